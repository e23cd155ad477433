import type { AssetCache } from '../assets/assetCache'
import { createContext, useContext } from 'react'
import { GspError, type DiagnosticSink } from '../scene/diagnostics'
import type { SceneNode } from '../scene/node'
import type { CanvasSize } from '../scene/plan'
import type { FontRegistry } from '../scene/text/fontRegistry'
import type { Color } from '../scene/values'
import type { Stage } from './stage'

/** What whoever mounts a scene gives to the components in it. */
export interface SceneEnvironment {
  /** Measures text, with the very fonts that will draw it. */
  readonly fonts: FontRegistry
  /** Files that components load. Absent: those of the page. */
  readonly assets?: AssetCache | undefined
  readonly onDiagnostic: DiagnosticSink
  /** Calls a listener at the end of every commit, when the scene is up to date and before layout effects. */
  readonly onCommit: (listener: () => void) => () => void
  /** What a call such as `renderToPng(element, { width })`, or the box in a page, asks for instead of the element's own props. */
  readonly overrides: Partial<Pick<CanvasSize, 'width' | 'height'>> & { readonly background?: Color | undefined }
  /** The source of the scene, to be read. */
  readonly scene: SceneNode
  readonly stage: Stage
}

/** Absent outside a scene root. */
export const Environment = createContext<SceneEnvironment | undefined>(undefined)

/**
 * Whether what is rendered here becomes DOM, though a scene is around it: the content of an overlay, which has the
 * contexts of the scene that it lies over.
 */
export const DomContext = createContext(false)

/** @throws GspError outside a scene root. */
export function useEnvironment(element: string): SceneEnvironment {
  const environment = useContext(Environment)
  if (environment) return environment
  throw new GspError({
    code: 'scene.outside',
    element,
    message: 'stands outside any <Canvas> or <Figure>.',
    fix: `Put it into one: <Canvas><Viewport>…</Viewport></Canvas>.`,
  })
}

/** The environment, for a hook. @throws GspError outside a scene root. */
export function useEnvironmentOf(hook: string): SceneEnvironment {
  const environment = useContext(Environment)
  if (environment) return environment
  throw new GspError({
    code: 'hook.outside',
    message: `${hook}() was called outside any <Canvas> or <Figure>.`,
    fix: 'Call it in a component that stands inside one.',
  })
}
