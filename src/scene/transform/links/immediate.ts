import { GspBuffer } from '../../buffer'
import { elementTypeNames, elementTypes, isTypedArray, type ElementType, type TypedArray } from '../../elementTypes'
import { isCount, isListOf, isNumber, isRecord, strangeMember, trouble, type Trouble } from '../../trouble'
import type { Vectors } from '../../values'
import type { Link, LinkDeclaration } from '../chain'
import { convert, wholeNumbers } from '../convert'
import { scalars } from '../value'

/** What the link accepts: flat data, `vec2(…)` or `vec3(…)`, a live buffer, or one scalar per element. */
export type ImmediateData = TypedArray | readonly number[] | readonly bigint[] | GspBuffer | Vectors

export interface ImmediateOptions {
  /** Element type of flat data. Default: the scalars of the array; that of a buffer is its own. */
  readonly type?: ElementType | undefined
  /** Dimensions of the data, the innermost last; without the components of the elements. */
  readonly shape?: readonly number[] | undefined
}

const fix = 'Pass a typed array with its element type, numbers, or a GspBuffer.'

/** Data that are at hand: a typed array, numbers or a live buffer. Ignores its input. */
export function immediateLink(data: ImmediateData, { type, shape }: ImmediateOptions = {}): Link {
  const isVectors = isRecord(data) && 'components' in data
  const flat = isVectors ? (data as Vectors).data : data
  const own = isVectors ? (`vec${(data as Vectors).components}` as ElementType) : type
  return Object.freeze({
    link: 'immediate',
    data: flat,
    ...(own === undefined ? {} : { type: own }),
    ...(shape === undefined ? {} : { shape }),
  })
}

/**
 * Flat data in the array that its type asks for; `undefined` where numbers would be lost. Doubles may stand for whole
 * numbers, as plain numbers do.
 */
export const typed = (data: TypedArray, type: ElementType): TypedArray | undefined =>
  convert(data, type) ?? (data instanceof Float64Array ? wholeNumbers(data, type) : undefined)

function check(link: Link): Trouble | undefined {
  const strange = strangeMember(link, ['link', 'data', 'type', 'shape'])
  if (strange) return strange
  const { data, type, shape } = link
  if (type !== undefined && !(elementTypeNames as readonly unknown[]).includes(type)) {
    return trouble(`an element type (${elementTypeNames.join(', ')})`, type, 'Leave it out for plain numbers.')
  }
  if (shape !== undefined && !isListOf(isCount, shape)) return trouble('a shape of whole numbers', shape, fix)
  if (data instanceof GspBuffer) {
    if (type === undefined || type === data.type || data.components === 1) return undefined
    return trouble(`a buffer of ${type as string}`, data, 'Leave the type out: a buffer has its own.')
  }
  const isList = isListOf(isNumber, data) || isListOf((item) => typeof item === 'bigint', data)
  if (!isTypedArray(data) && !isList) return trouble('data', data, fix)
  if (type === undefined) return undefined
  const { components, array } = elementTypes[type as ElementType]
  const { length } = data as ArrayLike<unknown>
  if (length % components !== 0) {
    return { expected: `a multiple of ${components} numbers for ${type as string}`, got: String(length), fix }
  }
  if (typed(scalars(data)!.data, type as ElementType) !== undefined) return undefined
  const expected = `numbers that a ${array.name} holds for ${type as string}`
  return trouble(expected, data, 'Round them and keep them in range, or choose another type.')
}

export const immediate: LinkDeclaration = { isSource: true, check }
