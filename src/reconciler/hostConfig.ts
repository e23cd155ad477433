import { createContext } from 'react'
import { GspError } from '../scene/diagnostics'
import { detachNode, placeNode, unattached } from '../scene/node'
import type { Props } from '../scene/props'
import { SceneContainer } from './container'
import { handleOf } from './handle'
import { createInstance, textError, type Instance } from './instance'
import { DefaultEventPriority, NoEventPriority } from './reactReconciler'
import { rendererPackageName, rendererVersion } from './version'
import { commitProps } from './update'

const hostContext = Object.freeze({})

/** Places an instance, new or moved, and logs it when its parent is in a scene. */
function place(parent: Instance, child: Instance, before?: Instance): void {
  const isMove = child.id !== unattached
  placeNode(parent, child, before)
  const { log } = parent
  if (!log) return
  if (isMove) log.place(child, parent, before)
  else log.attach(child, parent, before)
}

function placeInContainer(container: SceneContainer, child: Instance, before?: Instance): void {
  const isMove = child.id !== unattached
  placeNode(container.scene, child, before)
  if (isMove) container.log.place(child, container.scene, before)
  else container.log.attach(child, container.scene, before)
}

/** Takes an instance and all below it out of its scene. */
export function removeInstance(child: Instance): void {
  const { log } = child
  detachNode(child)
  log?.remove(child)
}

function show(instance: Instance, visible: boolean): void {
  if (!visible) instance.log?.mayForget()
  if (instance.visible === visible) return
  instance.visible = visible
  instance.log?.show(instance, visible)
}

function rejectPortal(): never {
  throw new GspError({
    code: 'element.portal',
    message: 'A portal into another tree cannot stand in a scene.',
    fix: 'Render the portal outside the scene.',
  })
}

const noop = (): void => undefined
const no = (): boolean => false

/** A server has no reader to spare a flicker: there React's throttling of reveals would only delay the picture. */
const hasPage = typeof window !== 'undefined'

/** The host config: turns what React does to a tree into calls on scene nodes and the log. */
export function createHostConfig(): object {
  let priority: number = NoEventPriority
  return {
    rendererPackageName,
    rendererVersion,
    extraDevToolsConfig: null,
    isPrimaryRenderer: false,
    warnsIfNotActing: false,
    supportsMutation: true,
    supportsPersistence: false,
    supportsHydration: false,
    supportsMicrotasks: true,

    getRootHostContext: (container: unknown) => (container instanceof SceneContainer ? hostContext : rejectPortal()),
    getChildHostContext: () => hostContext,
    preparePortalMount: rejectPortal,

    createInstance,
    createTextInstance: (text: string) => {
      throw textError(text)
    },
    shouldSetTextContent: no,
    appendInitialChild: (parent: Instance, child: Instance) => placeNode(parent, child),
    finalizeInitialChildren: no,
    getPublicInstance: handleOf,

    prepareForCommit: () => null,
    resetAfterCommit: (container: SceneContainer) => container.onCommit(),
    clearContainer: (container: SceneContainer) => {
      for (const child of [...container.scene.children]) removeInstance(child as Instance)
    },
    appendChild: place,
    insertBefore: place,
    appendChildToContainer: placeInContainer,
    insertInContainerBefore: placeInContainer,
    removeChild: (_parent: Instance, child: Instance) => removeInstance(child),
    removeChildFromContainer: (_container: SceneContainer, child: Instance) => removeInstance(child),
    commitUpdate: (instance: Instance, _type: string, _old: Props, next: Props) =>
      commitProps(instance, next, instance.log?.onDiagnostic ?? noop),
    commitMount: noop,
    hideInstance: (instance: Instance) => show(instance, false),
    unhideInstance: (instance: Instance) => show(instance, true),
    detachDeletedInstance: noop,

    setCurrentUpdatePriority: (next: number) => {
      priority = next
    },
    getCurrentUpdatePriority: () => priority,
    resolveUpdatePriority: () => (priority === NoEventPriority ? DefaultEventPriority : priority),
    shouldAttemptEagerTransition: no,
    trackSchedulerEvent: noop,
    resolveEventType: () => null,
    resolveEventTimeStamp: () => -1.1,

    scheduleTimeout: (callback: () => void, delay: number) => setTimeout(callback, hasPage ? delay : 0),
    cancelTimeout: (timeout: ReturnType<typeof setTimeout>) => clearTimeout(timeout),
    noTimeout: -1,
    scheduleMicrotask: (callback: () => void) => queueMicrotask(callback),
    requestPostPaintCallback: noop,

    maySuspendCommit: no,
    maySuspendCommitOnUpdate: no,
    maySuspendCommitInSyncRender: no,
    preloadInstance: () => true,
    startSuspendingCommit: () => null,
    suspendInstance: noop,
    suspendOnActiveViewTransition: noop,
    waitForCommitToBeReady: () => null,
    getSuspendedCommitReason: () => null,

    NotPendingTransition: null,
    HostTransitionContext: createContext(null),
    resetFormInstance: noop,

    // A scene animates nothing by itself, but a transition that starts here must still commit: returning without
    // the three callbacks drops it silently.
    startViewTransition: (
      _suspended: unknown,
      _container: unknown,
      _types: unknown,
      mutate: () => void,
      layout: () => void,
      _afterMutation: () => void,
      spawnedWork: () => void,
    ) => {
      mutate()
      layout()
      spawnedWork()
      return null
    },
    stopViewTransition: noop,
    addViewTransitionFinishedListener: (_transition: unknown, callback: () => void) => callback(),
    createViewTransitionInstance: (name: string) => ({ name }),
    applyViewTransitionName: noop,
    restoreViewTransitionName: noop,
    cancelViewTransitionName: noop,
    cancelRootViewTransitionName: noop,
    restoreRootViewTransitionName: noop,
    measureInstance: () => null,
    wasInstanceInViewport: () => true,
    hasInstanceChanged: no,
    hasInstanceAffectedParent: no,

    // `<Fragment ref>`: the handle of a fragment has nothing to offer yet, but asking for one must not throw.
    createFragmentInstance: () => null,
    updateFragmentInstanceFiber: noop,
    commitNewChildToFragmentInstance: noop,
    deleteChildFromFragmentInstance: noop,
  }
}
