import type { ReactNode, Ref } from 'react'
import type { Handle } from '../reconciler/handle'
import type { DiagnosticSink } from '../scene/diagnostics'
import type { CanvasProps as CanvasAttributes } from './props.generated'
import { SceneCanvas } from './elements'
import { useEnvironment } from './environment'
import { SurroundingsContext } from './surroundings'

export type CanvasProps = Omit<CanvasAttributes, 'onDiagnostic'> & {
  /** Told of every diagnostic of this canvas; without it they go to the console, once each. */
  readonly onDiagnostic?: DiagnosticSink | undefined
  readonly children?: ReactNode
  readonly ref?: Ref<Handle> | undefined
}

/** The picture: holds viewports. */
export function Canvas({ children, ...attributes }: CanvasProps): ReactNode {
  return (
    <SceneCanvas {...attributes} {...useEnvironment('Canvas').overrides}>
      <SurroundingsContext value="canvas">{children}</SurroundingsContext>
    </SceneCanvas>
  )
}
