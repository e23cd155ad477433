import type { ReactNode } from 'react'
import type { DiagnosticSink } from '../scene/diagnostics'

export interface FirstPaintOptions {
  /** Canvas pixels; instead of the element's own. */
  readonly width?: number | undefined
  /** Canvas pixels; instead of the element's own. */
  readonly height?: number | undefined
  /** Told of every diagnostic, once each. Default: `onDiagnostic` of the canvas, else the console, once a process. */
  readonly onDiagnostic?: DiagnosticSink | undefined
  /** What ids in the markup begin with, before a `-`: a letter or `_`, then letters, digits, `-` and `_`. Default: made of the content. */
  readonly idPrefix?: string | undefined
}

/** What a server sends of a scene until the page draws it. */
export interface FirstPaint {
  /**
   * An `<svg>`, complete in itself, which fills the element that it is put into; empty where there is nothing to show. The
   * same scene gives the same markup.
   */
  readonly markup: string
  /** Canvas pixels; 0 where there is nothing to show. */
  readonly width: number
  readonly height: number
  /** What it is called where nobody gives it a name. */
  readonly title: string | undefined
}

/**
 * Draws what stands at the top of a scene, at once: what is not there yet is left out.
 * @returns `undefined` where nothing draws before the page itself does
 * @throws what is thrown in it and no boundary in it catches
 */
export type MakeFirstPaint = (element: ReactNode, options: FirstPaintOptions) => FirstPaint | undefined
