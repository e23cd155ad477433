import { Canvas, Points, Segments, Texts, View2D, Viewport } from 'react-gsp'

// A canvas of 12 × 12 cm whose view counts centimetres from its middle: all data below are lengths on paper.
const half = 6
const axes = [
  [-half, 0],
  [half, 0],
  [0, -half],
  [0, half],
]
const marks = Array.from({ length: 2 * half - 1 }, (_, i) => i + 1 - half).filter((cm) => cm !== 0)
const labels = marks.map((cm) => String(cm).replace('-', '−'))
const ticks = marks.flatMap((cm) => [
  [cm, -0.1],
  [cm, 0.1],
  [-0.1, cm],
  [0.1, cm],
])
const circles = [1.5, 2.5, 3.5, 4.5]

/** Axes graduated in centimetres, and circles of 3 to 9 cm: measure them in print. */
export default function ViewportNdcMetric() {
  return (
    <Canvas width="12cm" height="12cm">
      <Viewport>
        <View2D x={[-half, half]} y={[-half, half]}>
          {circles.map((radius) => (
            <Points
              key={radius}
              positions={[[0, 0]]}
              sizes={`${2 * radius}cm`}
              faceColors="none"
              edgeColors={{ values: [radius], cmap: 'plasma', clim: [0, 6] }}
              edgeWidths="1.5pt"
            />
          ))}
          <Segments positions={[...axes, ...ticks]} lineWidths="0.75pt" />
          <Texts positions={marks.map((cm) => [cm, -0.2])} strings={labels} anchors="top-center" fontSizes="8pt" />
          <Texts positions={marks.map((cm) => [-0.2, cm])} strings={labels} anchors="center-right" fontSizes="8pt" />
          <Texts positions={[[half - 0.2, 0.2]]} strings="cm" anchors="bottom-right" fontSizes="8pt" />
        </View2D>
      </Viewport>
    </Canvas>
  )
}
