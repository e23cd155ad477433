import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { useReducer, useEffect } from 'react'
import { expect, test } from 'vitest'
import { Canvas, SceneFile } from '../../src'
import { readDocument } from '../../src/exchange/readDocument'
import type { Diagnostic } from '../../src/scene/diagnostics'
import { renderToPng } from '../../src/server'
import { workFolder } from '../cli/harness'

const json = readFileSync(new URL('scenes/texts.json', import.meta.url), 'utf8')
/** Nine texts aligned in nine ways, turned by 30 degrees. */
const slanted = JSON.stringify(JSON.parse(json), (key, value: unknown) =>
  key === 'angles'
    ? { type: 'buffer', transBuf: { count: 9, buffer_type: 'float32', data_base64: base64Of(30) } }
    : value,
)
function base64Of(angle: number): string {
  return Buffer.from(new Float32Array(9).fill(angle).buffer).toString('base64')
}

const codes = (told: readonly Diagnostic[]): string[] => told.map(({ code }) => code)

test('whoever reads a document is told of what looks otherwise, once for each element', () => {
  const told: Diagnostic[] = []
  readDocument(slanted, { onDiagnostic: (each) => told.push(each) })
  expect(told.map(({ code, prop, severity }) => [code, prop, severity])).toEqual([
    ['gsp01.textBox', 'angles', 'warning'],
    ['gsp01.textBox', 'angles', 'warning'],
  ])
  expect(new Set(told.map(({ element }) => element)).size).toBe(2)
  const none: Diagnostic[] = []
  readDocument(json, { onDiagnostic: (each) => none.push(each) })
  expect(none).toEqual([])
})

test('whoever mounts <SceneFile> is told once for each, from json and from src, however often it is drawn', async () => {
  const folder = workFolder()
  writeFileSync(join(folder, 's.json'), slanted)
  const src = pathToFileURL(join(folder, 's.json'))
  for (const props of [{ json: slanted }, { src }]) {
    const told: Diagnostic[] = []
    function Restless() {
      const [count, again] = useReducer((n: number) => n + 1, 0)
      useEffect(() => {
        if (count < 3) again()
      }, [count])
      return <SceneFile {...props} order={count > 1 ? 'kind' : 'list'} />
    }
    await renderToPng(
      <Canvas>
        <Restless />
      </Canvas>,
      { allow: [src.href], onDiagnostic: (each) => told.push(each) },
    )
    expect(codes(told)).toEqual(['gsp01.textBox', 'gsp01.textBox'])
  }
})
