/**
 * Writes the JSON Schema of scene documents from the tables of all elements.
 *
 *   node scripts/sceneSchema.mjs           writes schema/scene.schema.json
 *   node scripts/sceneSchema.mjs --check   writes nothing; fails when the file differs from what it would write
 */
import { Buffer } from 'node:buffer'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import * as prettier from 'prettier'
import { root } from './root.mjs'
import { attributeSchema, definitions, record, ref } from './sceneSchemaParts.mjs'

/** @typedef {import('./sceneSchemaParts.mjs').Known} Known */
/** @typedef {import('../src/scene/table').Table} Table */

const target = join(root, 'schema/scene.schema.json')
const text = await prettier.format(JSON.stringify(schemaOf(await loadKnown())), {
  ...(await prettier.resolveConfig(target)),
  parser: 'json',
})
if (!process.argv.includes('--check')) {
  await mkdir(dirname(target), { recursive: true })
  await writeFile(target, text)
} else if ((await readFile(target, 'utf8')) !== text) {
  console.error('schema/scene.schema.json is not what the tables say; run: node scripts/sceneSchema.mjs')
  process.exitCode = 1
}

/** @returns {Promise<Known>} */
async function loadKnown() {
  const contents = `
    export { tables } from './src/scene/tables'
    export { elementTypes } from './src/scene/elementTypes'
    export { arrayNames, oddNumbers } from './src/scene/json/decodeValue'
    export { colormapNames } from './src/scene/color/colormap'
    export { normTypes } from './src/scene/color/norm'
    export { lengthUnits } from './src/scene/lengths'
    export { longestSide } from './src/scene/canvasLimits'
    export { documentFormat, documentVersion } from './src/exchange/sceneDocument'`
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
  })
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0]?.contents ?? []).toString('base64')}`)
}

/** @param {Known} known */
function schemaOf(known) {
  const kinds = Object.values(known.tables)
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:react-gsp:scene:1',
    title: 'Scene document of react-gsp, version 1',
    ...record(
      {
        format: { const: known.documentFormat },
        version: { const: known.documentVersion },
        buffers: { type: 'array', items: ref('storedBuffer') },
        scene: ref('elements'),
      },
      ['format', 'version', 'scene'],
    ),
    $defs: {
      elements: { type: 'array', items: ref('element') },
      element: {
        type: 'object',
        properties: { kind: { enum: kinds.map(({ kind }) => kind) } },
        required: ['kind'],
        allOf: kinds.map(({ kind }) => ({
          if: { properties: { kind: { const: kind } } },
          then: ref(kind),
        })),
      },
      ...Object.fromEntries(kinds.map((table) => [table.kind, elementSchema(table, known)])),
      ...definitions(known),
    },
  }
}

/**
 * @param {Table} table
 * @param {Known} known
 */
function elementSchema(table, known) {
  // What reads other formats keeps in userData what they say besides.
  const attributes = Object.entries(table.attributes).filter(([name, { local }]) => name === 'userData' || !local)
  const required = attributes.filter(([, attribute]) => attribute.required).map(([name]) => name)
  const properties = Object.fromEntries(
    attributes.map(([name, attribute]) => [name, attributeSchema(attribute, known)]),
  )
  const { alternatives, kind } = table
  const props = {
    ...record(properties, required),
    ...(alternatives.length === 0 ? {} : { oneOf: alternatives.map(given) }),
    ...(kind === 'canvas' ? { allOf: [{ properties: sides(known) }] } : {}),
  }
  const isNeeded = required.length > 0 || alternatives.length > 0
  return record(
    { kind: { const: kind }, props, children: ref('elements'), hidden: { const: true } },
    isNeeded ? ['kind', 'props'] : ['kind'],
  )
}

/** @param {string} name */
function given(name) {
  return { required: [name], properties: { [name]: { not: { type: 'null' } } } }
}

/** A number can be told to be too long, a text with a unit cannot. @param {Known} known */
function sides({ longestSide }) {
  return Object.fromEntries(['width', 'height'].map((name) => [name, { maximum: longestSide }]))
}
