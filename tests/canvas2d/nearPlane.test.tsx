import type { ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import { Camera, Paths, PerspectiveCamera, Segments, Vectors } from '../../src'
import { perspective } from '../../src/scene/matrix'
import { drawIn, type Picture } from './harness'

/** At the origin, looking along −z. */
const seen = (visual: ReactNode): ReactNode => (
  <PerspectiveCamera eye={[0, 0, 0]} target={[0, 0, -1]} near={1} far={10} fov={60}>
    {visual}
  </PerspectiveCamera>
)

function expectAlike(a: Picture, b: Picture): void {
  expect(b.isBlank).toBe(false)
  let most = 0
  for (let y = 0; y < 100; y++) for (let x = 0; x < 100; x++) most = Math.max(most, Math.abs(a.ink(x, y) - b.ink(x, y)))
  expect(most).toBeLessThan(0.05)
}

// From before the camera to behind it, and past the far plane; both parallel to the line x = y = 0.3.
const [front, behind, beyond] = [[0.3, 0.2, -4], [0.3, 0.2, 6], [0.3, 0.2, -40]] as const // prettier-ignore
const [atNear, atFar] = [[0.3, 0.2, -1], [0.3, 0.2, -10]] as const // prettier-ignore

describe.each([true, false, undefined])('what lies behind the camera, with depthTest %s', (depthTest) => {
  it.each([
    ['start behind', [behind, front], [atNear, front]],
    ['end behind', [front, behind], [front, atNear]],
    ['end beyond', [front, beyond], [front, atFar]],
    ['both outside', [behind, beyond], [atNear, atFar]],
  ] as const)('segments and paths are drawn as if they were cut there: %s', async (_, whole, cut) => {
    const segments = (positions: readonly (readonly number[])[]) =>
      drawIn(seen(<Segments positions={positions} lineWidths={4} depthTest={depthTest} />))
    const paths = (positions: readonly (readonly number[])[]) =>
      drawIn(seen(<Paths positions={positions} lineWidths={4} depthTest={depthTest} />))
    expectAlike(await segments(whole), await segments(cut))
    expectAlike(await paths(whole), await paths(cut))
  })

  it('a line that lies behind it as a whole is not drawn', async () => {
    const positions = [[0.1, 0.1, 2], [0.3, 0.2, 6]] // prettier-ignore
    expect((await drawIn(seen(<Segments positions={positions} depthTest={depthTest} />))).isBlank).toBe(true)
    expect((await drawIn(seen(<Paths positions={positions} depthTest={depthTest} />))).isBlank).toBe(true)
  })

  it('a path comes back from behind, with a gap between', async () => {
    const loop = [[-1, -0.5, -4], [-1, 0.5, 4], [1, 0.5, 4], [1, -0.5, -4]] // prettier-ignore
    const parts = [[-1, -0.5, -4], [-1, -0.125, -1], [NaN, 0, 0], [1, -0.125, -1], [1, -0.5, -4]] // prettier-ignore
    for (const capStyle of ['butt', 'round'] as const) {
      const draw = (positions: readonly (readonly number[])[]) =>
        drawIn(seen(<Paths positions={positions} lineWidths={5} capStyle={capStyle} depthTest={depthTest} />))
      expectAlike(await draw(loop), await draw(parts))
    }
  })

  it('a closed path keeps the corners that are seen', async () => {
    const ring = [[-1, -1, -4], [1, -1, -4], [1, -1, 4], [-1, -1, 4]] // prettier-ignore
    const open = [[-1, -1, -1], [-1, -1, -4], [1, -1, -4], [1, -1, -1]] // prettier-ignore
    const draw = (positions: readonly (readonly number[])[], closed: boolean) =>
      drawIn(seen(<Paths positions={positions} closed={closed} lineWidths={6} joinStyle="miter" depthTest={depthTest} />)) // prettier-ignore
    expectAlike(await draw(ring, true), await draw(open, false))
  })

  it('colours and widths stay where they are along the line', async () => {
    // Half way along the line it meets the near plane.
    const whole = { positions: [[0, -1, -3], [0, 1, 1]], colors: ['#ff0000', '#0000ff'], lineWidths: [4, 12] } // prettier-ignore
    const half = { positions: [[0, -1, -3], [0, 0, -1]], colors: ['#ff0000', '#800080'], lineWidths: [4, 8] } // prettier-ignore
    const [a, b] = [await drawIn(seen(<Paths {...whole} depthTest={depthTest} />)), await drawIn(seen(<Paths {...half} depthTest={depthTest} />))] // prettier-ignore
    expectAlike(a, b)
    for (let y = 52; y < 65; y++) expect(Math.abs(a.at(50, y)[0] - b.at(50, y)[0])).toBeLessThan(4)
  })
})

it('an arrow whose tip is behind the camera has no head', async () => {
  const arrow = (vector: readonly number[], headStyle: 'triangle' | 'none') =>
    drawIn(seen(<Vectors positions={[front]} vectors={[vector]} headStyle={headStyle} lineWidths={4} />))
  expectAlike(await arrow([0, 0, 10], 'triangle'), await arrow([0, 0, 3], 'none'))
})

it('a matrix that is perspective but has no depth cuts at the eye alone', async () => {
  const projection = perspective(60, 1, 1, 10)
  const view = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]
  const draw = (end: readonly number[]) =>
    drawIn(
      <Camera view={view} projection={projection}>
        <Segments positions={[[0.1, 0, -4], end]} lineWidths={4} />
      </Camera>,
    )
  // Both pass the edge of the picture before they reach the eye.
  expectAlike(await draw([0.3, 0, 4]), await draw([0.195, 0, -0.2]))
  expect((await draw([0.195, 0, -0.2])).ink(99, 50)).toBeGreaterThan(0.9)
})

describe('a line through a plane', () => {
  const plane = (
    <Segments
      positions={[
        [0, -9, 0],
        [0, 9, 0],
      ]}
      lineWidths={300}
      colors="#ff0000"
    />
  )
  const through = [[-1, -0.5, -2], [1, 0.5, 2]] // prettier-ignore
  const camera = (visual: ReactNode): ReactNode => (
    <PerspectiveCamera eye={[0, 0, 9]} near={1} far={20} fov={40}>
      {visual}
    </PerspectiveCamera>
  )
  it.each([
    ['segment', <Segments positions={through} lineWidths={5} />],
    ['dashed segment', <Segments positions={through} lineWidths={5} dashes={[60, 1]} />],
    ['path', <Paths positions={through} lineWidths={5} />],
    ['path with a width per vertex', <Paths positions={through} lineWidths={[5, 5]} />],
    ['path with a colour per vertex', <Paths positions={through} lineWidths={5} colors={['black', 'black']} />],
    ['arrow', <Vectors positions={[through[0]!]} vectors={[[2, 1, 4]]} lineWidths={5} headStyle="none" />],
  ])('is hidden on its far half: %s', async (_, line) => {
    const alone = await drawIn(camera(line))
    const { left, right } = alone.extent()
    const row = (picture: Picture, x: number): number =>
      Math.max(...Array.from({ length: 100 }, (_, y) => 1 - Math.max(...picture.at(x, y).slice(0, 3)) / 255))
    for (const isFirst of [true, false]) {
      const picture = await drawIn(
        camera(
          <>
            {isFirst && line}
            {plane}
            {!isFirst && line}
          </>,
        ),
      )
      for (let x = Math.ceil(left) + 2; x < 48; x++) expect(row(picture, x)).toBe(0)
      for (let x = 53; x < Math.floor(right) - 2; x++) expect(row(picture, x)).toBeGreaterThan(0.9)
    }
  })
})
