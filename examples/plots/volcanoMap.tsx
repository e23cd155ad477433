import { Axes, Figure, Image, Texts, Viewport } from 'react-gsp'
import { readJson } from './data/datasets'

const { width, height, values } = readJson('volcano.json') as { width: number; height: number; values: number[] }
const grid = { data: Float32Array.from(values), shape: [height, width] } as const
const steps = { data: Float32Array.from({ length: 256 }, (_, i) => 200 - (130 * i) / 255), shape: [256, 1] } as const
const clim = [70, 200] as const

export default function VolcanoMap() {
  return (
    <Figure width={790} height={480}>
      <Axes
        title="Maunga Whau: height above the sea"
        x={{ label: 'east (m)', limits: [0, 10 * width] }}
        y={{ label: 'north (m)', limits: [0, 10 * height] }}
        aspect={1}
      >
        <Image
          values={grid}
          cmap="gist_earth"
          clim={clim}
          extent={[0, 10 * width, 0, 10 * height]}
          interpolation="linear"
        />
      </Axes>
      <Viewport x={716} y={40} width={14} height={382} clip={false}>
        <Image values={steps} cmap="gist_earth" clim={clim} extent={[-1, 1, -1, 1]} />
        <Texts
          coords="view"
          positions={{ x: [1], y: [0, 0.5, 1] }}
          strings={['70', '135', '200 m']}
          anchors="center-left"
          offset={[5, 0]}
        />
      </Viewport>
    </Figure>
  )
}
