import fc from '../support/fastCheck'
import { applyScale, fractionOf, invertScale, type Axis } from '../../src/scene/axis'
import { describe, expect, it } from 'vitest'
import {
  compose,
  frustum,
  identity,
  inverseOf,
  invert,
  lookAt,
  multiply,
  orthographic,
  perspective,
  rotation,
  scaling,
  transformPoint,
  translation,
  type Vec3,
} from '../../src/scene/matrix'

const near = (a: ArrayLike<number>, b: ArrayLike<number>, tolerance = 1e-9): void => {
  expect(a.length).toBe(b.length)
  for (let i = 0; i < a.length; i++) expect(Math.abs(a[i]! - b[i]!), `at ${i}`).toBeLessThan(tolerance)
}
const number = fc.double({ min: -10, max: 10, noNaN: true })
const point = fc.tuple(number, number, number)
const angles = fc.tuple(...([1, 2, 3].map(() => fc.double({ min: -360, max: 360, noNaN: true })) as [typeof number, typeof number, typeof number])) // prettier-ignore
const factor = fc.double({ min: 0.1, max: 10, noNaN: true })

describe('matrices', () => {
  it('a product applies the last factor first', () => {
    near(transformPoint(multiply(translation([1, 2, 3]), scaling([2, 2, 2])), [1, 1, 1]), [3, 4, 5])
    near(multiply(), identity())
  })

  it('rotations turn counter-clockwise when the axis points at the viewer', () => {
    near(transformPoint(rotation('z', 90), [1, 0, 0]), [0, 1, 0])
    near(transformPoint(rotation('x', 90), [0, 1, 0]), [0, 0, 1])
    near(transformPoint(rotation('y', 90), [0, 0, 1]), [1, 0, 0])
  })

  it('a rotation about a direction is the same whatever its length, and that about an axis by name', () => {
    const [cos, sin] = [Math.cos(Math.PI / 9), Math.sin(Math.PI / 9)]
    near(transformPoint(rotation([0, 0, 5], 20), [1, 0, 0]), [cos, sin, 0])
    for (const [name, axis] of [['x', [2, 0, 0]], ['y', [0, 3, 0]], ['z', [0, 0, 0.1]]] as const) near(rotation(axis, 33), rotation(name, 33)) // prettier-ignore
    near(transformPoint(rotation([1, 1, 1], 120), [1, 2, 3]), [3, 1, 2])
    expect(() => rotation([0, 0, 0], 1)).toThrow('rotation() expected an axis with a direction, got [0, 0, 0].')
    expect(() => rotation('x', NaN)).toThrow('rotation() expected an angle in degrees, got NaN.')
  })

  it('a centred frustum is a perspective; a shifted one puts its rectangle at −1…1', () => {
    const top = 0.5 * Math.tan(Math.PI / 8)
    near(frustum(-top * 2, top * 2, -top, top, 0.5, 9), perspective(45, 2, 0.5, 9))
    const shifted = frustum(1, 3, -2, 5, 1, 10)
    near(transformPoint(shifted, [1, -2, -1]), [-1, -1, -1])
    near(transformPoint(shifted, [30, 50, -10]), [1, 1, 1])
    expect(() => frustum(1, 1, 0, 1, 1, 2)).toThrow('rectangle without area')
    expect(() => frustum(0, 1, 0, 1, 0, 2)).toThrow('0 < near < far')
  })

  it('compose is translation · rotations in the order of their letters · scale', () => {
    fc.assert(
      fc.property(point, angles, fc.tuple(factor, factor, factor), (position, degrees, scale) => {
        const [x, y, z] = degrees
        const turn = multiply(rotation('z', z), rotation('x', x), rotation('y', y))
        near(compose(position, degrees, scale, 'ZXY'), multiply(translation(position), turn, scaling(scale)))
      }),
    )
  })

  it('the inverse undoes', () => {
    fc.assert(
      fc.property(point, angles, fc.tuple(factor, factor, factor), point, (position, degrees, scale, p) => {
        const matrix = compose(position, degrees, scale)
        near(multiply(invert(matrix), matrix), identity(), 1e-6)
        near(transformPoint(invert(matrix), transformPoint(matrix, p)), p, 1e-6)
      }),
    )
    near(multiply(invert(perspective(40, 1.5, 0.1, 100)), perspective(40, 1.5, 0.1, 100)), identity(), 1e-9)
  })

  it('a singular matrix has none', () => {
    for (const matrix of [scaling([1, 0, 1]), new Float64Array(16), new Float64Array(16).fill(NaN)]) {
      expect(inverseOf(matrix)).toBeUndefined()
      expect(() => invert(matrix)).toThrow(
        'invert() was given a singular matrix, which has no inverse. Look for a scale',
      )
    }
  })

  it('lookAt puts the eye at 0 and the target straight ahead', () => {
    fc.assert(
      fc.property(point, point, point, (eye, target, up) => {
        const distance = Math.hypot(...eye.map((v, i) => v - target[i]!))
        fc.pre(distance > 1e-3 && Math.hypot(...up) > 1e-3)
        const view = lookAt(eye, target, up)
        near(transformPoint(view, eye), [0, 0, 0], 1e-6)
        near(transformPoint(view, target), [0, 0, -distance], 1e-6)
      }),
    )
  })

  it('lookAt keeps up above, also when up is along the view', () => {
    expect(transformPoint(lookAt([0, 0, 5], [0, 0, 0]), [0, 1, 0])[1]).toBeCloseTo(1)
    for (const eye of [
      [0, 5, 0],
      [0, -5, 0],
    ] as Vec3[]) {
      // prettier-ignore
      expect([...lookAt(eye, [0, 0, 0])].every(Number.isFinite)).toBe(true)
    }
  })

  it('projections take the near plane to −1 and the far plane to 1', () => {
    for (const matrix of [perspective(60, 2, 0.5, 20), orthographic(-2, 2, -1, 1, 0.5, 20)]) {
      expect(transformPoint(matrix, [0, 0, -0.5])[2]).toBeCloseTo(-1)
      expect(transformPoint(matrix, [0, 0, -20])[2]).toBeCloseTo(1)
    }
    const top = Math.tan(Math.PI / 6)
    near(transformPoint(perspective(60, 2, 0.5, 20), [2 * top, top, -1]).slice(0, 2), [1, 1])
  })

  it.each([
    () => lookAt([1, 1, 1], [1, 1, 1]),
    () => perspective(0, 1, 1, 2),
    () => perspective(180, 1, 1, 2),
    () => perspective(45, 1, 0, 2),
    () => perspective(45, 1, 2, 1),
    () => orthographic(0, 0, 0, 1, 0, 1),
  ])('%s says what is wrong and what to do', (call) => {
    expect(call).toThrow(/\(\) .*\. [A-Z].*\./)
  })
})

describe('axes', () => {
  it('a scale and its inverse undo each other', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (value) => {
        expect(invertScale('log', applyScale('log', value)) / value).toBeCloseTo(1, 9)
        expect(invertScale('linear', applyScale('linear', value))).toBe(value)
      }),
    )
    expect(applyScale('log', 0)).toBeNaN()
    expect(applyScale('log', -1)).toBeNaN()
  })

  it.each([
    [{ scale: 'linear', lo: 10, hi: 20 }, 12.5, 0.25],
    [{ scale: 'linear', lo: 20, hi: 10 }, 12.5, 0.75],
    [{ scale: 'log', lo: 1, hi: 1e4 }, 10, 0.25],
    [{ scale: 'log', lo: 1e4, hi: 1 }, 10, 0.75],
    [{ scale: 'linear', lo: 2n ** 62n, hi: 2n ** 62n + 4n }, 2n ** 62n + 1n, 0.25],
    [{ scale: 'linear', lo: 0n, hi: 4n }, 1.5, 0.375],
  ] as [Axis, number | bigint, number][])('%o has %s at %d', (axis, value, fraction) => {
    expect(fractionOf(axis, value)).toBeCloseTo(fraction, 12)
  })
})
