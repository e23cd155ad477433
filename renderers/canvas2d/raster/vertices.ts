import type { Mat4 } from '../../../src/scene/matrix'
import type { Rect } from '../../../src/scene/plan'
import type { ResolvedPositions } from '../../../src/scene/resolve/resolve'
import { subpixels, type Box } from './samples'

/** How −1…1 becomes subpixels of a box: `factor · ndc + shift`, for x and for y. */
export interface ScreenScale {
  readonly factorX: number
  readonly shiftX: number
  readonly factorY: number
  readonly shiftY: number
}

/** @param scale device pixels per canvas pixel. */
export function screenScale(rect: Rect, [dx, dy]: readonly [number, number], scale: number, box: Box): ScreenScale {
  const unit = subpixels * scale
  return {
    factorX: (rect.width / 2) * unit,
    shiftX: (rect.x + rect.width / 2 + dx) * unit - box.left * subpixels,
    factorY: (-rect.height / 2) * unit,
    shiftY: (rect.y + rect.height / 2 + dy) * unit - box.top * subpixels,
  }
}

/** On which side of what is seen a vertex lies: of triangles with all corners on one of these, nothing is seen. */
export const outside = { left: 1, right: 2, top: 4, bottom: 8, near: 16, far: 32 } as const
/** It has no place on the screen that can be computed with. */
export const beyond = 64
/** It is nowhere. */
export const missing = 128

/** What a triangle must be cut at, if any of its corners has it. */
export const needsCut = outside.near | outside.far | beyond

/** Farther from the box than this many subpixels, edges are no longer exact: 65 536 pixels. */
export const guard = 2 ** 24

/** What lies on the near or far plane is seen, whatever float32 made of it. */
export const nearlyOne = 1 + 1e-6

/** Vertices on the screen. */
export interface ScreenVertices {
  /** Whole numbers of subpixels from the box. */
  readonly x: Int32Array
  readonly y: Int32Array
  /** Depth in NDC; that of the near plane behind the eye. */
  readonly z: Float64Array
  readonly perW: Float64Array
  readonly flags: Uint8Array
  /** No w of what is seen is less. */
  readonly leastW: number
}

/** Clip coordinates of a vertex, into four numbers of `out`. */
export function toClip(m: Mat4, xyz: Float32Array, vertex: number, out: Float64Array, offset: number): void {
  const x = xyz[3 * vertex]!
  const y = xyz[3 * vertex + 1]!
  const z = xyz[3 * vertex + 2]!
  for (let row = 0; row < 4; row++) {
    out[offset + row] = m[row]! * x + m[4 + row]! * y + m[8 + row]! * z + m[12 + row]!
  }
}

/** Takes vertices to a box of the picture. */
export function screenVertices(
  { xyz, count, toNdc: m, hasDepth }: ResolvedPositions,
  { factorX, shiftX, factorY, shiftY }: ScreenScale,
  box: Box,
): ScreenVertices {
  const x = new Int32Array(count)
  const y = new Int32Array(count)
  const z = new Float64Array(count)
  const perW = new Float64Array(count)
  const flags = new Uint8Array(count)
  const [right, bottom] = [box.width * subpixels, box.height * subpixels]
  const [m0, m1, m2, m3] = [m[0]!, m[1]!, m[2]!, m[3]!]
  const [m4, m5, m6, m7] = [m[4]!, m[5]!, m[6]!, m[7]!]
  const [m8, m9, m10, m11] = [m[8]!, m[9]!, m[10]!, m[11]!]
  const [m12, m13, m14, m15] = [m[12]!, m[13]!, m[14]!, m[15]!]
  let mostW = 0
  for (let i = 0; i < count; i++) {
    const px = xyz[3 * i]!
    const py = xyz[3 * i + 1]!
    const pz = xyz[3 * i + 2]!
    const w = m3 * px + m7 * py + m11 * pz + m15
    const clipZ = m2 * px + m6 * py + m10 * pz + m14
    const clipX = m0 * px + m4 * py + m8 * pz + m12
    const clipY = m1 * px + m5 * py + m9 * pz + m13
    // NaN and infinities alike.
    if (!(Math.abs(clipX) + Math.abs(clipY) + Math.abs(clipZ) + Math.abs(w) < Infinity)) {
      flags[i] = missing
      continue
    }
    if (w > mostW) mostW = w
    let flag = 0
    if (hasDepth) {
      if (clipZ < -w * nearlyOne) flag |= outside.near
      if (clipZ > w * nearlyOne) flag |= outside.far
    }
    if (!(w > 0)) {
      z[i] = -1
      flags[i] = flag | beyond
      continue
    }
    const inverse = 1 / w
    const screenX = factorX * (clipX * inverse) + shiftX
    const screenY = factorY * (clipY * inverse) + shiftY
    if (screenX < 0) flag |= outside.left
    if (screenX > right) flag |= outside.right
    if (screenY < 0) flag |= outside.top
    if (screenY > bottom) flag |= outside.bottom
    if (Math.abs(screenX) < guard && Math.abs(screenY) < guard) {
      x[i] = Math.floor(screenX + 0.5)
      y[i] = Math.floor(screenY + 0.5)
    } else flag |= beyond
    z[i] = clipZ * inverse
    perW[i] = inverse
    flags[i] = flag
  }
  return { x, y, z, perW, flags, leastW: mostW * 1e-9 }
}

/** The part of a box that vertices, with so many pixels around each, may reach. */
export function seenBox({ x, y, flags }: ScreenVertices, box: Box, margin: number): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < flags.length; i++) {
    if (flags[i]! & missing) continue
    // Where it will be cut is not known yet.
    if (flags[i]! & needsCut) return box
    if (x[i]! < left) left = x[i]!
    if (x[i]! > right) right = x[i]!
    if (y[i]! < top) top = y[i]!
    if (y[i]! > bottom) bottom = y[i]!
  }
  const inside = (value: number, most: number): number => Math.min(most, Math.max(0, value))
  const first = inside(Math.floor(left / subpixels - margin), box.width)
  const above = inside(Math.floor(top / subpixels - margin), box.height)
  const width = Math.max(0, inside(Math.ceil(right / subpixels + margin), box.width) - first)
  const height = Math.max(0, inside(Math.ceil(bottom / subpixels + margin), box.height) - above)
  return { left: box.left + first, top: box.top + above, width, height }
}

/** Counts vertices from another box, in place. */
export function shiftVertices({ x, y }: ScreenVertices, from: Box, to: Box): void {
  const [dx, dy] = [(to.left - from.left) * subpixels, (to.top - from.top) * subpixels]
  if (dx === 0 && dy === 0) return
  for (let i = 0; i < x.length; i++) {
    x[i]! -= dx
    y[i]! -= dy
  }
}
