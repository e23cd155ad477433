import type { Rect } from '../../src/scene/plan'
import { markerMiterLimit } from '../../src/scene/markerOutlines'
import type { TextLayout } from '../../src/scene/text/layoutText'
import { textBounds } from '../../src/scene/text/textBounds'
import type { FragmentPen, PlacedImage } from '../vector/drawing'
import type { Mark } from '../vector/eachMark'
import { factor, length, lengths, strokeWidth } from './numbers'
import { greyInk, inkOf, LinearGradient, type Ink } from './paint'
import { PathText } from './pathText'
import type { PdfResources } from './resources'
import { Section } from './state'
import { textOperators } from './text'

type Paint = string | CanvasGradient | CanvasPattern

const caps: Readonly<Record<CanvasLineCap, string>> = { butt: '0 J', round: '1 J', square: '2 J' }
const joins: Readonly<Record<CanvasLineJoin, string>> = { miter: '0 j', round: '1 j', bevel: '2 j' }

/** Square canvas pixels of which nothing is seen. */
const leastArea = 1e-8

/** Draws in the operators of PDF, in canvas pixels, y down. */
export class PdfPen implements FragmentPen {
  fillStyle: Paint = 'black'
  strokeStyle: Paint = 'black'
  lineWidth = 1
  lineCap: CanvasLineCap = 'butt'
  lineJoin: CanvasLineJoin = 'miter'
  miterLimit = 10
  lineDashOffset = 0
  #dashes: readonly number[] = []
  readonly #resources: PdfResources
  readonly #page: Rect
  readonly #inks = new Map<string, Ink>()
  #path = new PathText()
  #section = new Section()
  /** What was drawn since the last call of `take`, but for the section that is open. */
  #done: string[] = []

  /** @param page nothing is seen outside it, in canvas pixels. */
  constructor(resources: PdfResources, page: Rect) {
    this.#resources = resources
    this.#page = page
  }

  setLineDash(segments: number[]): void {
    // As on a canvas, what are no lengths change nothing.
    if (segments.every((dash) => Number.isFinite(dash) && dash >= 0)) this.#dashes = [...segments]
  }

  createLinearGradient(x0: number, y0: number, x1: number, y1: number): CanvasGradient {
    return new LinearGradient(x0, y0, x1, y1)
  }

  beginPath(): void {
    this.#path = new PathText()
  }

  moveTo(x: number, y: number): void {
    this.#path.moveTo(x, y)
  }

  lineTo(x: number, y: number): void {
    this.#path.lineTo(x, y)
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.#path.curveTo(x1, y1, x2, y2, x, y)
  }

  arc(x: number, y: number, radius: number): void {
    this.#path.circle(x, y, radius)
  }

  closePath(): void {
    this.#path.close()
  }

  fill(fillRule: CanvasFillRule = 'nonzero'): void {
    this.#fill(this.#path.text, fillRule === 'evenodd' ? '*' : '')
  }

  stroke(): void {
    this.#stroke(this.#path.text)
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.#fill(`${lengths(x, y, width, height)} re`, '')
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.#stroke(`${lengths(x, y, width, height)} re`)
  }

  mark({ outline, x, y, size, angle, face, edge, edgeWidth }: Mark): void {
    const faceInk = face === undefined ? undefined : this.#ink(face)
    const edgeInk = edge === undefined ? undefined : this.#ink(edge)
    // A shape without size still has an edge.
    const unit = Math.max(size, edgeWidth / 1000)
    if (!(unit * unit > leastArea)) return
    if (faceInk) this.#setFill(faceInk)
    if (edgeInk) {
      this.#setStroke(edgeInk)
      const miter = `${factor(markerMiterLimit)} M`
      this.#section.set({ width: `${strokeWidth(edgeWidth / unit)} w`, cap: '0 J', join: '0 j', miter, dash: '[] 0 d' })
    }
    const isBoth = faceInk?.alpha === 1 && edgeInk?.alpha === 1
    const names = isBoth
      ? [this.#resources.mark(outline, 'B')]
      : [faceInk && this.#resources.mark(outline, 'f'), edgeInk && this.#resources.mark(outline, 'S')]
    const [cos, sin] = turned(angle, unit)
    const matrix = `${[cos, -sin, -sin, -cos].map(factor).join(' ')} ${lengths(x, y)} cm`
    const uses = names.filter((name) => name !== undefined).map((name) => `/${name} Do`)
    this.#section.add(`q ${matrix} ${uses.join(' ')} Q`)
  }

  text(layout: TextLayout, x: number, y: number, angle: number, color: string): void {
    const box = textBounds(layout, angle)
    // Ink may stand out of its box, by less than an em. What nobody sees should not be found either.
    const em = layout.size
    const seen = { x: x + box.x - em, y: y + box.y - em, width: box.width + 2 * em, height: box.height + 2 * em }
    if (!common(seen, this.#page)) return
    this.#setFill(this.#ink(color))
    const text = textOperators(layout, x, y, turned(angle, 1), (face) => this.#resources.font(face))
    if (text !== '') this.#section.add(text)
  }

  image({ texture, matrix, isSmooth, opacity }: PlacedImage): void {
    const [a, b, c, d, e, f] = matrix
    // What has no area has no inverse, which viewers ask for.
    if (!(Math.abs(a * d - b * c) > leastArea) || !Number.isFinite(e + f)) return
    const texel = Math.max(Math.hypot(a, b) / texture.width, Math.hypot(c, d) / texture.height)
    const name = this.#resources.image(texture, isSmooth ? 0 : texel)
    this.#section.set({ alpha: this.#resources.alpha('ca', opacity) })
    // The first row of a picture lies at the top of a unit square with y up.
    const parts = [a, b, -c, -d].map(factor).join(' ')
    this.#section.add(`q ${parts} ${lengths(e + c, f + d)} cm /${name} Do Q`)
  }

  group(opacity: number, paint: () => void): void {
    const content = this.#apart(paint)
    if (content === '') return
    const form = this.#resources.group(content, this.#page)
    this.#addSection([this.#resources.alpha('ca', opacity), `/${form} Do`])
  }

  masked(bounds: Rect, colors: () => void, alpha: () => void): void {
    const box = common(bounds, this.#page)
    if (!box) return
    const content = this.#apart(colors)
    const mask = this.#apart(alpha)
    if (content === '' || mask === '') return
    this.#addSection([this.#resources.mask(mask, box), `/${this.#resources.group(content, box)} Do`])
  }

  take(): string {
    const text = this.#done.join('') + this.#section.take()
    this.#done = []
    return text
  }

  /** What something paints, which is kept out of what is being drawn. */
  #apart(paint: () => void): string {
    const [done, section, path] = [this.#done, this.#section, this.#path]
    this.#done = []
    this.#section = new Section()
    paint()
    const text = this.take()
    this.#done = done
    this.#section = section
    this.#path = path
    return text
  }

  /** Adds operators that begin with the state of a page. */
  #addSection(operators: readonly string[]): void {
    this.#done.push(this.#section.take(), `q\n${operators.filter((text) => text !== '').join('\n')}\nQ\n`)
  }

  #ink(css: string): Ink {
    let ink = this.#inks.get(css)
    if (!ink) this.#inks.set(css, (ink = inkOf(css)))
    return ink
  }

  #setFill({ fill, alpha }: Ink): void {
    this.#section.set({ fill, alpha: this.#resources.alpha('ca', alpha) })
  }

  #setStroke({ stroke, alpha }: Ink): void {
    this.#section.set({ stroke, strokeAlpha: this.#resources.alpha('CA', alpha) })
  }

  #fill(path: string, rule: '' | '*'): void {
    if (path === '') return
    const paint = this.fillStyle
    if (paint instanceof LinearGradient) this.#fillGradient(paint, path, rule)
    else if (typeof paint === 'string') {
      this.#setFill(this.#ink(paint))
      this.#section.add(`${path} f${rule}`)
    }
  }

  #fillGradient(gradient: LinearGradient, path: string, rule: '' | '*'): void {
    const { x0, y0, x1, y1, stops } = gradient
    const [dx, dy] = [x1 - x0, y1 - y0]
    // As on a canvas, it paints nothing then.
    if (stops.length === 0 || !(Math.hypot(dx, dy) > 0 && Number.isFinite(x0 + y0 + dx + dy))) return
    const inked = stops.map(({ offset, css }) => ({ offset, ink: this.#ink(css) }))
    const { alpha } = inked[0]!.ink
    const matrix = `${[dx, dy, -dy, dx].map(factor).join(' ')} ${lengths(x0, y0)} cm`
    const shade = (shown: typeof inked): void =>
      this.#section.add(`q ${path} W${rule} n ${matrix} /${this.#resources.shading(shown)} sh Q`)
    if (inked.every(({ ink }) => ink.alpha === alpha)) {
      this.#section.set({ alpha: this.#resources.alpha('ca', alpha) })
      shade(inked)
      return
    }
    // Colours of a shading have no alpha.
    const greys = inked.map(({ offset, ink }) => ({ offset, ink: greyInk(ink.alpha) }))
    this.masked(
      this.#page,
      () => shade(inked),
      () => shade(greys),
    )
  }

  #stroke(path: string): void {
    if (path === '' || !(this.lineWidth > 0) || typeof this.strokeStyle !== 'string') return
    this.#setStroke(this.#ink(this.strokeStyle))
    this.#section.set({
      width: `${strokeWidth(this.lineWidth)} w`,
      cap: caps[this.lineCap],
      join: joins[this.lineJoin],
      miter: `${factor(Math.max(1, this.miterLimit))} M`,
      dash: this.#dash(),
    })
    this.#section.add(`${path} S`)
  }

  #dash(): string {
    const sum = this.#dashes.reduce((total, dash) => total + dash, 0)
    if (!(sum > 0)) return '[] 0 d'
    const period = this.#dashes.length % 2 === 0 ? sum : 2 * sum
    const phase = ((this.lineDashOffset % period) + period) % period
    return `[${this.#dashes.map(length).join(' ')}] ${length(phase)} d`
  }
}

/** Cosine and sine of an angle in degrees, times a factor. */
function turned(angle: number, by: number): [number, number] {
  const radians = (angle * Math.PI) / 180
  return angle === 0 ? [by, 0] : [by * Math.cos(radians), by * Math.sin(radians)]
}

function common(a: Rect, b: Rect): Rect | undefined {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)]
  const width = Math.min(a.x + a.width, b.x + b.width) - x
  const height = Math.min(a.y + a.height, b.y + b.height) - y
  return width > 0 && height > 0 ? { x, y, width, height } : undefined
}
