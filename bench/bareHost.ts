import type { ReactNode } from 'react'
import { createContext } from 'react'
import {
  ConcurrentRoot,
  createReconciler,
  DefaultEventPriority,
  NoEventPriority,
  type FiberRoot,
} from '../src/reconciler/reactReconciler'

/** The least that a host can keep: type, props, children. */
export interface BareNode {
  readonly type: string
  props: object
  readonly children: BareNode[]
}

const noop = (): void => undefined
const no = (): boolean => false

function remove(parent: BareNode, child: BareNode): void {
  const index = parent.children.indexOf(child)
  if (index >= 0) parent.children.splice(index, 1)
}

function append(parent: BareNode, child: BareNode): void {
  remove(parent, child)
  parent.children.push(child)
}

function insert(parent: BareNode, child: BareNode, before: BareNode): void {
  remove(parent, child)
  parent.children.splice(parent.children.indexOf(before), 0, child)
}

let updates = 0

/** A host config that only keeps a tree: what React costs by itself. */
function createBareHostConfig(): object {
  let priority: number = NoEventPriority
  return {
    rendererPackageName: 'bare',
    rendererVersion: '0.0.0',
    isPrimaryRenderer: false,
    supportsMutation: true,
    supportsMicrotasks: true,
    getRootHostContext: () => ({}),
    getChildHostContext: (context: object) => context,
    createInstance: (type: string, props: object): BareNode => ({ type, props, children: [] }),
    createTextInstance: (text: string): BareNode => ({ type: text, props: {}, children: [] }),
    appendInitialChild: (parent: BareNode, child: BareNode) => parent.children.push(child),
    finalizeInitialChildren: no,
    shouldSetTextContent: no,
    getPublicInstance: (node: BareNode) => node,
    prepareForCommit: () => null,
    resetAfterCommit: noop,
    clearContainer: (top: BareNode) => top.children.splice(0),
    commitUpdate: (node: BareNode, _type: string, _old: object, props: object) => {
      updates++
      node.props = props
    },
    appendChild: append,
    appendChildToContainer: append,
    insertBefore: insert,
    insertInContainerBefore: insert,
    removeChild: remove,
    removeChildFromContainer: remove,
    hideInstance: noop,
    unhideInstance: noop,
    detachDeletedInstance: noop,
    preparePortalMount: noop,
    setCurrentUpdatePriority: (next: number) => {
      priority = next
    },
    getCurrentUpdatePriority: () => priority,
    resolveUpdatePriority: () => (priority === NoEventPriority ? DefaultEventPriority : priority),
    shouldAttemptEagerTransition: no,
    scheduleTimeout: setTimeout,
    cancelTimeout: clearTimeout,
    noTimeout: -1,
    scheduleMicrotask: queueMicrotask,
    maySuspendCommit: no,
    preloadInstance: () => true,
    startSuspendingCommit: () => null,
    suspendInstance: noop,
    suspendOnActiveViewTransition: noop,
    waitForCommitToBeReady: () => null,
    NotPendingTransition: null,
    HostTransitionContext: createContext(null),
    requestPostPaintCallback: noop,
  }
}

const reconciler = createReconciler(createBareHostConfig(), ConcurrentRoot)

export class BareRoot {
  readonly top: BareNode = { type: 'top', props: {}, children: [] }
  readonly #root: FiberRoot

  constructor() {
    const fail = (error: unknown): never => {
      throw error
    }
    this.#root = reconciler.createContainer(this.top, {
      onUncaughtError: fail,
      onCaughtError: fail,
      onRecoverableError: fail,
    })
  }

  /** Updates of nodes since the program began. */
  get updates(): number {
    return updates
  }

  render(element: ReactNode): void {
    reconciler.updateContainerSync(element, this.#root)
    reconciler.flushSyncWork()
  }
}
