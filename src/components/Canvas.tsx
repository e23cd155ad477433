import { useContext, type ReactNode, type Ref } from 'react'
import type { Handle } from '../reconciler/handle'
import { GspError, type DiagnosticSink } from '../scene/diagnostics'
import type { CanvasProps as CanvasAttributes } from '../scene/elements/canvas'
import { SceneCanvas } from './elements'
import { Environment } from './environment'

export type CanvasProps = Omit<CanvasAttributes, 'onDiagnostic' | 'declares'> & {
  /** Told of every diagnostic of this canvas; without it they go to the console, once each. */
  readonly onDiagnostic?: DiagnosticSink | undefined
  readonly children?: ReactNode
  readonly ref?: Ref<Handle> | undefined
}

/** The picture: holds viewports. */
export function Canvas(props: CanvasProps): ReactNode {
  const environment = useContext(Environment)
  if (!environment) {
    throw new GspError({
      code: 'canvas.page',
      element: 'Canvas',
      message: 'cannot be mounted in a page yet.',
      fix: 'Draw it with renderToPng() of react-gsp/server.',
    })
  }
  return <SceneCanvas {...props} {...environment.overrides} />
}
