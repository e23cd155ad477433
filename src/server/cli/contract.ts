import type { renderToPng } from '../renderToPng'

/** What the command line draws with. It is handed in, so that a test can draw without a canvas library. */
export type RenderToPng = typeof renderToPng
export type RenderOptions = NonNullable<Parameters<RenderToPng>[1]>
export type Diagnostic = Parameters<NonNullable<RenderOptions['onDiagnostic']>>[0]

/** A font file to draw with, and the name that the plot calls it. */
export interface FontRequest {
  name: string
  path: string
}
