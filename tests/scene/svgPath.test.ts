import fc from '../support/fastCheck'
import { describe, expect, it } from 'vitest'
import { GspError } from '../../src'
import { readProps } from '../../src/scene/props'
import { markerOutline, markerPaths, markerShapes, type MarkerOutline } from '../../src/scene/markerOutlines'
import { parsePath, type PathData } from '../../src/scene/svgPath'
import { markers } from '../../src/scene/visuals/markers'

const read = (data: string): PathData => {
  const path = parsePath(data)
  if (!('ops' in path)) throw new Error(`${path.expected} at ${path.at} of ${data}`)
  return path
}
const near = (a: readonly number[], b: readonly number[]): void => {
  expect(a.length).toBe(b.length)
  a.forEach((value, i) => expect(value).toBeCloseTo(b[i]!, 9))
}

describe('path data', () => {
  it.each([
    ['M1 2L3 4', 'ML', [1, 2, 3, 4]],
    ['m1,2 3,4', 'ML', [1, 2, 4, 6]],
    ['M1 2 3 4 5 6Z', 'MLLZ', [1, 2, 3, 4, 5, 6]],
    ['M.5.5-1e-3-.5', 'ML', [0.5, 0.5, -0.001, -0.5]],
    ['M1 1H5V6h-1v-1', 'MLLLL', [1, 1, 5, 1, 5, 6, 4, 6, 4, 5]],
    ['M0 0C1 1 2 1 3 0S5-1 6 0', 'MCC', [0, 0, 1, 1, 2, 1, 3, 0, 4, -1, 5, -1, 6, 0]],
    ['M0 0S1 1 2 0', 'MC', [0, 0, 0, 0, 1, 1, 2, 0]],
    ['M0 0Q3 3 6 0', 'MC', [0, 0, 2, 2, 4, 2, 6, 0]],
    ['M0 0Q3 3 6 0T12 0', 'MCC', [0, 0, 2, 2, 4, 2, 6, 0, 8, -2, 10, -2, 12, 0]],
    ['M1 1L2 2ZL5 5', 'MLZML', [1, 1, 2, 2, 1, 1, 5, 5]],
    ['M1 1L2 2Zm1 1L5 5z', 'MLZMLZ', [1, 1, 2, 2, 2, 2, 5, 5]],
    ['M0 0A0 5 0 0 1 3 3', 'ML', [0, 0, 3, 3]],
    ['M0 0A5 5 0 0 1 0 0', 'M', [0, 0]],
    ['  M 1 , 2 L +3 4. ', 'ML', [1, 2, 3, 4]],
  ])('%s', (data, ops, points) => {
    const path = read(data)
    expect(path.ops).toBe(ops)
    near(path.points, points)
  })

  it('flags of arcs need no separators', () => {
    near(read('M0 0a1 1 0 01.5.5').points, read('M0 0a1,1,0,0,1,.5,.5').points)
    near(read('M0 0A1 1 30 10-.5-.5').points, read('M0 0A1 1 30 1 0 -.5 -.5').points)
  })

  it('arcs lie on their ellipse, and take the way their flags say', () => {
    for (const [large, sweep] of [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ] as const) {
      // prettier-ignore
      const { points } = read(`M1 0A1 1 0 ${large} ${sweep} 0 1`)
      let turned = 0
      for (let i = 0; i + 7 < points.length; i += 6) {
        // The middle of each cubic.
        const [x, y] = [0, 1].map((k) => (points[i + k]! + 3 * points[i + 2 + k]! + 3 * points[i + 4 + k]! + points[i + 6 + k]!) / 8) // prettier-ignore
        // Of the two circles through both ends, the one that the flags choose.
        const isFirst = sweep === 1 ? large === 0 : large === 1
        const [ox, oy] = isFirst ? [0, 0] : [1, 1]
        expect(Math.hypot(x! - ox, y! - oy)).toBeCloseTo(1, 3)
        const at = (k: number): number => Math.atan2(points[i + k + 1]! - oy, points[i + k]! - ox)
        turned += Math.atan2(Math.sin(at(6) - at(0)), Math.cos(at(6) - at(0)))
      }
      expect(turned).toBeCloseTo((large ? 1.5 : 0.5) * Math.PI * (sweep ? 1 : -1), 6)
    }
  })

  it.each([
    ['L1 2', 0, 'M'],
    ['M1', 2, 'a number'],
    ['M1 2L3', 6, 'a number'],
    ['M1 2X', 4, 'a command'],
    ['M1 2L3 4,', 8, 'a command or a number'],
    ['M0 0A1 1 0 2 0 1 1', 11, 'a flag'],
    ['M0 0L1e400 0', 5, 'coordinates'],
    ['M1e6 0l1 0', 7, 'coordinates'],
    ['M1 2Z5', 5, 'a command'],
    ['M--1 2', 1, 'a number'],
  ])('%s is wrong at character %i', (data, at, expected) => {
    const path = parsePath(data)
    expect(path).toMatchObject({ at })
    expect((path as { expected: string }).expected).toContain(expected)
  })

  it('garbage is told of, never thrown, and never hangs', () => {
    const alphabet = fc.constantFrom(...'MmLlHhVvCcSsQqTtAaZz0123456789.,-+eE \n'.split(''))
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.array(alphabet, { maxLength: 60 }).map((list) => list.join(''))), (data) => {
        const path = parsePath(data)
        if ('ops' in path) expect(path.points.every((value) => Math.abs(value) <= 1e6)).toBe(true)
        else expect(path.at).toBeLessThanOrEqual(data.length)
        try {
          readProps(markers, { positions: [[0, 0]], shapes: data })
        } catch (error) {
          expect(error).toBeInstanceOf(GspError)
        }
      }),
      { numRuns: 500 },
    )
  }) // prettier-ignore

  it('what was written comes back', () => {
    const number = fc.double({ min: -9, max: 9, noNaN: true })
    const part = fc.oneof(
      fc.tuple(fc.constant('L'), fc.array(number, { minLength: 2, maxLength: 2 })),
      fc.tuple(fc.constant('C'), fc.array(number, { minLength: 6, maxLength: 6 })),
      fc.tuple(fc.constant('M'), fc.array(number, { minLength: 2, maxLength: 2 })),
    )
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const all = [['M', [0, 0]] as const, ...parts]
        const path = read(all.map(([op, values]) => op + values.join(' ')).join(''))
        expect(path.ops).toBe(all.map(([op]) => op).join(''))
        expect(path.points.map((value) => value + 0)).toEqual(
          all.flatMap(([, values]) => values.map((value) => value + 0)),
        )
      }),
    )
  })
})

describe('the shapes', () => {
  it('all fill their box, centred, as GSP has them', () => {
    const box = (shape: string): number[] => {
      const { ops, points } = markerOutline(shape) as MarkerOutline
      let [x0, x1, y0, y1, at] = [Infinity, -Infinity, Infinity, -Infinity, 0]
      let pen: number[] = []
      for (const op of ops) {
        if (op === 'Z') continue
        const own = points.slice(at, (at += op === 'C' ? 6 : 2))
        for (let t = 0; t <= 1; t += 1 / 64) {
          const s = 1 - t
          const [x, y] = op === 'C' ? [0, 1].map((k) => s * s * s * pen[k]! + 3 * s * s * t * own[k]! + 3 * s * t * t * own[2 + k]! + t * t * t * own[4 + k]!) : own // prettier-ignore
          ;[x0, x1, y0, y1] = [Math.min(x0, x!), Math.max(x1, x!), Math.min(y0, y!), Math.max(y1, y!)]
        }
        pen = own.slice(-2)
      }
      return [x0, x1, y0, y1].map((value) => Math.round(value * 1000) / 1000 + 0)
    }
    const full = [-0.5, 0.5, -0.5, 0.5]
    for (const shape of [
      'disc',
      'triangle_up',
      'triangle_down',
      'triangle_left',
      'triangle_right',
      'square',
      'cross',
      'club',
    ]) {
      // prettier-ignore
      expect(box(shape), shape).toEqual(full)
    }
    expect(box('diamond')).toEqual([-0.707, 0.707, -0.707, 0.707])
    expect(box('asterisk')).toEqual([-0.476, 0.476, -0.405, 0.5])
    expect(box('heart')).toEqual([-0.5, 0.5, -0.46, 0.46])
    expect(box('spade')).toEqual([-0.44, 0.44, -0.5, 0.5])
    expect(box('vbar')).toEqual([0, 0, -0.5, 0.5])
    expect(box('hbar')).toEqual([-0.5, 0.5, 0, 0])
  })

  it('are fourteen, each with a path of its own', () => {
    expect(markerShapes).toHaveLength(14)
    expect(new Set(Object.values(markerPaths)).size).toBe(14)
  })

  const problem = (shapes: unknown): string => {
    try {
      readProps(markers, { positions: [[0, 0], [1, 1]], shapes, name: 'm' }) // prettier-ignore
    } catch (error) {
      if (error instanceof GspError) return error.message
      throw error
    }
    return ''
  }

  it.each([
    ['triangel_up', 'Did you mean "triangle_up"?'],
    ['Disc', 'Did you mean "disc"?'],
    ['triangle-left', 'Did you mean "triangle_left"?'],
    [['disc', 'sqare'], 'at index 1'],
    [['disc', 'sqare'], 'Did you mean "square"?'],
    ['M0 0L1', 'a number: L takes 2 numbers at character 6'],
    ['', 'one of disc'],
    ['?', 'SVG path data'],
    [7, 'a shape, or one per item'],
    [['disc', 7], 'a shape, got 7 at index 1'],
    [null, 'a shape'],
  ])('%j is an error that says what was meant', (shapes, text) => {
    const message = problem(shapes)
    expect(message).toContain('<Markers "m" shapes>')
    expect(message).toContain(text)
  })

  it('names and paths pass, alone or per item', () => {
    for (const shapes of ['heart', 'M0 0L1 1', ['heart', 'M0 0L1 1Z']]) expect(problem(shapes)).toBe('')
    expect(problem(['disc', 'disc', 'disc'])).toContain('expected 1 or 2 values')
  })
})
