/** @typedef {import('../src/scene/table').Attribute} Attribute */
/** @typedef {Record<string, unknown>} Schema */

/**
 * What the library knows that a schema says too.
 * @typedef {object} Known
 * @property {Record<string, import('../src/scene/table').Table>} tables
 * @property {Record<string, { components: number }>} elementTypes
 * @property {readonly string[]} arrayNames
 * @property {readonly string[]} oddNumbers
 * @property {readonly string[]} colormapNames
 * @property {readonly string[]} normTypes
 * @property {readonly string[]} lengthUnits
 * @property {number} longestSide
 * @property {number} documentVersion
 * @property {string} documentFormat
 */

/** @param {string} name */
export const ref = (name) => ({ $ref: `#/$defs/${name}` })

/** @param {...unknown} schemas */
const any = (...schemas) => ({ anyOf: schemas })

/** @param {unknown} items */
const list = (items) => ({ type: 'array', items })

/** @param {readonly unknown[]} items */
const tuple = (...items) => ({ type: 'array', prefixItems: items, items: false, minItems: items.length })

/**
 * @param {Schema} properties
 * @param {readonly string[]} required
 */
export const record = (properties, required = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
})

const finite = ref('finite')
const number = ref('number')
const whole = { type: 'integer', minimum: 0 }
const base64 = { type: 'string', pattern: '^[A-Za-z0-9+/]*={0,2}$' }
const live = [ref('buffer'), ref('chain')]

/**
 * The forms of values, by name.
 * @param {Known} known
 * @returns {Record<string, Schema>}
 */
export function definitions(known) {
  const { arrayNames, colormapNames, elementTypes, lengthUnits, normTypes, oddNumbers } = known
  const bufferMembers = { count: whole, ring: { type: 'integer', minimum: 1 }, start: whole, base64 }
  const type = { enum: Object.keys(elementTypes) }
  const mark = record({ $number: { enum: oddNumbers } })
  /** @param {readonly string[]} units @returns {Schema} */
  const lengthText = (units) => {
    const unit = units.map((name) => [...name].map(eitherCase).join('')).join('|')
    return { type: 'string', pattern: `^\\s*[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?\\s*(${unit})\\s*$` }
  }
  return {
    storedBuffer: { ...record({ type, ...bufferMembers }, ['type', 'count', 'base64']) },
    minusZero: record({ $number: { const: '-0' } }),
    finite: any({ type: 'number' }, ref('minusZero')),
    number: any({ type: 'number' }, mark),
    bigint: record({ $bigint: { type: 'string', pattern: '^-?[0-9]{1,40}$' } }),
    array: record({ $array: { enum: arrayNames }, base64 }),
    bytes: record({ $array: { enum: ['Uint8Array', 'Uint8ClampedArray'] }, base64 }),
    buffer: any(
      record({ $buffer: whole }),
      record({ $buffer: type, ...bufferMembers }, ['$buffer', 'count', 'base64']),
    ),
    chain: record({
      chain: {
        type: 'array',
        items: { type: 'object', properties: { link: { type: 'string' } }, required: ['link'] },
        minItems: 1,
        maxItems: 64,
      },
    }),
    lengthText: lengthText(lengthUnits),
    absoluteLengthText: lengthText(lengthUnits.filter((name) => name !== '%')),
    column: any(list(number), list(ref('bigint')), ref('array'), ...live),
    positions: any(
      ref('array'),
      ...live,
      list({ type: 'array', items: number, minItems: 2, maxItems: 3 }),
      record({ components: { enum: [2, 3] }, data: any(list(number), ref('array'), ...live) }),
      record({ x: ref('column'), y: ref('column'), z: ref('column') }, ['x', 'y']),
    ),
    color: any({ type: 'string' }, { type: 'array', items: finite, minItems: 3, maxItems: 4 }),
    colors: any(ref('color'), list(ref('color')), ref('bytes'), ...live),
    mappedColors: record(
      {
        values: ref('column'),
        cmap: any(ref('colormap'), { type: 'null' }),
        clim: any(ref('clim'), { type: 'null' }),
        norm: any(ref('norm'), { type: 'null' }),
      },
      ['values'],
    ),
    colormapName: { enum: colormapNames },
    colormap: any(ref('colormapName'), colormapRecord()),
    clim: tuple(finite, finite),
    norm: any({ enum: normTypes }, normRecord(normTypes)),
    groups: any(whole, list(whole), ref('array'), list(any(list(whole), ref('array')))),
    matrix: any({ type: 'array', items: finite, minItems: 16, maxItems: 16 }, ref('array')),
    grid: any(
      list(list(number)),
      ref('chain'),
      record(
        {
          data: ref('column'),
          shape: tuple(whole, whole),
          strides: tuple({ type: 'integer' }, { type: 'integer' }),
          stride: tuple({ type: 'integer' }, { type: 'integer' }),
          offset: whole,
        },
        ['data', 'shape'],
      ),
    ),
    texture: any(record({ data: ref('bytes'), width: whole, height: whole }), ref('chain')),
    geometry: record(
      {
        positions: ref('positions'),
        indices: any(list(whole), ref('array'), ...live),
        normals: ref('positions'),
        uvs: ref('positions'),
      },
      ['positions'],
    ),
    material: record(
      {
        type: { enum: ['basic', 'lambert', 'phong', 'normal', 'depth', 'textured'] },
        color: ref('color'),
        specular: ref('color'),
        shininess: finite,
        texture: ref('texture'),
      },
      ['type'],
    ),
  }
}

/** @param {string} letter */
const eitherCase = (letter) => (/[a-z]/.test(letter) ? `[${letter}${letter.toUpperCase()}]` : letter)

function colormapRecord() {
  const stop = any(ref('color'), tuple(finite, ref('color')))
  const options = {
    samples: { type: 'integer', minimum: 1, maximum: 65536 },
    under: ref('color'),
    over: ref('color'),
    bad: ref('color'),
  }
  const colors = any({ type: 'array', items: stop, minItems: 1 }, ref('bytes'))
  return any(record({ name: ref('colormapName'), ...options }, ['name']), record({ colors, ...options }, ['colors']))
}

/** @param {readonly string[]} types */
const normRecord = (types) =>
  record(
    {
      type: { enum: types },
      linthresh: finite,
      linscale: finite,
      base: finite,
      gamma: finite,
      center: finite,
      halfRange: finite,
      boundaries: list(finite),
      categories: list(finite),
    },
    ['type'],
  )

/** Values of attributes that are no element of a buffer. @type {Record<string, Schema>} */
const values = {
  any: {},
  boolean: { type: 'boolean' },
  string: { type: 'string' },
  strings: any({ type: 'string' }, list({ type: 'string' })),
  shape: any({ type: 'string' }, list({ type: 'string' })),
  range: any(tuple(finite, finite), tuple(ref('bigint'), ref('bigint'))),
  colormap: ref('colormap'),
  clim: ref('clim'),
  norm: ref('norm'),
  extent: tuple(finite, finite, finite, finite),
  point: tuple(finite, finite, finite),
  scale: any(finite, tuple(finite, finite, finite)),
  offset: tuple(any(finite, ref('lengthText')), any(finite, ref('lengthText'))),
  coords: any(
    { enum: ['data', 'view', 'px'] },
    { type: 'array', items: { enum: ['data', 'view', 'px'] }, minItems: 2, maxItems: 2 },
  ),
  dashes: list(any(finite, ref('lengthText'))),
  density: any({ type: 'boolean' }, { type: 'number', exclusiveMinimum: 0, maximum: 2400 }),
  groups: ref('groups'),
  matrix: ref('matrix'),
  grid: ref('grid'),
  texture: ref('texture'),
  geometry: ref('geometry'),
  material: ref('material'),
}

/** One number or length of an attribute. @param {Attribute} attribute */
function one({ type, unit, min, max, isAbsolute }) {
  const bounds = { ...(min === undefined ? {} : { minimum: min }), ...(max === undefined ? {} : { maximum: max }) }
  const isWhole = type === 'uint32' || type === 'int32'
  const forms = [{ type: isWhole ? 'integer' : 'number', ...bounds }]
  return [
    ...forms,
    ...(min !== undefined && min > 0 ? [] : [ref('minusZero')]),
    ...(unit === 'px' ? [ref(isAbsolute ? 'absoluteLengthText' : 'lengthText')] : []),
  ]
}

/**
 * What a document may hold for an attribute.
 * @param {Attribute} attribute
 * @param {Known} known
 */
export function attributeSchema(attribute, known) {
  const form = formOf(attribute, known)
  const nullable = attribute.default === null ? any(form, { type: 'null' }) : form
  return { description: attribute.doc, ...nullable }
}

/**
 * @param {Attribute} attribute
 * @param {Known} known
 */
function formOf(attribute, { elementTypes }) {
  const { type, rate, mappable } = attribute
  const isOne = rate === 'uniform'
  if (typeof type === 'object')
    return isOne ? { enum: type.oneOf } : any({ enum: type.oneOf }, list({ enum: type.oneOf }))
  if (!Object.hasOwn(elementTypes, type)) return !isOne && type === 'string' ? values.strings : values[type]
  if (type === 'rgba8') return isOne ? ref('color') : mappable ? any(ref('colors'), ref('mappedColors')) : ref('colors')
  if ((elementTypes[type]?.components ?? 1) > 1) return ref('positions')
  const numbers = one(attribute)
  if (isOne) return any(...numbers)
  return any(...numbers, list(any(...numbers, record({ $number: { const: 'NaN' } }))), ref('array'), ...live)
}
