import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react'
import { Store } from '../../src/scene/store'
import { defaultRenderer } from './renderers'

const RendererContext = createContext<string>(defaultRenderer)

/** Set while a story is tested, on one renderer after the other. */
export const forcedRenderer = new Store<string | undefined>(undefined)

/** Says what draws the canvases in it. */
export function ShownRenderer({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  const forced = useSyncExternalStore(forcedRenderer.subscribe, forcedRenderer.get)
  return <RendererContext value={forced ?? name}>{children}</RendererContext>
}

/** The renderer that the toolbar says. */
export const useRenderer = (): string => useContext(RendererContext)
