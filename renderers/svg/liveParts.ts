import type { HostTarget } from '../../src/host/host'
import { allDone, isLate, whenDone, type Later } from '../../src/scene/later'
import type { Buffers } from '../../src/scene/resolve/column'
import type { FontFace } from '../../src/scene/text/fontFace'
import type { FragmentPen } from '../vector/drawing'
import type { Part, PartVisual } from '../vector/picture'
import { isSameKey, visualKey, type VisualKey } from '../vector/visualKey'
import { Definitions } from './definitions'
import { glyphDefinitions } from './glyphDefinitions'
import { prefixMark } from './ids'
import { imageDefinitions } from './imageDefinitions'
import { SvgPen } from './svgPen'
import type { TextMode } from './textModes'

/** A part of a live picture, with definitions of its own: what one part changes does not reach into another. */
export interface LivePart extends Part {
  /** Its own among the parts of its viewport. */
  readonly key: string
  /** With its definitions. `prefixMark` stands for what its ids begin with. */
  readonly markup: Later<string>
}

interface Known {
  readonly keys: readonly VisualKey[]
  readonly part: LivePart
  /** Whether what it is made of could not be had: it is tried again. */
  isBroken: boolean
}

/** Draws parts, and keeps those of the last frame: what is as it was is not drawn again. */
export class LiveParts {
  readonly #buffers: Buffers
  readonly #textMode: TextMode
  #before: ReadonlyMap<string, Known> = new Map()
  #now = new Map<string, Known>()
  #drawn = 0

  /** @param buffers of the scene. */
  constructor(buffers: Buffers, textMode: TextMode) {
    this.#buffers = buffers
    this.#textMode = textMode
  }

  /** How many parts were drawn so far; those that were kept do not count. */
  get drawn(): number {
    return this.#drawn
  }

  begin(): void {
    this.#before = this.#now
    this.#now = new Map()
  }

  make(visuals: readonly PartVisual[], draw: (pen: FragmentPen) => string, target: HostTarget, dpi: number): LivePart {
    const nodes = visuals.map(({ resolved }) => resolved.item.node.id)
    const key = `p${nodes.join('_')}`
    const others = [dpi, target.fonts.revision]
    const keys = visuals.map(({ resolved, raster }) => visualKey(resolved, this.#buffers, [...others, raster]))
    const before = this.#before.get(key)
    const isSame = before && !before.isBroken && keys.every((each, i) => isSameKey(each, before.keys[i]!))
    const known = isSame ? before : { keys, part: this.#draw(key, nodes, draw, target), isBroken: false }
    this.#now.set(key, known)
    const { markup } = known.part
    // Whoever waits for the markup hears of it.
    if (!isSame && isLate(markup)) markup.catch(() => (known.isBroken = true))
    return known.part
  }

  #draw(key: string, nodes: readonly number[], draw: (pen: FragmentPen) => string, target: HostTarget): LivePart {
    this.#drawn++
    const pen = new SvgPen(this.#textMode, new Definitions(familyOf))
    const text = draw(pen)
    return { type: 'part', key, nodes, text, markup: markupOf(pen.definitions, text, this.#textMode, target) }
  }
}

/** In a page the faces are there already, each under its alias. */
const familyOf = ({ alias }: FontFace): string => `'${alias}'`

function markupOf(definitions: Definitions, text: string, textMode: TextMode, target: HostTarget): Later<string> {
  const defs = definitions.toString()
  const whole = (late: string): string => (defs + late === '' ? text : `<defs>${defs}${late}</defs>${text}`)
  const hasGlyphs = textMode === 'outlines' && definitions.faces.length > 0
  if (definitions.images.length === 0 && !hasGlyphs) return whole('')
  const glyphs = hasGlyphs ? glyphDefinitions(definitions.faces, target) : ''
  return whenDone(allDone([glyphs, imageDefinitions(definitions.images, target)]), (late) => whole(late.join('')))
}

/** Gives ids that are made of the key of a part, without a `-`, and classes that belong to the whole picture. */
export const withPrefix = (markup: string, prefix: string, key: string): string =>
  markup.replaceAll(`${prefixMark}_`, `${prefix}_`).replaceAll(prefixMark, `${prefix}${key}_`)
