import { createContext } from 'react'
import type { DiagnosticSink } from '../scene/diagnostics'
import type { CanvasSize } from '../scene/plan'
import type { FontRegistry } from '../scene/text/fontRegistry'
import type { Color } from '../scene/values'

/** What whoever mounts a scene gives to the components in it. */
export interface SceneEnvironment {
  /** Measures text, with the very fonts that will draw it. */
  readonly fonts: FontRegistry
  /** What a call such as `renderToPng(element, { width })` asks for instead of the element's own props. */
  readonly onDiagnostic: DiagnosticSink
  /** Calls a listener at the end of every commit, when the scene is up to date and before layout effects. */
  readonly onCommit: (listener: () => void) => () => void
  readonly overrides: Partial<Pick<CanvasSize, 'width' | 'height'>> & { readonly background?: Color | undefined }
}

/** Absent outside a scene root: there `Canvas` is the component of a page. */
export const Environment = createContext<SceneEnvironment | undefined>(undefined)
