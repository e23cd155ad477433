import fc from '../support/fastCheck'
import { describe, expect, it } from 'vitest'
import type { Light } from '../../src/scene/lights'
import type { Vec3 } from '../../src/scene/matrix'
import { defaultLight, depthGrey, illuminate, illumination, litChannel, normalChannel } from '../../src/scene/shading'

const eye = { isPoint: false, place: [0, 0, 1] } as const
const white: Vec3 = [1, 1, 1]

function light(lights: readonly Light[], n: Vec3, { p = [0, 0, 0] as Vec3, shininess = -1, origin = [0, 0, 0] as Vec3 } = {}) {
  const out = new Float64Array(6)
  illuminate(illumination(lights, eye, [0, 0, 1], origin), Float64Array.from(n), Float64Array.from(p), shininess, out)
  return [...out]
} // prettier-ignore

const unit = fc
  .tuple(...([0, 1, 2] as const).map(() => fc.double({ min: -1, max: 1, noNaN: true })))
  .filter((v) => Math.hypot(...v) > 0.01)
  .map((v) => v.map((x) => x / Math.hypot(...v)) as unknown as Vec3)
const dot = (a: Vec3, b: Vec3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]

describe('diffuse light', () => {
  it('is the ambient sum plus each light times the cosine, cut at 1, each channel alone', () => {
    fc.assert(
      fc.property(unit, unit, unit, (n, l, m) => {
        const lights: Light[] = [
          { type: 'ambient', color: [0.1, 0.2, 0] },
          { type: 'ambient', color: [0.1, 0, 0] },
          { type: 'directional', color: [1, 0.5, 0.2], direction: l },
          { type: 'directional', color: [0.3, 0, 0.9], direction: m },
        ]
        const [a, b] = [Math.max(0, dot(n, l)), Math.max(0, dot(n, m))]
        const expected = [0.2 + a + 0.3 * b, 0.2 + 0.5 * a, 0.2 * a + 0.9 * b].map((v) => Math.min(1, v))
        light(lights, n)
          .slice(0, 3)
          .forEach((v, k) => expect(v).toBeCloseTo(expected[k]!, 12))
      }),
    )
  })

  it('of a point light comes from its place, does not fade, and grazes what it lies on', () => {
    const lights: Light[] = [{ type: 'point', color: white, position: [10, 0, 10] }]
    for (const distance of [1, 10, 1000]) {
      expect(light(lights, [0, 0, 1], { p: [10 - distance, 0, 10 - distance] })[0]).toBeCloseTo(Math.SQRT1_2, 12)
    }
    expect(light(lights, [0, 0, 1], { p: [10, 0, 10] })[0]).toBe(0)
  })

  it('is the same wherever the origin of places is', () => {
    const lights: Light[] = [{ type: 'point', color: white, position: [1e8 + 3, 0, 4] }]
    expect(light(lights, [0, 0, 1], { origin: [1e8, 0, 0] })[0]).toBeCloseTo(0.8, 7)
  })

  it('is the default without lights: from the eye, and some from everywhere', () => {
    const { ambient, headlight } = defaultLight
    expect(ambient + headlight).toBe(1)
    expect(light([], [0, 0, 1]).slice(0, 3)).toEqual([1, 1, 1])
    expect(light([], [1, 0, 0])[0]).toBe(ambient)
    expect(light([], [0, 0, -1])[0]).toBe(ambient)
  })

  it('is not the default where there is any light, even none but an ambient one', () => {
    expect(light([{ type: 'ambient', color: [0.2, 0, 0] }], [0, 0, 1]).slice(0, 3)).toEqual([0.2, 0, 0])
  })
})

describe('highlights', () => {
  const lamp: Light = { type: 'directional', color: [1, 0.5, 0], direction: [0, 0, 1] }
  it('are full where the normal is half way to the eye, and fall with the power of the cosine', () => {
    expect(light([lamp], [0, 0, 1], { shininess: 30 }).slice(3)).toEqual([1, 0.5, 0])
    const tilted: Vec3 = [Math.sin(0.3), 0, Math.cos(0.3)]
    expect(light([lamp], tilted, { shininess: 30 })[3]).toBeCloseTo(Math.cos(0.3) ** 30, 12)
    expect(light([lamp], tilted, { shininess: 0 })[3]).toBe(1)
  })

  it('are not on what is turned away from the light, and not asked for below 0', () => {
    const behind: Light = { ...lamp, direction: [0.8, 0, -0.6] }
    expect(light([behind], [0, 0, 1], { shininess: 2 }).slice(3)).toEqual([0, 0, 0])
    expect(light([lamp], [0, 0, 1]).slice(3)).toEqual([0, 0, 0])
  })

  it('are added to what is lit, and cut at 1', () => {
    expect(litChannel(0.5, 0.5, 0.3, 1)).toBeCloseTo(0.55, 12)
    expect(litChannel(0.9, 1, 0.3, 1)).toBe(1)
  })
})

it('normals as colours: −1 is 0, 1 is 1', () => {
  expect([-1, 0, 1].map(normalChannel)).toEqual([0, 0.5, 1])
})

it('depth as grey: white near, black far, even between', () => {
  expect([1, 2, 3, 5, 9].map((distance) => depthGrey(distance, 2, 4))).toEqual([1, 1, 0.5, 0, 0])
})
