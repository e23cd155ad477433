import type { Attribute } from '../table'
import { isRecord } from '../trouble'
import { isChain, type Chain, type ChainValue } from './chain'
import { chainError, componentsOf, describeValue } from './value'

/** The result of a chain. */
export type ResultOf = (chain: Chain) => ChainValue

type Fill = (value: unknown, result: ResultOf) => unknown

const unfit = (expected: string, value: ChainValue, fix: string): Error =>
  chainError('type', `expected a chain that gives ${expected}, this one gives ${describeValue(value)}.`, fix)

/** One number per item. */
const column: Fill = (value, result) => {
  if (!isChain(value)) return value
  const made = result(value)
  if (componentsOf(made) === 1) return made.data
  throw unfit('single numbers', made, 'Use { x, y, z } columns, or another type.')
}

const vectors =
  (components: number): Fill =>
  (value, result) => {
    if (!isChain(value)) return value
    const made = result(value)
    const own = componentsOf(made)
    if (own === components || own === 1) return made.data
    throw unfit(`vec${components}`, made, `Load it as vec${components}.`)
  }

/** Vectors by their type; single numbers by the shape that they came with. */
function positionsFrom(made: ChainValue): unknown {
  const own = componentsOf(made)
  const inner = made.shape?.length === 2 ? made.shape[1] : undefined
  const components = own === 1 ? inner : own
  if (components === 2 || components === 3) return { components, data: made.data }
  throw unfit(
    'vec2 or vec3',
    made,
    'Say type: "vec3" where the data are loaded, or wrap the chain in vec2() or vec3().',
  )
}

const positions: Fill = (value, result) => {
  if (isChain(value)) return positionsFrom(result(value))
  if (!isRecord(value)) return value
  if ('components' in value) return { ...value, data: vectors(value.components as number)(value.data, result) }
  return mapMembers(value, (member) => column(member, result))
}

const mapMembers = (
  value: Readonly<Record<string, unknown>>,
  map: (member: unknown, name: string) => unknown,
): unknown => Object.fromEntries(Object.entries(value).map(([name, member]) => [name, map(member, name)]))

const colors: Fill = (value, result) => {
  if (isChain(value)) {
    const made = result(value)
    if (made.type === 'rgba8') return made.data
    throw unfit('rgba8', made, 'Add links.colormap(), or pass { values: chain, cmap }.')
  }
  return isRecord(value) ? mapMembers(value, (member) => column(member, result)) : value
}

const grid: Fill = (value, result) => {
  if (!isChain(value)) return isRecord(value) ? { ...value, data: column(value.data, result) } : value
  const made = result(value)
  if (componentsOf(made) === 1 && made.shape?.length === 2) return { data: made.data, shape: made.shape }
  const shape = made.shape ? `shape (${made.shape.join(', ')})` : 'no shape'
  throw unfit(
    `a grid; it has ${shape}, and`,
    made,
    'Load it with a shape [rows, columns], or pass { data: chain, shape }.',
  )
}

const texture: Fill = (value, result) => {
  if (!isChain(value)) return value
  const { type, data, shape } = result(value)
  if (type === 'rgba8' && shape?.length === 2) return { data, width: shape[1], height: shape[0] }
  const expected = `rgba8 with a shape [height, width]; it has ${shape ? `shape (${shape.join(', ')})` : 'no shape'}, and`
  throw unfit(expected, { type, data }, 'Load a picture file, or say the shape.')
}

const geometryMembers: Readonly<Record<string, Fill>> = {
  positions,
  normals: positions,
  uvs: positions,
  indices: column,
}

/** How results go into attributes that are no element of a buffer. */
const composites: Readonly<Record<string, Fill>> = {
  grid,
  texture,
  geometry: (value, result) =>
    isRecord(value) ? mapMembers(value, (member, name) => geometryMembers[name]?.(member, result) ?? member) : value,
  material: (value, result) =>
    isRecord(value) && isChain(value.texture) ? { ...value, texture: texture(value.texture, result) } : value,
}

/**
 * The value of an attribute with each chain replaced by what it gave.
 * @throws GspError where a result is not what the attribute takes
 */
export function fillSlots({ type }: Attribute, value: unknown, result: ResultOf): unknown {
  if (typeof type !== 'string') return value
  if (type === 'vec2' || type === 'vec3') return positions(value, result)
  if (type === 'rgba8') return colors(value, result)
  return (Object.hasOwn(composites, type) ? composites[type]! : column)(value, result)
}
