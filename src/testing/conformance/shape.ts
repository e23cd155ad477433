/** Exact geometry, in canvas pixels from the top-left corner of the canvas, y down. */
export type Shape =
  | { readonly shape: 'disc'; readonly x: number; readonly y: number; readonly radius: number }
  | { readonly shape: 'box'; readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  | {
      readonly shape: 'polygon'
      /** Each ring as x and y in turn. */
      readonly rings: readonly (readonly number[])[]
      /** Default: `evenodd`. */
      readonly rule?: 'evenodd' | 'nonzero'
    }

export const disc = (x: number, y: number, radius: number): Shape => ({ shape: 'disc', x, y, radius })
export const box = (x: number, y: number, width: number, height: number): Shape => ({
  shape: 'box',
  x,
  y,
  width,
  height,
})
export const polygon = (...rings: readonly (readonly number[])[]): Shape => ({ shape: 'polygon', rings })

/** What a straight stroke with flat ends covers; `reach` lengthens it at both ends. */
export function stroke(x0: number, y0: number, x1: number, y1: number, width: number, reach = 0): Shape {
  const length = Math.hypot(x1 - x0, y1 - y0)
  const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length]
  const [ex, ey] = [ux * reach, uy * reach]
  const [nx, ny] = [(-uy * width) / 2, (ux * width) / 2]
  return polygon([
    x0 - ex + nx,
    y0 - ey + ny,
    x1 + ex + nx,
    y1 + ey + ny,
    x1 + ex - nx,
    y1 + ey - ny,
    x0 - ex - nx,
    y0 - ey - ny,
  ])
}

/** Whether a point lies inside. */
export function isInside(shape: Shape, x: number, y: number): boolean {
  switch (shape.shape) {
    case 'disc':
      return Math.hypot(x - shape.x, y - shape.y) <= shape.radius
    case 'box':
      return x >= shape.x && x <= shape.x + shape.width && y >= shape.y && y <= shape.y + shape.height
    case 'polygon': {
      const winding = shape.rings.reduce((sum, ring) => sum + turns(ring, x, y), 0)
      const crossings = shape.rings.reduce((sum, ring) => sum + Math.abs(crossed(ring, x, y)), 0)
      return shape.rule === 'nonzero' ? winding !== 0 : crossings % 2 === 1
    }
  }
}

/** How often a ring goes round a point. */
function turns(ring: readonly number[], x: number, y: number): number {
  return eachCrossing(ring, x, y, (isUpward) => (isUpward ? 1 : -1))
}

/** How often a ray from the point to the right meets the ring. */
function crossed(ring: readonly number[], x: number, y: number): number {
  return eachCrossing(ring, x, y, () => 1)
}

function eachCrossing(ring: readonly number[], x: number, y: number, count: (isUpward: boolean) => number): number {
  let sum = 0
  for (let i = 0; i < ring.length; i += 2) {
    const next = (i + 2) % ring.length
    const [x0, y0, x1, y1] = [ring[i]!, ring[i + 1]!, ring[next]!, ring[next + 1]!]
    if (y0 > y === y1 > y || x >= x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) continue
    sum += count(y1 > y0)
  }
  return sum
}
