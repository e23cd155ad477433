import { decode } from 'fast-png'
import type { ReactNode } from 'react'
import { renderToPng, type RenderOptions } from 'react-gsp/server'
import type { Pixels } from '../../src/testing'

/** What the CPU host draws of an element. */
export async function reference(element: ReactNode, options: RenderOptions = {}): Promise<Pixels> {
  const { data, width, height, channels } = decode(await renderToPng(element, options))
  const all = new Uint8ClampedArray(4 * width * height).fill(255)
  for (let i = 0; i < width * height; i++) all.set(data.subarray(channels * i, channels * (i + 1)), 4 * i)
  return { data: all, width, height }
}

/** Share of the pixels that are not as the first one. */
export function inkIn({ data }: Pixels): number {
  let count = 0
  for (let i = 0; i < data.length; i += 4) if ([0, 1, 2, 3].some((c) => data[i + c] !== data[c])) count++
  return count / (data.length / 4)
}
