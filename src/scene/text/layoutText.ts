import { type TextAnchor, TEXT_ANCHORS, isTextAnchor } from './anchor'
import type { FontFace, FontStyle, FontWeight } from './fontFace'
import type { FontFamilies, FontRegistry } from './fontRegistry'
import { type OddCharacters, penPositions, shapeLine, type ShapedRun } from './shapeLine'
import { controlCharacters, missingCharacters, needShaping, type OddText, type TextDiagnostic } from './textDiagnostic'

export interface TextStyle {
  registry: FontRegistry
  /** Height of an em, px. */
  size: number
  /** Fonts to look in, one character at a time; the shipped font ends every list. Default: the shipped font. */
  families?: FontFamilies | undefined
  /** Default `'normal'`. */
  weight?: FontWeight | undefined
  /** Default `'normal'`. */
  style?: FontStyle | undefined
  /** Distance of two baselines, as a multiple of `size`. Default 1.2. */
  lineHeight?: number | undefined
  /** Space between two characters of a line, px; may be negative. Default 0. */
  letterSpacing?: number | undefined
}

export interface TextOptions extends TextStyle {
  /** The point of the text that sits on its position. Default `'baseline-left'`. */
  anchor?: TextAnchor | undefined
  /** Degrees, counter-clockwise about the anchor. It turns what is drawn; all lengths here are before it. Default 0. */
  angle?: number | undefined
}

/** Axis-aligned, px, y down, relative to the position of the text. */
export interface TextBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** One `fillText`: `text` in `face` from (`x`, the baseline of its line). */
export interface TextRun extends Pick<ShapedRun, 'face' | 'script' | 'text'> {
  /** Left end, px, relative to the position of the text. */
  readonly x: number
  /** Width, px, with letter spacing between its characters but not after the last. */
  readonly width: number
}

export interface TextLine {
  /** Left end, px. */
  readonly x: number
  /** Baseline, px. */
  readonly y: number
  readonly width: number
  readonly runs: readonly TextRun[]
}

export interface TextMeasure {
  /** Width of the widest line, px. */
  readonly width: number
  /** From the top of the first line to the bottom of the last, px. */
  readonly height: number
  /** Part of `height` above the first baseline, px. */
  readonly ascent: number
  /** Part of `height` below the last baseline, px. */
  readonly descent: number
}

export interface TextLayout extends TextMeasure {
  readonly lines: readonly TextLine[]
  /** The box of the text before rotation. */
  readonly box: TextBox
  readonly size: number
  readonly letterSpacing: number
  readonly angle: number
  readonly diagnostics: readonly TextDiagnostic[]
  /** The same without those of fonts, so that those of several texts can be told together. */
  readonly odd: readonly OddText[]
}

const DEFAULT_LINE_HEIGHT = 1.2
const lineBreak = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/

/**
 * Lays out a text, of several lines if it has line breaks, around its position at (0, 0); lines are aligned by the horizontal
 * part of the anchor. Height comes from the first face of the list, so that labels of one style share their baselines
 * whatever characters they hold. Any string is laid out; what could not be done as asked is in `diagnostics`.
 * @throws RangeError for a size, line height, letter spacing or angle that is not finite, a negative size, an unknown anchor.
 */
export function layoutText(text: string, options: TextOptions): TextLayout {
  const { anchor = 'baseline-left', angle = 0, size, letterSpacing = 0 } = options
  if (!isTextAnchor(anchor))
    throw new RangeError(
      `layoutText: anchor is ${JSON.stringify(anchor)}; use one of ${Object.keys(TEXT_ANCHORS).join(', ')}.`,
    )
  checkFinite('angle', angle)
  const shaped = shape(text, options)
  const { width, height, ascent, descent, step } = shaped
  const point = TEXT_ANCHORS[anchor]
  const top = point.y === 'baseline' ? -ascent : -height * point.y
  const lines = shaped.lines.map((line, i): TextLine => {
    const start = -line.width * point.x
    let x = start
    const runs = line.runs.map((run): TextRun => {
      const placed = {
        face: run.face,
        script: run.script,
        text: run.text,
        x,
        width: run.width * size + spacing(run.count - 1, letterSpacing),
      }
      x += run.width * size + run.count * letterSpacing
      return placed
    })
    return { x: start, y: top + ascent + i * step, width: line.width, runs }
  })
  const box = { x: -width * point.x, y: top, width, height }
  const odd = shaped.odd()
  const diagnostics = [...shaped.diagnostics, ...odd.map(({ codePoints, tell }) => tell(codePoints))]
  return { width, height, ascent, descent, lines, box, size, letterSpacing, angle, diagnostics, odd }
}

/** Width and height of a text, px, as `layoutText` would give them, without placing anything. */
export function measureText(text: string, style: TextStyle): TextMeasure {
  const { width, height, ascent, descent } = shape(text, style)
  return { width, height, ascent, descent }
}

/**
 * Where each character of a run begins, px from the run's left end, one per code point of `run.text`, and its end as
 * the last number; for renderers that place glyphs one by one.
 */
export function glyphPositions(run: TextRun, layout: Pick<TextLayout, 'size' | 'letterSpacing'>): Float64Array {
  return penPositions(run, layout.size, layout.letterSpacing)
}

interface ShapedLine {
  runs: ShapedRun[]
  width: number
}

function shape(text: string, style: TextStyle) {
  const {
    registry,
    size,
    families = 'default',
    weight,
    style: slant,
    lineHeight = DEFAULT_LINE_HEIGHT,
    letterSpacing = 0,
  } = style
  checkFinite('size', size)
  checkFinite('lineHeight', lineHeight)
  checkFinite('letterSpacing', letterSpacing)
  if (size < 0) throw new RangeError(`layoutText: size is ${size}; a font size is 0 or more, in px.`)
  const stack = registry.stack(families, weight, slant)
  const odd: OddCharacters = { missing: new Set(), control: new Set(), unshaped: new Set() }
  let width = 0
  const lines = text.split(lineBreak).map((line): ShapedLine => {
    const runs = shapeLine(line, stack.faces, odd)
    let em = 0
    let count = 0
    for (const run of runs) {
      em += run.width
      count += run.count
    }
    const lineWidth = em * size + spacing(count - 1, letterSpacing)
    width = Math.max(width, lineWidth)
    return { runs, width: lineWidth }
  })
  const { ascent: up, descent: down, unitsPerEm } = stack.faces[0]!.metrics
  const ascent = (up / unitsPerEm) * size
  const descent = (down / unitsPerEm) * size
  const step = lineHeight * size
  return {
    lines,
    width,
    ascent,
    descent,
    step,
    height: ascent + descent + (lines.length - 1) * step,
    diagnostics: stack.diagnostics,
    odd: () => oddTexts(odd, stack.faces),
  }
}

const oddTexts = ({ missing, control, unshaped }: OddCharacters, faces: readonly FontFace[]): OddText[] =>
  [
    { codePoints: missing, tell: (all: Iterable<number>) => missingCharacters(all, faces) },
    { codePoints: control, tell: controlCharacters },
    { codePoints: unshaped, tell: needShaping },
  ].filter(({ codePoints }) => codePoints.size > 0)

function spacing(gaps: number, letterSpacing: number): number {
  return gaps > 0 ? gaps * letterSpacing : 0
}

function checkFinite(name: string, value: number): void {
  if (!Number.isFinite(value))
    throw new RangeError(`layoutText: ${name} is ${String(value)}; it has to be a finite number.`)
}
