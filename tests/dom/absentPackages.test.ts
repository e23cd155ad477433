import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { root } from '../../scripts/root.mjs'
import { isAbsent } from '../../src/assets/isAbsent'
import { Consumer } from '../consumer'

test.each([
  ['Node', Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' })],
  ['Chromium', new TypeError("Failed to resolve module specifier 'opentype.js'")],
  ['Firefox', new TypeError('The specifier “opentype.js” was a bare specifier, but was not remapped to anything.')],
  ['Safari', new TypeError("Module name, 'opentype.js' does not resolve to a valid URL.")],
  ['Vite', new Error('Could not resolve "opentype.js" imported by "react-gsp". Is it installed?')],
  ['webpack', Object.assign(new Error("Cannot find module 'opentype.js'"), { code: 'MODULE_NOT_FOUND' })],
])('a package that is absent is told by the words of %s', (_, error) => {
  expect(isAbsent(error)).toBe(true)
})

test('a package that is broken is not called absent', () => {
  expect(isAbsent(new TypeError('x is not a function'))).toBe(false)
  expect(isAbsent('Cannot find module')).toBe(false)
})

test('esbuild makes a page that writes PDF files without what writes them, and says nothing', async () => {
  const consumer = new Consumer((folder) => {
    for (const name of ['package.json', ...manifest.files]) {
      cpSync(join(root, name), join(folder, name), { recursive: true })
    }
  })
  consumer.write({ 'app.js': `import { PdfHost } from 'react-gsp/pdf'\nexport const host = new PdfHost()` })
  const { errors, warnings, metafile } = await build({
    absWorkingDir: consumer.folder,
    entryPoints: ['app.js'],
    bundle: true,
    platform: 'browser',
    format: 'esm',
    metafile: true,
    write: false,
    logLevel: 'silent',
  })
  expect([errors, warnings]).toEqual([[], []])
  // Left to the browser, which tells that they are not there.
  const left = Object.values(metafile.outputs).flatMap(({ imports }) => imports.filter(({ external }) => external))
  expect(left.map(({ path }) => path).sort()).toEqual(['fontkit', 'pdfkit'])
})
