import { useContext, useMemo } from 'react'
import type { SceneEnvironment } from '../components/environment'
import { CanvasContext } from '../components/seat'
import { canvasSize, type CanvasSize } from '../scene/plan'
import type { Readable } from '../scene/store'

/** The size of the canvas, to be read and followed. While a scene renders for the first time, it is what its props say. */
export function useCanvasSize({ stage }: SceneEnvironment): Readable<CanvasSize> {
  const canvas = useContext(CanvasContext)
  return useMemo(
    () => ({
      get: () => {
        const size = stage.size.get()
        return !canvas || canvas.handle ? size : canvasSize(canvas.node, { scale: size.scale })
      },
      subscribe: stage.size.subscribe,
    }),
    [stage, canvas],
  )
}
