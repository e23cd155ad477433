import type { AssetCache } from '../assets/assetCache'
import { createContext, useContext } from 'react'
import { GspError, type DiagnosticSink } from '../scene/diagnostics'
import type { CanvasSize } from '../scene/plan'
import type { FontRegistry } from '../scene/text/fontRegistry'
import type { Color } from '../scene/values'

/** What whoever mounts a scene gives to the components in it. */
export interface SceneEnvironment {
  /** Measures text, with the very fonts that will draw it. */
  readonly fonts: FontRegistry
  /** Files that components load. Absent: those of the page. */
  readonly assets?: AssetCache | undefined
  readonly onDiagnostic: DiagnosticSink
  /** Calls a listener at the end of every commit, when the scene is up to date and before layout effects. */
  readonly onCommit: (listener: () => void) => () => void
  /** What a call such as `renderToPng(element, { width })` asks for instead of the element's own props. */
  readonly overrides: Partial<Pick<CanvasSize, 'width' | 'height'>> & { readonly background?: Color | undefined }
}

/** Absent outside a scene root. */
export const Environment = createContext<SceneEnvironment | undefined>(undefined)

/** @throws GspError outside a scene root. */
export function useEnvironment(element: string): SceneEnvironment {
  const environment = useContext(Environment)
  if (environment) return environment
  throw new GspError({
    code: 'canvas.page',
    element,
    message: 'cannot be mounted in a page yet.',
    fix: 'Draw it with renderToPng() of react-gsp/server.',
  })
}
