import { createRef, type ReactNode, type RefObject } from 'react'
import { Canvas } from '../../src/components/Canvas'
import { Camera, Viewport } from '../../src/components/elements'
import type { Handle } from '../../src/reconciler/handle'
import type { Sight } from './sight'

/** The elements that stand for the canvas around a scene. */
export class GuestSeats {
  readonly viewport: RefObject<Handle | null> = createRef<Handle>()
  readonly camera: RefObject<Handle | null> = createRef<Handle>()

  /** Follows what the canvas around shows. React renders nothing. */
  follow({ rect, view, projection }: Sight): void {
    this.viewport.current?.set({ ...rect })
    this.camera.current?.view?.set({ view, projection })
  }
}

interface GuestContentProps {
  readonly seats: GuestSeats
  /** How it is seen at first. */
  readonly sight: Sight
  readonly children: ReactNode
}

/** A scene with the viewport and the camera that it has by standing where it does. */
export function GuestContent({ seats, sight, children }: GuestContentProps): ReactNode {
  const { size, rect, view, projection } = sight
  return (
    <Canvas width={size.width} height={size.height} background="transparent">
      <Viewport ref={seats.viewport} {...rect}>
        <Camera ref={seats.camera} serves="children" depth view={view} projection={projection}>
          {children}
        </Camera>
      </Viewport>
    </Canvas>
  )
}
