// The whole of `renderToPng` at 800 × 600, warm, against a plain loop that writes the same number of pixels, against Skia with
// one path an item, ECharts and Chart.js on the same canvas library, and Matplotlib, in one run. Then the peak of memory.
// Run with `npm run bench node`; `npm install --prefix bench` and Debian's python3-matplotlib add their rows.
import { renderToPng } from 'react-gsp/server'
import { cases, nothing, withSkia, type Case } from './node/cases'
import { matplotlib } from './node/matplotlib'
import { demand, floor, inkOf, interleaved, peakMemory, type Subject } from './node/measure'
import { loadPeers } from './node/peers'

const rounds = 7

const words = process.argv.slice(2)
const chosen = cases.filter(({ name }) => words.every((word) => name.includes(word)))
const peers = await loadPeers()
const others = matplotlib(chosen.flatMap(({ matplotlib: name }) => name ?? []))

const ms = (time: number): string => `${time.toFixed(time < 10 ? 1 : 0)} ms`

async function measure(each: Case): Promise<void> {
  const { name, element, skia, pixels, ink, input, chart } = each
  const ours: Subject = { name: 'react-gsp', draw: () => renderToPng(element) }
  const loop: Subject = { name: 'plain loop', draw: floor(pixels) }
  const isSlow = pixels > 1e7
  const subjects: Subject[] = [ours, loop]
  if (skia) subjects.push({ name: 'Skia, a path an item', draw: () => withSkia(skia), rounds: isSlow ? 1 : 3 })
  // A million items take these half a minute.
  if (chart && chart.xy.length <= 2e5) subjects.push(...peers.map((peer) => peer(chart)))
  const share = inkOf(await ours.draw())
  demand(share >= ink[0] && share <= ink[1], `${name}: ${(100 * share).toFixed(1)} % of the pixels have ink`)
  const times = await interleaved(subjects, rounds)
  const own = times.get('react-gsp')!
  const mpl = each.matplotlib === undefined ? undefined : others.times[each.matplotlib]
  if (mpl !== undefined) times.set(`matplotlib ${others.version}`, mpl)
  // The picture itself, and what any call needs, is not counted.
  const peak = (await peakMemory(() => ours.draw())) - (await peakMemory(() => renderToPng(nothing)))
  console.log(`\n${name}`)
  for (const [subject, time] of times)
    console.log(`  ${subject.padEnd(24)} ${ms(time).padStart(9)}  ${(time / own).toFixed(2)}×`)
  console.log(
    `  ratio to the plain loop ${(own / times.get('plain loop')!).toFixed(1)}; peak memory ${(peak / input).toFixed(1)}× the input of ${(input / 1e6).toFixed(1)} MB`,
  )
}

for (const each of chosen) await measure(each)
