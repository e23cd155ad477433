import { GspBuffer } from './buffer'
import { parseColor } from './color/color'
import { show } from './diagnostics'
import { isTypedArray } from './elementTypes'
import { isGroups } from './groups'
import { isScalarColumn } from './scalarColumn'
import { isChain } from './transform/chain'
import { checkChain } from './transform/checkChain'
import { isCount, isFiniteNumber, isRecord, strangeMember, trouble, type Check, type Trouble } from './trouble'
import { uvForm } from './uvForm'

/** The check of a column of scalars, or of a chain that gives one. */
export const checkColumn =
  (expected: string, fix: string): Check =>
  (value) => {
    if (isChain(value)) return checkChain(value)
    return isScalarColumn(value) ? undefined : trouble(expected, value, fix)
  }

export const checkTexture: Check = (value) => {
  if (isChain(value)) return checkChain(value)
  if (!isRecord(value)) return trouble('a texture { data, width, height }', value, 'Pass rgba8 data with its size.')
  const { data, width, height } = value
  if (!(data instanceof Uint8Array || data instanceof Uint8ClampedArray)) {
    return trouble(
      'a Uint8Array or Uint8ClampedArray as data',
      data,
      'Pass four bytes a pixel: red, green, blue, alpha.',
    )
  }
  if (!isCount(width) || !isCount(height)) {
    return trouble('whole numbers ≥ 0 as width and height', [width, height], 'Pass the size of the data in pixels.')
  }
  const bytes = 4 * width * height
  if (data.length === bytes) return undefined
  const expected = `4·width·height = 4·${width}·${height} = ${bytes} bytes`
  return { expected, got: String(data.length), fix: 'Check the size of the data.' }
}

export const checkGroups: Check = (value) =>
  isGroups(value)
    ? undefined
    : trouble('a group size, a list of sizes, or a list of index lists', value, 'For example groups={[100, 50]}.')

const materialTypes = ['basic', 'lambert', 'phong', 'normal', 'depth', 'textured']
const materialMembers: Readonly<Record<string, Check>> = {
  type: (v) =>
    materialTypes.includes(v as string)
      ? undefined
      : trouble(`a material type (${materialTypes.join(', ')})`, v, 'For example { type: "phong", color: "tomato" }.'),
  color: (v) => (parseColor(v) ? undefined : trouble('a colour as color', v, 'Use a CSS colour such as "tomato".')),
  specular: (v) =>
    parseColor(v) ? undefined : trouble('a colour as specular', v, 'Use a CSS colour such as "white".'),
  shininess: (v) =>
    isFiniteNumber(v) && v >= 0 ? undefined : trouble('a finite number ≥ 0 as shininess', v, 'For example 30.'),
  texture: checkTexture,
}

export const checkMaterial: Check = (value) => {
  if (!isRecord(value)) {
    const expected = `a material: { type: ${materialTypes.join(' | ')}, color?, … }`
    return trouble(expected, value, 'For example { type: "phong", color: "tomato" }.')
  }
  for (const name of new Set(['type', ...Object.keys(value)])) {
    const check = Object.hasOwn(materialMembers, name) ? materialMembers[name] : undefined
    if (!check) return strangeMember(value, Object.keys(materialMembers))
    const wrong = value[name] === undefined && name !== 'type' ? undefined : check(value[name])
    if (wrong) return wrong
  }
  return undefined
}

const geometryMembers = ['positions', 'indices', 'normals', 'uvs']

/** @param checkPositions what positions of any element must be. @param count how many there are, if it is known. */
export const checkGeometry =
  (checkPositions: Check, count: (positions: unknown) => number | undefined): Check =>
  (value) => {
    if (!isRecord(value) || value.positions === undefined) {
      return trouble('a geometry: { positions, indices?, normals?, uvs? }', value, 'Pass positions.')
    }
    const strange = strangeMember(value, geometryMembers)
    if (strange) return strange
    const vertices = count(value.positions)
    for (const name of ['positions', 'normals', 'uvs']) {
      if (value[name] === undefined) continue
      const member = name === 'uvs' ? uvForm(value.uvs) : value[name]
      const wrong = checkPositions(member)
      if (wrong) return { ...wrong, expected: `${wrong.expected} as ${name}` }
      const given = count(member)
      if (vertices !== undefined && given !== undefined && given !== vertices) {
        return { expected: `${vertices} ${name}, one per position`, got: String(given), fix: 'Check the geometry.' }
      }
    }
    if (value.indices !== undefined) return checkIndices(value.indices, vertices)
    if (vertices === undefined || vertices % 3 === 0 || isLive(value.positions)) return undefined
    const fix = 'Pass indices, or three positions a triangle.'
    return { expected: 'a multiple of 3 positions where there are no indices', got: String(vertices), fix }
  }

const isLive = (value: unknown, depth = 0): boolean =>
  value instanceof GspBuffer ||
  (depth < 2 && isRecord(value) && Object.values(value).some((member) => isLive(member, depth + 1)))

function checkIndices(indices: unknown, vertices = Infinity): Trouble | undefined {
  if (isChain(indices)) return checkChain(indices)
  const fix = 'Pass three indices a triangle, each the number of a position from 0 on.'
  if (indices instanceof GspBuffer) {
    if (['uint32', 'int32', 'uint8', 'int8'].includes(indices.type)) return undefined
    return trouble('whole numbers as indices', indices, fix)
  }
  if ((!isTypedArray(indices) && !Array.isArray(indices)) || indices instanceof BigInt64Array) {
    return trouble('whole numbers as indices', indices, fix)
  }
  if (indices.length % 3 !== 0) {
    return { expected: 'a multiple of 3 indices', got: String(indices.length), fix }
  }
  for (let i = 0; i < indices.length; i++) {
    const index: unknown = indices[i]
    if (isCount(index) && index < vertices) continue
    const expected = vertices === Infinity ? 'whole numbers as indices' : `indices below ${vertices}`
    return { expected, got: `${show(index)} at index ${i}`, fix }
  }
  return undefined
}
