import type { MarkerOutline } from '../../src/scene/markerOutlines'
import type { Rect } from '../../src/scene/plan'
import type { Texture } from '../../src/scene/table'
import type { FontFace } from '../../src/scene/text/fontFace'
import type { PdfFile } from './file'
import { PdfFont } from './font'
import { addImage, blockSize } from './image'
import type { KitFont } from './library'
import { factor } from './numbers'
import type { Ink } from './paint'
import type { NamedFont } from './text'

interface ShadingStop {
  readonly offset: number
  readonly ink: Ink
}

/** What drawings refer to, each put into the file once. */
export class PdfResources {
  readonly #file: PdfFile
  readonly #kitFont: (face: FontFace) => KitFont
  readonly #fonts = new Map<FontFace, NamedFont>()
  readonly #textures = new Map<Texture, Map<number, string>>()

  /** @param kitFont a face that was read before. */
  constructor(file: PdfFile, kitFont: (face: FontFace) => KitFont) {
    this.#file = file
    this.#kitFont = kitFont
  }

  /** The operator that sets how much shows of what is filled (`ca`) or stroked (`CA`); empty for all, if nothing was set before. */
  alpha(entry: 'ca' | 'CA', alpha: number): string {
    const value = alpha > 0 ? Math.round(Math.min(1, alpha) * 1e4) / 1e4 : 0
    const name = this.#file.name('ExtGState', `${entry} ${value}`, () => ({ Type: 'ExtGState', [entry]: value }))
    return `/${name} gs`
  }

  font(face: FontFace): NamedFont {
    let named = this.#fonts.get(face)
    if (!named) {
      const font = new PdfFont(this.#file, face, this.#kitFont(face))
      named = { font, name: this.#file.name('Font', font, () => font.object) }
      this.#fonts.set(face, named)
    }
    return named
  }

  /** A shape of size 1 with y up, in the colours and with the pen of whoever uses it. */
  mark(outline: MarkerOutline, paint: 'f' | 'S' | 'B'): string {
    return this.#file.name('XObject', `${paint} ${outline.shape}`, () => {
      // Edges may be a thousand times as wide as the shape, and have corners that reach four half widths.
      const reach = Math.ceil(outline.radius + 2001)
      return this.#file.form(`${pathOf(outline)} ${paint}`, { BBox: [-reach, -reach, reach, reach] })
    })
  }

  image(texture: Texture, texel: number): string {
    const names = this.#textures.get(texture) ?? new Map<number, string>()
    this.#textures.set(texture, names)
    const isSmooth = texel === 0
    const block = isSmooth ? 0 : blockSize(texture, texel)
    let name = names.get(block)
    if (name === undefined) {
      name = this.#file.name('XObject', {}, () => addImage(this.#file, texture, Math.max(1, block), isSmooth))
      names.set(block, name)
    }
    return name
  }

  /** A drawing that is put over the picture as one thing. */
  group(content: string, bounds: Rect): string {
    return this.#file.name('XObject', {}, () => this.#group(content, bounds))
  }

  /** The operator that lets show what is drawn next where a drawing is white. */
  mask(content: string, bounds: Rect): string {
    const name = this.#file.name('ExtGState', {}, () => ({
      Type: 'ExtGState',
      SMask: { Type: 'Mask', S: 'Luminosity', G: this.#group(content, bounds), BC: [0, 0, 0] },
    }))
    return `/${name} gs`
  }

  /** Colours from (0, 0) to (1, 0). */
  shading(stops: readonly ShadingStop[]): string {
    const key = `sh ${stops.map(({ offset, ink }) => `${offset} ${ink.fill}`).join(' ')}`
    return this.#file.name('Shading', key, () => ({
      ShadingType: 2,
      ColorSpace: 'DeviceRGB',
      Coords: [0, 0, 1, 0],
      Extend: [true, true],
      Function: blend(stops),
    }))
  }

  /** Writes what is only known now. */
  finish(): void {
    for (const { font } of this.#fonts.values()) font.finish()
  }

  #group(content: string, { x, y, width, height }: Rect): unknown {
    return this.#file.form(content, {
      BBox: [x, y, x + width, y + height],
      Group: { Type: 'Group', S: 'Transparency', CS: 'DeviceRGB', I: true },
    })
  }
}

const rgbOf = ({ fill }: Ink): number[] => {
  const parts = fill.split(' ').slice(0, -1).map(Number)
  return parts.length === 1 ? [parts[0]!, parts[0]!, parts[0]!] : parts
}

/** Before the first stop and after the last one the colour is theirs, as on a canvas; between two at one place it leaps. */
function blend(stops: readonly ShadingStop[]): Record<string, unknown> {
  const inOrder = [...stops].sort((a, b) => a.offset - b.offset)
  const whole = [{ ...inOrder[0]!, offset: 0 }, ...inOrder, { ...inOrder.at(-1)!, offset: 1 }]
  const starts: number[] = []
  const pieces: Record<string, unknown>[] = []
  whole.slice(1).forEach(({ offset, ink }, i) => {
    const before = whole[i]!
    if (!(before.offset < offset)) return
    starts.push(before.offset)
    pieces.push({ FunctionType: 2, Domain: [0, 1], C0: rgbOf(before.ink), C1: rgbOf(ink), N: 1 })
  })
  if (pieces.length === 1) return pieces[0]!
  return {
    FunctionType: 3,
    Domain: [0, 1],
    Functions: pieces,
    Bounds: starts.slice(1),
    Encode: pieces.flatMap(() => [0, 1]),
  }
}

/** The path of an outline in its own unit. */
function pathOf({ ops, points }: MarkerOutline): string {
  const parts: string[] = []
  let k = 0
  for (const op of ops) {
    const count = op === 'Z' ? 0 : op === 'C' ? 6 : 2
    const numbers = points.slice(k, k + count).map(factor)
    parts.push([...numbers, operators[op]!].join(' '))
    k += count
  }
  return parts.join(' ')
}

const operators: Readonly<Record<string, string>> = { M: 'm', L: 'l', C: 'c', Z: 'h' }
