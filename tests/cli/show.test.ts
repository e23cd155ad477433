import { once } from 'node:events'
import { renameSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { gsp, workFolder, writeFiles } from './harness'
import { show } from './showing'

const plot = `import { Figure } from 'react-gsp'
import { text } from './text'
export default () => <Figure>{text}</Figure>
`
const text = (value: string): string => `export const text: string = ${JSON.stringify(value)}\n`
const files = { 'plot.tsx': plot, 'text.ts': text('first') }

describe('what is shown', () => {
  it('is a page at an address that is printed alone on stdout, until somebody ends it', async () => {
    const cwd = workFolder(files)
    const { url, get, state, stop } = await show(['plot.tsx'], { cwd })
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
    const page = await get('/')
    expect(page).toMatchObject({ status: 200, type: 'text/html; charset=utf-8' })
    expect(page.text).toContain('<title>plot.tsx</title>')
    await state()
    expect(await stop()).toMatchObject({ code: 0, stdout: `${url}\n`, stderr: '', left: [] })
    await expect(get('/')).rejects.toThrow('ECONNREFUSED')
  })

  it('is a module that leaves react and react-gsp to the page, which has one copy of each', async () => {
    const cwd = workFolder({
      ...files,
      'plot.tsx': `import { createPortal } from 'react-dom'\nimport { useState } from 'react'\n${plot}\nexport const used = [createPortal, useState]`,
    })
    const { get, state, code } = await show(['plot.tsx'], { cwd })
    const compiled = await code(await state())
    expect(compiled).toContain('"first"')
    for (const name of ['react', 'react-dom', 'react-gsp', 'react.jsx-runtime']) {
      expect(compiled).toContain(`from "/@gsp/runtime/${name}.js"`)
      expect((await get(`/@gsp/runtime/${name}.js`)).type).toContain('javascript')
    }
    expect(compiled).not.toMatch(/react\.development|ReactSharedInternals/)
    // The names of a CommonJS module can be imported one by one.
    expect((await get('/@gsp/runtime/react.js')).text).toMatch(/export \{[^}]*\buseState\b/s)
    const all = await Promise.all(['page', 'react', 'react-dom.client'].map((name) => get(`/@gsp/runtime/${name}.js`)))
    expect(all.filter(({ text: code }) => code.includes('exports.useSyncExternalStore ='))).toHaveLength(0)
  })

  it('is the export that was asked for, with props and a renderer', async () => {
    const cwd = workFolder({ ...files, 'data.json': '\uFEFF[{"a":1},{"a":2}]' })
    const argv = ['plot.tsx', '--export', 'Plot', '--props', 'data.json', '--renderer', 'svg']
    const { state } = await show(argv, { cwd })
    expect(await state()).toMatchObject({
      title: 'plot.tsx',
      exportName: 'Plot',
      props: [{ a: 1 }, { a: 2 }],
      renderer: 'svg',
    })
  })

  it('has its style sheet, with the files that this names', async () => {
    const cwd = workFolder({
      ...files,
      'text.ts': `import './a.css'\n${text('first')}`,
      'a.css': '@import "./b.css";\nmain { background: url("./é 1.png") }',
      'b.css': 'p { color: red }',
      'é 1.png': 'pixels',
    })
    const { get, state } = await show(['plot.tsx'], { cwd })
    const { style = '' } = await state()
    const sheet = await get(style)
    expect(sheet.type).toBe('text/css; charset=utf-8')
    expect(sheet.text).toContain('color: red')
    const address = /url\("?([^")]+)"?\)/.exec(sheet.text)?.[1] ?? ''
    expect(await get(address)).toEqual({ status: 200, type: 'image/png', text: 'pixels' })
  })

  it('finds a package in its folder, and what of Node that asks for without need', async () => {
    const cwd = workFolder({
      'plot.tsx': `import { name } from 'pkg'\nexport default () => name`,
      'node_modules/pkg/package.json': '{"name":"pkg","exports":{"browser":"./page.js","default":"./node.js"}}',
      'node_modules/pkg/page.js': `const fs = require('fs')\nconst React = require('react')\nexports.name = 'for pages' + fs.x + React.version`,
      'node_modules/pkg/node.js': `exports.name = 'for Node'`,
    })
    const { state, code } = await show(['plot.tsx'], { cwd })
    const shown = await state()
    expect(shown.problem).toBeUndefined()
    const compiled = await code(shown)
    expect(compiled).toContain('for pages')
    expect(compiled).toContain('from "/@gsp/runtime/react.js"')
  })

  it('may be a scene, of which the page gets the text', async () => {
    const scene = '{"gsp": "a scene"}'
    const { state, code, get } = await show(['in/scene.json'], { cwd: workFolder({ 'in/scene.json': scene }) })
    const compiled = await code(await state())
    expect(compiled).toMatch(/order: "auto"/)
    const address = /fetch\("([^"]+)"\)/.exec(compiled)?.[1] ?? ''
    expect((await get(address)).text).toBe(scene)
  })
})

describe('what is saved is shown', () => {
  it('a module that it imports, by whatever an editor does to save it', async () => {
    const cwd = workFolder(files)
    const { state, code } = await show(['plot.tsx'], { cwd })
    const first = await state()
    writeFiles(cwd, { 'text.ts': text('second') })
    const second = await state()
    expect(second).toMatchObject({ session: first.session, title: 'plot.tsx' })
    expect(second.module).not.toBe(first.module)
    expect(await code(second)).toContain('"second"')
    // The one before can still be had: a page may be about to load it.
    expect(await code(first)).toContain('"first"')
    writeFiles(cwd, { 'text.ts.tmp': text('third') })
    renameSync(join(cwd, 'text.ts.tmp'), join(cwd, 'text.ts'))
    expect(await code(await state())).toContain('"third"')
  })

  it('props, with the same module', async () => {
    const cwd = workFolder({ ...files, 'p.json': '{"a":1}' })
    const { state } = await show(['plot.tsx', '--props', 'p.json'], { cwd })
    const { module, props } = await state()
    expect(props).toEqual([{ a: 1 }])
    writeFiles(cwd, { 'p.json': '{"a":2}' })
    expect(await state()).toMatchObject({ module, props: [{ a: 2 }] })
  })

  it('data that it imports, under another address', async () => {
    const cwd = workFolder({
      'plot.tsx': `import data from './data.csv'\nexport default () => data`,
      'data.csv': 'x\n1\n',
    })
    const { state, code, get } = await show(['plot.tsx'], { cwd })
    const addressIn = (compiled: string): string => /fetch\("([^"]+)"\)/.exec(compiled)?.[1] ?? ''
    const first = addressIn(await code(await state()))
    expect(await get(first)).toEqual({ status: 200, type: 'text/csv; charset=utf-8', text: 'x\n1\n' })
    writeFiles(cwd, { 'data.csv': 'x\n22\n' })
    const second = addressIn(await code(await state()))
    expect(second).not.toBe(first)
    expect((await get(second)).text).toBe('x\n22\n')
  })

  it('a file that the page has loaded, or would have: then the page is loaded anew', async () => {
    const cwd = workFolder({ ...files, 'data/x.npy': 'old' })
    const { state, get, next } = await show(['plot.tsx'], { cwd })
    await state()
    await get('/data/x.npy')
    writeFiles(cwd, { 'data/x.npy': 'newer' })
    expect(await next()).toEqual({ reload: true })
    expect((await get('/data/late.npy')).status).toBe(404)
    writeFiles(cwd, { 'data/late.npy': 'there' })
    expect(await next()).toEqual({ reload: true })
  })

  it('a scene', async () => {
    const cwd = workFolder({ 'scene.json': '{}' })
    const { state } = await show(['scene.json'], { cwd })
    const { module } = await state()
    writeFiles(cwd, { 'scene.json': '{ }' })
    expect((await state()).module).not.toBe(module)
  })

  it('what is imported newly of the page makes the page start afresh', async () => {
    const cwd = workFolder(files)
    const { state, get } = await show(['plot.tsx'], { cwd })
    const { session } = await state()
    writeFiles(cwd, { 'text.ts': `import * as compiler from 'react/compiler-runtime'\nexport const text = compiler` })
    const second = await state()
    expect(second.problem).toBeUndefined()
    expect(second.session).not.toBe(session)
    expect((await get('/@gsp/runtime/react.compiler-runtime.js')).status).toBe(200)
  })
})

describe('what is wrong with the module', () => {
  it('is a line in the terminal, and a problem with its place and its lines in the page, until it is mended', async () => {
    const cwd = workFolder(files)
    const { state, printed } = await show(['plot.tsx'], { cwd })
    const good = await state()
    writeFiles(cwd, { 'plot.tsx': plot.replace('</Figure>', '</Figur>') })
    const bad = await state()
    expect(bad).toMatchObject({
      // What was shown before is shown on.
      module: good.module,
      problem: {
        at: 'plot.tsx:3:38',
        message: 'Unexpected closing "Figur" tag does not match opening "Figure" tag',
        frame: [
          `  1 | import { Figure } from 'react-gsp'`,
          `  2 | import { text } from './text'`,
          `> 3 | export default () => <Figure>{text}</Figur>`,
          `    | ${' '.repeat(37)}^`,
          `  4 | `,
        ].join('\n'),
      },
    })
    expect(printed()).toContain('gsp: plot.tsx:3:38: Unexpected closing "Figur" tag')
    writeFiles(cwd, { 'plot.tsx': plot })
    expect(await state()).toEqual(good)
  })

  it('is told of a file that is missing, and mended when it comes', async () => {
    const cwd = workFolder({ 'plot.tsx': plot })
    const { state, printed, get } = await show(['plot.tsx'], { cwd })
    const broken = await state()
    expect(broken.problem).toMatchObject({ at: 'plot.tsx:2:22', message: 'there is no file ./text' })
    // There is a page all the same.
    expect((await get('/')).status).toBe(200)
    expect((await get('/@gsp/runtime/page.js')).status).toBe(200)
    expect(printed().match(/^gsp: .*$/gm)).toEqual(['gsp: plot.tsx:2:22: there is no file ./text'])
    writeFiles(cwd, { 'text.ts': text('first') })
    expect((await state()).problem).toBeUndefined()
  })

  it.each([
    [
      `import { Figur } from 'react-gsp'\nexport default Figur`,
      /^gsp: a\.tsx:1:10: react-gsp exports no Figur \(did you mean Figure\?\)$/,
    ],
    [`import G from 'react-gsp'\nexport default G`, /^gsp: a\.tsx:1:8: react-gsp exports no default \(/],
    [`export { Axes, usState } from 'react'`, /^gsp: a\.tsx:1:10: react exports no Axes \(/],
    [
      `import fs from 'node:fs'\nexport default fs`,
      /^gsp: a\.tsx:1:16: node:fs is a part of Node, which a page does not have \(.*useData/,
    ],
    [`import fs from 'fs'\nexport default fs`, /^gsp: a\.tsx:1:16: fs is a part of Node/],
    [
      `export * from 'react-gsp/server'`,
      /^gsp: a\.tsx:1:15: react-gsp\/server needs Node, .*\(draw the file with gsp render/,
    ],
    [`export * from 'react/nothing'`, /^gsp: a\.tsx:1:15: there is no "react\/nothing" in react \(/],
    [`export * from 'd3-nowhere'`, /^gsp: a\.tsx:1:15: there is no package d3-nowhere \(npm install d3-nowhere\)$/],
    [`export { default } from './bad.json'`, /^gsp: bad\.json:2:8: this is no JSON: expected a value, got "]"$/],
    [`export default <b></i>`, /^gsp: a\.tsx:1:21: Unexpected closing "i"/],
  ])('is one line: %s', async (source, expected) => {
    const cwd = workFolder({ 'a.tsx': source, 'bad.json': '{\n  "a": ]\n}' })
    const { state, printed } = await show(['a.tsx'], { cwd })
    const { problem } = await state()
    expect(problem?.message).not.toBe('')
    const [line, ...more] = printed().match(/^gsp: .*$/gm) ?? []
    expect(line).toMatch(expected)
    expect(more).toEqual([])
  })

  it('is told of a file that was deleted, and of props that are none', async () => {
    const cwd = workFolder({ ...files, 'p.json': '{}' })
    const { state } = await show(['plot.tsx', '--props', 'p.json'], { cwd })
    const good = await state()
    writeFiles(cwd, { 'p.json': '{' })
    expect((await state()).problem).toMatchObject({ at: 'p.json', message: expect.stringContaining('are not JSON') })
    writeFiles(cwd, { 'p.json': '{}' })
    expect(await state()).toEqual(good)
    rmSync(join(cwd, 'plot.tsx'))
    expect((await state()).problem).toMatchObject({ at: 'plot.tsx', message: 'cannot read it: no such file or folder' })
    writeFiles(cwd, files)
    expect(await state()).toEqual(good)
  })

  it('is told once, however often it is saved, and again when it comes back', async () => {
    const cwd = workFolder({ ...files, 'text.ts': `${text('1')}if (text === NaN) throw 1\n` })
    const { state, printed } = await show(['plot.tsx'], { cwd })
    const warnings = (): number => printed().match(/^gsp: text\.ts:2:10: warning: .*$/gm)?.length ?? 0
    await state()
    expect(warnings()).toBe(1)
    writeFiles(cwd, { 'text.ts': `${text('2')}if (text === NaN) throw 2\n` })
    await state()
    expect(warnings()).toBe(1)
    writeFiles(cwd, { 'text.ts': text('3') })
    await state()
    writeFiles(cwd, { 'text.ts': `${text('4')}if (text === NaN) throw 4\n` })
    await state()
    expect(warnings()).toBe(2)
  })
})

describe('what keeps a page from being shown at all is one line', () => {
  it('a file that is not there, or no props', async () => {
    const cwd = workFolder(files)
    expect(await gsp(['show', 'no.tsx'], { cwd })).toMatchObject({
      code: 3,
      stdout: '',
      stderr: 'gsp: no.tsx: cannot read it: no such file or folder\n',
    })
    expect(await gsp(['show', 'plot.tsx', '--props', 'no.json'], { cwd })).toMatchObject({
      code: 3,
      stdout: '',
      stderr: 'gsp: no.json: cannot read the props: no such file or folder\n',
    })
  })

  it('a port that is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void other.close())
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    expect(await gsp(['show', 'plot.tsx', '--port', String(port)], { cwd: workFolder(files) })).toMatchObject({
      code: 2,
      stdout: '',
      stderr: `gsp: port ${port} is in use (give another --port, or leave it out)\n`,
    })
  })

  it('react-dom that is missing, or of another version', async () => {
    const packageOf = (name: string, version: string) => ({
      [`node_modules/${name}/package.json`]: JSON.stringify({ name, version, main: 'index.js' }),
    })
    const cwd = workFolder({ ...files, ...packageOf('react', '19.3.1') })
    const roots = { react: join(cwd, 'node_modules/react'), 'react-gsp': cwd }
    const start = () => gsp(['show', 'plot.tsx'], { cwd, roots })
    expect(await start()).toMatchObject({
      code: 1,
      stderr:
        'gsp: react-dom, which shows the figure in the browser, is not installed (npm install react-dom@19.3.1)\n',
    })
    writeFiles(cwd, packageOf('react-dom', '19.2.0'))
    const { code, stderr } = await start()
    expect(stderr).toMatch(
      /^gsp: react-dom must be of the version of react: found 19\.2\.0 in .* \(npm install .*\)\n$/,
    )
    expect(code).toBe(1)
  })

  it('two copies of react, which are a problem of the module', async () => {
    const cwd = workFolder({
      ...files,
      'node_modules/react/package.json': '{"name":"react","version":"18.0.0","main":"index.js"}',
      'text.ts': `import 'react'\n${text('')}`,
    })
    const { state } = await show(['plot.tsx'], { cwd })
    expect((await state()).problem?.message).toMatch(/^two copies of react: /)
  })
})
