import { createElement, type ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import { Paths, PerspectiveCamera, Segments, vec2, Viewport } from '../../src'
import { capStyles } from '../../src/scene/visuals/segments'
import { drawCanvas, drawIn, type Picture } from './harness'

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i)

/** Pseudo-random numbers, 0 to 1: the same in each run. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

function difference(a: Picture, b: Picture): number {
  let sum = 0
  for (let i = 1; i < a.data.length; i += 4) sum += Math.abs(a.data[i]! - b.data[i]!)
  return sum / (a.data.length / 4)
}

/** Beside the picture: so many that all are drawn by kernel. */
const others = range(3000).flatMap(() => [[-900, -900], [-890, -900]]) // prettier-ignore

describe('many segments look like few', () => {
  it.each(capStyles.flatMap((capStyle) => [1, 2].map((scale) => [capStyle, scale] as const)))(
    '%s caps at scale %d, snapped or not',
    async (capStyle, scale) => {
      const random = numbers(7)
      for (const snap of [false, true]) {
        const positions = range(80).map((i) => [100 * random(), i % 4 < 2 ? 12 * Math.floor(i / 8) : 100 * random()])
        const lineWidths = range(40).map(() => 0.3 + 3 * random())
        const colors = range(40).map(() => [random(), random(), random(), 0.2 + 0.8 * random()] as const)
        const rest = range(3000)
        const few = await drawIn(<Segments coords="px" {...{ positions, lineWidths, colors, capStyle, snap }} />, { scale }) // prettier-ignore
        const many = await drawIn(
          <Segments
            coords="px"
            positions={[...positions, ...others]}
            lineWidths={[...lineWidths, ...rest.map(() => 1)]}
            colors={[...colors, ...rest.map(() => 'black')]}
            {...{ capStyle, snap }}
          />,
          { scale },
        )
        expect(few.isBlank).toBe(false)
        expect(difference(few, many)).toBeLessThan(1.5)
      }
    },
  )
})

describe('a path of very many vertices', () => {
  it('of noise looks as Skia strokes it, in pieces that it can stroke', async () => {
    const random = numbers(3)
    const points = range(20_000).map((i) => [5 + (90 * i) / 20_000, 50 + 25 * (random() + random() - 1)])
    // Each piece has few enough vertices; each begins where the last one ended.
    const pieces = range(100).map((k) => points.slice(200 * k, 200 * k + 201))
    const bySkia = await drawIn(
      <>
        {pieces.map((positions, k) => (
          <Paths key={k} coords="px" positions={positions} lineWidths={1.5} />
        ))}
      </>,
    )
    const byKernel = await drawIn(<Paths coords="px" positions={points} lineWidths={1.5} />)
    expect(byKernel.isBlank).toBe(false)
    expect(difference(bySkia, byKernel)).toBeLessThan(6)
    expect(Math.abs(byKernel.area() / bySkia.area() - 1)).toBeLessThan(0.03)
  })

  it('has one alpha everywhere', async () => {
    const random = numbers(5)
    const positions = vec2(Float32Array.from({ length: 20_000 }, () => 100 * random()))
    const picture = await drawIn(<Paths coords="px" positions={positions} lineWidths={3} colors={[0, 0, 0, 0.5]} />)
    const inks = range(100).flatMap((y) => range(100).map((x) => picture.ink(x, y)))
    expect(Math.max(...inks)).toBeLessThan(0.51)
    // So many lines cover almost all.
    expect(inks.filter((ink) => ink > 0.49).length).toBeGreaterThan(9500)
  })

  it.each(['round', 'miter'] as const)('that is closed has its %s corners, the first one too', async (joinStyle) => {
    const side = (x0: number, y0: number, x1: number, y1: number): number[][] =>
      range(1000).map((i) => [x0 + ((x1 - x0) * i) / 1000, y0 + ((y1 - y0) * i) / 1000])
    const ring = [...side(20, 20, 80, 30), ...side(80, 30, 70, 80), ...side(70, 80, 10, 60), ...side(10, 60, 20, 20)]
    const corners = [[20, 20], [80, 30], [70, 80], [10, 60]] // prettier-ignore
    const props = { coords: 'px', lineWidths: 12, closed: true, joinStyle } as const
    const [many, few] = [await drawIn(<Paths {...props} positions={ring} />), await drawIn(<Paths {...props} positions={corners} />)] // prettier-ignore
    expect(few.isBlank).toBe(false)
    expect(difference(many, few)).toBeLessThan(0.5)
  })

  it('of any coordinates neither hangs nor throws', async () => {
    const strange = [NaN, Infinity, -Infinity, 1e12, -1e12, 1e300, -1e300, 0, 50]
    const random = numbers(9)
    const any = (): number => (random() < 0.5 ? 100 * random() : strange[Math.floor(random() * strange.length)]!)
    for (const joinStyle of ['round', 'miter'] as const) {
      for (const closed of [false, true]) {
        const columns = { x: Float64Array.from({ length: 5000 }, any), y: Float64Array.from({ length: 5000 }, any) }
        await drawIn(<Paths coords="px" positions={columns} lineWidths={2} joinStyle={joinStyle} closed={closed} />)
        await drawIn(<Segments coords="px" positions={columns} lineWidths={2} />)
      }
    }
  })
})

it('nothing is drawn outside the viewport', async () => {
  const random = numbers(2)
  const positions = range(6000).map(() => [-2 + 4 * random(), -2 + 4 * random()])
  for (const visual of [<Segments positions={positions} />, <Paths positions={positions} />]) {
    const picture = await drawCanvas(createElement(Viewport, { x: 30, y: 20, width: 25, height: 35 }, visual))
    expect(picture.extent()).toMatchObject({ left: 30, top: 20, right: 55, bottom: 55 })
  }
})

it('a path in space does not blend with itself, nor a dashed or a varying one', async () => {
  const knot = range(300).map((i) => [Math.cos(i / 9), Math.sin(i / 13), Math.sin(i / 7)])
  const varying = range(300).map((i) => 3 + (i % 7))
  const scenes: ReactNode[] = [
    <Paths positions={knot} lineWidths={6} opacity={0.5} />,
    <Paths positions={knot} lineWidths={6} opacity={0.5} joinStyle="miter" />,
    <Paths positions={knot} lineWidths={6} opacity={0.5} dashes={[9, 4]} />,
    <Paths positions={knot} lineWidths={varying} opacity={0.5} />,
    <Paths positions={knot} colors={range(300).map(() => 'black')} lineWidths={varying} opacity={0.5} />,
  ]
  for (const scene of scenes) {
    const picture = await drawIn(<PerspectiveCamera eye={[0, 0, 5]}>{scene}</PerspectiveCamera>)
    const most = Math.max(...range(100).flatMap((y) => range(100).map((x) => picture.ink(x, y))))
    expect(most).toBeGreaterThan(0.49)
    expect(most).toBeLessThan(0.51)
  }
})
