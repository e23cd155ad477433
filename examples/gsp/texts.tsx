import { Canvas, Points, Segments, Texts, Viewport } from 'react-gsp'

const columns = [-0.75, -0.45, -0.15, 0.15, 0.45, 0.75]
const rows = [
  { y: 0.6, vertical: 'top' },
  { y: 0, vertical: 'center' },
  { y: -0.6, vertical: 'bottom' },
] as const
const horizontal = ['left', 'center', 'right', 'left', 'center', 'right'] as const
const guides = [
  ...columns.flatMap((x) => [[x, -1], [x, 1]]),
  ...rows.flatMap(({ y }) => [[-1, y], [1, y]]),
] // prettier-ignore
const items = rows.flatMap(({ y, vertical }) =>
  columns.map((x, i) => ({
    position: [x, y],
    string: ['Hello', 'Hello', 'Foo', 'Foo', 'Bar', 'Bar'][i]!,
    anchor: `${vertical}-${horizontal[i]!}` as const,
    // Degrees, counter-clockwise.
    angle: vertical === 'center' ? 60 * i : 0,
    color: ['#d7263d', '#d7263d', '#2456c6', '#2456c6', '#0b8f8f', '#0b8f8f'][i]!,
    size: i % 2 === 0 ? 12 : 18,
  })),
)

/** Every anchor, sizes in points, and a row of angles; a dot marks each position. */
export default function TextsExample() {
  return (
    <Canvas width={760} height={380}>
      <Viewport>
        <Segments positions={guides} colors="#dddddd" lineWidths={1} snap />
        <Texts
          positions={items.map(({ position }) => position)}
          strings={items.map(({ string }) => string)}
          anchors={items.map(({ anchor }) => anchor)}
          angles={items.map(({ angle }) => angle)}
          colors={items.map(({ color }) => color)}
          fontSizes={items.map(({ size }) => `${size}pt` as const)}
        />
        <Points positions={items.map(({ position }) => position)} sizes={5} faceColors="black" />
      </Viewport>
    </Canvas>
  )
}
