import {
  Activity,
  Component,
  createElement,
  Fragment,
  startTransition,
  StrictMode,
  Suspense,
  useInsertionEffect,
  useLayoutEffect,
  useState,
  ViewTransition,
  type ElementType,
  type ReactNode,
} from 'react'
import { Group, type GspBuffer } from 'react-gsp'
import { copyBatch, createTestRoot, printScene, sameScene, type TestRoot } from 'react-gsp/testing'
import type { Handle } from '../../src/reconciler/handle'
import type { Batch } from '../../src/scene/batch'
import { typeOf } from '../../src/reconciler/instance'
import { GspError, show } from '../../src/scene/diagnostics'
import { SceneReplica } from '../../src/scene/replica'
import { Content, createGate, type Gate } from './components'
import { corrupt } from './corrupt'
import { Random } from './random'
import { changeBuffer, createPool, makeProps, renewed, sceneContainers, visualKinds } from './randomProps'

/** A random tree before it is JSX. */
interface Spec {
  readonly key: string
  readonly type: string
  props: Record<string, unknown>
  children: Spec[]
  gate?: Gate | undefined
}

const reactContainers = ['fragment', 'suspense', 'activity', 'stateful', 'strict', 'transition', 'boundary', 'writer']
const containers: readonly string[] = [...sceneContainers, ...sceneContainers, ...reactContainers]
const isContainer = ({ type }: Spec): boolean => containers.includes(type)
const largest = 40

const cloneSpec = (spec: Spec): Spec => ({ ...spec, children: spec.children.map(cloneSpec) })

function* all(spec: Spec): Generator<Spec> {
  yield spec
  for (const child of spec.children) yield* all(child)
}

const holds = (spec: Spec, other: Spec): boolean => [...all(spec)].includes(other)

/**
 * What the components of one tree share with the run. Handles and setters are held by themselves, not by key: two
 * components of one key may live at once. What a suspended boundary showed stays mounted, hidden, until the boundary
 * shows its content again, however long ago a part of it moved elsewhere; when it goes, it must not take the entry
 * of the one that moved with it.
 */
interface Bench {
  readonly pool: readonly GspBuffer[]
  readonly handles: Set<Handle>
  readonly setters: Set<(version: number) => void>
}

const createBench = (pool: readonly GspBuffer[]): Bench => ({ pool, handles: new Set(), setters: new Set() })

/** Holds state of its own, which its content shows. */
function Stateful({ bench, children }: { bench: Bench; children: ReactNode }): ReactNode {
  const [version, setVersion] = useState(0)
  // An insertion effect, because layout effects end while the content is hidden.
  useInsertionEffect(() => {
    bench.setters.add(setVersion)
    return () => void bench.setters.delete(setVersion)
  }, [bench])
  return (
    <>
      <Group position={[version, 0, 0]}>{version % 2 === 1 && <Group name="odd" />}</Group>
      {version % 3 < 2 && children}
    </>
  )
}

/** Writes to a buffer while React commits, before and after the batch is cut. */
function Writer({ tick, bench, children }: { tick: number; bench: Bench; children: ReactNode }): ReactNode {
  const buffer = bench.pool[tick % 2]!
  useInsertionEffect(() => {
    if (buffer.count > 0)
      buffer.write(
        0,
        Float32Array.from({ length: buffer.components }, () => tick),
      )
  }, [buffer, tick])
  useLayoutEffect(() => {
    buffer.append(Float32Array.from({ length: buffer.components }, () => -tick))
    if (buffer.count > 30) buffer.resize(3)
  }, [buffer, tick])
  return children
}

class Boundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError = (): { failed: boolean } => ({ failed: true })
  override render(): ReactNode {
    return this.state.failed ? <Group name="failed" /> : this.props.children
  }
}

function toElement(spec: Spec, bench: Bench): ReactNode {
  const { key, type, props, gate } = spec
  const children = spec.children.map((child) => toElement(child, bench))
  switch (type) {
    case 'fragment':
      return <Fragment key={key}>{children}</Fragment>
    case 'suspense':
      return (
        <Suspense key={key} fallback={<Group name="fallback" />}>
          <Content gate={gate}>{children}</Content>
        </Suspense>
      )
    case 'activity':
      return (
        <Activity key={key} mode={props.hidden ? 'hidden' : 'visible'}>
          {children}
        </Activity>
      )
    case 'stateful':
      return (
        <Stateful key={key} bench={bench}>
          {children}
        </Stateful>
      )
    case 'strict':
      return <StrictMode key={key}>{children}</StrictMode>
    case 'transition':
      return <ViewTransition key={key}>{children}</ViewTransition>
    case 'boundary':
      return <Boundary key={`${key}-${String(props.attempt)}`}>{children}</Boundary>
    case 'writer':
      return (
        <Writer key={key} tick={props.tick as number} bench={bench}>
          {children}
        </Writer>
      )
    default: {
      const ref = props.withRef
        ? {
            ref: (handle: Handle | null) => {
              if (!handle) return
              bench.handles.add(handle)
              return () => void bench.handles.delete(handle)
            },
          }
        : {}
      const { withRef: _, ...given } = props
      const fresh = renewed(given) as object
      return createElement(typeOf(type) as unknown as ElementType, { key, ...fresh, ...ref }, ...children)
    }
  }
}

export interface FuzzOptions {
  readonly seed: number
  /** Stops after so many commits. */
  readonly commits: number
  /** Whether handles change props outside React; without them the scene is also compared with a fresh mount. */
  readonly handles: boolean
  /** Gets what each of the two roots sends, in memory that goes on changing. */
  readonly onBatch?: (root: 0 | 1, batch: Batch) => void
}

export interface FuzzResult {
  readonly commits: number
  readonly batches: number
  readonly freshMounts: number
  readonly corrupted: number
  readonly joined: number
  /** How often each kind of op was seen. */
  readonly ops: Readonly<Record<string, number>>
}

/** One of the roots of a run, which share their buffers. */
class Side {
  readonly root: TestRoot
  readonly bench: Bench
  tree: Spec
  gates: Gate[] = []
  corrupted = 0
  /** How often somebody came late. */
  joined = 0
  readonly ops: Record<string, number> = {}
  #late: SceneReplica | undefined
  readonly #twin = new SceneReplica()
  readonly #random: Random

  constructor(random: Random, pool: readonly GspBuffer[], tree: Spec, onBatch?: (batch: Batch) => void) {
    this.#random = random
    this.bench = createBench(pool)
    this.tree = tree
    this.root = createTestRoot({
      onBatch: (batch) => {
        this.#onBatch(batch)
        onBatch?.(batch)
      },
    })
  }

  element(bench = this.bench): ReactNode {
    return toElement(cloneSpec(this.tree), bench)
  }

  /** A second replica is fed broken batches first: each must leave it exactly as it was. */
  #onBatch(batch: Batch): void {
    const copy = structuredClone(batch)
    for (const { op } of copy.ops) this.ops[op] = (this.ops[op] ?? 0) + 1
    if (this.#random.chance(0.3)) {
      const broken = corrupt(this.#random, copyBatch(copy), this.#twin)
      const before = snapshot(this.#twin)
      let error: unknown
      try {
        this.#twin.apply(broken)
      } catch (thrown) {
        error = thrown
      }
      const after = snapshot(this.#twin)
      if (!(error instanceof GspError)) throw new Error(`A broken batch: ${String(error)}\n${JSON.stringify(broken)}`)
      if (after !== before)
        throw new Error(`A broken batch left traces.\n${before}\n${after}\n${JSON.stringify(broken)}`)
      this.corrupted++
    }
    this.#twin.apply(copy)
    const difference = sameScene(this.#twin, this.root.replica)
    if (difference !== undefined) throw new Error(`The twin differs: ${difference}`)
    this.#late?.apply(copy)
    this.#checkLate()
  }

  /** Somebody comes late, gets the scene as it is, and from then on every batch. */
  join(): void {
    this.joined++
    this.#late = new SceneReplica()
    const all = this.root.snapshot()
    if (all) this.#late.apply(all)
    this.#checkLate()
  }

  #checkLate(): void {
    const difference = this.#late && sameScene(this.#late, this.root.replica)
    if (difference !== undefined) throw new Error(`Who came late sees something else: ${difference}`)
  }
}

/** Steps after which somebody comes. */
const joinEvery = 25

/** All that a replica holds, as text. */
const snapshot = (replica: SceneReplica): string =>
  JSON.stringify(
    [
      printScene(replica),
      replica.seq,
      [...replica.nodes.keys()].sort(),
      [...replica.buffers].sort(([a], [b]) => a - b),
    ],
    (name, value: unknown) => {
      if (typeof value === 'bigint') return `${value}n`
      if (name !== 'storage') return value
      return undefined
    },
  ) + JSON.stringify([...replica.buffers].sort(([a], [b]) => a - b).map(([, b]) => Array.from(inUse(b), String)))

const inUse = ({ storage, ring, count }: { storage: ArrayLike<unknown>; ring: number | undefined; count: number }) =>
  // Past the count of a growing buffer there is nothing to restore. A slice of four components is the widest.
  ring === undefined ? Array.prototype.slice.call(storage, 0, count) : storage

/** A random program of renders, writes and state changes on two roots. Throws at the first broken rule. */
export async function fuzz({ seed, commits, handles, onBatch }: FuzzOptions): Promise<FuzzResult> {
  const random = new Random(seed)
  const pool = createPool(random)
  let keys = 0
  let freshMounts = 0

  const grow = (depth: number): Spec => {
    const type = depth < 4 && random.chance(0.6) ? random.pick(containers) : random.pick(visualKinds)
    const children =
      depth < 4 && containers.includes(type) ? Array.from({ length: random.below(4) }, () => grow(depth + 1)) : []
    return { key: `k${++keys}`, type, props: propsFor(type), children }
  }
  const propsFor = (type: string): Record<string, unknown> => {
    if (type === 'activity') return { hidden: random.chance(0.5) }
    if (type === 'writer') return { tick: random.below(100) }
    if (type === 'boundary') return { attempt: 0 }
    const props = makeProps[type]?.(random, pool) ?? {}
    return handles && random.chance(0.5) ? { ...props, withRef: true } : props
  }
  const newTree = (): Spec => ({ key: 'top', type: 'fragment', props: {}, children: [grow(1), grow(1)] })

  const sides = ([0, 1] as const).map((root) => new Side(random, pool, newTree(), (batch) => onBatch?.(root, batch)))

  /** Changes the tree in one of many ways. */
  const mutate = (side: Side): void => {
    const { tree } = side
    const specs = [...all(tree)]
    const parents = specs.filter(isContainer)
    const others = specs.filter((spec) => spec !== tree)
    const parentOf = (spec: Spec): Spec => parents.find(({ children }) => children.includes(spec))!
    const take = (spec: Spec): void => {
      const parent = parentOf(spec)
      parent.children = parent.children.filter((child) => child !== spec)
    }
    const insert = (parent: Spec, spec: Spec): void => {
      parent.children = [...parent.children]
      parent.children.splice(random.below(parent.children.length + 1), 0, spec)
    }
    const ofType = (type: string): Spec[] => specs.filter((spec) => spec.type === type)
    const visuals = others.filter(({ type }) => type in makeProps)
    const actions: [weight: number, act: () => void][] = [
      [4, () => specs.length < largest && insert(random.pick(parents), grow(3))],
      [2, () => others.length > 6 && take(random.pick(others))],
      [4, () => parents.forEach((p) => random.chance(0.4) && (p.children = random.shuffle(p.children)))],
      [2, () => (random.pick(parents).children = [])],
      [
        3,
        () => {
          if (others.length === 0) return
          const spec = random.pick(others)
          const parent = random.pick(parents)
          if (holds(spec, parent)) return
          take(spec)
          insert(parent, spec)
        },
      ],
      [
        6,
        () => {
          if (visuals.length === 0) return
          const spec = random.pick(visuals)
          spec.props = propsFor(spec.type)
        },
      ],
      [
        4,
        () => {
          if (visuals.length === 0) return
          // Removes a prop, unless it is required.
          const spec = random.pick(visuals)
          const name = random.pick([...Object.keys(spec.props), 'none'])
          const { [name]: _, ...rest } = spec.props
          if (name !== 'positions' && name !== 'strings') spec.props = rest
        },
      ],
      [3, () => ofType('activity').forEach((a) => random.chance(0.5) && (a.props = { hidden: !a.props.hidden }))],
      [3, () => ofType('writer').forEach((writer) => (writer.props = { tick: random.below(100) }))],
      [
        3,
        () => {
          const waiting = ofType('suspense')
          if (waiting.length === 0) return
          const gate = createGate()
          side.gates.push(gate)
          random.pick(waiting).gate = gate
        },
      ],
      [
        2,
        () => {
          const inside = ofType('boundary').flatMap((boundary) => [...all(boundary)].filter((s) => visuals.includes(s)))
          if (inside.length > 0) {
            const spec = random.pick(inside)
            spec.props = { ...spec.props, order: NaN }
          }
        },
      ],
      [
        2,
        () => {
          for (const boundary of ofType('boundary')) {
            for (const spec of all(boundary)) {
              const { order, ...rest } = spec.props
              if (Number.isNaN(order)) spec.props = rest
            }
            boundary.props = { attempt: (boundary.props.attempt as number) + 1 }
          }
        },
      ],
    ]
    const weighted = actions.flatMap(([weight, act]) => Array<() => void>(weight).fill(act))
    random.pick(weighted)()
    // A wrong prop outside every boundary would empty the root.
    const guarded = new Set(ofType('boundary').flatMap((boundary) => [...all(boundary)]))
    for (const spec of all(tree)) {
      const { order, ...rest } = spec.props
      if (Number.isNaN(order) && !guarded.has(spec)) spec.props = rest
    }
  }

  const openGates = (side: Side): void => {
    for (const gate of side.gates) if (random.chance(0.6)) gate.open()
    for (const spec of all(side.tree)) if (spec.gate && random.chance(0.3)) spec.gate.open()
  }

  const set = (side: Side): void => {
    if (side.bench.handles.size === 0) return
    const handle = random.pick([...side.bench.handles])
    const { name: _, ...props } = makeProps[handle.kind]!(random, pool)
    const names = Object.keys(props)
    // The number of items may change only together with what is per item.
    const chosen = random.chance(0.5) ? props : { [random.pick([...names, 'visible'])]: undefined, visible: true }
    try {
      handle.set(random.chance(0.5) ? { visible: random.chance(0.5), opacity: random.next() } : chosen)
    } catch (error) {
      // Lengths that do not fit what else the element has: refused, and nothing changed.
      if (!(error instanceof GspError)) throw error
    }
  }

  const verify = (side: Side, step: string): void => {
    const { root } = side
    const fault = root.errors[0] ?? root.hostErrors[0]
    if (fault !== undefined)
      throw new Error(`${step}: ${fault instanceof Error ? fault.message : show(fault)}`, { cause: fault })
    // What was written since the last commit is still to be sent.
    const difference = root.difference()
    if (difference !== undefined) {
      throw new Error(`${step}: ${difference}\n${root.print()}\n---\n${printScene(root.replica)}`)
    }
  }

  const steps: Readonly<Record<string, (side: Side) => void | Promise<void>>> = {
    render(side) {
      mutate(side)
      side.root.renderSync(side.element())
    },
    renderAgain(side) {
      side.root.renderSync(side.element())
      // What effects have written is no part of the tree.
      side.root.flush()
      const { length } = side.root.batches
      side.root.renderSync(side.element())
      const sent = side.root.batches.slice(length)
      if (sent.length > 0) throw new Error(`an equal tree was sent: ${JSON.stringify(sent.map(({ ops }) => ops))}`)
    },
    async transition(side) {
      mutate(side)
      const element = side.element()
      startTransition(() => side.root.renderLater(element))
      if (random.chance(0.5)) await side.root.settle()
    },
    interrupted(side) {
      mutate(side)
      const element = side.element()
      startTransition(() => side.root.renderLater(element))
      mutate(side)
      side.root.renderSync(side.element())
    },
    async open(side) {
      openGates(side)
      await side.root.settle()
    },
    async state(side) {
      for (const setter of side.bench.setters) if (random.chance(0.5)) setter(random.below(6))
      if (random.chance(0.5)) await side.root.settle()
    },
    write() {
      for (let i = random.below(3); i >= 0; i--) changeBuffer(random, random.pick(pool))
    },
    writeAndRender(side) {
      changeBuffer(random, random.pick(pool))
      mutate(side)
      side.root.renderSync(side.element())
      changeBuffer(random, random.pick(pool))
    },
    set(side) {
      if (handles) set(side)
    },
    setAndRender(side) {
      if (handles) for (let i = 0; i < 3; i++) set(side)
      mutate(side)
      side.root.renderSync(side.element())
      if (handles) set(side)
    },
    setAndRemove(side) {
      if (handles) for (let i = 0; i < 3; i++) set(side)
      side.tree.children = random.chance(0.2) ? [] : [...side.tree.children, grow(1)]
      side.root.renderSync(side.element())
    },
    async remount(side) {
      if (!random.chance(0.1)) return
      await side.root.unmount()
      if (side.root.scene.children.length > 0) throw new Error('unmounting left nodes')
      if (side.root.bufferCount > 0) throw new Error('unmounting left buffers')
      side.tree = newTree()
      side.root.renderSync(side.element())
    },
    async freshMount(side) {
      if (handles || !random.chance(0.5)) return
      for (const gate of side.gates) gate.open()
      side.gates = []
      for (const setter of side.bench.setters) setter(0)
      for (const spec of all(side.tree)) {
        spec.gate?.open()
        spec.gate = undefined
        // A boundary keeps its error after the wrong prop has moved elsewhere.
        if (spec.type === 'boundary') spec.props = { attempt: (spec.props.attempt as number) + 1 }
      }
      side.root.renderSync(side.element())
      await side.root.settle()
      const fresh = createTestRoot()
      await fresh.render(side.element(createBench(pool)))
      // Writers may have written on mounting.
      side.root.flush()
      const difference = sameScene(side.root.scene, fresh.scene, { ids: false })
      if (difference !== undefined) {
        throw new Error(`not as mounted afresh: ${difference}\n${side.root.print()}\n---\n${fresh.print()}`)
      }
      await fresh.unmount()
      freshMounts++
    },
  }

  const total = (): number => sides[0]!.root.commits + sides[1]!.root.commits
  const weights: Readonly<Record<string, number>> = { render: 20, writeAndRender: 6, setAndRender: 4 }
  const names = Object.keys(steps).flatMap((name) => Array<string>(weights[name] ?? 2).fill(name))
  for (const side of sides) side.root.renderSync(side.element())
  for (let i = 0; total() < commits; i++) {
    const name = random.pick(names)
    const which = random.below(2)
    const where = `seed ${seed}, step ${i}, ${name} on root ${which}`
    try {
      await steps[name]!(sides[which]!)
      // The writes of one step reach both roots.
      for (const side of sides) side.root.flush()
      if (i % joinEvery === 0) sides[which]!.join()
    } catch (error) {
      throw new Error(`${where}: ${String(error)}`, { cause: error })
    }
    for (const side of sides) verify(side, where)
  }
  const ops: Record<string, number> = {}
  for (const side of sides) {
    await side.root.unmount()
    verify(side, `seed ${seed}, unmounted`)
    if (side.root.replica.nodes.size !== 1 || side.root.replica.buffers.size !== 0 || side.root.bufferCount !== 0) {
      throw new Error(`seed ${seed}: unmounting left ${printScene(side.root.replica)}`)
    }
    for (const [op, count] of Object.entries(side.ops)) ops[op] = (ops[op] ?? 0) + count
  }
  return {
    commits: total(),
    batches: sides[0]!.root.batches.length + sides[1]!.root.batches.length,
    freshMounts,
    corrupted: sides[0]!.corrupted + sides[1]!.corrupted,
    joined: sides[0]!.joined + sides[1]!.joined,
    ops,
  }
}
