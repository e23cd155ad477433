import { imagePlane } from '../../src/scene/resolve/imagePlane'
import { devicePlane, straightEdges } from '../geometry/image/devicePlane'
import { areOpaque, texelsOf } from '../geometry/texels'
import type { GpuDraw, GpuDrawing } from './drawing'
import { imageSource } from './imageSource'
import { drawProjected } from './projectedImage'
import { drawStraight } from './straightImage'

/** A rectangle of texels: pixel by pixel where each lies, its edges by how much of a pixel they cover. */
function drawImage(draw: GpuDraw): void {
  const source = imageSource(draw)
  if (!source || source.width === 0 || source.height === 0) return
  const plane = imagePlane(draw.resolved, draw.onDiagnostic)
  if (!plane) return
  const device = devicePlane(plane, draw, { left: 0, top: 0 })
  if (!device) return
  const edges = straightEdges(device)
  if (edges) drawStraight(draw, source, plane, device, edges)
  else drawProjected(draw, source, plane, device)
}

/** Whether nothing shines through an image. */
function isImageOpaque({ resolved, viewport, onDiagnostic }: GpuDraw): boolean {
  if (resolved.opacity < 1) return false
  const texels = texelsOf({ resolved, viewport, onDiagnostic })
  return texels !== undefined && resolved.derived('opaque texels', [texels], () => areOpaque(texels))
}

export const image: GpuDrawing = { draw: drawImage, isOpaque: isImageOpaque }
