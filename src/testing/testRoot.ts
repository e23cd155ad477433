import { createElement, StrictMode, type ReactNode } from 'react'
import { Environment, type SceneEnvironment } from '../components/environment'
import { SceneStage } from '../components/sceneStage'
import { SceneRoot } from '../reconciler/root'
import type { Batch } from '../scene/batch'
import type { Diagnostic } from '../scene/diagnostics'
import type { SceneNode } from '../scene/node'
import { copyBatch } from '../scene/copyBatch'
import { canvasSize, findCanvas } from '../scene/plan'
import type { SceneReplica } from '../scene/replica'
import { createFontRegistry } from '../scene/text/fontRegistry'
import { printScene } from './printScene'
import { RecordingHost } from './recordingHost'
import { sameScene } from './sameScene'
import { settle, until } from './settle'

export interface TestRootOptions {
  /** Renders inside `<StrictMode>`. Default: false. */
  readonly strict?: boolean | undefined
  /** Another consumer of the batches, after the recording one. What it throws lands in `hostErrors`. */
  readonly onBatch?: ((batch: Batch) => void) | undefined
}

/** A scene root for tests, with a consumer that records every batch and rebuilds the scene from copies of them. */
export interface TestRoot {
  /**
   * Renders, and waits until React has nothing more to do: effects, transitions and resolved Suspense have arrived.
   * @throws the error that no boundary caught, and whatever the recording host found wrong with the batches.
   */
  render(element: ReactNode): Promise<void>
  /** Renders now, and waits for nothing. Errors land in `errors`. */
  renderSync(element: ReactNode): void
  /** Renders when React sees fit: inside `startTransition`, as a transition. Errors land in `errors`. */
  renderLater(element: ReactNode): void
  unmount(): Promise<void>
  /** Sends now what was written outside React. */
  flush(): void
  /** Waits until nothing more happens by itself. */
  settle(): Promise<void>
  /** Waits until the predicate holds. @throws Error with the scene after `timeout` ms (default 1000). */
  until(predicate: () => boolean, timeout?: number): Promise<void>
  /** Steps the clock of the root to `time`, in seconds: the callbacks of `useFrame` run, and what they changed is sent. */
  advance(time: number): Promise<void>
  /** Every batch so far, in memory of its own. */
  readonly batches: readonly Batch[]
  /** The source. */
  readonly scene: SceneNode
  /** What the batches came to. */
  readonly replica: SceneReplica
  readonly diagnostics: readonly Diagnostic[]
  /** What no boundary caught, and what was wrong with a batch. */
  readonly errors: readonly unknown[]
  /** What `onBatch` threw. */
  readonly hostErrors: readonly unknown[]
  /** The whole scene as one batch, which somebody needs who comes late: after it every further batch applies. `undefined` before the first one. */
  snapshot(): Batch | undefined
  /** Number of commits so far. */
  readonly commits: number
  /** Buffers that the scene holds. */
  readonly bufferCount: number
  /** The first difference between source and replica; `undefined` when there is none. */
  difference(): string | undefined
  /** The scene as text. */
  print(): string
}

export function createTestRoot({ strict = false, onBatch }: TestRootOptions = {}): TestRoot {
  const host = new RecordingHost()
  const errors: unknown[] = []
  const hostErrors: unknown[] = []
  const diagnostics: Diagnostic[] = []
  const root = new SceneRoot({
    onBatch(batch) {
      try {
        host.apply(batch)
      } catch (error) {
        errors.push(error)
      }
      onBatch?.(batch)
    },
    onHostError: (error) => hostErrors.push(error),
    onError: (error) => errors.push(error),
    onDiagnostic: (diagnostic) => diagnostics.push(diagnostic),
  })
  const stage = new SceneStage({
    size: canvasSize(undefined),
    isStill: false,
    renderNow: (action) => root.renderNow(action),
    draw: () => {
      stage.follow()
      root.flush()
      stage.drawn()
    },
    onError: (error) => errors.push(error),
  })
  root.onCommit(() => stage.resize(canvasSize(findCanvas(root.scene))))
  const environment: SceneEnvironment = {
    fonts: createFontRegistry(),
    onDiagnostic: (diagnostic) => diagnostics.push(diagnostic),
    onCommit: (listener) => root.onCommit(listener),
    overrides: {},
    scene: root.scene,
    stage,
  }
  const wrap = (element: ReactNode): ReactNode => {
    const inside = createElement(Environment, { value: environment }, element)
    return strict ? createElement(StrictMode, null, inside) : inside
  }
  const activity = (): number => root.commits + host.batches.length + errors.length + hostErrors.length
  const settled = (): Promise<void> => settle(activity)
  /** Runs, waits, and throws the first error that it brought. */
  const attempt = async (action: () => void): Promise<void> => {
    const known = errors.length
    action()
    await settled()
    if (errors.length > known) throw errors[known]
  }
  return {
    render: (element) => attempt(() => root.renderSync(wrap(element))),
    renderSync: (element) => root.renderSync(wrap(element)),
    renderLater: (element) => root.render(wrap(element)),
    unmount: () => attempt(() => root.unmount()),
    flush: () => root.flush(),
    settle: settled,
    until: (predicate, timeout = 1000) => until(predicate, timeout, () => printScene(root.scene)),
    advance: (to) => attempt(() => stage.advance(to)),
    batches: host.batches,
    scene: root.scene,
    replica: host.replica,
    diagnostics,
    errors,
    hostErrors,
    snapshot() {
      const batch = root.snapshot()
      return batch && copyBatch(batch)
    },
    get commits() {
      return root.commits
    },
    get bufferCount() {
      return root.log.bufferCount
    },
    difference: () => sameScene(root.scene, host.replica),
    print: () => printScene(root.scene),
  }
}

/** @throws Error naming the first difference between the scene of a root and what its batches came to. */
export function expectScene(root: Pick<TestRoot, 'scene' | 'replica' | 'print'>): void {
  const difference = sameScene(root.scene, root.replica)
  if (difference === undefined) return
  throw new Error(
    `The replica differs from the scene: ${difference}\n\nScene:\n${root.print()}\n\nReplica:\n${printScene(root.replica)}`,
  )
}
