import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../../src/exchange/readDocument'
import { GspError } from '../../src/scene/diagnostics'
import schema from '../../schema/scene.schema.json' with { type: 'json' }
import { badDocuments } from './badDocuments'

const matches = new Ajv2020({ strict: false }).compile(schema)

function errorOf(json: unknown): GspError {
  try {
    readDocument(json)
  } catch (error) {
    if (error instanceof GspError) return error
    throw error
  }
  throw new Error('it was read')
}

describe('of a document that is wrong one line says where, and what to do', () => {
  test.each(Object.entries(badDocuments))('%s', (_, { json, message, isBeyondSchema }) => {
    for (const given of [json, JSON.stringify(json)]) {
      const { message: line, diagnostic } = errorOf(given)
      expect(line).toBe(message)
      expect(line).not.toContain('\n')
      expect(diagnostic.code).toMatch(/^document\.[a-z]+$/)
    }
    expect(matches(json), 'whether the schema takes it').toBe(isBeyondSchema === true)
  })

  test.each([
    ['', 'line 1, column 1: this is no JSON: expected a value, got the end of the text.'],
    ['{"a" 1}', 'line 1, column 6: this is no JSON: expected a colon, got "1".'],
    ['[1,\n 2,\n]', 'line 3, column 1: this is no JSON: expected a value, got "]".'],
    ['{"a": "b\nc"}', 'line 1, column 9: this is no JSON: expected the end of a string, or a character that may stand in one, got "\\n".'], // prettier-ignore
    ['{"a": "\\x"}', 'line 1, column 8: this is no JSON: expected the end of a string, or a character that may stand in one, got "\\\\".'], // prettier-ignore
    ['[NaN]', 'line 1, column 2: this is no JSON: expected a value or ], got "N".'],
    ['[01]', 'line 1, column 2: this is no JSON: expected a value or ], got "0".'],
    ['{} x', 'line 1, column 4: this is no JSON: expected nothing more, got "x".'],
    ['{"🙂": [tru]}', 'line 1, column 9: this is no JSON: expected a value or ], got "t".'],
    ['{"a":1', 'line 1, column 7: this is no JSON: expected a comma or the end of the list or object, got the end of the text.'], // prettier-ignore
  ])('a text that is no JSON: %j', (text, message) => {
    const { message: line, diagnostic } = errorOf(text)
    expect(line.slice(0, message.length)).toBe(message)
    expect(diagnostic.code).toBe('document.syntax')
  })

  test.each([
    ['lists without end', '['.repeat(1e6)],
    ['objects without end', '{"a":'.repeat(1e6)],
    ['a million lists', `${'['.repeat(1e6)}${']'.repeat(1e6)}`],
    ['a million lists as a prop', `{"format":"react-gsp","version":1,"scene":[{"kind":"canvas","props":{"width":${'['.repeat(1e6)}${']'.repeat(1e6)}}}]}`], // prettier-ignore
    ['a million elements in each other', `{"format":"react-gsp","version":1,"scene":[${'{"kind":"group","children":['.repeat(1e6)}${']}'.repeat(1e6)}]}`], // prettier-ignore
  ])('%s overflow nothing', (_, text) => {
    const { message, diagnostic } = errorOf(text)
    expect(message).not.toContain('\n')
    expect(message.length).toBeLessThan(2000)
    expect(diagnostic.code).toMatch(/^document\.(syntax|depth|value)$/)
  })

  test.each(['utf16le', 'a mark and utf16le'])('a file in %s that was read as UTF-8 is told from bad JSON', (kind) => {
    const bytes = Buffer.from(`${kind.startsWith('a mark') ? '\uFEFF' : ''}{"format":"react-gsp"}`, 'utf16le')
    const { message, diagnostic } = errorOf(bytes.toString('utf8'))
    expect(message).toBe('The document: this is no UTF-8; it looks like UTF-16. Save it as UTF-8.')
    expect(diagnostic.code).toBe('document.encoding')
  })

  test('a member that is there twice counts as its last', () => {
    const twice = '{"format":"x","format":"react-gsp","version":1,"scene":[{"kind":"group","kind":"canvas"}]}'
    expect(readDocument(twice)).toEqual([{ kind: 'canvas', props: {}, children: [], isHidden: false }])
  })

  test('a name of a megabyte makes no line of a megabyte', () => {
    const name = 'x'.repeat(1e6)
    const text = JSON.stringify({ format: 'react-gsp', version: 1, scene: [{ kind: 'group', props: { [name]: 1 } }] })
    expect(errorOf(text).message.length).toBeLessThan(300)
    expect(errorOf({ [name]: 1 }).message.length).toBeLessThan(300)
    expect(errorOf({ format: 'react-gsp', version: 1, scene: [{ kind: name }] }).message.length).toBeLessThan(500)
  })
})
