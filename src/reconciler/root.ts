import type { ReactNode } from 'react'
import type { Batch } from '../scene/batch'
import { once, type Diagnostic, type DiagnosticSink } from '../scene/diagnostics'
import type { SceneNode } from '../scene/node'
import { CommitLog } from './commitLog'
import { addComponentStack } from './componentStack'
import { SceneContainer } from './container'
import { createHostConfig, removeInstance } from './hostConfig'
import type { Instance } from './instance'
import {
  ConcurrentRoot,
  createReconciler,
  hostInstances,
  pendingWork,
  type FiberRoot,
  type Reconciler,
} from './reactReconciler'
import { checkReactVersion } from './version'

checkReactVersion()
const reconciler: Reconciler = createReconciler(createHostConfig(), ConcurrentRoot)
reconciler.injectIntoDevTools()

export interface RootOptions {
  /** Consumes every batch, in order. */
  onBatch(batch: Batch): void
  /** What `onBatch` throws. A commit cannot fail because of a host. Default: reported as an uncaught error. */
  onHostError?: ((error: unknown) => void) | undefined
  /** An error that no boundary caught; the root is then empty. Default: reported as an uncaught error. */
  onError?: ((error: unknown) => void) | undefined
  /** What a boundary in the scene caught, which shows something in its place. Default: nothing. */
  onCaughtError?: ((error: unknown) => void) | undefined
  onDiagnostic?: DiagnosticSink | undefined
  /** Runs a flush of what was written outside React. Default: `queueMicrotask`. */
  schedule?: ((flush: () => void) => void) | undefined
}

function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error
  })
}

/** Listeners run inside commits and flushes, which nobody's mistake may break. */
function attempt(listener: () => void): void {
  try {
    listener()
  } catch (error) {
    throwLater(error)
  }
}

/** React wraps what it recovered from; the error itself is the cause. */
function recovered(error: unknown): Diagnostic {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  return {
    code: 'react.recovered',
    severity: 'warning',
    message: `React rendered again after an error, and succeeded: ${cause instanceof Error ? cause.message : String(cause)}`,
    fix: 'Look for a component that is not pure.',
  }
}

/** A React root whose output is a stream of batches. */
export class SceneRoot {
  readonly #container: SceneContainer
  readonly #fiberRoot: FiberRoot
  readonly #onBatch: (batch: Batch) => void
  readonly #onHostError: (error: unknown) => void
  readonly #schedule: (flush: () => void) => void
  readonly #listeners = new Set<() => void>()
  #isScheduled = false
  #commits = 0

  constructor({
    onBatch,
    onHostError = throwLater,
    onError = throwLater,
    // A boundary showed it already.
    onCaughtError = () => undefined,
    onDiagnostic,
    // Browsers refuse it as a method of something else.
    schedule = (flush) => queueMicrotask(flush),
  }: RootOptions) {
    this.#onBatch = onBatch
    this.#onHostError = onHostError
    this.#schedule = schedule
    const log = new CommitLog(() => this.#onPending(), once(onDiagnostic ?? (() => undefined)))
    this.#container = new SceneContainer(log, () => {
      this.#commits++
      this.flush()
      for (const listener of this.#listeners) attempt(listener)
    })
    this.#fiberRoot = reconciler.createContainer(this.#container, {
      onUncaughtError: (error, { componentStack }) => {
        addComponentStack(error, componentStack)
        onError(error)
      },
      onCaughtError,
      onRecoverableError: (error) => log.onDiagnostic(recovered(error)),
    })
  }

  /** The source of the scene. Read it; change it through React, handles and buffers. */
  get scene(): SceneNode {
    return this.#container.scene
  }

  get log(): CommitLog {
    return this.#container.log
  }

  /** How often React committed. */
  get commits(): number {
    return this.#commits
  }

  /** Calls a listener at the end of every commit, before layout effects. It may set state; it must not throw. */
  onCommit(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Renders now: when it returns, layout effects have run and the batches are out. Content that suspends follows later. */
  renderSync(element: ReactNode): void {
    reconciler.updateContainerSync(element, this.#fiberRoot)
    reconciler.flushSyncWork()
  }

  /** Runs an action, and renders what state it sets of components of a scene before it returns. */
  renderNow(action: () => void): void {
    reconciler.flushSync(action)
  }

  /** Renders when React sees fit. */
  render(element: ReactNode): void {
    reconciler.updateContainer(element, this.#fiberRoot)
  }

  /**
   * Brings the root as far as it comes without waiting: queued commits and their effects.
   * @returns what it still waits for; empty when the scene is complete.
   */
  settle(): string[] {
    reconciler.flushSyncWork()
    reconciler.flushPassiveEffects()
    this.#sweep()
    this.flush()
    return pendingWork(this.#fiberRoot)
  }

  unmount(): void {
    this.renderSync(null)
  }

  /** The whole scene as one batch, after everything that waits was sent: what a host needs that comes late. `undefined` where nothing was sent yet. */
  snapshot(): Batch | undefined {
    this.flush()
    return this.log.snapshot(this.scene)
  }

  /** Sends what is in the log as one batch; nothing when nothing changed. */
  flush(): void {
    const batch = this.log.flush()
    if (batch) this.#send(batch)
    this.log.notify(attempt)
  }

  /**
   * Removes what React has forgotten. 19.3 drops hidden content of a suspended boundary without a word when an <Activity>
   * around it hides, too, and makes it anew later, beside what is left: to disconnect passive effects it goes by the
   * deletions of a component's last commit, which were seen to already, and cuts the list of children that the two
   * generations of that component share.
   */
  #sweep(): void {
    if (!this.log.hasHidden) return
    this.log.hasHidden = false
    const held = hostInstances(this.#fiberRoot)
    const visit = (node: SceneNode): void => {
      for (const child of [...node.children]) {
        if (held.has(child)) visit(child)
        else removeInstance(child as Instance)
      }
    }
    visit(this.scene)
  }

  #send(batch: Batch): void {
    try {
      this.#onBatch(batch)
    } catch (error) {
      // This runs inside a commit, which nobody's mistake may break.
      try {
        this.#onHostError(error)
      } catch (another) {
        throwLater(another)
      }
    }
  }

  #onPending(): void {
    if (this.#isScheduled) return
    this.#isScheduled = true
    this.#schedule(() => {
      this.#isScheduled = false
      this.#sweep()
      this.flush()
    })
  }
}
