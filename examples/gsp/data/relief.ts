import { mapColors, type Texture } from 'react-gsp'
import { readJson } from '../../plots/data/datasets'

const { width, height, values } = readJson('volcano.json') as { width: number; height: number; values: number[] }

/** Heights of Maunga Whau in m, row 0 in the north; one value every 10 m. */
export const heights = { data: Float32Array.from(values), shape: [height, width] } as const

const at = (row: number, column: number): number =>
  values[Math.min(height - 1, Math.max(0, row)) * width + Math.min(width - 1, Math.max(0, column))]!

/** The same as a picture, lit from the north-west. */
function shaded(): Texture {
  const data = Uint8ClampedArray.from(mapColors(values, { cmap: 'gist_earth', clim: [70, 215] }))
  values.forEach((_, i) => {
    const [row, column] = [Math.floor(i / width), i % width]
    const east = (at(row, column + 1) - at(row, column - 1)) / 20
    const north = (at(row - 1, column) - at(row + 1, column)) / 20
    const light = 0.55 + (0.65 * (1 + east - north)) / Math.hypot(1, east, north) / Math.SQRT2
    for (let channel = 0; channel < 3; channel++) data[4 * i + channel]! *= light
  })
  return { data, width, height }
}

export const relief = shaded()
