import type { DiagnosticSink } from '../../scene/diagnostics'
import { elementTypes, type TypedArray } from '../../scene/elementTypes'
import { markerShapes } from '../../scene/markerOutlines'
import type { Link } from '../../scene/transform/chain'
import type { Reader } from '../../scene/json/reader'
import { readGroups } from './readGroups'
import { readImage } from './readImage'
import { anchorOf, isExact, textAligns } from './textAligns'
import { readTransBuf, type Declared, type Slot } from './transBuf'
import { units } from './units'
import {
  capNames,
  joinNames,
  namesIn,
  visualSpecs,
  visualTypes,
  type SlotSpec,
  type SpecName,
  type VisualSpec,
} from './visualSpecs'

export interface ReadContext {
  readonly dpi: number
  readonly onDiagnostic: DiagnosticSink
}

/** What a visual comes to: an element, and what only the way back needs. */
export interface ReadVisual {
  readonly kind: string
  readonly uuid: string
  /** Values as they are in JSX. */
  readonly props: Readonly<Record<string, unknown>>
  /** What chains say of themselves, by the name of the attribute; the id of a texture. */
  readonly kept: { chains?: Record<string, Declared>; texture?: string }
}

/** Numbers repeated, or cut, to so many items. */
function cycled(data: TypedArray, length: number): TypedArray {
  if (data.length >= length) return data.subarray(0, length)
  const out = new (data.constructor as Float32ArrayConstructor)(length)
  for (let i = 0; i < length; i++) out[i] = data[i % data.length] as number
  return out
}

/** @throws GspError for sizes and widths below 0, and for infinities. NaN is a value that is missing. */
function checkNumbers(at: Reader, data: TypedArray, isLength: boolean): void {
  for (let i = 0; i < data.length; i++) {
    const value = data[i] as number
    if (!(isLength && value < 0) && value !== Infinity && value !== -Infinity) continue
    const expected = isLength ? 'finite numbers ≥ 0' : 'finite numbers'
    throw at.error(`expected ${expected}, got ${value} at index ${i}`, 'Check the data.', 'number')
  }
}

const propOf = ({ data, chain }: Slot, links = chain?.links): unknown => (chain ? { chain: links } : data)

class VisualReader {
  readonly #at: Reader
  readonly #spec: VisualSpec
  readonly #dpi: number
  readonly props: Record<string, unknown> = {}
  readonly chains: Record<string, Declared> = {}
  /** Positions, if their number is known. */
  readonly n: number | undefined

  constructor(at: Reader, spec: VisualSpec, dpi: number) {
    this.#at = at
    this.#spec = spec
    this.#dpi = dpi
    const slot = readTransBuf(at.member('positions'), 'vec3')
    this.n = slot.data && slot.data.length / 3
    if (slot.chain) this.chains.positions = slot.chain.declared
    this.props.positions = propOf(slot)
    if (this.n === undefined || this.n % spec.verticesPerItem === 0) return
    const message = `expected a start and an end of each segment, got ${this.n} positions`
    throw at.member('positions').error(message, 'Write two positions a segment.', 'length')
  }

  /** @param exact how many there must be; absent: as many as the items, cycled. */
  slot(spec: SlotSpec, exact?: { count: number | undefined; noun: string }): Slot {
    const { key, prop, type, unit } = spec
    const at = this.#at.member(key)
    const slot = readTransBuf(at, type)
    const size = elementTypes[type].components
    const own = slot.data && slot.data.length / size
    if (slot.data && type === 'float32') checkNumbers(at, slot.data, unit !== undefined)
    if (exact && own !== undefined && exact.count !== undefined && own !== exact.count) {
      const message = `expected ${exact.count} values, as many as ${exact.noun}, got ${own}`
      throw at.error(message, 'Write one value for each.', 'length')
    }
    const wanted = exact || this.n === undefined ? own : this.n / (spec.per === 'item' ? this.#spec.verticesPerItem : 1)
    if (own === 0 && wanted! > 0) {
      throw at.error(`expected 1 to ${wanted!} values, got none`, 'Write at least one.', 'length')
    }
    const data = slot.data && wanted !== undefined ? cycled(slot.data, wanted * size) : undefined
    const rule = unit && units[unit]
    if (slot.chain) {
      this.chains[key] = slot.chain.declared
      const links: readonly Link[] = data
        ? [...slot.chain.links.slice(0, -1), { ...slot.chain.links.at(-1)!, data }]
        : slot.chain.links
      this.props[prop] = propOf(slot, rule ? [...links, rule.link] : links)
    } else if (rule) {
      this.props[prop] = Float64Array.from(data as Float32Array, (value) => rule.toScene(value, this.#dpi))
    } else this.props[prop] = data
    return slot
  }
}

type Finish = (at: Reader, read: VisualReader, context: ReadContext) => void

const readCap = (at: Reader, read: VisualReader): void => {
  read.props.capStyle = capNames[at.member('cap_style').oneOf(namesIn(capNames))]
}

const readSlots = ({ slots }: VisualSpec, read: VisualReader): void => {
  for (const each of slots) read.slot(each)
}

const finishes: Readonly<Record<SpecName, Finish>> = {
  points: (_at, read) => readSlots(visualSpecs.points, read),
  markers(at, read) {
    read.props.shapes = at.member('marker_shape').oneOf(markerShapes)
    readSlots(visualSpecs.markers, read)
  },
  pixels(at, read) {
    const { groups, count } = readGroups(at.member('groups'), read.n)
    read.props.groups = groups
    read.slot(visualSpecs.pixels.slots[0], { count, noun: 'groups' })
  },
  segments(at, read) {
    readCap(at, read)
    // The reference moves horizontal and vertical lines to whole pixels as well.
    read.props.snap = true
    readSlots(visualSpecs.segments, read)
  },
  paths(at, read) {
    const [sizes, ...others] = visualSpecs.paths.slots
    const given = read.slot(sizes, { count: undefined, noun: 'paths' })
    const sum = given.data && (given.data as Uint32Array).reduce((a, b) => a + b, 0)
    if (sum !== undefined && read.n !== undefined && sum !== read.n) {
      const message = `expected sizes that add up to the ${read.n} positions, got ${sum}`
      throw at.member('path_sizes').error(message, 'Write the number of vertices of each path.', 'length')
    }
    readCap(at, read)
    read.props.joinStyle = joinNames[at.member('join_style').oneOf(namesIn(joinNames))]
    for (const each of others) read.slot(each)
  },
  texts(at, read, { onDiagnostic }) {
    const strings = at
      .member('texts')
      .array('a list of strings')
      .map((item) => item.string())
    const exact = { count: strings.length, noun: 'texts' }
    if (read.n !== undefined && read.n !== strings.length) {
      const message = `expected ${strings.length} positions, as many as texts, got ${read.n}`
      throw at.member('positions').error(message, 'Write one for each.', 'length')
    }
    read.props.strings = strings
    for (const each of visualSpecs.texts.slots) read.slot(each, exact)
    const aligns = at.member('textAligns')
    const given = aligns.array('a list of alignments')
    if (given.length !== strings.length) {
      const message = `expected ${strings.length} values, as many as texts, got ${given.length}`
      throw aligns.error(message, 'Write one for each.', 'length')
    }
    const { angles } = read.props
    const angleOf = (i: number): number => (angles instanceof Float32Array ? angles[i]! : 0)
    const list = given.map((item) => {
      if (textAligns.includes(item.value as number)) return item.value as number
      throw item.fail(`one of ${textAligns.join(', ')}`, 'Tens count up and down, ones left and right.', 'name')
    })
    read.props.anchors = list.map((align, i) => anchorOf(align, angleOf(i)))
    read.props.fonts = at.member('font_name').string()
    if (list.every((align, i) => isExact(align, angleOf(i)))) return
    onDiagnostic({
      code: 'gsp01.textBox',
      severity: 'warning',
      element: `Texts "${at.member('uuid').string()}"`,
      prop: 'angles',
      message: 'has slanted texts: GSP aligns the upright box about each, here the text turns about its anchor.',
      fix: 'Align slanted texts by their centre (CENTER_CENTER), which is the same in both.',
    })
  },
}

/** Reads `{ type, visual }`. */
export function readVisual(item: Reader, context: ReadContext): ReadVisual {
  const type = item.member('type').oneOf(visualTypes, 'visualType')
  const at = item.member('visual')
  const uuid = at.member('uuid').string()
  if (type === 'image') return readImage(at, uuid)
  const spec: VisualSpec = visualSpecs[type]
  const read = new VisualReader(at, spec, context.dpi)
  finishes[type](at, read, context)
  const { props, chains } = read
  return { kind: spec.kind, uuid, props, kept: Object.keys(chains).length > 0 ? { chains } : {} }
}
