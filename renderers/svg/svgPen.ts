import type { Rect } from '../../src/scene/plan'
import type { TextLayout } from '../../src/scene/text/layoutText'
import type { FragmentPen, PlacedImage } from '../vector/drawing'
import type { Mark } from '../vector/eachMark'
import { Definitions, urlOf } from './definitions'
import { Elements, type Style } from './elements'
import { MarkWriter } from './markWriter'
import { decimal, px } from './number'
import { painted, paintOf, type Paint } from './paint'
import { PathText } from './pathText'
import { SvgGradient } from './svgGradient'
import type { TextMode } from './textModes'
import { TextWriter } from './textWriter'

type PenStyle = string | CanvasGradient | CanvasPattern

/** Draws as the text of SVG elements. Ids in it begin with `prefixMark`. */
export class SvgPen implements FragmentPen {
  fillStyle: PenStyle = 'black'
  strokeStyle: PenStyle = 'black'
  lineWidth = 1
  lineCap: CanvasLineCap = 'butt'
  lineJoin: CanvasLineJoin = 'miter'
  miterLimit = 4
  lineDashOffset = 0
  /** What its elements refer to. */
  readonly definitions: Definitions
  #dashes: readonly number[] = []
  readonly #path = new PathText()
  #elements = new Elements()
  readonly #marks: MarkWriter
  readonly #texts: TextWriter
  readonly #paints = new Map<string, Paint>()

  constructor(textMode: TextMode, definitions = new Definitions()) {
    this.definitions = definitions
    this.#marks = new MarkWriter(this.definitions)
    this.#texts = new TextWriter(this.definitions, textMode)
  }

  setLineDash(segments: number[]): void {
    // Dashes of no length at all are none; a negative or missing one makes the list void.
    const isGood = segments.every((length) => length >= 0 && Number.isFinite(length)) && segments.some((it) => it > 0)
    this.#dashes = isGood ? [...segments] : []
  }

  createLinearGradient(x0: number, y0: number, x1: number, y1: number): CanvasGradient {
    return new SvgGradient(x0, y0, x1, y1)
  }

  beginPath(): void {
    this.#path.clear()
  }

  moveTo(x: number, y: number): void {
    this.#path.moveTo(x, y)
  }

  lineTo(x: number, y: number): void {
    this.#path.lineTo(x, y)
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.#path.bezierCurveTo(x1, y1, x2, y2, x, y)
  }

  arc(x: number, y: number, radius: number, _start: number, _end: number, isCounterClockwise = false): void {
    this.#path.circle(x, y, radius, isCounterClockwise)
  }

  closePath(): void {
    this.#path.closePath()
  }

  fill(fillRule: CanvasFillRule = 'nonzero'): void {
    const rule = fillRule === 'evenodd' ? { 'fill-rule': fillRule } : {}
    this.#elements.path(this.#path.toString(), { ...this.#fill(), ...rule }, false)
  }

  stroke(): void {
    this.#stroke(this.#path.toString())
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    const rect = new PathText()
    rect.rect(x, y, width, height)
    const style = this.#fill()
    // A pixel is all or nothing of one, however the picture is scaled: no seams between it and its neighbours.
    const isPixel = width === 1 && height === 1 && Number.isInteger(x) && Number.isInteger(y)
    const own = isPixel ? { ...style, 'shape-rendering': 'crispEdges' } : style
    this.#elements.path(rect.toString(), own, isPixel && style['fill-opacity'] === undefined)
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    const rect = new PathText()
    rect.rect(x, y, width, height)
    this.#stroke(rect.toString())
  }

  mark(mark: Mark): void {
    this.#marks.write(mark, this.#elements, (css) => this.#paint(css))
  }

  text(layout: TextLayout, x: number, y: number, angle: number, color: string): void {
    this.#texts.write({ layout, x, y, angle, style: painted('fill', this.#paint(color)) }, this.#elements)
  }

  image({ texture, matrix, isSmooth, opacity }: PlacedImage): void {
    if (!matrix.every(Number.isFinite) || texture.width < 1 || texture.height < 1) return
    const id = this.definitions.image(texture, isSmooth)
    const [a, b, c, d, e, f] = matrix
    const place = [...[a, b, c, d].map((value) => decimal(value, 4)), px(e), px(f)].join(' ')
    const own = opacity < 1 ? ` opacity="${decimal(opacity, 3)}"` : ''
    this.#elements.raw(`<use href="#${id}" transform="matrix(${place})"${own}/>`)
  }

  group(opacity: number, paint: () => void): void {
    if (opacity >= 1) {
      paint()
      return
    }
    const inside = this.#inside(paint)
    if (inside !== '') this.#elements.raw(`<g opacity="${decimal(opacity, 3)}">${inside}</g>`)
  }

  masked({ x, y, width, height }: Rect, colors: () => void, alpha: () => void): void {
    const greys = this.#inside(alpha)
    const inside = this.#inside(colors)
    if (inside === '' || greys === '') return
    // Half a pixel more is what a rim fades over.
    const area = ` x="${px(x - 1)}" y="${px(y - 1)}" width="${px(width + 2)}" height="${px(height + 2)}"`
    const id = this.definitions.define('mask', ` maskUnits="userSpaceOnUse"${area}`, greys)
    this.#elements.raw(`<g mask="${urlOf(id)}">${inside}</g>`)
  }

  take(): string {
    return this.#elements.take()
  }

  /** What is painted meanwhile. */
  #inside(paint: () => void): string {
    const outer = this.#elements
    this.#elements = new Elements()
    try {
      paint()
      return this.#elements.take()
    } finally {
      this.#elements = outer
    }
  }

  #stroke(d: string): void {
    if (!(this.lineWidth > 0)) return
    const stroke = this.#strokeStyle()
    const last = this.#elements.lastPath
    // The edge of what was filled just now.
    if (last?.d === d && last.style.stroke === undefined && d !== '') {
      this.#elements.restyle({ ...last.style, ...stroke })
      return
    }
    this.#elements.path(d, { fill: 'none', ...stroke }, stroke['stroke-opacity'] === undefined)
  }

  #fill(): Style {
    return painted('fill', this.#paint(this.fillStyle))
  }

  #strokeStyle(): Style {
    const style: Record<string, string> = { ...painted('stroke', this.#paint(this.strokeStyle)) }
    // What is left out is what SVG starts with.
    if (this.lineWidth !== 1) style['stroke-width'] = decimal(this.lineWidth, 3)
    if (this.lineCap !== 'butt') style['stroke-linecap'] = this.lineCap
    if (this.lineJoin !== 'miter') style['stroke-linejoin'] = this.lineJoin
    else if (this.miterLimit !== 4) style['stroke-miterlimit'] = decimal(Math.max(1, this.miterLimit), 3)
    if (this.#dashes.length === 0) return style
    style['stroke-dasharray'] = this.#dashes.map((length) => decimal(length, 3)).join(' ')
    const offset = decimal(this.lineDashOffset, 2)
    if (offset !== '0') style['stroke-dashoffset'] = offset
    return style
  }

  #paint(style: PenStyle): Paint {
    if (style instanceof SvgGradient) return { color: urlOf(style.define(this.definitions)), opacity: '' }
    const css = typeof style === 'string' ? style : 'none'
    let paint = this.#paints.get(css)
    if (!paint) {
      if (this.#paints.size > mostPaints) this.#paints.clear()
      this.#paints.set(css, (paint = paintOf(css)))
    }
    return paint
  }
}

/** So many colours are remembered. */
const mostPaints = 10_000
