import type { ReactNode } from 'react'
import type { DiagnosticSink } from '../scene/diagnostics'

export interface FirstPaintOptions {
  /** Canvas pixels; instead of the element's own. */
  readonly width?: number | undefined
  readonly height?: number | undefined
  readonly onDiagnostic?: DiagnosticSink | undefined
}

/** What a server sends of a scene until the page draws it. */
export interface FirstPaint {
  /** An `<svg>`. */
  readonly markup: string
}

/** Where there is no Node nothing is drawn before the page itself does. */
export const firstPaint = (_element: ReactNode, _options: FirstPaintOptions): FirstPaint | undefined => undefined
