import { expect, test } from 'vitest'
import { SceneFile } from 'react-gsp'
import { readDocument } from '../../src/exchange/readDocument'
import { GspError } from '../../src/scene/diagnostics'
import { Random } from '../reconciler/random'
import { documentOf, everything, mounted, randomTree, saved } from './scenes'

type Container = Record<string | number, unknown>

/** Every place in a document, as what holds it and the name there. */
function places(value: unknown, into: [Container, string | number][] = []): [Container, string | number][] {
  if (typeof value !== 'object' || value === null) return into
  for (const name of Array.isArray(value) ? value.keys() : Object.keys(value)) {
    into.push([value as Container, name])
    places((value as Container)[name], into)
  }
  return into
}

const strange = [
  ...[null, true, 0, -1, 0.5, 1e12, 2 ** 28, 2 ** 53, '', 'x', '1e9cm', 'AAAA', '__proto__', [], {}, [[]], [0, 0]],
  ...[{ $buffer: 0 }, { $buffer: 'mat4', count: 2 ** 24, base64: '' }, { $number: 'NaN' }, { $bigint: '9' }],
  ...[{ $array: 'Float64Array', base64: 'AAAAAAAAAAA=' }, { chain: [{ link: 'load', uri: 'x' }] }, { x: [1], y: [1] }],
]

/** Does something to a document, anywhere. */
function damage(document: unknown, random: Random): unknown {
  const [holder, name] = random.pick(places(document))
  const actions = [
    () => {
      if (Array.isArray(holder)) holder.splice(name as number, 1)
      else Reflect.deleteProperty(holder, name)
    },
    () => void (holder[name] = structuredClone(random.pick(strange))),
    () => {
      const [other, there] = random.pick(places(document))
      holder[name] = structuredClone(other[there])
    },
    () => {
      const value = holder[name]
      if (typeof value === 'number') holder[name] = value * 10 ** random.below(20)
      else if (typeof value === 'string') holder[name] = value.slice(0, random.below(value.length + 1))
      else if (Array.isArray(value)) value.push(...(structuredClone(value) as unknown[]))
    },
  ]
  random.pick(actions)()
  return document
}

/** Bytes of typed arrays that exist after something ran, and did not before. */
function bytesOf(run: () => void): number {
  const before = process.memoryUsage().arrayBuffers
  run()
  return process.memoryUsage().arrayBuffers - before
}

/** Far less than what the damage claims, far more than what a small document holds. */
const most = 2 ** 20

test('a damaged document is read, or refused in one line, and asks for no more memory than its text', async () => {
  const random = new Random(1)
  const sources = [everything(), randomTree(2, 30), randomTree(5, 30)]
  const documents = await Promise.all(sources.map(async (element) => saved(documentOf(await mounted(element)))))
  const outcomes = { read: 0, refused: new Set<string>() }
  for (let i = 0; i < 3000; i++) {
    let document = structuredClone(random.pick(documents))
    for (let times = 1 + random.below(3); times > 0; times--) document = damage(document, random)
    const text = JSON.stringify(document)
    const bytes = bytesOf(() => {
      try {
        readDocument(text)
        outcomes.read++
      } catch (error) {
        if (!(error instanceof GspError)) throw new Error(`${String(error)} for ${text}`, { cause: error })
        expect(error.diagnostic.code, text).toMatch(/^document\.[a-z]+$/)
        expect(error.message).toMatch(/^(?:the document|format|version|scene|buffers)(?:\[|\.|: )[^\n]*$/)
        outcomes.refused.add(error.diagnostic.code)
      }
    })
    expect(text.length).toBeLessThan(most / 4)
    expect(bytes, text).toBeLessThan(most)
  }
  expect(outcomes.read).toBeGreaterThan(200)
  expect([...outcomes.refused].length).toBeGreaterThan(8)
})

test('what is read of a damaged document can be mounted and saved', async () => {
  const random = new Random(2)
  const document = saved(documentOf(await mounted(randomTree(3, 30))))
  let count = 0
  for (let i = 0; i < 300; i++) {
    const text = JSON.stringify(damage(structuredClone(document), random))
    try {
      readDocument(text)
    } catch (error) {
      expect(error).toBeInstanceOf(GspError)
      continue
    }
    const again = JSON.stringify(documentOf(await mounted(<SceneFile json={text} />)))
    expect(JSON.stringify(documentOf(await mounted(<SceneFile json={again} />)))).toBe(again)
    count++
  }
  expect(count).toBeGreaterThan(50)
})
