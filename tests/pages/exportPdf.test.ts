import { inflateSync } from 'node:zlib'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { renderToPdf } from '../../src/server'
import { root } from '../../scripts/root.mjs'
import { figure } from './support/figure'
import { openPage } from './support/openPage'
import { serveApp } from './support/serveApp'

const source = (path: string): string => JSON.stringify(`/@fs${join(root, path)}`)

const page = `import { createTestRoot } from 'react-gsp/testing'
import { canvasExports } from ${source('src/dom/canvasExports.ts')}
import { figure } from ${source('tests/pages/support/figure.tsx')}
const root = createTestRoot()
await root.render(figure)
const batch = { seq: 1, ops: root.batches.flatMap(({ ops }) => ops) }
const { toPdf } = canvasExports(() => ({ batch, size: { width: 300, height: 200, scale: 2, dpi: 96 } }))
const pdf = await toPdf({ title: 'of a page' })
globalThis.made = [pdf, await toPdf({ title: 'of a page' })].map((bytes) => Array.from(bytes))
`

/** Two files of the figure, made in a page. */
async function pdfsOfPage(): Promise<[Uint8Array, Uint8Array]> {
  const app = await serveApp({
    'index.html': '<head><link rel="icon" href="data:,"></head><script type="module" src="/page.tsx"></script>',
    'page.tsx': page,
  })
  const { page: opened, complaints } = await openPage(app.url)
  await opened.waitForFunction(() => Reflect.has(globalThis, 'made'))
  const [one, two] = await opened.evaluate(() => Reflect.get(globalThis, 'made') as [number[], number[]])
  expect(complaints).toEqual([])
  return [Uint8Array.from(one), Uint8Array.from(two)]
}

/** What a file says, whatever packed it. */
function unpacked(pdf: Uint8Array): string[] {
  const parts = Buffer.from(pdf)
    .toString('latin1')
    .split(/\nstream\n|\nendstream\n/)
  return parts.map((part, i) => {
    if (i % 2 === 1) return inflateSync(Buffer.from(part, 'latin1')).toString('latin1')
    // The lengths of what is packed, and where it lies.
    return part.replaceAll(/\/Length \d+|^\d{10}(?= \d{5} )|(?<=startxref\n)\d+/gm, '')
  })
}

test('a PDF that a page makes is the one that Node makes, but for how it is packed', async () => {
  const [one, two] = await pdfsOfPage()
  expect(Buffer.compare(one, two)).toBe(0)
  const parts = unpacked(one)
  expect(parts.length).toBeGreaterThan(11)
  expect(parts).toEqual(unpacked(await renderToPdf(figure, { title: 'of a page' })))
  expect(parts.join('')).toMatch(/\/MediaBox \[0 0 225 150\]/)
  expect(parts.join('').match(/\/Type \/Page\b/g)).toHaveLength(1)
})
