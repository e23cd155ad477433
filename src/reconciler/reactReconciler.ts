// The one file that knows the loose types of react-reconciler, whose type parameters change with every minor version.
import ReactReconciler from 'react-reconciler'
import type { ReactNode } from 'react'

export { ConcurrentRoot, DefaultEventPriority, NoEventPriority } from 'react-reconciler/constants.js'

/** What a root hands to React for errors. */
export interface ErrorCallbacks {
  onUncaughtError(error: unknown): void
  onCaughtError(error: unknown): void
  onRecoverableError(error: unknown): void
}

/** An opaque React root. */
export type FiberRoot = object

export interface Reconciler {
  createContainer(container: object, callbacks: ErrorCallbacks): FiberRoot
  updateContainer(element: ReactNode, root: FiberRoot): void
  updateContainerSync(element: ReactNode, root: FiberRoot): void
  flushSyncWork(): boolean
  injectIntoDevTools(): boolean
}

export function createReconciler(hostConfig: object, concurrentRoot: number): Reconciler {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- see the top of the file
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
    injectIntoDevTools: () => reconciler.injectIntoDevTools(),
  }
}
