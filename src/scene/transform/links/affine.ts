import { isTypedArray } from '../../elementTypes'
import { isFiniteNumber, isListOf, strangeMember, trouble, type Trouble } from '../../trouble'
import type { Link, LinkDeclaration } from '../chain'

/** Multiplied first, then added; a list has one number per component. */
export interface ScaleOffset {
  /** Default 1. */
  readonly scale?: number | readonly number[] | undefined
  /** Default 0. */
  readonly offset?: number | readonly number[] | undefined
}
type Matrix = readonly number[] | Float32Array | Float64Array

/**
 * Scales, turns and shifts, computed in doubles: a column-major 4×4 matrix for vec2 and vec3 (z is 0 and w is 1 where absent),
 * or a scale and an offset for any numbers.
 */
export function affineLink(by: Matrix | ScaleOffset): Link {
  const isMatrix = Array.isArray(by) || ArrayBuffer.isView(by)
  // A copy: what a caller does to the matrix later changes no chain.
  return Object.freeze(
    isMatrix ? { link: 'affine', matrix: Object.freeze(Array.from(by as Matrix)) } : { link: 'affine', ...by },
  )
}

const isFactor = (value: unknown): boolean =>
  value === undefined || isFiniteNumber(value) || (isListOf(isFiniteNumber, value) && value.length > 0)

function check(link: Link): Trouble | undefined {
  const { matrix, scale, offset } = link
  const strange = strangeMember(link, matrix === undefined ? ['link', 'scale', 'offset'] : ['link', 'matrix'])
  if (strange) return strange
  if (matrix === undefined) {
    if (isFactor(scale) && isFactor(offset)) return undefined
    return trouble('finite numbers as scale and offset', isFactor(scale) ? offset : scale, 'Pass { scale, offset }.')
  }
  const m = isTypedArray(matrix) || Array.isArray(matrix) ? Array.from<unknown>(matrix as ArrayLike<unknown>) : []
  if (m.length !== 16 || !m.every(isFiniteNumber)) {
    return trouble('16 finite numbers, column by column', matrix, 'Pass a matrix, or { scale, offset }.')
  }
  if (m[3] === 0 && m[7] === 0 && m[11] === 0 && m[15] === 1) return undefined
  const fix = 'A perspective belongs to a camera. Is the matrix given row by row?'
  return {
    expected: 'an affine matrix, with 0, 0, 0, 1 as its last row',
    got: [m[3], m[7], m[11], m[15]].join(', '),
    fix,
  }
}

export const affine: LinkDeclaration = { check }
