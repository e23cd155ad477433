// The one file that knows the loose types of react-reconciler, whose type parameters change with every minor version.
import ReactReconciler from 'react-reconciler'
import type { ReactNode } from 'react'

export { ConcurrentRoot, DefaultEventPriority, NoEventPriority } from 'react-reconciler/constants.js'

/** What a root hands to React for errors. */
export interface ErrorCallbacks {
  onUncaughtError(error: unknown, info: { readonly componentStack?: string | undefined }): void
  onCaughtError(error: unknown): void
  onRecoverableError(error: unknown): void
}

/** An opaque React root. */
export type FiberRoot = object

/** The little that is read of React's own tree, to know whether a picture is complete. */
interface Fiber {
  readonly tag: number
  readonly stateNode: unknown
  readonly type: unknown
  readonly memoizedState: unknown
  readonly child: Fiber | null
  readonly sibling: Fiber | null
  readonly return: Fiber | null
}

const suspenseTag = 13
const hostTag = 5
const offscreenTag = 22

/** Names what a root still waits for: queued commits, and boundaries that show their fallback. Empty when it is complete. */
export function pendingWork(root: FiberRoot): string[] {
  const { current, pendingLanes, suspendedLanes } = root as {
    readonly current: Fiber
    readonly pendingLanes: number
    readonly suspendedLanes: number
  }
  const waiting: string[] = []
  const visit = (fiber: Fiber | null): void => {
    for (let each = fiber; each; each = each.sibling) {
      // Nobody waits for what is not shown: the content of a hidden <Activity>.
      if (each.tag === offscreenTag && each.memoizedState !== null) continue
      if (each.tag === suspenseTag && each.memoizedState !== null) waiting.push(`a <Suspense> in ${ownerName(each)}`)
      visit(each.child)
    }
  }
  visit(current.child)
  if (pendingLanes !== 0 && waiting.length === 0) {
    const suspends = 'suspends outside any <Suspense>'
    if (current.child === null) waiting.push(`the first commit (a component ${suspends})`)
    else waiting.push((pendingLanes & suspendedLanes) === 0 ? 'a queued commit' : `an update that ${suspends}`)
  }
  return waiting
}

/** The host instances that React's committed tree holds, hidden ones included. */
export function hostInstances(root: FiberRoot): Set<unknown> {
  const instances = new Set<unknown>()
  const visit = (fiber: Fiber | null): void => {
    for (let each = fiber; each; each = each.sibling) {
      if (each.tag === hostTag) instances.add(each.stateNode)
      visit(each.child)
    }
  }
  visit((root as { readonly current: Fiber }).current.child)
  return instances
}

function ownerName(fiber: Fiber): string {
  for (let each = fiber.return; each; each = each.return) {
    if (typeof each.type === 'function' && each.type.name !== '') return `<${each.type.name}>`
  }
  return 'the root'
}

export interface Reconciler {
  createContainer(container: object, callbacks: ErrorCallbacks): FiberRoot
  updateContainer(element: ReactNode, root: FiberRoot): void
  updateContainerSync(element: ReactNode, root: FiberRoot): void
  flushSyncWork(): boolean
  /** Runs an action, and renders at once what state it sets. */
  flushSync(action: () => void): void
  /** Runs the passive effects of the last commit, if they are still to come. */
  flushPassiveEffects(): boolean
  injectIntoDevTools(): boolean
}

export function createReconciler(hostConfig: object, concurrentRoot: number): Reconciler {
  const reconciler: any = (ReactReconciler as any)(hostConfig)
  return {
    createContainer: (container, { onUncaughtError, onCaughtError, onRecoverableError }) =>
      reconciler.createContainer(
        container,
        concurrentRoot,
        null,
        false,
        null,
        '',
        onUncaughtError,
        onCaughtError,
        onRecoverableError,
        () => undefined,
        null,
      ),
    updateContainer: (element, root) => reconciler.updateContainer(element, root, null, null),
    updateContainerSync: (element, root) => reconciler.updateContainerSync(element, root, null, null),
    flushSyncWork: () => reconciler.flushSyncWork(),
    flushSync: (action) => reconciler.flushSyncFromReconciler(action),
    flushPassiveEffects: () => reconciler.flushPassiveEffects(),
    injectIntoDevTools: () => reconciler.injectIntoDevTools(),
  }
}
