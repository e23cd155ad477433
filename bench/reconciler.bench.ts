// What a scene costs beside React itself: mounting many elements, and changing one prop among them, batches included,
// against a host config that only keeps a tree. Run with `npm run bench reconciler`.
import { createElement, type ReactNode } from 'react'
import { Points, View2D } from 'react-gsp'
import { SceneRoot } from '../src/reconciler/root'
import type { Batch } from '../src/scene/batch'
import { BareRoot } from './bareHost'

const elements = 10_000
const rounds = 31
const limit = 3

const positions = new Float32Array(30)
const parent = View2D as unknown as string
const child = Points as unknown as string

/** The children, made anew as a parent's render makes them; one has another size. */
const tree = (changed: number): ReactNode =>
  createElement(
    parent,
    null,
    Array.from({ length: elements }, (_, i) =>
      createElement(child, { key: i, positions, sizes: i === 5000 ? changed : i, faceColors: 'steelblue' }),
    ),
  )

interface Subject {
  /** Makes an empty root. */
  create(): { render(element: ReactNode): void; verify(mounted: boolean): void }
}

function demand(holds: boolean, what: string): void {
  if (!holds) throw new Error(`The benchmark is dead: ${what}.`)
}

const bare: Subject = {
  create() {
    const root = new BareRoot()
    return {
      render: (element) => root.render(element),
      verify(mounted) {
        demand(root.top.children.length === (mounted ? 1 : 0), 'the bare tree is not as rendered')
        if (mounted) demand(root.top.children[0]!.children.length === elements, 'the bare tree lacks elements')
        demand(root.updates > 0 || !mounted, 'the bare host saw no update')
      },
    }
  },
}

const scene: Subject = {
  create() {
    const batches: Batch[] = []
    const root = new SceneRoot({ onBatch: (batch) => batches.push(batch) })
    return {
      render: (element) => root.renderSync(element),
      verify(mounted) {
        demand(batches[0]?.ops.length === elements + 1, 'the first batch does not create every element')
        demand(batches[1]?.ops.length === 1 && batches[1].ops[0]!.op === 'update', 'one prop did not make one op')
        if (mounted) demand(root.scene.children[0]?.children.length === elements, 'the scene lacks elements')
        else demand(root.scene.children.length === 0, 'the scene is not empty')
      },
    }
  },
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!
/** What was made before the clock started is not collected on anybody's time. */
const collect = (): void => {
  const gc = globalThis.gc as ((options: { type: 'minor' }) => void) | undefined
  // Twice: an object is moved out of the young generation when it survives for the second time.
  for (let i = 0; i < 2; i++) gc?.({ type: 'minor' })
}
const timed = (action: () => void): number => {
  collect()
  const start = performance.now()
  action()
  return performance.now() - start
}

const subjects = { bare, scene }
const times = {
  mount: { bare: [] as number[], scene: [] as number[] },
  update: { bare: [] as number[], scene: [] as number[] },
}
const warmUp = 5

for (let round = 0; round < warmUp + rounds; round++) {
  // Interleaved, so that both see the same machine.
  for (const name of round % 2 === 0 ? (['bare', 'scene'] as const) : (['scene', 'bare'] as const)) {
    const root = subjects[name].create()
    const [first, second] = [tree(-round - 1 + 1e6), tree(round + 1)]
    const mount = timed(() => root.render(first))
    const update = timed(() => root.render(second))
    root.verify(true)
    root.render(null)
    root.verify(false)
    if (round < warmUp) continue
    times.mount[name].push(mount)
    times.update[name].push(update)
  }
}

for (const [what, label] of [
  ['mount', `mount ${elements} elements`],
  ['update', `change one prop among ${elements}`],
] as const) {
  const [ours, theirs] = [median(times[what].scene), median(times[what].bare)]
  const ratio = ours / theirs
  console.log(
    `${label}: ${ours.toFixed(1)} ms, bare host ${theirs.toFixed(1)} ms, ratio ${ratio.toFixed(2)} (limit ${limit})`,
  )
  if (!(ratio <= limit)) process.exitCode = 1
}
