import type { ImagePlane } from '../../src/scene/resolve/imagePlane'

/** NDC depth of the middle of an image. */
export function imageDepth({ z, w }: ImagePlane): number {
  return (z[0] / 2 + z[1] / 2 + z[2]) / (w[0] / 2 + w[1] / 2 + w[2])
}
