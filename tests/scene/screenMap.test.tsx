import fc from '../support/fastCheck'
import type { ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import { Camera, Group, OrthographicCamera, PerspectiveCamera, Points, View2D, Viewport } from '../../src'
import { lookAt, multiply, perspective, rotation, scaling } from '../../src/scene/matrix'
import type { DrawItem } from '../../src/scene/plan'
import { ndc } from '../../src/scene/projection'
import { screenMap, type DataPoint, type ScreenMap } from '../../src/scene/screenMap'
import type { Coords } from '../../src/scene/table'
import { itemsOf, Scene } from './planScene'

const mapOf = ({ viewport, ...sight }: DrawItem): ScreenMap => screenMap({ ...sight, size: viewport.rect })

/** Even numbers in a range, of which a failing one is found in few steps. */
const steps = 2 ** 30
const number = (min: number, max: number) =>
  fc.integer({ min: 0, max: steps }).map((step) => min + (max - min) * (step / steps))
const triple = (from: number, to: number) => fc.tuple(number(from, to), number(from, to), number(from, to))

/** A camera around the content of a viewport, and a place in its view: fractions across, and of its depth. */
interface Seen {
  readonly draw: (children: ReactNode) => ReactNode
  /** The data at fractions of the view; NaN-free, on screen. */
  readonly at: (u: number, v: number, w: number) => readonly [number, number, number]
}

const between = (lo: number, hi: number, t: number, isLog = false): number =>
  isLog ? lo * (hi / lo) ** t : lo + (hi - lo) * t

/** As far from 0 as leaves a pixel some ten digits. */
const span = fc.tuple(number(-1e5, 1e5), number(-9, 9), fc.boolean()).map(([from, size, isReversed]) => {
  const length = 10 ** size
  const range = [from * length, (from + 1) * length] as const
  return isReversed ? ([range[1], range[0]] as const) : range
})
const decades = fc.tuple(number(-20, 20), number(0.1, 12), fc.boolean()).map(([from, more, isReversed]) => {
  const [a, b] = [10 ** from, 10 ** (from + more)]
  return isReversed ? ([b, a] as const) : ([a, b] as const)
})
const dimension = fc.oneof(
  span.map((range) => ({ range, scale: 'linear' as const })),
  decades.map((range) => ({ range, scale: 'log' as const })),
)

const view2D: fc.Arbitrary<Seen> = fc.record({ x: dimension, y: dimension, aspect: fc.option(number(0.2, 5)) }).map(({ x, y, aspect }) => {
  const isLinear = x.scale === 'linear' && y.scale === 'linear'
  const props = { x: x.range, y: y.range, xScale: x.scale, yScale: y.scale, ...(isLinear && aspect !== null && { aspect }) }
  const along = ({ range, scale }: typeof x, t: number) => between(range[0], range[1], t, scale === 'log')
  return {
    draw: (children) => <View2D {...props}>{children}</View2D>,
    at: (u, v, w) => [along(x, u), along(y, v), w],
  }
}) // prettier-ignore

const none: fc.Arbitrary<Seen> = fc.constant({
  draw: (children) => children,
  at: (u, v, w) => [2 * u - 1, 2 * v - 1, w],
})

/** Points before an eye at a place, by their distance. */
const eyes = fc.record({ eye: triple(-50, 50), turn: triple(-180, 180), distance: number(1, 20) })
const spatial = fc.oneof(
  fc.record({ place: eyes, height: number(0.5, 40) }).map(({ place, height }): Seen => {
    const { target, at } = lookingFrom(place, () => height / 2)
    return {
      draw: (children) => <OrthographicCamera eye={place.eye} target={target} height={height} far={100}>{children}</OrthographicCamera>,
      at,
    }
  }),
  fc.record({ place: eyes, fov: number(10, 120) }).map(({ place, fov }): Seen => {
    const { target, at } = lookingFrom(place, (depth) => depth * Math.tan((fov * Math.PI) / 360))
    return {
      draw: (children) => <PerspectiveCamera eye={place.eye} target={target} fov={fov} far={100}>{children}</PerspectiveCamera>,
      at,
    }
  }),
  fc.record({ place: eyes, fov: number(10, 120) }).map(({ place, fov }): Seen => {
    const { target, at } = lookingFrom(place, (depth) => depth * Math.tan((fov * Math.PI) / 360))
    const [view, projection] = [lookAt(place.eye, target), perspective(fov, 1.5, 0.1, 100)]
    return {
      draw: (children) => <Camera view={[...view]} projection={[...projection]}>{children}</Camera>,
      at,
    }
  }),
) // prettier-ignore

function lookingFrom(
  { eye, turn, distance }: { eye: readonly number[]; turn: readonly [number, number, number]; distance: number },
  half: (depth: number) => number,
): { target: [number, number, number]; at: Seen['at'] } {
  const m = multiply(rotation('x', turn[0]), rotation('y', turn[1]), rotation('z', turn[2]))
  const along = (column: number, row: number) => m[4 * column + row]!
  const target = [0, 1, 2].map((k) => eye[k]! - distance * along(2, k)) as [number, number, number]
  // The camera's up is y, so its picture is turned about the view; a square inside it is what surely is seen.
  const at: Seen['at'] = (u, v, w) => {
    const depth = between(0.5, 60, w)
    const [a, b] = [(2 * u - 1) * 0.7 * half(depth), (2 * v - 1) * 0.7 * half(depth)]
    return [0, 1, 2].map((k) => eye[k]! - depth * along(2, k) + a * along(0, k) + b * along(1, k)) as unknown as [
      number,
      number,
      number,
    ]
  }
  return { target, at }
}

const anything = fc.oneof(view2D, none, spatial)
const fraction = number(0.001, 0.999)
const places = fc.array(fc.tuple(fraction, fraction, fraction), { minLength: 1, maxLength: 4 })
const viewports = fc.record({ x: number(0, 200), y: number(0, 100), width: number(120, 300), height: number(80, 200) })

/** A view of points, planned as a host plans it. */
function planned({ draw, at }: Seen, where: readonly (readonly [number, number, number])[], rect = {}, group = {}) {
  const points = where.map(([u, v, w]) => at(u, v, w))
  const scene = new Scene({ width: 600, height: 400 })
  const plan = scene.render(
    <Viewport {...rect}>{draw(<Group {...group}><Points positions={points.map(([x, y, z]) => [x, y, z])} /></Group>)}</Viewport>, // prettier-ignore
  )
  const [item] = itemsOf(plan)
  return { item: item!, points, pixels: scene.pixels(item!) }
}

const close = (a: number, b: number, scale: number, tolerance: number) =>
  expect(Math.abs(a - b), `${a} against ${b}`).toBeLessThanOrEqual(tolerance * scale)

/** What a coordinate is exact relative to: itself on a log scale, the ends of a linear range, the distance from 0 in space. */
function digitsOf({ projection }: DrawItem, value: number, k: number, point: readonly number[]): number {
  const axis = projection.type === 'axes' ? [projection.x, projection.y][k] : undefined
  if (!axis) return projection.type === 'axes' ? 1 : Math.hypot(...point)
  return axis.scale === 'log' ? value : Math.max(Math.abs(Number(axis.lo)), Math.abs(Number(axis.hi)))
}

describe('where a point is on the screen', () => {
  it('is where hosts draw it, through every kind of camera', () => {
    fc.assert(
      fc.property(anything, places, viewports, (seen, where, rect) => {
        const { item, points, pixels } = planned(seen, where, rect)
        const { project } = mapOf(item)
        points.forEach((point, i) => {
          const [x, y] = project(point)!
          close(x + item.viewport.rect.x, pixels[2 * i]!, 1, 0.01)
          close(y + item.viewport.rect.y, pixels[2 * i + 1]!, 1, 0.01)
        })
      }),
      { numRuns: 200 },
    )
  })

  it('is where hosts draw it inside groups, and under cameras that stand in one', () => {
    const group = fc.record({ position: triple(-2, 2), rotation: triple(-180, 180), scale: number(0.1, 3) })
    fc.assert(
      fc.property(group, group, triple(-1, 1), fc.boolean(), (outer, inner, point, hasView) => {
        const scene = new Scene({ width: 600, height: 400 })
        const camera = hasView ? <View2D x={[-9, 9]} y={[-5, 5]} /> : <Camera view={[...scaling([0.1, 0.1, 0.1])]} />
        const points = <Group {...inner}><Points positions={[point]} /></Group> // prettier-ignore
        const [item] = itemsOf(scene.render(<Viewport><Group {...outer}>{camera}</Group>{points}</Viewport>)) // prettier-ignore
        const [x, y] = scene.pixels(item!)
        const { project, unproject } = mapOf(item!)
        const at = project(point)!
        close(at[0], x!, 1, 0.01)
        close(at[1], y!, 1, 0.01)
        unproject(at)!.forEach((value, k) => close(value, point[k]!, 1, 1e-9))
      }),
      { numRuns: 200 },
    )
  })

  it('comes back to the point', () => {
    fc.assert(
      fc.property(anything, places, viewports, (seen, where, rect) => {
        const { item, points } = planned(seen, where, rect)
        const { project, unproject } = mapOf(item)
        for (const point of points) {
          const back = unproject(project(point)!)!
          point.forEach((value, k) => close(back[k]!, value, digitsOf(item, value, k, point), 1e-9))
        }
      }),
      { numRuns: 200 },
    )
  })

  it('and a place on the screen comes back to the place', () => {
    fc.assert(
      fc.property(anything, places, viewports, (seen, where, rect) => {
        const { item } = planned(seen, where, rect)
        const { project, unproject } = mapOf(item)
        const { width, height } = item.viewport.rect
        for (const [u, v, w] of where) {
          const depth = item.projection.type === 'axes' ? 0 : 2 * w - 1
          const [x, y] = project(unproject([u * width, v * height, depth])!)!
          close(x, u * width, width, 1e-9)
          close(y, v * height, height, 1e-9)
        }
      }),
      { numRuns: 200 },
    )
  })
})

const view = (props: object, points: readonly (readonly number[])[] = [[0, 0]]) => {
  const scene = new Scene({ width: 1000, height: 500 })
  const [item] = itemsOf(scene.render(<Viewport><View2D {...props}><Points positions={points} /></View2D></Viewport>)) // prettier-ignore
  return mapOf(item!)
}

it('a narrow log range has the digits that doubles have', () => {
  const [lo, hi] = [1e30, 1e30 * (1 + 1e-10)]
  const { project, unproject } = view({ x: [lo, hi], xScale: 'log' })
  for (const px of [0, 123, 500, 999]) close(project(unproject([px, 0])!)![0], px, 1, 0.01)
})

it('ranges at the end of what doubles hold keep their places', () => {
  for (const x of [[1e-310, 1e-300], [1e300, 1e308]]) {
    const { project, unproject } = view({ x, xScale: 'log' })
    for (const px of [1, 500, 999]) close(project(unproject([px, 0])!)![0], px, 1, 1e-6)
  }
}) // prettier-ignore

describe('ranges of bigints', () => {
  const start = 1_767_225_600_000_000_000n
  const { project, unproject } = view({ x: [start, start + 1000n], y: [0, 1] })

  it('are told apart where doubles cannot', () => {
    const [x, y] = project([start + 250n, 0.5])!
    close(x, 250, 1, 1e-9)
    close(y, 250, 1, 1e-9)
    expect(Number(start + 250n)).toBe(Number(start + 251n))
  })

  it('take numbers, and give them: the nearest doubles', () => {
    expect(project([Number(start), 0])![0]).toBe(0)
    expect(unproject([600, 0])![0]).toBe(Number(start + 600n))
  })

  it('give bigints where one asks for them, and only in their own dimension', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 1000n }), number(0, 1), (more, y) => {
        const back = unproject(project([start + more, y])!, { bigint: true })!
        expect(back[0]).toBe(start + more)
        close(back[1] as number, y, 1, 1e-9)
      }),
    )
    expect(typeof unproject([5, 5], { bigint: true })![1]).toBe('number')
    expect(view({ x: [0, 1] }).unproject([500, 0], { bigint: true })![0]).toBe(0.5)
  })
})

describe('what cannot be seen has no place on the screen', () => {
  const under = (camera: (children: ReactNode) => ReactNode) => {
    const [item] = itemsOf(new Scene().render(<Viewport>{camera(<Points positions={[[0, 0, 0]]} />)}</Viewport>))
    return mapOf(item!)
  }
  const { project } = under((children) => (
    <PerspectiveCamera eye={[0, 0, 4]} near={1} far={10}>
      {children}
    </PerspectiveCamera>
  ))

  it('behind the eye, outside near…far, with a NaN', () => {
    expect(project([0, 0, 0])!.map((value) => Math.round(value))).toEqual([500, 500, 1])
    for (const z of [5, 3.5, -7, NaN]) expect(project([0, 0, z])).toBeUndefined()
  })

  it('beside the viewport, a point has a place outside it', () => {
    expect(project([5, 0, 0])![0]).toBeGreaterThan(1000)
  })

  it('0 and below on a log scale', () => {
    const log = view({ x: [1, 100], xScale: 'log' })
    expect([1, 10, 100].map((x) => Math.round(log.project([x, 0])![0]))).toEqual([0, 500, 1000])
    expect([0, -1, NaN].map((x) => log.project([x, 0]))).toEqual([undefined, undefined, undefined])
  })

  it('what lies beyond the horizon of a place', () => {
    const flat = under((children) => <Camera projection={[...perspective(90, 1, 1, 10)]}>{children}</Camera>)
    expect(flat.unproject([500, 500, 2])).toBeUndefined()
    expect(flat.unproject([500, 500, NaN])).toBeUndefined()
  })

  it('anything, in a viewport without area', () => {
    const empty = screenMap({ projection: ndc, size: { width: 0, height: 10 } })
    expect([empty.project([0, 0]), empty.unproject([0, 0])]).toEqual([undefined, undefined])
  })
})

describe('without a depth', () => {
  it('a place under a View2D is at z = 0', () => {
    expect(view({ x: [0, 10], y: [0, 10] }).unproject([250, 125])).toEqual([2.5, 7.5, 0])
  })

  it('the ends of its ray in perspective are on the near and far planes', () => {
    const scene = new Scene()
    const camera = <PerspectiveCamera eye={[0, 0, 4]} near={1} far={10}><Points positions={[[0, 0]]} /></PerspectiveCamera> // prettier-ignore
    const { unproject } = mapOf(itemsOf(scene.render(<Viewport>{camera}</Viewport>))[0]!)
    for (const [depth, z] of [[-1, 3], [1, -6]] as const) close(unproject([10, 900, depth])![2], z, 1, 1e-9) // prettier-ignore
  })

  it('a camera that is flat in depth has points at z = 0', () => {
    const [item] = itemsOf(
      new Scene().render(<Viewport><Camera projection={[...scaling([0.5, 0.5, 0])]}><Points positions={[[0, 0]]} /></Camera></Viewport>), // prettier-ignore
    )
    expect(mapOf(item!).unproject([750, 250, 0.3])).toEqual([1, 1, 0])
  })
})

it('other coordinates have maps of their own', () => {
  const at = (coords: Coords, point: DataPoint) =>
    screenMap({ projection: ndc, size: { width: 200, height: 100 } }, coords)
      .project(point)!
      .slice(0, 2)
  const expected = [
    ['px', [30, 40], [30, 40]],
    ['view', [0.25, 0.25], [50, 75]],
    [
      ['data', 'px'],
      [0, 40],
      [100, 40],
    ],
  ] as const
  for (const [coords, point, place] of expected) {
    at(coords, point).forEach((value, k) => close(value, place[k]!, 1, 1e-9))
  }
})

it('what is no point is an error that says what a point is', () => {
  const { project, unproject } = screenMap({ projection: ndc, size: { width: 200, height: 100 } })
  expect(() => project([1] as never)).toThrow('project() expected [x, y, z?], got [1]')
  expect(() => project({ x: 1, y: 2 } as never)).toThrow('got { x, y }')
  expect(() => unproject([1n, 2] as never)).toThrow('unproject() expected [x, y, depth?], got [1n, 2]')
  expect(() => unproject(undefined as never)).toThrow('got undefined')
})
