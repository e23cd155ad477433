import type { ReactNode, Ref } from 'react'
import type { Handle } from '../reconciler/handle'
import type { DiagnosticSink } from '../scene/diagnostics'
import type { CanvasProps as CanvasAttributes } from './props.generated'
import { SceneCanvas } from './elements'
import { useEnvironment } from './environment'

export type CanvasProps = Omit<CanvasAttributes, 'onDiagnostic'> & {
  /** Told of every diagnostic of this canvas; without it they go to the console, once each. */
  readonly onDiagnostic?: DiagnosticSink | undefined
  readonly children?: ReactNode
  readonly ref?: Ref<Handle> | undefined
}

/** The picture: holds viewports. */
export function Canvas(props: CanvasProps): ReactNode {
  return <SceneCanvas {...props} {...useEnvironment('Canvas').overrides} />
}
