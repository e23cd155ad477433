import { decode } from 'fast-png'
import { Axes, Figure } from 'react-gsp'
import { renderToPng } from 'react-gsp/server'
import { expect, test } from 'vitest'

test.each([1, 2, 3])('the frame is one sharp rectangle, corners included, at scale %i', async (scale) => {
  const axis = { ticks: [] }
  const figure = (
    <Figure width={120} height={90}>
      <Axes x={axis} y={axis} />
    </Figure>
  )
  const { width, height, channels, data } = decode(await renderToPng(figure, { scale }))
  const isInk = (x: number, y: number): boolean => data[(y * width + x) * channels]! < 255
  const ink = Array.from({ length: width * height }, (_, i) => ({ x: i % width, y: Math.floor(i / width) })).filter(
    ({ x, y }) => isInk(x, y),
  )
  const [left, right] = [Math.min(...ink.map(({ x }) => x)), Math.max(...ink.map(({ x }) => x))]
  const [top, bottom] = [Math.min(...ink.map(({ y }) => y)), Math.max(...ink.map(({ y }) => y))]
  const isFrame = ({ x, y }: { x: number; y: number }) => Math.min(x - left, right - x, y - top, bottom - y) < scale
  const area = (right - left + 1) * (bottom - top + 1)
  const inside = (right - left + 1 - 2 * scale) * (bottom - top + 1 - 2 * scale)
  expect(ink.filter(isFrame)).toHaveLength(area - inside)
  expect(ink.every(isFrame)).toBe(true)
  // Every pixel of it has the one colour of a spine: an edge between pixels would be paler.
  expect(new Set(ink.map(({ x, y }) => data[(y * width + x) * channels])).size).toBe(1)
})
