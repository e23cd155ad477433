import { isChain, type Link } from '../../scene/transform/chain'
import { tableOf } from '../../scene/tables'
import type { Texture } from '../../scene/table'
import type { Anchor } from '../../scene/visuals/texts'
import type { GspTransBuf, GspVisual } from './gsp01Scene'
import { alignOf } from './textAligns'
import { writeBuffer, writeChain, type Declared } from './transBuf'
import { units } from './units'
import {
  capNames,
  interpolationNames,
  joinNames,
  nameOf,
  visualSpecs,
  type SlotSpec,
  type SpecName,
  type VisualSpec,
} from './visualSpecs'
import { writable } from './writable'

/** An element whose attributes are in the forms that a file has, but for units. */
export interface VisualSource {
  readonly kind: string
  readonly uuid: string
  readonly textureId: string
  readonly dpi: number
  /** An attribute with its default. */
  value(prop: string): unknown
  /** One value for each: canvas pixels, degrees, sizes, or the bytes of colours. `undefined` when there is no such thing. */
  data(slot: SlotSpec): ArrayLike<number> | undefined
  /** Three numbers each, or a chain. */
  readonly positions: unknown
  declared(key: string): Declared | undefined
}

type Members = Record<string, unknown>
type Finish = (source: VisualSource, visual: Members) => void

/** A list of so many, from one for all or a list. */
const listOf = <T>(value: T | readonly T[], length: number): readonly T[] =>
  Array.isArray(value) && value.length === length
    ? (value as readonly T[])
    : Array.from({ length }, () => (Array.isArray(value) ? (value as readonly T[])[0]! : (value as T)))

const cap: Finish = (source, visual) => {
  visual.cap_style = nameOf(capNames, source.value('capStyle') as string)
}

const finishes: Readonly<Record<SpecName, Finish>> = {
  points: () => undefined,
  markers(source, visual) {
    visual.marker_shape = listOf(source.value('shapes') as string, 1)[0]
  },
  pixels(source, visual) {
    visual.groups = source.value('groups')
  },
  segments: cap,
  paths(source, visual) {
    cap(source, visual)
    visual.join_style = nameOf(joinNames, source.value('joinStyle') as string)
  },
  texts(source, visual) {
    const strings = listOf(source.value('strings') as string, countOf(source))
    const angles = source.data(visualSpecs.texts.slots[2])
    visual.texts = strings
    visual.textAligns = listOf(source.value('anchors') as Anchor, strings.length).map((anchor, i) =>
      alignOf(anchor, Math.fround(angles?.[i] ?? 0)),
    )
    visual.font_name = listOf(source.value('fonts') as string, 1)[0]
  },
}

const countOf = ({ positions, value }: VisualSource): number => {
  if (!isChain(positions)) return (positions as Float32Array).length / 3
  const strings = value('strings')
  return Array.isArray(strings) ? strings.length : 1
}

/** The links of an attribute without the one that made pixels of points. */
function withoutUnits(links: readonly Link[], unit: SlotSpec['unit']): readonly Link[] | undefined {
  if (unit === undefined) return links
  const last = links.at(-1)
  const isOurs = last?.link === 'expression' && last.expression === units[unit].link.expression
  return isOurs ? links.slice(0, -1) : undefined
}

const elementOf = ({ kind, uuid }: VisualSource): string => `${tableOf(kind)!.element} ${JSON.stringify(uuid)}`

function writeSlot(source: VisualSource, slot: SlotSpec): GspTransBuf | undefined {
  const { key, prop, type, unit } = slot
  const value = source.value(prop)
  if (isChain(value)) {
    const links = withoutUnits(value.chain, unit)
    return links && writeChain(links, source.declared(key))
  }
  const data = source.data(slot)
  if (!data) return undefined
  if (type === 'rgba8') return writeBuffer(Uint8Array.from(data), type)
  if (type === 'uint32') return writeBuffer(Uint32Array.from(data), type)
  const rule = unit && units[unit]
  const numbers = Float32Array.from(data, (each) => (rule ? rule.toGsp(each, source.dpi) : each))
  return writeBuffer(writable(numbers, { element: elementOf(source), prop, isLength: unit !== undefined }), type)
}

/** An element as a visual of GSP 0.1, or `undefined` when one of its attributes has no form there. */
export function writeVisual(source: VisualSource): GspVisual | undefined {
  if (source.kind === 'image') return writeImage(source)
  const spec: VisualSpec = visualSpecs[source.kind as SpecName]
  const { positions } = source
  const written = isChain(positions)
    ? writeChain(positions.chain, source.declared('positions'))
    : writeBuffer(Float32Array.from(positions as ArrayLike<number>), 'vec3')
  if (!written) return undefined
  const visual: Members = { uuid: source.uuid, positions: written }
  for (const slot of spec.slots) {
    const value = writeSlot(source, slot)
    if (!value) return undefined
    visual[slot.key] = value
  }
  finishes[source.kind as SpecName](source, visual)
  return { type: source.kind, visual }
}

function writeImage(source: VisualSource): GspVisual | undefined {
  const texture = writeTexture(source)
  const element = elementOf(source)
  const position = Float32Array.from(source.positions as ArrayLike<number>)
  return (
    texture && {
      type: 'image',
      visual: {
        uuid: source.uuid,
        position: writeBuffer(writable(position, { element, prop: 'position', isWhole: true }), 'vec3'),
        image_extent: writable(source.value('extent') as readonly number[], { element, prop: 'extent', isWhole: true }),
        texture,
        interpolation: nameOf(interpolationNames, source.value('interpolation') as string),
      },
    }
  )
}

function writeTexture({ value, textureId: uuid, declared }: VisualSource): Members | undefined {
  const texture = value('texture') as Texture | { readonly chain: readonly Link[] }
  if (!isChain(texture)) {
    const { data, width, height } = texture
    return { uuid, data: writeBuffer(Uint8Array.from(data), 'rgba8'), width, height }
  }
  const { shape, ...last } = texture.chain.at(-1)!
  const data = writeChain([...texture.chain.slice(0, -1), last], declared('texture'))
  if (!data || !Array.isArray(shape)) return undefined
  return { uuid, data, width: shape[1], height: shape[0] }
}
