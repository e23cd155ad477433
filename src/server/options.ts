import { AllowList } from '../assets/allowList'
import { GspError, show, type DiagnosticSink } from '../scene/diagnostics'
import { checkOf } from '../scene/check'
import { canvas } from '../scene/elements/canvas'
import { nearest } from '../scene/nearest'
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

/** By option: throws a GspError for a wrong value; a text says why there is no such option, though other formats have it. */
export type OptionChecks = Readonly<Record<string, ((value: unknown) => void) | string>>

/** Options of pixels, refused by what draws vectors. */
export const noPixels: OptionChecks = {
  scale: 'vectors have no pixels.',
  dpi: 'vectors have no pixels; the size is that of the figure.',
  renderer: 'the format has one renderer, its own.',
}

const checkColor = checkOf(canvas.attributes.background)

function checkPositive(name: string): (value: unknown) => void {
  return (value) => {
    if (typeof value === 'number' && Number.isFinite(value) && value > 0) return
    throw wrong(name, `expected a number above 0, got ${show(value)}.`, 'Leave it out for its default.')
  }
}

/** A check for whole addresses. */
export function checkUrl(name: string): (value: unknown) => void {
  return (value) => {
    if (typeof value === 'string' && URL.canParse(value)) return
    throw wrong(name, `expected a URL, got ${show(value)}.`, 'For example "file:///home/me/data/".')
  }
}

/** A check for whole numbers from 0 to `most`. */
export function checkWhole(name: string, most: number): (value: unknown) => void {
  return (value) => {
    if (Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most) return
    throw wrong(name, `expected a whole number from 0 to ${most}, got ${show(value)}.`, 'Leave it out for its default.')
  }
}

const checks: Readonly<Record<keyof RenderOptions, (value: unknown) => void>> = {
  width: checkPositive('width'),
  height: checkPositive('height'),
  scale: checkPositive('scale'),
  dpi: checkPositive('dpi'),
  timeout: checkPositive('timeout'),
  background(value) {
    const trouble = checkColor(value)
    if (trouble) throw wrong('background', `expected ${trouble.expected}, got ${trouble.got}.`, trouble.fix)
  },
  renderer: checkRenderer,
  onDiagnostic(value) {
    if (typeof value !== 'function') {
      throw wrong('onDiagnostic', `expected a function, got ${show(value)}.`, 'Pass (diagnostic) => { … }.')
    }
  },
  allow(value) {
    if (!Array.isArray(value)) {
      throw wrong('allow', `expected a list of addresses, got ${show(value)}.`, 'For example ["https://example.org/"].')
    }
    new AllowList(value as readonly string[])
  },
  base: checkUrl('base'),
  fonts: () => undefined,
}

/** @throws GspError that names the option. */
export function checkOptions(options: RenderOptions, own: OptionChecks = {}): void {
  const known: OptionChecks = { ...checks, ...own }
  const names = Object.keys(known).filter((name) => typeof known[name] === 'function')
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(known, name)) {
      const near = nearest(name, names)
      throw wrong(name, 'there is no such option.', near ? `Did you mean ${near}?` : `There are ${names.join(', ')}.`)
    }
    if (value === undefined) continue
    const check = known[name]!
    if (typeof check === 'string') throw wrong(name, check, 'Leave it out.')
    check(value)
  }
  if (options.scale !== undefined && options.dpi !== undefined) {
    throw new GspError({
      code: 'options.density',
      message: 'Both scale and dpi were given; each sets the density.',
      fix: 'Give one.',
    })
  }
}

function wrong(option: string, message: string, fix: string): GspError {
  return new GspError({ code: 'options.value', message: `Option ${option}: ${message}`, fix })
}
