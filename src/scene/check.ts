import { GspBuffer } from './buffer'
import { checkColumn, checkGeometry, checkGroups, checkMaterial, checkTexture } from './checkComposite'
import { checkGrid } from './checkGrid'
import { parseColor } from './color/color'
import { checkColormap } from './color/colormap'
import { checkClim, checkMapping } from './color/colorMapping'
import { checkNorm } from './color/norm'
import { countVectors } from './count'
import { show } from './diagnostics'
import { elementTypes, isTypedArray, type ElementType } from './elementTypes'
import { lengthUnits, parseLength } from './lengths'
import { nearest } from './nearest'
import { shapeTrouble } from './markerOutlines'
import type { Attribute, OneOf, ValueTypes } from './table'
import { isChain } from './transform/chain'
import { checkChain } from './transform/checkChain'
import {
  isFiniteNumber,
  isListOf,
  isNumber,
  isRecord,
  strangeMember,
  trouble,
  type Check,
  type Trouble,
} from './trouble'

export type { Check, Trouble } from './trouble'

const at = (expected: string, value: unknown, index: number, fix: string): Trouble => ({
  expected,
  got: `${show(value)} at index ${index}`,
  fix,
})

/** `a number ≥ 0`, from the bounds of the attribute. */
function describe(noun: string, { min, max }: Attribute): string {
  if (min !== undefined && max !== undefined) return `${noun} from ${min} to ${max}`
  if (min !== undefined) return `${noun} ≥ ${min}`
  return max === undefined ? noun : `${noun} ≤ ${max}`
}

const isWhole = ({ type }: Attribute): boolean => type === 'uint32' || type === 'int32'

/** NaN passes: what it means is for the caller to say. */
const within = (value: number, attribute: Attribute): boolean =>
  !(attribute.min !== undefined && value < attribute.min) &&
  !(attribute.max !== undefined && value > attribute.max) &&
  value !== Infinity &&
  value !== -Infinity &&
  !(isWhole(attribute) && !Number.isInteger(value))

/** One number or length. NaN is no value here: only in a column of data is it a gap. */
function checkNumber(attribute: Attribute): Check {
  const isLength = attribute.unit === 'px'
  const noun = isWhole(attribute) ? 'a whole number' : 'a finite number'
  const expected = describe(isLength ? 'a length' : noun, attribute)
  const units = lengthUnits.filter((unit) => unit !== '%' || !attribute.isAbsolute)
  const fix = isLength
    ? `Use canvas pixels, or a string with one of ${units.join(', ')}.`
    : 'Check how the value is computed.'
  return (value) => {
    if (typeof value === 'number') {
      return !Number.isNaN(value) && within(value, attribute) ? undefined : trouble(expected, value, fix)
    }
    const length = isLength ? parseLength(value) : undefined
    if (length?.unit === '%' && attribute.isAbsolute) {
      return trouble(expected, value, `It is in nothing that it could be a share of. ${fix}`)
    }
    if (length && within(length.value, attribute)) return undefined
    const isInches = isLength && typeof value === 'string' && /\binch(es)?$|\dinch(es)?$/i.test(value.trim())
    return trouble(expected, value, isInches ? `Inches are "in". ${fix}` : fix)
  }
}

/** One number or one per item. In an array NaN marks a missing item. */
function checkNumbers(attribute: Attribute, per: string): Check {
  const one = checkNumber(attribute)
  const noun = attribute.unit === 'px' ? 'a length' : isWhole(attribute) ? 'a whole number' : 'a number'
  const expected = `${describe(noun, attribute)}, or one per ${per}`
  const fix = attribute.min === 0 ? 'Clamp the data, for example with Math.max(0, v).' : 'Check the data.'
  return (value) => {
    if (typeof value === 'number' || typeof value === 'string') {
      const wrong = one(value)
      return wrong && { ...wrong, expected }
    }
    if (isChain(value)) return checkChain(value)
    if (value instanceof GspBuffer) {
      if (value.components === 1 && value.type !== 'int64') return undefined
      return trouble(expected, value, 'Use a buffer of one number per element, such as float32.')
    }
    if (isTypedArray(value)) {
      if (value instanceof BigInt64Array) return trouble(expected, value, 'Use a Float32Array.')
      for (let i = 0; i < value.length; i++) if (!within(value[i]!, attribute)) return at(expected, value[i], i, fix)
      return undefined
    }
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) {
        const item: unknown = value[i]
        if (Number.isNaN(item) && !isWhole(attribute)) continue
        if (one(item)) return at(expected, item, i, fix)
      }
      return undefined
    }
    return trouble(
      expected,
      value,
      `Pass a ${attribute.unit === 'px' ? 'length' : 'number'}, an array, or a GspBuffer.`,
    )
  }
}

const threeWays = 'Pass vec2(array) or vec3(array), [[x, y], …], or columns { x, y }.'

function checkPositions(): Check {
  const expected = 'positions'
  return (value) => {
    if (isTypedArray(value)) {
      if (value instanceof BigInt64Array) return trouble(expected, value, threeWays)
      return value.length % 3 === 0
        ? undefined
        : trouble('a multiple of 3 numbers (a bare typed array is read as vec3)', value, threeWays)
    }
    if (value instanceof GspBuffer) {
      if (value.type === 'vec2' || value.type === 'vec3') return undefined
      return trouble(expected, value, 'Use a vec2 or vec3 buffer, or vec2(buffer), or columns { x, y }.')
    }
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) {
        const row: unknown = value[i]
        if (!isListOf(isNumber, row) || (row.length !== 2 && row.length !== 3))
          return at('rows of [x, y] or [x, y, z]', row, i, threeWays)
      }
      return undefined
    }
    if (!isRecord(value)) return trouble(expected, value, threeWays)
    if (isChain(value)) return checkChain(value)
    if ('components' in value && 'data' in value) return checkVectors(value)
    const strange = strangeMember(value, ['x', 'y', 'z'])
    if (strange) return strange
    for (const name of ['x', 'y', 'z']) {
      const column = value[name]
      if (name === 'z' && column === undefined) continue
      const wrong = checkColumn(`a column of numbers for ${name}`, threeWays)(column)
      if (wrong) return wrong
    }
    const lengths = ['x', 'y', 'z'].map((name) => {
      const column = value[name]
      return column instanceof GspBuffer ? undefined : (column as { length?: number } | undefined)?.length
    })
    const longest = Math.max(...lengths.map((length) => length ?? 0))
    // A column of one serves any number of items, none included.
    if (longest <= 1) return undefined
    const wrong = lengths.findIndex((length) => length !== undefined && length !== 1 && length !== longest)
    if (wrong < 0) return undefined
    return {
      expected: `columns of equal length (${longest})`,
      got: `${lengths[wrong]} values for ${'xyz'[wrong]}`,
      fix: 'Cut the longer column, or fill the shorter with NaN.',
    }
  }
}

/** What `vec2()` and `vec3()` make, or a record that looks like it. */
function checkVectors({ components, data }: Readonly<Record<string, unknown>>): Trouble | undefined {
  if (components !== 2 && components !== 3) return trouble('2 or 3 components', components, threeWays)
  const name = `vec${components}`
  if (isChain(data)) return checkChain(data)
  if (data instanceof GspBuffer) {
    if (data.type === name || (data.components === 1 && data.type !== 'int64')) return undefined
    return trouble(`a ${name} buffer in ${name}()`, data, 'Pass the buffer itself.')
  }
  if (!(isTypedArray(data) ? !(data instanceof BigInt64Array) : isListOf(isNumber, data))) {
    return trouble(`numbers in ${name}()`, data, threeWays)
  }
  const { length } = data as ArrayLike<unknown>
  if (length % components === 0) return undefined
  return { expected: `a multiple of ${components} numbers in ${name}()`, got: String(length), fix: threeWays }
}

const colorFix = 'Use a CSS colour such as "steelblue" or "#4682b4", or [r, g, b, a?] in 0–1.'

function checkColor(): Check {
  return (value) => (parseColor(value) ? undefined : trouble('a colour', value, colorFix))
}

function checkColors(attribute: Attribute, per: string): Check {
  const expected = `a colour, or one per ${per}`
  return (value) => {
    if (typeof value === 'string') return parseColor(value) ? undefined : trouble(expected, value, colorFix)
    if (value instanceof GspBuffer) {
      return value.type === 'rgba8' ? undefined : trouble(expected, value, 'Use an rgba8 buffer.')
    }
    if (value instanceof Uint8Array || value instanceof Uint8ClampedArray) {
      return value.length % 4 === 0 ? undefined : trouble('four bytes a colour', value, 'Add the alpha bytes.')
    }
    if (Array.isArray(value)) {
      if (typeof value[0] === 'number') return parseColor(value) ? undefined : trouble(expected, value, colorFix)
      for (let i = 0; i < value.length; i++) if (!parseColor(value[i])) return at(expected, value[i], i, colorFix)
      return undefined
    }
    if (isChain(value)) return checkChain(value)
    if (attribute.mappable && isRecord(value) && 'values' in value) return checkMapped(value)
    return trouble(expected, value, attribute.mappable ? `${colorFix} Or { values, cmap, clim, norm }.` : colorFix)
  }
}

function checkMapped(value: Readonly<Record<string, unknown>>): Trouble | undefined {
  const strange = strangeMember(value, ['values', 'cmap', 'clim', 'norm'])
  if (strange) return strange
  const wrong = checkColumn(
    'a column of numbers as values',
    'Pass an array, a typed array or a GspBuffer.',
  )(value.values)
  return wrong ?? checkMapping(value)
}

/** A check that holds for each member of an array, or for the value alone. */
const oneOrMany =
  (one: (value: unknown) => boolean, expected: string, per: string, fix: string): Check =>
  (value) => {
    if (one(value)) return undefined
    if (!Array.isArray(value)) return trouble(`${expected}, or one per ${per}`, value, fix)
    const wrong = value.findIndex((item) => !one(item))
    return wrong < 0 ? undefined : at(expected, value[wrong], wrong, fix)
  }

const checkOneOf = ({ oneOf }: OneOf, rate: string): Check => {
  const expected = `one of ${oneOf.map((name) => `"${name}"`).join(', ')}`
  const isChoice = (value: unknown): boolean => typeof value === 'string' && oneOf.includes(value)
  // What is in the middle of both is named twice.
  const meant = (value: unknown): string | undefined =>
    typeof value !== 'string'
      ? undefined
      : (oneOf.find((name) => name === `${value}-${value}`) ?? nearest(value, oneOf))
  const check: Check =
    rate === 'uniform'
      ? (value) => (isChoice(value) ? undefined : trouble(expected, value, 'Check the spelling.'))
      : oneOrMany(isChoice, expected, rate, 'Check the spelling.')
  return (value) => {
    const wrong = check(value)
    if (!wrong) return undefined
    const near = meant(Array.isArray(value) ? value.find((item) => !isChoice(item)) : value)
    return near === undefined ? wrong : { ...wrong, fix: `Did you mean "${near}"?` }
  }
}

/** A marker's shape: a name, or path data. */
const checkShapes: Check = (value) => {
  const fix = 'Pass a string, or one per item.'
  if (typeof value !== 'string' && !Array.isArray(value)) return trouble('a shape, or one per item', value, fix)
  const shapes: readonly unknown[] = typeof value === 'string' ? [value] : value
  for (let i = 0; i < shapes.length; i++) {
    const shape = shapes[i]
    // Of a million shapes nearly all are like the one before.
    if (i > 0 && shape === shapes[i - 1]) continue
    const wrong = typeof shape === 'string' ? shapeTrouble(shape) : { expected: 'a shape', fix }
    if (!wrong) continue
    return typeof value === 'string'
      ? trouble(wrong.expected, value, wrong.fix)
      : at(wrong.expected, shape, i, wrong.fix)
  }
  return undefined
}

const tuple =
  (length: number, member: (value: unknown) => boolean, expected: string, fix: string): Check =>
  (value) =>
    isListOf(member, value) && value.length === length ? undefined : trouble(expected, value, fix)

const is =
  (test: (value: unknown) => boolean, expected: string, fix: string): Check =>
  (value) =>
    test(value) ? undefined : trouble(expected, value, fix)

/** Dots per inch beyond which no press tells a difference. */
const mostDensity = 2400

const coordNames = ['data', 'view', 'px']
const isCoord = (value: unknown): boolean => typeof value === 'string' && coordNames.includes(value)

const valueChecks: Record<keyof ValueTypes, Check> = {
  boolean: is((v) => typeof v === 'boolean', 'true or false', 'Pass a boolean.'),
  string: is((v) => typeof v === 'string', 'a string', 'Pass a string.'),
  shape: checkShapes,
  strings: oneOrMany((v) => typeof v === 'string', 'a string', 'item', 'Pass strings.'),
  range: (value) => {
    const isRange = Array.isArray(value) && value.length === 2
    const [a, b] = isRange ? (value as unknown[]) : []
    const isGood =
      typeof a === 'bigint' ? typeof b === 'bigint' && a !== b : isFiniteNumber(a) && isFiniteNumber(b) && a !== b
    return isGood ? undefined : trouble('two different finite numbers (or two bigints)', value, 'Pass [first, last].')
  },
  colormap: checkColormap,
  clim: checkClim,
  norm: checkNorm,
  extent: tuple(4, isFiniteNumber, 'four finite numbers: left, right, bottom, top', 'Pass [left, right, bottom, top].'),
  point: tuple(3, isFiniteNumber, 'three finite numbers', 'Pass [x, y, z].'),
  scale: is(
    (v) => isFiniteNumber(v) || (isListOf(isFiniteNumber, v) && v.length === 3),
    'a finite factor, or three',
    'Pass a number, or [x, y, z].',
  ),
  offset: tuple(2, (v) => parseLength(v) !== undefined, 'two lengths: right, down', 'Pass [dx, dy] in canvas pixels.'),
  coords: is(
    (v) => isCoord(v) || (isListOf(isCoord, v) && v.length === 2),
    '"data", "view", "px", or two of them',
    'For example coords={["data", "view"]}: x through the camera, y across the viewport.',
  ),
  dashes: (value) => {
    const isGood =
      isListOf((v) => (parseLength(v)?.value ?? -1) >= 0, value) &&
      (value.length === 0 || value.some((v) => parseLength(v)!.value > 0))
    return isGood
      ? undefined
      : trouble('lengths ≥ 0 of dash and gap in turn, not all 0', value, 'For example dashes={[6, 3]}.')
  },
  density: is(
    (v) => typeof v === 'boolean' || (isFiniteNumber(v) && v > 0 && v <= mostDensity),
    `true, false, or dots per inch above 0 and up to ${mostDensity}`,
    'For example rasterized={300}.',
  ),
  groups: checkGroups,
  matrix: is(
    (v) => (isTypedArray(v) || Array.isArray(v)) && v.length === 16 && Array.from<unknown>(v).every(isFiniteNumber),
    '16 finite numbers, column by column',
    'Make one with compose(), lookAt(), perspective() …',
  ),
  grid: checkGrid,
  texture: checkTexture,
  geometry: checkGeometry(checkPositions(), countVectors),
  material: checkMaterial,
  renderer: is(
    (v) => typeof v === 'string' || (isRecord(v) && typeof v.host === 'string'),
    'the name of a renderer, or { host, options }',
    'For example renderer="svg".',
  ),
  any: () => undefined,
}

/** The check of one attribute. */
export function checkOf(attribute: Attribute): Check {
  const { type, rate } = attribute
  const per = rate === 'pathOrVertex' ? 'path or vertex' : rate
  const check = ((): Check => {
    if (typeof type === 'object') return checkOneOf(type, rate)
    if (type in elementTypes) {
      if (type === 'rgba8') return rate === 'uniform' ? checkColor() : checkColors(attribute, per)
      const { components } = elementTypes[type as ElementType]
      if (components > 1) return checkPositions()
      return rate === 'uniform' ? checkNumber(attribute) : checkNumbers(attribute, per)
    }
    if (rate !== 'uniform' && type === 'string') return valueChecks.strings
    return valueChecks[type as keyof ValueTypes]
  })()
  // An attribute whose default is null may be given as null: absent.
  return attribute.default === null ? (value) => (value === null ? undefined : check(value)) : check
}
