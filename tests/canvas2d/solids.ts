import type { MeshGeometry } from '../../src/scene/table'

type Quad = readonly [number, number, number, number]
const split = (quads: readonly Quad[]): number[] => quads.flatMap(([a, b, c, d]) => [a, b, c, a, c, d])

/** Two triangles; corners counter-clockwise from the bottom left. */
export const quadOf = (corners: readonly (readonly number[])[]): MeshGeometry => ({
  positions: corners,
  indices: split([[0, 1, 2, 3]]),
})

/** From −1 to 1 in x and y, at z = 0. */
export const square = quadOf([[-1, -1, 0], [1, -1, 0], [1, 1, 0], [-1, 1, 0]]) // prettier-ignore

const [l, h] = [-1, 1]
/** From −1 to 1; outsides counter-clockwise. Faces: −z, +z, −y, +y, +x, −x, two triangles each. */
export const cube: MeshGeometry & { readonly indices: number[] } = {
  positions: [[l, l, l], [h, l, l], [h, h, l], [l, h, l], [l, l, h], [h, l, h], [h, h, h], [l, h, h]],
  indices: split([[0, 3, 2, 1], [4, 5, 6, 7], [0, 1, 5, 4], [2, 3, 7, 6], [1, 2, 6, 5], [0, 4, 7, 3]]),
} // prettier-ignore

/** A ball of radius 1 with normals: so many rings, twice as many segments. */
export function ball(rings: number): Required<Pick<MeshGeometry, 'positions' | 'indices' | 'normals'>> {
  const positions: number[][] = []
  const indices: number[] = []
  const around = 2 * rings
  for (let i = 0; i <= rings; i++) {
    const [s, c] = [Math.sin((i / rings) * Math.PI), Math.cos((i / rings) * Math.PI)]
    for (let k = 0; k < around; k++) {
      const angle = (k / around) * 2 * Math.PI
      positions.push([s * Math.cos(angle), s * Math.sin(angle), c])
    }
  }
  for (let i = 0; i < rings; i++) {
    for (let k = 0; k < around; k++) {
      const [a, b] = [i * around + k, i * around + ((k + 1) % around)]
      indices.push(a, a + around, b + around, a, b + around, b)
    }
  }
  return { positions, indices, normals: positions }
}

/** A texture whose texels are these colours, top row first. */
export function textureOf(rows: readonly (readonly (readonly number[])[])[]): {
  data: Uint8Array
  width: number
  height: number
} {
  const data = Uint8Array.from(rows.flat().flatMap(([r, g, b, a = 255]) => [r!, g!, b!, a]))
  return { data, width: rows[0]!.length, height: rows.length }
}
