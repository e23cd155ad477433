/**
 * Writes the prop types of all elements from their tables, with the documentation that an editor shows.
 *
 *   node scripts/propTypes.mjs           writes src/components/props.generated.ts
 *   node scripts/propTypes.mjs --check   writes nothing; fails when the file differs from what it would write
 */
import { Buffer } from 'node:buffer'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import * as prettier from 'prettier'
import { root } from './root.mjs'

/** @typedef {import('../src/scene/table').Attribute} Attribute */
/** @typedef {import('../src/scene/table').Table} Table */

/** @type {Record<string, string>} */
const rates = {
  uniform: '',
  item: 'One, or one per item',
  vertex: 'One per vertex',
  path: 'One, or one per path',
  pathOrVertex: 'One, one per path, or one per vertex',
  ring: 'One, or one per ring',
  polygon: 'One, or one per polygon',
}
/** @type {Record<string, string>} */
const units = {
  px: 'canvas pixels, or a length with a unit',
  deg: 'degrees, counter-clockwise',
  data: 'data units',
  view: 'fractions of the viewport',
}

const target = join(root, 'src/components/props.generated.ts')
const text = await prettier.format(fileText(await loadTables()), {
  ...(await prettier.resolveConfig(target)),
  parser: 'typescript',
})
if (!process.argv.includes('--check')) await writeFile(target, text)
else if ((await readFile(target, 'utf8')) !== text) {
  console.error('src/components/props.generated.ts is not what the tables say; run: node scripts/propTypes.mjs')
  process.exitCode = 1
}

/** @returns {Promise<Record<string, Table>>} */
async function loadTables() {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/scene/tables.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
  })
  const { tables } = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0]?.contents ?? []).toString('base64')}`
  )
  return tables
}

/** @param {Record<string, Table>} tables */
function fileText(tables) {
  return `// Written by scripts/propTypes.mjs from the tables in src/scene; do not edit.
import type { Length } from '../scene/lengths'
import type { ValueTypes } from '../scene/table'
import type { Color, Colors, Lengths, MappedColors, Numbers, Positions } from '../scene/values'

${Object.values(tables).map(interfaceText).join('\n')}`
}

/** @param {Table} table */
function interfaceText({ element, attributes }) {
  const members = Object.entries(attributes)
    .filter(([, attribute]) => !attribute.internal)
    .map(([name, attribute]) => {
      const type = attribute.rate === 'uniform' ? uniformType(attribute) : arrayType(attribute)
      const optional = attribute.required ? `: ${type}` : `?: ${type} | undefined`
      return `/** ${docText(attribute)} */\n  readonly ${name}${optional}`
    })
  return `/** Props of \`<${element}>\`, without children. */\nexport interface ${element}Props {\n  ${members.join('\n  ')}\n}\n`
}

/** @param {readonly string[]} names */
function union(names) {
  return names.map((name) => `'${name}'`).join(' | ')
}

/** @param {Attribute} attribute */
function uniformType({ type, unit }) {
  if (typeof type === 'object') return union(type.oneOf)
  if (type === 'rgba8') return 'Color'
  if (type === 'boolean' || type === 'string') return type
  if (type === 'any') return 'unknown'
  if (isValueType(type)) return `ValueTypes['${type}']`
  return unit === 'px' ? 'Length' : 'number'
}

/** @param {Attribute} attribute */
function arrayType({ type, unit, mappable }) {
  if (typeof type === 'object') return `${union(type.oneOf)} | readonly (${union(type.oneOf)})[]`
  if (type === 'vec2' || type === 'vec3') return 'Positions'
  if (type === 'rgba8') return mappable ? 'Colors' : 'Exclude<Colors, MappedColors>'
  if (type === 'string' || type === 'boolean') return `${type} | readonly ${type}[]`
  if (type === 'shape') return `ValueTypes['shape'] | readonly ValueTypes['shape'][]`
  return unit === 'px' ? 'Lengths' : 'Numbers'
}

/** @param {string} type */
function isValueType(type) {
  return !/^(?:float|u?int|vec|uvec|mat)\d/.test(type)
}

/** @param {Attribute} attribute */
function docText({ doc, rate, unit, min, max, default: value, required }) {
  const range = [min === undefined ? '' : `≥ ${min}`, max === undefined ? '' : `≤ ${max}`].filter(Boolean).join(' and ')
  const count = required ? rates[rate]?.replace('One, or one', 'One') : rates[rate]
  const shape = [count, unit ? units[unit] : '', range].filter(Boolean).join('; ')
  const isStated = required || value === null || value === undefined
  const fallback = isStated ? '' : `Default \`${typeof value === 'string' ? `'${value}'` : JSON.stringify(value)}\`.`
  return [doc, shape && `${shape.charAt(0).toUpperCase()}${shape.slice(1)}.`, fallback].filter(Boolean).join(' ')
}
