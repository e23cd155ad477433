import { GCProfiler } from 'node:v8'
import { decode } from 'fast-png'

export const width = 800
export const height = 600

/** One way of drawing a case. It returns the file. */
export interface Subject {
  readonly name: string
  draw(): Promise<Uint8Array> | Uint8Array
  /** Times to draw it; slow ones once. */
  readonly rounds?: number | undefined
}

export function demand(holds: boolean, what: string): void {
  if (!holds) throw new Error(`The benchmark is dead: ${what}.`)
}

/** Share of the pixels that are not white. @throws when the picture has another size. */
export function inkOf(png: Uint8Array): number {
  const picture = decode(png)
  demand(picture.width === width && picture.height === height, `a picture is ${picture.width} × ${picture.height}`)
  const { data, channels } = picture
  let ink = 0
  for (let i = 0; i < data.length; i += channels) if (data[i]! + data[i + 1]! + data[i + 2]! < 3 * 250) ink++
  return ink / (width * height)
}

/** Times every subject in turn, round by round, after one round that does not count. Milliseconds, the median of each. */
export async function interleaved(subjects: readonly Subject[], rounds: number): Promise<Map<string, number>> {
  const times = new Map(subjects.map(({ name }) => [name, [] as number[]]))
  for (let round = 0; round <= rounds; round++) {
    for (const { name, draw, rounds: own = rounds } of subjects) {
      // What is drawn once is not warmed up; it takes seconds, of which that is the least.
      if (round > own || (round === 0 && own === 1)) continue
      const start = performance.now()
      await draw()
      if (round > 0) times.get(name)!.push(performance.now() - start)
    }
  }
  return new Map([...times].map(([name, list]) => [name, list.sort((a, b) => a - b)[Math.floor(list.length / 2)]!]))
}

/**
 * The most memory in use while something is drawn, above what was in use before: JavaScript objects and array buffers, in
 * bytes. It can be read before every collection and at the end only, but between those it does not shrink.
 */
export async function peakMemory(draw: Subject['draw']): Promise<number> {
  globalThis.gc!()
  const used = (): number => {
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers
  }
  const before = used()
  const profiler = new GCProfiler()
  profiler.start()
  await draw()
  const after = used()
  const { statistics } = profiler.stop()
  const peaks = statistics.map(
    ({ beforeGC }) => beforeGC.heapStatistics.usedHeapSize + beforeGC.heapStatistics.externalMemory,
  )
  return Math.max(after, ...peaks) - before
}

/** A plain loop that writes so many pixels of a picture: what no renderer can be faster than. */
export function floor(pixels: number): () => Uint8Array {
  const picture = new Uint32Array(width * height)
  return () => {
    let at = 0
    for (let i = 0; i < pixels; i++) {
      picture[at] = (picture[at]! + i) | 0xff000000
      at += 7919
      if (at >= picture.length) at -= picture.length
    }
    return new Uint8Array(picture.buffer)
  }
}
