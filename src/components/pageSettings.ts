import { createContext } from 'react'
import type { RendererChoice } from '../host/rendererRegistry'
import type { DiagnosticSink } from '../scene/diagnostics'

/** What a page decides for all canvases in it, in place of their own props. */
export interface PageSettings {
  readonly renderer?: RendererChoice | undefined
  readonly onDiagnostic?: DiagnosticSink | undefined
  /** Called by each canvas that comes. What it returns is called once, when the canvas has drawn its first frame or never will. */
  readonly onCanvas?: (() => () => void) | undefined
}

export const PageSettingsContext = createContext<PageSettings>({})
