import type { Camera, Object3D, WebGLRenderer } from 'three'
import type { CanvasSize, Rect } from '../../src/scene/plan'
import { multiply, type Mat4 } from '../../src/scene/matrix'

/** How somebody else's rendering shows a scene: on what, where on it, and through which matrices. */
export interface Sight {
  /** Of all that is drawn on. */
  readonly size: CanvasSize
  /** Where on it the camera shows what it sees, in canvas pixels. */
  readonly rect: Rect
  readonly view: Mat4
  readonly projection: readonly number[]
}

/** CSS pixels in an inch. */
const dpi = 96

/**
 * What a renderer shows just now.
 * @param object in whose frame the scene stands
 */
export function sightThrough(renderer: WebGLRenderer, camera: Camera, object: Object3D): Sight {
  const scale = renderer.getPixelRatio()
  const gl = renderer.getContext()
  const ground = renderer.getRenderTarget() ?? { width: gl.drawingBufferWidth, height: gl.drawingBufferHeight }
  const [width, height] = [ground.width / scale, ground.height / scale]
  // That of the renderer is another one where several cameras draw side by side.
  const [x, y, z, w] = Array.from(gl.getParameter(gl.VIEWPORT) as Int32Array, (side) => side / scale) as [number, number, number, number] // prettier-ignore
  return {
    size: { width, height, scale, dpi },
    rect: { x, y: height - y - w, width: z, height: w },
    view: multiply(camera.matrixWorldInverse.elements, object.matrixWorld.elements),
    projection: [...camera.projectionMatrix.elements],
  }
}
