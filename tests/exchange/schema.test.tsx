import { Ajv2020 } from 'ajv/dist/2020.js'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { GspBuffer } from 'react-gsp'
import { expect, test } from 'vitest'
import { renderToJson } from 'react-gsp/server'
import schema from '../../schema/scene.schema.json' with { type: 'json' }
import type { Table } from '../../src/scene/table'
import { readDocument } from '../../src/exchange/readDocument'
import { tables } from '../../src/scene/tables'
import { goldenScenes } from '../golden/scenes'
import { documentOf, everything, mounted, randomTree, saved } from './scenes'

const matches = new Ajv2020({ strict: false }).compile(schema)

function expectValid(document: unknown): void {
  matches(document)
  expect(matches.errors ?? []).toEqual([])
}

test('the schema is what the tables say', () => {
  execFileSync(process.execPath, ['scripts/sceneSchema.mjs', '--check'], { stdio: 'pipe' })
})

test('it takes the example of the documentation, which can be read', () => {
  const page = readFileSync('docs/sceneFiles.md', 'utf8')
  const example = /```json\n([^]*?)```/.exec(page)![1]!
  expectValid(JSON.parse(example))
  const [canvas] = readDocument(example)
  const buffer = canvas!.children[0]!.children[0]!.props.positions as GspBuffer
  expect([...buffer.toArray()]).toEqual([0, 0, 1, 1])
})

test('it knows every element and every attribute that is saved', () => {
  for (const { kind, attributes } of Object.values<Table>(tables)) {
    const { props } = (schema.$defs as unknown as Record<string, { properties: { props: { properties: object } } }>)[
      kind
    ]!.properties
    const names = Object.entries(attributes).filter(([name, attribute]) => name === 'userData' || !attribute.local)
    expect(Object.keys(props.properties)).toEqual(names.map(([name]) => name))
  }
})

test('it takes a scene of everything', async () => {
  const document = documentOf(await mounted(everything()))
  expect(new Set(JSON.stringify(document).match(/"kind":"\w+"/g)).size).toBe(Object.keys(tables).length)
  expectValid(saved(document))
})

test.each(Array.from({ length: 20 }, (_, i) => i + 1))('it takes random tree %i', async (seed) => {
  expectValid(saved(documentOf(await mounted(randomTree(seed, 60)))))
})

test.each(Object.entries(goldenScenes))('it takes the scene of %s', async (_, { element }) => {
  expectValid(saved(await renderToJson(element)))
})
