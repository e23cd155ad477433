import { describe, expect, it } from 'vitest'
import { tableOf, tables } from '../../src/scene/tables'
import type { ConformanceCase } from '../../src/testing/conformance/conformanceCase'
import { conformanceCases } from '../../src/testing/conformance/conformanceCases'
import type { Probe } from '../../src/testing/conformance/probe'
import type { Recording } from '../../src/testing/conformance/recording'
import { checkPixels } from '../../src/testing/conformance/runConformance'
import { conformanceHosts } from './hosts'
import { brokenPictures, changeOps, opsOf, without } from './mutations'

const [reference] = conformanceHosts
const kinds = Object.keys(tables)

/** A case with what was recorded and drawn of it. */
interface Known {
  readonly one: ConformanceCase
  readonly recording: Recording
  readonly picture: Awaited<ReturnType<(typeof conformanceHosts)[number]['draw']>>
}
const known: readonly Known[] = await Promise.all(
  conformanceCases.map(async (one) => {
    const recording = one.record()
    return { one, recording, picture: await reference!.draw(recording) }
  }),
)

const isCaught = (one: ConformanceCase, picture: Known['picture']): boolean =>
  checkPixels(one, picture).some(({ state }) => state === 'deviation')

/** The first cases that catch a host which takes recordings for others; a host that throws is caught, too. */
async function caught(
  cases: readonly Known[],
  broken: (recording: Recording) => Recording,
  enough = 1,
): Promise<string[]> {
  const found: string[] = []
  for (const { one, recording } of cases) {
    if (found.length === enough) break
    const wasCaught = await reference!.draw(broken(recording)).then(
      (picture) => isCaught(one, picture),
      () => true,
    )
    if (wasCaught) found.push(one.name)
  }
  return found
}

const ofKind = (kind: string, prop?: string): Known[] =>
  known.filter(({ recording }) =>
    opsOf(recording).some(
      (op) => op.op === 'create' && op.kind === kind && (prop === undefined || Object.hasOwn(op.props, prop)),
    ),
  )

describe('every case catches a host that', () => {
  const blindTo = (name: string): Known[] =>
    known.filter(({ one, picture }) => !isCaught(one, brokenPictures[name]!(picture, one.scale)))
  const names = (list: readonly Known[]): string[] => list.map(({ one }) => one.name)

  it('leaves the picture white', () => {
    expect(names(blindTo('leaves the picture white'))).toEqual([])
  })

  it('leaves the picture transparent', () => {
    expect(names(blindTo('leaves the picture transparent'))).toEqual(['canvas/empty and transparent'])
  })

  it('draws in other colours', () => {
    expect(names(blindTo('draws in other colours'))).toEqual(['canvas/empty and transparent'])
  })

  it('draws 2 px away, where the case is about places', () => {
    const places = new Set<Probe['probe']>(['silhouette', 'centroid', 'box', 'clipped'])
    const blind = blindTo('draws 2 px further to the right and down')
    expect(names(blind.filter(({ one }) => one.probes.some(({ probe }) => places.has(probe))))).toEqual([])
  })
})

describe('a host that ignores a prop is caught', () => {
  /** There is one family of fonts that every host has. `rasterized` is about how a picture is written, not what it shows. */
  const exempt = new Set(['texts fonts'])
  const pairs = kinds.flatMap((kind) =>
    Object.entries(tableOf(kind)!.attributes)
      .filter(
        ([name, { local }]) =>
          kind !== 'canvas' && local !== true && !['name', 'userData', 'rasterized'].includes(name),
      )
      .map(([name]) => [kind, name] as const)
      .filter((pair) => !exempt.has(pair.join(' '))),
  )
  it.each(pairs)('%s %s', async (kind, prop) => {
    expect(await caught(ofKind(kind, prop), (recording) => without(recording, kind, prop))).toHaveLength(1)
  })
})

describe('a host is caught that', () => {
  it.each(kinds.filter((kind) => tableOf(kind)?.category === 'visual'))('draws no %s', async (kind) => {
    const drop = (recording: Recording): Recording =>
      changeOps(recording, (op) =>
        op.op === 'create' && op.kind === kind ? { ...op, props: { ...op.props, visible: false } } : op,
      )
    expect(await caught(ofKind(kind), drop, 3)).toHaveLength(3)
  })

  const ignored = ['remove', 'place', 'show', 'update', 'buffer.write', 'buffer.resize', 'buffer.window'] as const
  it.each(ignored)('ignores the op %s', async (name) => {
    const cases = known.filter(({ recording }) => opsOf(recording).some(({ op }) => op === name))
    const drop = (recording: Recording): Recording => changeOps(recording, (op) => (op.op === name ? undefined : op))
    expect(await caught(cases, drop)).toHaveLength(1)
  })

  it('puts every new node at the end', async () => {
    const cases = known.filter(({ recording }) =>
      opsOf(recording).some((op) => op.op === 'create' && op.before !== undefined),
    )
    const last = (recording: Recording): Recording =>
      changeOps(recording, (op) => (op.op === 'create' ? { ...op, before: undefined } : op))
    expect(await caught(cases, last)).toHaveLength(1)
  })

  it('draws at scale 1 what is asked for at another', async () => {
    const cases = known.filter(({ one }) => one.scale !== 1)
    const small = (recording: Recording): Recording => ({
      size: { ...recording.size, scale: 1 },
      steps: recording.steps.map((step) =>
        step.step === 'resize' ? { ...step, size: { ...step.size, scale: 1 } } : step,
      ),
    })
    expect(await caught(cases, small, Infinity)).toEqual(cases.map(({ one }) => one.name))
  })
})
