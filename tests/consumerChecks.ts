import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { plot, type Consumer } from './consumer'
import { inkOf, pixelsOf } from './server/picture'

/** What a program without the optional peers can do: import everything, and read what to install. */
export function checkWithoutPeers(consumer: Consumer): void {
  const imports = consumer.specifiers.map((name) => `console.log(Object.keys(await import('${name}')).length > 0)`)
  // Without a word on stderr, which Node 20 has for an import of JSON.
  const reads = consumer.dataFiles.map((name) => `console.log(Object.keys(require('${name}')).length > 0)`)
  const begin = `import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)`
  consumer.write({
    'imports.js': [begin, ...imports, ...reads].join('\n'),
    'draw.js': `import { createElement } from 'react'
import { Axes, Figure } from 'react-gsp'
import { registerFont, renderToPdf, renderToPng, renderToSvg } from 'react-gsp/server'
const say = (error) => console.log(error.diagnostic.fix, error.message)
await renderToPng(createElement(Figure)).catch(say)
await renderToPdf(createElement(Figure)).catch(say)
await registerFont('Mine', 'node_modules/react-gsp/fonts/${fontFile(consumer)}').catch(say)
const plot = createElement(Figure, null, createElement(Axes, { title: 'a title' }))
await renderToSvg(plot).catch(say)
await renderToSvg(plot, { text: 'outlines' }).catch(say)
console.log((await renderToSvg(plot, { text: 'system' })).includes('>a title</text>'))`,
    'plot.jsx': plot,
  })
  expect(consumer.dataFiles).toContain('react-gsp/scene.schema.json')
  const all = [...imports, ...reads].map(() => 'true\n').join('')
  expect(consumer.node('imports.js')).toEqual({ status: 0, stdout: all, stderr: '' })
  const drawn = consumer.node('draw.js')
  expect(drawn).toMatchObject({ status: 0, stderr: '' })
  expect(drawn.stdout.trim().split('\n')).toEqual([
    expect.stringMatching(/^npm install @napi-rs\/canvas .*which is not installed\./),
    expect.stringMatching(/^npm install pdfkit fontkit PDF files are written with pdfkit and fontkit/),
    expect.stringMatching(/^npm install opentype\.js .*which is not installed\./),
    expect.stringMatching(
      /^npm install subset-font, or choose text: 'outlines' .*--text outlines\).*which is not installed\./,
    ),
    expect.stringMatching(/^npm install opentype\.js .*which is not installed\./),
    'true',
  ])
  const told = consumer.gsp('render', 'plot.jsx', '-o', 'plot.png')
  expect(told).toMatchObject({ status: 1, stdout: '' })
  expect(told.stderr).toMatch(/^gsp: .*npm install .*\n$/)
}

/** Draws with the installed command. */
export function checkCommand(consumer: Consumer): void {
  consumer.add('esbuild', '@napi-rs/canvas')
  consumer.write({ 'plot.tsx': plot })
  const result = consumer.gsp('render', 'plot.tsx', '-o', 'plot.png', '--scale', '2')
  expect(result).toEqual({ status: 0, stdout: '', stderr: '' })
  const png = readFileSync(join(consumer.folder, 'plot.png'))
  expect(pixelsOf(png)).toMatchObject({ width: 600, height: 400 })
  expect(inkOf(png)).toBeGreaterThan(1000)
}

function fontFile(consumer: Consumer): string {
  const folder = join(consumer.folder, 'node_modules', 'react-gsp', 'fonts')
  const name = readdirSync(folder).find((file) => file.endsWith('.ttf'))
  if (name === undefined) throw new Error(`The package has no font in ${folder}.`)
  return name
}
