import type { Rect } from '../../src/scene/plan'
import type { Texture } from '../../src/scene/table'
import type { FontFace } from '../../src/scene/text/fontFace'
import { prefixMark, shortId } from './ids'
import { px } from './number'
import { escapeXml } from './xml'

/** An image that is embedded, and how it is enlarged. */
export interface EmbeddedImage {
  readonly id: string
  readonly texture: Texture
  readonly isSmooth: boolean
}

/** Characters of a face that occur. */
export interface UsedFace {
  readonly face: FontFace
  /** The family under which the texts know it. */
  readonly family: string
  /** By character, the id of its outline. */
  readonly glyphs: Map<string, string>
}

/** What elements refer to: each thing once, under an id of its own. */
export class Definitions {
  #count = 0
  readonly #byContent = new Map<string, string>()
  readonly #texts: string[] = []
  readonly #images = new Map<Texture, EmbeddedImage[]>()
  readonly #faces = new Map<FontFace, UsedFace>()
  readonly #familyOf: (face: FontFace) => string

  /** @param familyOf names families, as CSS reads them; default: by ids of this file. */
  constructor(familyOf?: (face: FontFace) => string) {
    this.#familyOf = familyOf ?? (() => this.newId())
  }

  /** Defines an element, unless there is an equal one. @returns its id. */
  define(tag: string, attributes: string, content = ''): string {
    const key = `${tag} ${attributes}>${content}`
    const before = this.#byContent.get(key)
    if (before !== undefined) return before
    const id = this.newId()
    this.#byContent.set(key, id)
    const end = content === '' ? '/>' : `>${content}</${tag}>`
    this.#texts.push(`<${tag} id="${id}"${attributes}${end}`)
    return id
  }

  newId(): string {
    return prefixMark + shortId(this.#count++)
  }

  clip(rect: Rect): string {
    return this.define('clipPath', '', clipRect(rect))
  }

  image(texture: Texture, isSmooth: boolean): string {
    const known = this.#images.get(texture) ?? []
    this.#images.set(texture, known)
    let image = known.find((each) => each.isSmooth === isSmooth)
    if (!image) known.push((image = { id: this.newId(), texture, isSmooth }))
    return image.id
  }

  face(face: FontFace): UsedFace {
    let used = this.#faces.get(face)
    if (!used) this.#faces.set(face, (used = { face, family: this.#familyOf(face), glyphs: new Map() }))
    return used
  }

  /** Id of the outline of a character. */
  glyph({ glyphs }: UsedFace, character: string): string {
    let id = glyphs.get(character)
    if (id === undefined) glyphs.set(character, (id = this.newId()))
    return id
  }

  get images(): readonly EmbeddedImage[] {
    return [...this.#images.values()].flat()
  }

  get faces(): readonly UsedFace[] {
    return [...this.#faces.values()]
  }

  /** All that was defined at once. Images and faces are read later. */
  toString(): string {
    return this.#texts.join('')
  }
}

/** The shape of a rectangular clip. */
export const clipRect = ({ x, y, width, height }: Rect): string =>
  `<path d="M${px(x)} ${px(y)}h${px(width)}v${px(height)}h${px(-width)}z"/>`

/** Value of an attribute that refers to a definition. */
export const urlOf = (id: string): string => `url(#${id})`

/** The families of a face, as a list that CSS reads: what is embedded, what may be installed, and what is like it. */
export function familiesOf({ face, family }: UsedFace): string {
  const generic = /mono|code|courier/i.test(face.family)
    ? 'monospace'
    : /(?<!sans[ -]?)serif|times/i.test(face.family)
      ? 'serif'
      : 'sans-serif'
  return `${family},${escapeXml(`'${face.family.replace(/['\\]/g, '\\$&')}'`)},${generic}`
}
