import { GspBuffer } from './buffer'
import { isTypedArray } from './elementTypes'
import { countGroups, type Groups } from './groups'
import type { Attribute, Table } from './table'
import type { Columns, MappedColors, Vectors } from './values'

/** How many values there are; `undefined` where one serves all, or where it cannot be known here (a reference to a buffer). */
export type Count = number | undefined

const isVectors = (value: object): value is Vectors => 'components' in value && 'data' in value
const isColumns = (value: object): value is Columns => 'x' in value && 'y' in value
const isMapped = (value: object): value is MappedColors => 'values' in value

function countScalars(value: unknown): Count {
  if (value instanceof GspBuffer) return value.count
  if (isTypedArray(value) || Array.isArray(value)) return value.length
  return undefined
}

/** How many positions there are. */
export function countVectors(value: unknown): Count {
  if (value instanceof GspBuffer) return value.count
  if (isTypedArray(value)) return value.length / 3
  if (Array.isArray(value)) return value.length
  if (typeof value !== 'object' || value === null) return undefined
  if (isVectors(value)) {
    if (value.data instanceof GspBuffer && value.data.components !== 1) return value.data.count
    const count = countScalars(value.data)
    return count === undefined ? undefined : count / value.components
  }
  if (isColumns(value)) {
    const counts = [value.x, value.y, value.z].map(countScalars).filter((count) => count !== undefined)
    // Nothing, however often it is repeated, is nothing.
    if (counts.includes(0)) return 0
    return counts.length === 0 ? undefined : Math.max(...counts)
  }
  return undefined
}

function countColors(value: unknown): Count {
  if (typeof value === 'string') return undefined
  if (value instanceof GspBuffer) return value.count
  if (value instanceof Uint8Array || value instanceof Uint8ClampedArray) return value.length / 4
  if (Array.isArray(value)) return typeof value[0] === 'number' ? undefined : value.length
  if (typeof value === 'object' && value !== null && isMapped(value)) return countScalars(value.values)
  return undefined
}

/** How many values a prop holds. */
export function countOf(attribute: Attribute, value: unknown): Count {
  if (attribute.rate === 'uniform' || value === undefined || value === null) return undefined
  if (attribute.type === 'vec2' || attribute.type === 'vec3') return countVectors(value)
  if (attribute.type === 'rgba8') return countColors(value)
  return countScalars(value)
}

/** What decides the number of values at each rate. */
export interface Counts {
  readonly item: Count
  readonly vertex: Count
  readonly path: Count
  readonly ring: Count
  readonly polygon: Count
  /** Only where there are `groups`. */
  readonly group: Count
}

/** The number of items, vertices and parts of an element with these props. */
export function countsOf(table: Table, props: Readonly<Record<string, unknown>>): Counts {
  const count = (name: string): Count => {
    const attribute = table.attributes[name]
    return attribute && countOf(attribute, props[name])
  }
  const vertex = count('positions')
  // One number is the size of every part.
  const parts = (name: string, of: Count): Count => {
    const sizes = props[name]
    return typeof sizes === 'number' && sizes > 0 ? of && of / sizes : count(name)
  }
  const ring = parts('ringSizes', vertex)
  const item = vertex === undefined ? undefined : vertex / table.verticesPerItem
  return {
    vertex,
    item,
    path: props.pathSizes == null ? 1 : parts('pathSizes', vertex),
    ring: props.ringSizes == null ? 1 : ring,
    group: props.groups == null || item === undefined ? undefined : countGroups(props.groups as Groups, item),
    polygon: props.polygonSizes == null ? (props.ringSizes == null ? 1 : ring) : parts('polygonSizes', ring),
  }
}
