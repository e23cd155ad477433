// The one file that reads React's own tree for the contexts above a component, through its-fine.
import { FiberProvider, useContextBridge as useBridge } from 'its-fine'
import type { ComponentType, ReactNode } from 'react'

/** Gives what is in it the contexts of another place in another tree. */
export type ContextBridge = ComponentType<{ readonly children?: ReactNode }>

/** What stands in it may use `useContextBridge`. */
export function ContextSource({ children }: { readonly children: ReactNode }): ReactNode {
  return <FiberProvider>{children}</FiberProvider>
}

/** The contexts at this place, to be carried into another tree. The component must stand in a `ContextSource`. */
export const useContextBridge = (): ContextBridge => useBridge()
