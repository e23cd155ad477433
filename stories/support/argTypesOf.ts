import type { ArgTypes } from '@storybook/react-vite'
import { nodeAttributes, type Attribute, type Table } from '../../src/scene/table'
import { visuals } from '../../src/scene/tables'

type ArgType = ArgTypes[string]

/**
 * Controls and documentation of an element's props, from its table. What is one value, or may be one, has a control; data have
 * none.
 */
export function argTypesOf(table: Table): ArgTypes {
  const shown = Object.entries(table.attributes).filter(([, { internal }]) => !internal)
  return Object.fromEntries(shown.map(([name, attribute]) => [name, argTypeOf(name, attribute, table)]))
}

function argTypeOf(name: string, attribute: Attribute, table: Table): ArgType {
  const { required, default: value } = attribute
  const summary = value === null || value === undefined ? undefined : JSON.stringify(value).replaceAll('"', "'")
  return {
    name,
    description: [attribute.doc, detailsOf(attribute)].filter((part) => part !== '').join(' '),
    ...(required && { type: { name: 'other', value: typeWords(attribute), required } }),
    table: {
      category: isShared(name, table) ? 'every visual' : table.element,
      type: { summary: typeWords(attribute) },
      ...(summary !== undefined && { defaultValue: { summary } }),
    },
    ...controlOf(attribute),
  }
}

/** Whether it is the same on every visual, or on every element. */
const isShared = (name: string, { category, attributes }: Table): boolean =>
  Object.hasOwn(nodeAttributes, name) ||
  (category === 'visual' &&
    Object.values(visuals).every((other) => Reflect.get(other.attributes, name) === attributes[name]))

const unitWords: Readonly<Record<string, string>> = {
  px: 'Canvas pixels, or a length with a unit.',
  deg: 'Degrees, counter-clockwise.',
  data: 'Data units.',
  view: 'Fractions of the viewport.',
}

const rateWords: Readonly<Record<Attribute['rate'], string>> = {
  uniform: '',
  item: 'per item',
  vertex: 'per vertex',
  path: 'per path',
  ring: 'per ring',
  polygon: 'per polygon',
  pathOrVertex: 'per path or vertex',
}

function detailsOf({ unit, min, max }: Attribute): string {
  const range = [min === undefined ? '' : `at least ${min}`, max === undefined ? '' : `at most ${max}`]
  const limits = range.filter((part) => part !== '').join(', ')
  return [unit === undefined ? '' : unitWords[unit], limits && `${limits[0]!.toUpperCase()}${limits.slice(1)}.`]
    .filter((part) => part !== '')
    .join(' ')
}

function typeWords({ type, rate, mappable, required }: Attribute): string {
  const one = typeof type === 'object' ? type.oneOf.map((name) => `'${name}'`).join(' | ') : (words[type] ?? type)
  const many = rateWords[rate]
  const mapped = mappable ? ', or values with a colormap' : ''
  return many === '' ? one : `${one}, ${required ? '' : 'one or '}one ${many}${mapped}`
}

const words: Readonly<Record<string, string>> = {
  float32: 'number',
  uint32: 'number',
  vec2: 'position',
  vec3: 'position',
  rgba8: 'colour',
  any: 'anything',
}

/** One value in place of many, where there is a control for one. */
function controlOf({ type, unit, min, max, rate, default: value }: Attribute): ArgType {
  if (typeof type === 'object') {
    return { control: { type: type.oneOf.length > 3 ? 'select' : 'inline-radio' }, options: [...type.oneOf] }
  }
  if (type === 'boolean') return { control: { type: 'boolean' } }
  if (type === 'rgba8') return { control: { type: 'color' } }
  if (type === 'string' && rate === 'uniform') return { control: { type: 'text' } }
  if (type !== 'float32' || typeof value === 'string') return { control: false }
  if (unit === 'deg') return { control: { type: 'range', min: Math.max(min ?? -180, -180), max: max ?? 180, step: 1 } }
  if (min !== undefined && max !== undefined) return { control: { type: 'range', min, max, step: (max - min) / 100 } }
  if (unit === 'px' && Number(value) < 100) return { control: { type: 'range', min: min ?? -40, max: 40, step: 0.5 } }
  return { control: { type: 'number', ...(min !== undefined && { min }) } }
}
