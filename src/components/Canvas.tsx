import type { ReactNode, Ref } from 'react'
import type { Handle } from '../reconciler/handle'
import type { DiagnosticSink } from '../scene/diagnostics'
import type { CanvasProps as CanvasAttributes } from './props.generated'
import { SceneCanvas } from './elements'
import { useEnvironment } from './environment'
import { CanvasContext, useSeat } from './seat'
import { SurroundingsContext } from './surroundings'

export type CanvasProps = Omit<CanvasAttributes, 'onDiagnostic'> & {
  /** Told of every diagnostic of this canvas; without it they go to the console, once each. */
  readonly onDiagnostic?: DiagnosticSink | undefined
  readonly children?: ReactNode
  readonly ref?: Ref<Handle> | undefined
}

/** The picture: holds viewports. */
export function Canvas({ children, ref, ...attributes }: CanvasProps): ReactNode {
  const props = { ...attributes, ...useEnvironment('Canvas').overrides }
  const [seat, take] = useSeat('canvas', props, undefined, ref)
  return (
    <SceneCanvas {...props} ref={take}>
      <SurroundingsContext value="canvas">
        <CanvasContext value={seat}>{children}</CanvasContext>
      </SurroundingsContext>
    </SceneCanvas>
  )
}
