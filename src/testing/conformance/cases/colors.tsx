import { Group, Points, Polygons, Viewport } from '../../../components/elements'
import { still, type ConformanceCase } from '../conformanceCase'
import { alpha, blank, color, silhouette } from '../probe'
import { box } from '../shape'
import { blue, lime, orange, over, red, teal, white } from './palette'

const square = (x: number, y: number, side: number): number[][] => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
]

export const colorCases: readonly ConformanceCase[] = [
  still(
    'colours/names, codes, functions and numbers',
    <Viewport>
      <Polygons
        coords="px"
        positions={[...square(0, 0, 20), ...square(20, 0, 20), ...square(40, 0, 20), ...square(60, 0, 20), ...square(0, 20, 20), ...square(20, 20, 20)]}
        ringSizes={[4, 4, 4, 4, 4, 4]}
        faceColors={['teal', '#f00', '#ffa500', 'rgb(0, 255, 0)', 'hsl(240 100% 50%)', [0, 0.5, 0.5]]}
      />
    </Viewport>,
    [
      color([2, 2, 16, 16], teal),
      color([22, 2, 16, 16], red),
      color([42, 2, 16, 16], orange),
      color([62, 2, 16, 16], lime),
      color([2, 22, 16, 16], blue),
      color([22, 22, 16, 16], teal),
    ],
  ),
  still(
    'colours/half transparent over white and over another visual',
    <Viewport>
      <Polygons coords="px" positions={square(10, 10, 30)} faceColors="blue" />
      <Polygons coords="px" positions={square(25, 20, 30)} faceColors={[1, 0, 0, 0.5]} />
    </Viewport>,
    [color([45, 25, 8, 20], over(red, 0.5, white)), color([27, 22, 10, 15], over(red, 0.5, blue)), color([12, 12, 10, 20], blue)],
  ),
  still(
    'colours/opacities of visual and groups multiply',
    <Viewport>
      <Group opacity={0.8}>
        <Group opacity={0.5}>
          <Polygons coords="px" positions={square(10, 10, 40)} faceColors="#00f8" opacity={0.5} />
        </Group>
      </Group>
    </Viewport>,
    [alpha(20, 20, 0.2 * (136 / 255)), color([12, 12, 36, 36], over(blue, 0.2 * (136 / 255), white)), alpha(60, 30, 0)],
    { background: 'transparent' },
  ),
  still(
    'colours/opacity is that of each colour: what overlaps shows through',
    <Viewport>
      <Points coords="px" positions={[[32, 30], [48, 30]]} sizes={40} opacity={0.5} faceColors={['red', 'blue']} />
    </Viewport>,
    [color([16, 30], over(red, 0.5, white)), color([40, 30], over(blue, 0.5, over(red, 0.5, white))), color([64, 30], over(blue, 0.5, white))],
  ),
  still(
    'colours/values through a colormap',
    <Viewport>
      <Polygons
        coords="px"
        positions={[...square(0, 0, 20), ...square(20, 0, 20), ...square(40, 0, 20), ...square(60, 0, 20), ...square(0, 20, 20), ...square(20, 20, 20)]}
        ringSizes={[4, 4, 4, 4, 4, 4]}
        faceColors={{ values: [-5, 0, 10, 20, 99, NaN], cmap: 'viridis', clim: [0, 20] }}
      />
    </Viewport>,
    [
      color([2, 2, 16, 16], [68, 1, 84]),
      color([22, 2, 16, 16], [68, 1, 84]),
      color([42, 2, 16, 16], [33, 145, 140]),
      color([62, 2, 16, 16], [253, 231, 37]),
      color([2, 22, 16, 16], [253, 231, 37]),
      color([22, 22, 16, 16], white),
    ],
  ),
  still('canvas/empty', <></>, [blank(teal)], { background: 'teal' }),
  still('canvas/empty and transparent', <Viewport />, [blank(white, 0)], { background: 'none' }),
  still('canvas/half transparent background', <Viewport />, [blank(red, 0.5)], { background: 'rgb(255 0 0 / 50%)' }),
  still(
    'canvas/backgrounds of viewports',
    <>
      <Viewport x={10} y={10} width={30} height={40} background="orange" />
      <Viewport x="50%" y={20} width="25%" height="50%" background="#0000ff80" />
    </>,
    [
      silhouette(box(10, 10, 30, 40), { color: orange, within: [0, 0, 40, 60] }),
      color([15, 15, 20, 30], orange),
      silhouette(box(40, 20, 20, 30), { color: [127, 127, 255], within: [40, 0, 40, 60] }),
      color([42, 22, 16, 26], [127, 127, 255]),
    ],
  ),
] // prettier-ignore
