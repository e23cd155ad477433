// `renderToSvg` and `renderToPdf`, warm, against Matplotlib's SVG and PDF of the same data: milliseconds and bytes, in one run. Each
// file is drawn again as pixels, and must have its ink. Run with `npm run bench vector`.
import { renderToPdf, renderToSvg } from 'react-gsp/server'
import { hasPoppler, rasterizePdf } from '../tests/support/poppler'
import type { Raster } from '../tests/support/raster'
import { rasterizeSvg } from '../tests/support/rasterizeSvg'
import { cases, type Case } from './node/cases'
import { matplotlib } from './node/matplotlib'
import { demand, height, interleaved, width } from './node/measure'

const rounds = 5

/** A million marks make a file that nobody opens. */
const chosen = cases.filter(({ name }) => name.startsWith('1e+5'))
const words = process.argv.slice(2)
const wanted = chosen.filter(({ name }) => words.every((word) => name.includes(word)))
const formats = ['svg', 'pdf'] as const
type Format = (typeof formats)[number]

const others = matplotlib(
  wanted.flatMap(({ matplotlib: name }) => (name === undefined ? [] : formats.map((format) => `${name} ${format}`))),
)

const draw: Readonly<Record<Format, (each: Case) => Promise<Uint8Array>>> = {
  svg: async ({ element }) => new TextEncoder().encode(await renderToSvg(element)),
  pdf: ({ element }) => renderToPdf(element),
}

function inkOf({ data, width: columns, height: rows }: Raster): number {
  demand(columns === width && rows === height, `a picture is ${columns} × ${rows}`)
  let ink = 0
  for (let i = 0; i < data.length; i += 4) if (data[i]! + data[i + 1]! + data[i + 2]! < 3 * 250) ink++
  return ink / (width * height)
}

for (const each of wanted) {
  console.log(`\n${each.name}`)
  for (const format of formats) {
    const file = await draw[format](each)
    if (format === 'svg' || hasPoppler) {
      const share = inkOf(format === 'svg' ? rasterizeSvg(file) : rasterizePdf(file))
      demand(share >= each.ink[0] && share <= each.ink[1], `${each.name}: ${(100 * share).toFixed(1)} % has ink`)
    }
    const times = await interleaved([{ name: format, draw: () => draw[format](each) }], rounds)
    const own = times.get(format)!
    const line = (name: string, time: number, bytes: number): void =>
      console.log(
        `  ${format} ${name.padEnd(18)} ${time.toFixed(0).padStart(6)} ms  ${(time / own).toFixed(2).padStart(6)}×  ${(bytes / 1e6).toFixed(2).padStart(6)} MB`,
      )
    line('react-gsp', own, file.length)
    const name = `${each.matplotlib ?? ''} ${format}`
    if (others.times[name] !== undefined) line(`matplotlib ${others.version}`, others.times[name], others.bytes[name]!)
  }
}
