import { describe, expect, it } from 'vitest'
import {
  comparePictures,
  conformanceCases,
  evaluate,
  parityTable,
  runConformance,
  type ConformanceHost,
  type Pixels,
  type Probe,
} from '../../src/testing'
import { conformanceHosts } from './hosts'

const [reference] = conformanceHosts
const caseNamed = (name: string) => conformanceCases.filter((one) => one.name === name)
const all = { visuals: ['points', 'texts', 'mesh', 'spheres'], depth: 'pixel' } as const

/** A white picture with black pixels where a function says so. */
function paint(width: number, height: number, isInk: (x: number, y: number) => boolean): Pixels {
  const data = new Uint8ClampedArray(4 * width * height).fill(255)
  for (let i = 0; i < width * height; i++) if (isInk(i % width, Math.floor(i / width))) data.fill(0, 4 * i, 4 * i + 3)
  return { data, width, height }
}

describe('comparing pictures', () => {
  const line = (at: number): Pixels => paint(20, 20, (x) => x === at)

  it('what is within reach agrees, what is farther does not, in both directions', () => {
    expect(comparePictures(line(10), line(10))).toEqual({ share: 0, mean: 0 })
    expect(comparePictures(line(10), line(11)).share).toBe(0)
    expect(comparePictures(line(10), line(11), { reach: 0 }).share).toBe(2 / 20)
    expect(comparePictures(line(10), line(12)).share).toBe(2 / 20)
    const white = paint(20, 20, () => false)
    expect(comparePictures(line(10), white)).toEqual(comparePictures(white, line(10)))
    expect(comparePictures(line(10), white).share).toBe(1 / 20)
  })

  it('the mean knows no reach', () => {
    expect(comparePictures(line(10), line(11)).mean).toBeCloseTo((0.75 * 255 * 2) / 20)
  })

  it('the colour of what is transparent does not matter, its alpha does', () => {
    const clear = (value: number): Pixels => ({ width: 1, height: 1, data: Uint8Array.of(value, value, value, 0) })
    expect(comparePictures(clear(0), clear(255))).toEqual({ share: 0, mean: 0 })
    expect(comparePictures(clear(0), { width: 1, height: 1, data: Uint8Array.of(0, 0, 0, 255) }).share).toBe(1)
  })

  it('pictures of two sizes have nothing in common', () => {
    expect(
      comparePictures(
        paint(2, 2, () => false),
        paint(2, 3, () => false),
      ).share,
    ).toBe(1)
  })
})

describe('probes', () => {
  const square = paint(30, 30, (x, y) => x >= 10 && x < 20 && y >= 10 && y < 20)
  const box = { shape: 'box', x: 10, y: 10, width: 10, height: 10 } as const
  const held: readonly Probe[] = [
    { probe: 'silhouette', shapes: [box] },
    { probe: 'centroid', at: [15, 15] },
    { probe: 'color', at: [12, 12, 4, 4], color: [0, 0, 0] },
    { probe: 'alpha', at: [15, 15], alpha: 1 },
    { probe: 'clipped', to: [10, 10, 10, 10] },
    { probe: 'order', at: [15, 15], top: [0, 0, 0], others: [[255, 0, 0]] },
    { probe: 'box', left: 10, top: 10, right: 20, bottom: 20, tolerance: 0.01 },
    { probe: 'size', width: 30, height: 30 },
  ]
  const broken: readonly Probe[] = [
    { probe: 'silhouette', shapes: [{ ...box, x: 12 }] },
    { probe: 'silhouette', shapes: [{ ...box, width: 12 }] },
    { probe: 'silhouette', shapes: [box], holes: [{ ...box, x: 14, width: 2 }] },
    { probe: 'silhouette', shapes: [box], color: [255, 0, 0] },
    { probe: 'centroid', at: [15, 15.5] },
    { probe: 'color', at: [8, 12, 4, 4], color: [0, 0, 0] },
    { probe: 'alpha', at: [15, 15], alpha: 0.9 },
    { probe: 'clipped', to: [10, 10, 10, 9] },
    { probe: 'clipped', to: [25, 25, 5, 5] },
    { probe: 'order', at: [15, 15], top: [255, 0, 0], others: [[0, 0, 0]] },
    { probe: 'order', at: [15, 15], top: [90, 0, 0], others: [[255, 0, 0]] },
    { probe: 'box', left: 12 },
    { probe: 'box', bottom: 18.5 },
    { probe: 'box', left: 10, color: [255, 0, 0] },
    { probe: 'blank', color: [255, 255, 255] },
    { probe: 'size', width: 30, height: 31 },
  ]

  it.each(held.map((probe) => [JSON.stringify(probe), probe] as const))('%s holds', (_name, probe) => {
    expect(evaluate(probe, square, 1)).toBeUndefined()
  })

  it.each(broken.map((probe) => [JSON.stringify(probe), probe] as const))('%s does not', (_name, probe) => {
    expect(evaluate(probe, square, 1)).toMatch(/./)
  })

  it('places are canvas pixels at any scale', () => {
    const twice = paint(60, 60, (x, y) => x >= 20 && x < 40 && y >= 20 && y < 40)
    const inCanvasPixels = held.filter(({ probe }) => probe !== 'size')
    expect(inCanvasPixels.map((probe) => evaluate(probe, twice, 2))).toEqual(inCanvasPixels.map(() => undefined))
  })
})

describe('a report', () => {
  const [points] = caseNamed('points/diameters')

  it('says why a case does not apply: a visual, or the depth', async () => {
    const host: ConformanceHost = {
      ...reference!,
      name: 'flat',
      capabilities: { visuals: ['points'], depth: 'item' },
    }
    const cases = [
      ...caseNamed('points/diameters'),
      ...caseNamed('texts/top-left'),
      ...caseNamed('depth/near points hide a later visual'),
      ...caseNamed('depth/items of one visual'),
    ]
    const report = await runConformance(host, { cases })
    expect(report.cases.map(({ state, checks }) => [state, checks[0]!.detail])).toEqual([
      ['pass', undefined],
      ['not applicable', 'no texts'],
      ['not applicable', "depth: 'item'"],
      ['pass', undefined],
    ])
  })

  it('has the error of a host that throws, and the cases go on', async () => {
    const host: ConformanceHost = {
      name: 'broken',
      capabilities: all,
      draw: () => Promise.reject(new Error('no paper')),
    }
    const { cases } = await runConformance(host, { cases: [points!, points!] })
    expect(cases.map(({ state, checks }) => [state, checks])).toEqual(
      Array(2).fill(['deviation', [{ check: 'drawing', state: 'deviation', detail: 'no paper' }]]),
    )
  })

  it('knows a host whose past shows', async () => {
    let drawn = 0
    const host: ConformanceHost = {
      ...reference!,
      draw: async (recording) => await reference!.draw(drawn++ === 0 ? recording : points!.record()),
    }
    const [report] = (await runConformance(host, { cases: caseNamed('updates/nodes come and go') })).cases
    expect(report!.checks.at(-1)).toMatchObject({ check: 'fresh', state: 'deviation' })
  })

  it('compares with the reference', async () => {
    const white: Pick<ConformanceHost, 'draw'> = { draw: () => Promise.resolve(paint(80, 60, () => false)) }
    const [same] = (await runConformance(reference!, { cases: [points!], reference: reference! })).cases
    const [other] = (await runConformance(reference!, { cases: [points!], reference: white })).cases
    expect([same!.state, other!.state]).toEqual(['pass', 'deviation'])
    expect(other!.checks.at(-1)).toMatchObject({ check: 'agreement', state: 'deviation' })
  })

  it('becomes a table without figures', () => {
    const of = (host: string, state: 'pass' | 'deviation' | 'not applicable') => ({
      host,
      cases: [{ name: 'a/b | c', state, checks: [{ check: 'color 1', state, detail: 'reason' }] }],
    })
    const reports = [of('one', 'pass'), of('two', 'deviation'), of('three', 'not applicable'), of('four', 'deviation')]
    expect(parityTable(reports, { four: { 'a/b | c': 'in its own way' } })).toBe(
      [
        '## a',
        '',
        '|  | one | two | three | four |',
        '| --- | --- | --- | --- | --- |',
        '| b \\| c | ✓ | deviates: color 1 | not applicable: reason | in its own way |',
      ].join('\n'),
    )
  })
})

it('names are unique, in groups, and every case has a probe', () => {
  const names = conformanceCases.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  expect(names.filter((name) => !/^[a-z2A-Z]+\/\S/.test(name))).toEqual([])
  expect(conformanceCases.filter(({ probes }) => probes.length === 0)).toEqual([])
})

it('a recording is plain data, the same each time', () => {
  for (const one of conformanceCases) {
    const [first, second] = [one.record(), one.record()]
    expect(structuredClone(first)).toEqual(second)
    expect(first.steps.at(-1)).toEqual({ step: 'render' })
  }
})
