import type { ReactNode } from 'react'
import { colormap, Group, Image, PerspectiveCamera, View2D, Viewport } from '../../src'
import { SceneCanvas } from '../../src/components/elements'

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i)

/** An F, red on top of blue, with a transparent corner: what is turned or mirrored shows. */
const letter = {
  data: Uint8Array.from(
    ['rrrr.', 'r....', 'rrr..', 'b...g', 'b..g '].flatMap((row) =>
      [...row].flatMap((key) => {
        const colors: Record<string, number[]> = { r: [200, 30, 40, 255], b: [30, 60, 190, 255], g: [20, 140, 70, 255], '.': [245, 225, 170, 255], ' ': [0, 0, 0, 0] } // prettier-ignore
        return colors[key]!
      }),
    ),
  ),
  width: 5,
  height: 5,
}

/** A wave with a hole. */
const wave = range(40).map((j) =>
  range(60).map((i) => (Math.hypot(i - 42, j - 14) < 5 ? NaN : Math.sin(i / 6) * Math.cos(j / 5))),
)

/** Rings that grow finer than a pixel outward: what is not averaged makes patterns of its own. */
const rings = {
  data: Float32Array.from({ length: 300 * 300 }, (_, i) => Math.sin((((i % 300) - 150) ** 2 + (Math.floor(i / 300) - 150) ** 2) / 120)), // prettier-ignore
  shape: [300, 300],
}

const board = range(8).map((j) => range(8).map((i) => (i + j) % 2))

const part = (column: number, row: number, children: ReactNode): ReactNode => (
  <Viewport key={`${column} ${row}`} x={6 + 64 * column} y={5 + 48 * row} width={60} height={44} background="#eee">
    {children}
  </Viewport>
)

/** Nearest, turned by groups, linear; reduced, in perspective, on a log axis; values, mirrored, half transparent. */
export const imageScene = (
  <SceneCanvas width={200} height={150} background="white">
    {part(0, 0, <Image texture={letter} coords="px" position={[30, 22, 0]} extentUnits="px" extent={[-20, 20, -20, 20]} />)}
    {part(1, 0, <View2D x={[-3, 3]} y={[-2.2, 2.2]}><Group rotation={[0, 0, 25]}><Image texture={letter} extent={[-1.7, 1.7, -1.7, 1.7]} /></Group></View2D>)}
    {part(2, 0, <Image texture={letter} extentUnits="ndc" extent={[-0.7, 0.7, -0.9, 0.9]} interpolation="linear" />)}
    {part(0, 1, <Image values={rings} cmap="gray" extentUnits="px" extent={[-20, 20, -20, 20]} />)}
    {part(1, 1, <PerspectiveCamera eye={[0, -1.6, 0.9]} up={[0, 0, 1]}><Image values={board} cmap={colormap(['#246', '#fc8'])} extent={[-1, 1, -1, 1]} /></PerspectiveCamera>)}
    {part(2, 1, <View2D x={[1, 100]} xScale="log" y={[0, 1]}><Image values={[range(20).map((i) => i % 5)]} cmap="plasma" extent={[0, 100, 0.1, 0.9]} /></View2D>)}
    {part(0, 2, <View2D x={[0, 60]} y={[0, 40]}><Image values={wave} cmap="coolwarm" extent={[2.3, 57.7, 2.3, 37.7]} /></View2D>)}
    {part(1, 2, <View2D x={[0, 60]} y={[0, 40]}><Image values={wave} origin="lower" clim={[0.5, -0.5]} extent={[57.7, 2.3, 2.3, 37.7]} /></View2D>)}
    {part(2, 2, [-8, 8].map((x) => <Image key={x} texture={letter} offset={[x, x / 3]} opacity={0.5} extentUnits="px" extent={[-15.5, 15.5, -15.5, 15.5]} />))}
  </SceneCanvas>
) // prettier-ignore
