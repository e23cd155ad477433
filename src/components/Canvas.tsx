import { createContext, useContext, type ReactNode, type Ref } from 'react'
import type { Handle } from '../reconciler/handle'
import type { DiagnosticSink } from '../scene/diagnostics'
import { GspError } from '../scene/diagnostics'
import type { CanvasProps as CanvasAttributes } from '../scene/elements/canvas'
import { SceneCanvas } from './elements'

export type CanvasProps = Omit<CanvasAttributes, 'onDiagnostic'> & {
  /** Told of every diagnostic of this canvas; without it they go to the console, once each. */
  readonly onDiagnostic?: DiagnosticSink | undefined
  readonly children?: ReactNode
  readonly ref?: Ref<Handle> | undefined
}

/** Whether a component is rendered inside a scene root. */
export const InsideScene = createContext(false)

/** The picture: holds viewports. */
export function Canvas(props: CanvasProps): ReactNode {
  if (!useContext(InsideScene)) {
    throw new GspError({
      code: 'canvas.page',
      element: 'Canvas',
      message: 'cannot be mounted in a page yet.',
      fix: 'Draw it with renderToPng() of react-gsp/server.',
    })
  }
  return <SceneCanvas {...props} />
}
