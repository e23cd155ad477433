import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createElement } from 'react'
import { expect, test } from 'vitest'
import { SceneFile } from '../../src/hooks/SceneFile'
import { renderToPng } from '../../src/server'
import { serve } from '../network/server/rawClient'

// Not run without it: see vitest.config.ts.
const folder = join(process.env.GSP_FIXTURES!, 'gsp-0.1')
const names = readdirSync(folder).flatMap((file) => (file.endsWith('.json') ? file.slice(0, -5) : []))

test('every scene of the reference, posted as its client does, comes back as it is drawn here', async () => {
  const { url } = await serve()
  expect(names.length).toBeGreaterThan(0)
  for (const name of names) {
    const data = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as object
    const response = await fetch(`${url}/render`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ renderer_name: 'matplotlib', data }),
    })
    expect([name, response.status]).toEqual([name, 200])
    const expected = await renderToPng(createElement(SceneFile, { json: data, order: 'auto' }), {
      onDiagnostic: () => undefined,
    })
    expect(Buffer.compare(Buffer.from(await response.arrayBuffer()), Buffer.from(expected)), name).toBe(0)
  }
}, 120_000)
