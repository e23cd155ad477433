import type { Op } from '../../src/scene/batch'
import type { Pixels } from '../../src/testing/conformance/pixels'
import type { Recording } from '../../src/testing/conformance/recording'

export const opsOf = ({ steps }: Recording): Op[] =>
  steps.flatMap((step) => (step.step === 'apply' ? step.batch.ops : []))

/** A recording of which each op is changed, or left out. */
export const changeOps = (recording: Recording, change: (op: Op) => Op | undefined): Recording => ({
  ...recording,
  steps: recording.steps.map((step) =>
    step.step === 'apply'
      ? { ...step, batch: { ...step.batch, ops: step.batch.ops.map(change).filter((op) => op !== undefined) } }
      : step,
  ),
})

/** As a host draws that does not know a prop of a kind. */
export function without(recording: Recording, kind: string, prop: string): Recording {
  const ids = new Set<number>()
  const rest = (props: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(props).filter(([name]) => name !== prop))
  return changeOps(recording, (op) => {
    if (op.op === 'create' && op.kind === kind) {
      ids.add(op.id)
      return { ...op, props: rest(op.props) }
    }
    if (op.op === 'update' && ids.has(op.id)) return { ...op, changed: rest(op.changed) }
    return op
  })
}

const map = ({ width, height, data }: Pixels, at: (x: number, y: number) => number): Pixels => {
  const out = new Uint8ClampedArray(data.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) out.set(data.subarray(4 * at(x, y), 4 * at(x, y) + 4), 4 * (y * width + x))
  }
  return { width, height, data: out }
}

/** Pictures of hosts that are wrong. */
export const brokenPictures: Readonly<Record<string, (pixels: Pixels, scale: number) => Pixels>> = {
  'leaves the picture white': ({ width, height, data }) => ({
    width,
    height,
    data: new Uint8ClampedArray(data.length).fill(255),
  }),
  'leaves the picture transparent': ({ width, height, data }) => ({
    width,
    height,
    data: new Uint8ClampedArray(data.length),
  }),
  'draws 2 px further to the right and down': (pixels, scale) =>
    map(pixels, (x, y) => Math.max(0, y - 2 * scale) * pixels.width + Math.max(0, x - 2 * scale)),
  'draws in other colours': (pixels) => {
    const data = Uint8ClampedArray.from(pixels.data)
    for (let i = 0; i < data.length; i += 4) {
      // White and transparent stay, the rest moves on by a channel and towards grey.
      if (data[i + 3] === 0 || (data[i]! > 250 && data[i + 1]! > 250 && data[i + 2]! > 250)) continue
      const [r, g, b] = [data[i]!, data[i + 1]!, data[i + 2]!]
      data.set([0.5 * g + 90, 0.5 * b + 40, 0.5 * r + 10], i)
    }
    return { ...pixels, data }
  },
}
