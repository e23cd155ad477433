import { AllowList } from '../assets/allowList'
import {
  checkOptions,
  checkUrl,
  pictureChecks,
  wrongOption,
  type OptionCheck,
  type OptionChecks,
} from '../picture/options'
import { show, type DiagnosticSink } from '../scene/diagnostics'
import type { FontLibrary } from '../scene/text/fontLibrary'
import type { Color } from '../scene/values'
import type { RendererChoice } from '../host/rendererRegistry'
import { checkRenderer } from './renderers'

/** Options of every `renderTo…`. */
export interface RenderOptions {
  /** Canvas pixels; instead of the element's own. */
  readonly width?: number | undefined
  /** Canvas pixels; instead of the element's own. */
  readonly height?: number | undefined
  /** Device pixels per canvas pixel: density, with the same layout. Default: `pixelRatio` of the canvas, or 1. */
  readonly scale?: number | undefined
  /** Device pixels per inch: `scale` is then `dpi` / that of the figure (96), and the file says its density. Excludes `scale`. */
  readonly dpi?: number | undefined
  /** Instead of the element's own. */
  readonly background?: Color | undefined
  /** What draws the pixels: `canvas2d` (default), or what `registerRenderer` has added. The element's own `renderer` does not count here. */
  readonly renderer?: RendererChoice | undefined
  /** Longest wait for suspended content, in milliseconds. Default 30,000. */
  readonly timeout?: number | undefined
  /** Told of every diagnostic, once each. Default: `onDiagnostic` of the canvas, else a line on the console. */
  readonly onDiagnostic?: DiagnosticSink | undefined
  /**
   * Addresses that the scene may load data from: `data:`, `https://host/folder/`, `file:///folder/`; what ends with a slash
   * allows all below it. Default `['data:']`. The components' own code loads what it likes.
   */
  readonly allow?: readonly string[] | undefined
  /** What relative addresses are relative to: a URL, of a folder with a slash at its end. Default: the working folder. */
  readonly base?: string | undefined
  /** Fonts to measure and draw with. Default: the fonts of the process, see `registerFont`. */
  readonly fonts?: FontLibrary | undefined
}

const checks: Readonly<Record<keyof RenderOptions, OptionCheck>> = {
  ...pictureChecks,
  renderer: checkRenderer,
  allow(value) {
    if (!Array.isArray(value)) {
      const expected = `expected a list of addresses, got ${show(value)}.`
      throw wrongOption('allow', expected, 'For example ["https://example.org/"].')
    }
    new AllowList(value as readonly string[])
  },
  base: checkUrl('base'),
  fonts: () => undefined,
}

/** @throws GspError that names the option. */
export function checkRenderOptions(options: RenderOptions, own: OptionChecks = {}): void {
  checkOptions(options, { ...checks, ...own })
}
