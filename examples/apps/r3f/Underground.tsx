import type { ReactNode } from 'react'
import { Paths, Points, Segments, Texts } from 'react-gsp'
import { GspScene } from 'react-gsp/r3f'
import { earthquakes, reach, wells } from './field'

const { positions, magnitudes } = earthquakes(2000)
const sizes = magnitudes.map((magnitude) => 2 * magnitude)
const depths = Float32Array.from({ length: magnitudes.length }, (_, i) => positions[3 * i + 1]!)

/** The data, by this library: they stand in the world of the canvas around them. */
export function Underground(): ReactNode {
  return (
    <GspScene>
      <Points
        positions={positions}
        sizes={sizes}
        faceColors={{ values: depths, cmap: 'viridis', clim: [-4, 0] }}
        edgeWidths={0}
      />
      {wells.map(({ name, path }) => (
        <Paths key={name} positions={path} lineWidths={4} colors="#1d3557" />
      ))}
      <Texts
        positions={wells.map(({ path }) => path.at(-1)!)}
        strings={wells.map(({ name }) => name)}
        offset={[8, 0]}
        anchors="center-left"
        fontSizes={14}
        colors="#1d3557"
      />
      <Scale />
    </GspScene>
  )
}

const ticks = [0, -1, -2, -3, -4]

/** How deep it is, at a corner. */
function Scale(): ReactNode {
  return (
    <>
      <Segments
        positions={ticks.flatMap((y): [number, number, number][] => [
          [-reach, y, reach],
          [-reach + 0.15, y, reach],
        ])}
        lineWidths={1.5}
      />
      <Segments
        positions={[
          [-reach, 0.9, reach],
          [-reach, -4, reach],
        ]}
        lineWidths={1.5}
      />
      <Texts
        positions={ticks.map((y): [number, number, number] => [-reach, y, reach])}
        strings={ticks.map((y) => `${-y} km`)}
        offset={[-6, 0]}
        anchors="center-right"
        fontSizes={12}
      />
    </>
  )
}
