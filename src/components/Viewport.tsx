import { useContext, type ReactNode, type Ref } from 'react'
import type { Handle } from '../reconciler/handle'
import type { ViewportProps } from './props.generated'
import { elementOf } from './sceneElement'
import { CameraContext, useSeat, ViewportContext } from './seat'
import { SurroundingsContext } from './surroundings'

const SceneViewport = elementOf('viewport')

/** A rectangle of the canvas, measured from its top-left corner. Without a camera it shows −1…1, y up. */
export function Viewport({
  children,
  ref,
  ...attributes
}: ViewportProps & { readonly children?: ReactNode; readonly ref?: Ref<Handle> | undefined }): ReactNode {
  const [seat, take] = useSeat('viewport', { ...attributes }, useContext(ViewportContext), ref)
  return (
    <SceneViewport {...attributes} ref={take}>
      <SurroundingsContext value="viewport">
        <ViewportContext value={seat}>
          <CameraContext value={undefined}>{children}</CameraContext>
        </ViewportContext>
      </SurroundingsContext>
    </SceneViewport>
  )
}
