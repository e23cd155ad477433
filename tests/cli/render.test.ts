import { readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { Scratch } from '../../src/server/cli/scratch'
import { writePicture } from '../../src/server/cli/writePicture'
import { fakePng, filesIn, gsp, workFolder } from './harness'

const figure = `import { Figure } from 'react-gsp'
export default function Plot(props: { label?: string }) {
  return <Figure>{props.label}</Figure>
}
`

describe('a module becomes a picture', () => {
  it('of its default export, silently, and leaves no temporary file', async () => {
    const cwd = workFolder({ 'plot.tsx': figure })
    expect(await gsp(['render', 'plot.tsx', '-o', 'plot.png'], { cwd })).toMatchObject({
      code: 0,
      stdout: '',
      stderr: '',
      left: [],
    })
    expect(filesIn(cwd)).toEqual(['plot.png', 'plot.tsx'])
    expect(readFileSync(join(cwd, 'plot.png'))[1]).toBe(0x50)
  })

  it.each(['a.tsx', 'a.jsx', 'a.js', 'a.mjs'])('also from %s', async (name) => {
    const cwd = workFolder({ [name]: 'export default () => <figure />' })
    expect((await gsp(['render', name, '-o', 'a.png'], { cwd })).stderr).toBe('')
  })

  it('from .ts, and from CommonJS', async () => {
    const cwd = workFolder({
      'a.ts': `import { createElement, type ReactElement } from 'react'\nexport default (): ReactElement => createElement('figure')`,
      'b.js': `const { createElement } = require('react')\nconst { x } = require('./d.json')\nconst { sep } = require('path')
if (typeof sep !== 'string') throw new Error('no path')
module.exports = () => createElement('figure', { x })`,
      'd.json': '{"x":1}',
    })
    expect((await gsp(['render', 'a.ts', 'b.js', '-o', '{file}.png'], { cwd })).stderr).toBe('')
  })

  it('an element, an async component, memo and a named export', async () => {
    const cwd = workFolder({
      'a.tsx': `import { memo } from 'react'
export default <figure />
export const later = async () => { await Promise.resolve(); return <figure /> }
export const remembered = memo(() => <figure />)`,
    })
    for (const name of ['default', 'later', 'remembered']) {
      expect(await gsp(['render', 'a.tsx', '-o', 'a.png', '--export', name], { cwd })).toMatchObject({
        code: 0,
        stderr: '',
      })
    }
  })

  it('from a folder with spaces, quotes and other letters, into folders that are made', async () => {
    const cwd = workFolder({ 'mes données/graphe "été" #1 %20.tsx': figure })
    const { code, stderr } = await gsp(
      ['render', 'mes données/graphe "été" #1 %20.tsx', '-o', 'où ça/là/ö {file}.png'],
      { cwd },
    )
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(filesIn(cwd)).toContain('où ça/là/ö graphe "été" #1 %20.png')
  })

  it('with the options as they were given, and no others', async () => {
    const cwd = workFolder({ 'a.tsx': figure })
    const { drawn, fonts } = await gsp(
      ['render', 'a.tsx', '-o', 'a.png', '--scale', '2', '--background', 'white', '--font', 'F=f.ttf'],
      { cwd },
    )
    expect(drawn[0]?.options).toEqual({
      scale: 2,
      background: 'white',
      base: `${pathToFileURL(cwd).href}/`,
      allow: ['data:', `${pathToFileURL(cwd).href}/`],
      onDiagnostic: expect.any(Function),
    })
    expect(fonts).toEqual([{ name: 'F', path: join(cwd, 'f.ttf') }])
  })
})

describe('what a scene may load', () => {
  it('lies in the folder of its file, and where --allow says', async () => {
    const cwd = workFolder({ 'plots/a.tsx': figure, 'data/x.npy': '' })
    const url = (path: string): string => `${pathToFileURL(cwd).href}/${path}`
    const allow = ['--allow', 'data', '--allow', 'https://host/path/']
    const { drawn } = await gsp(['render', 'plots/a.tsx', '-o', 'a.png', ...allow], { cwd })
    expect(drawn[0]?.options).toMatchObject({
      base: url('plots/'),
      allow: ['data:', url('plots/'), url('data'), url('data/'), 'https://host/path/'],
    })
  })
})

describe('what a module may import', () => {
  it('its own files, data, and files beside it by import.meta.url', async () => {
    const cwd = workFolder({
      'a.tsx': `import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import object from './data/o.json'
import same from './data/o.json' with { type: 'json' }
import table from './data/t.csv'
import array from './data/x.npy'
import raw from './data/o.json?raw'
import address from './data/t.csv?url'
import { where, sibling } from './lib/where'
const require = createRequire(import.meta.url)
const read = await readFile(new URL('./data/t.csv', import.meta.url), 'utf8')
export default () => { throw new Error(JSON.stringify([object, same, table, [...array], raw, read, require('./data/o.json'),
  new URL('.', import.meta.url).href === new URL('../', where).href, sibling.endsWith('/data/o.json'), address.endsWith('t.csv'), import.meta.dirname])) }`,
      'lib/where.ts': `export const where: string = import.meta.url\nexport const sibling = import.meta.resolve('../data/o.json')`,
      'data/o.json': '\uFEFF{"a":1}',
      'data/t.csv': 'x,y\n1,2\n',
      'data/x.npy': new Uint8Array([1, 2, 255]),
    })
    writeFileSync(join(cwd, 'data/o.json'), '{"a":1}')
    const { stderr } = await gsp(['render', 'a.tsx', '-o', 'a.png'], { cwd })
    const values: unknown = JSON.parse(stderr.slice(stderr.indexOf('[')))
    expect(values).toEqual([
      { a: 1 },
      { a: 1 },
      'x,y\n1,2\n',
      [1, 2, 255],
      '{"a":1}',
      'x,y\n1,2\n',
      { a: 1 },
      true,
      true,
      true,
      cwd,
    ])
  })

  it('packages from its own folder', async () => {
    const cwd = workFolder({
      'deep/er/a.tsx': `import { name } from 'pkg'\nimport old from 'old'\nexport default () => { throw new Error(name + old.name) }`,
      'node_modules/pkg/package.json': '{"name":"pkg","exports":{"import":"./i.mjs","require":"./r.cjs"}}',
      'node_modules/pkg/i.mjs': `export const name = 'imported from ' + (import.meta.url.endsWith('pkg/i.mjs') ? 'its place' : 'elsewhere')`,
      'node_modules/pkg/r.cjs': `exports.name = 'required'`,
      'node_modules/old/index.js': `exports.name = ', old'`,
    })
    expect((await gsp(['render', 'deep/er/a.tsx', '-o', 'a.png'], { cwd })).stderr).toContain(
      'imported from its place, old',
    )
  })

  it('whatever its tsconfig says about JSX, and what it says about paths', async () => {
    const cwd = workFolder({
      'tsconfig.json':
        '{"compilerOptions":{"jsx":"preserve","jsxImportSource":"preact","paths":{"@/*":["./lib/*"],"react-gsp":["./no"]}}}',
      'lib/x.ts': 'export const x = 1',
      'a.tsx': `import { x } from '@/x'\nimport { Figure } from 'react-gsp'\nexport default () => <Figure>{x}</Figure>`,
    })
    expect(await gsp(['render', 'a.tsx', '-o', 'a.png'], { cwd })).toMatchObject({ code: 0, stderr: '' })
  })
})

describe('a file that cannot be drawn is one line, a code, and no picture', () => {
  const cases: [string, string, RegExp, number][] = [
    ['a syntax error', 'export default () => <a>\n  <b>\n</a>', /^gsp: a\.tsx:3:3: .*and 1 more|^gsp: a\.tsx:3:3: /, 1],
    [
      'no default export',
      'export const Fig = () => null\nexport const b = 1',
      /^gsp: a\.tsx: there is no default export; the file exports Fig, b \(--export Fig\)$/,
      1,
    ],
    ['no export at all', 'const a = 1', /the file exports nothing \(export default function …\)$/, 1],
    [
      'a default export of another kind',
      'export default 7',
      /^gsp: a\.tsx: the default export is a number, not a component or an element \(/,
      1,
    ],
    ['an export that is undefined', 'export default undefined', /the default export is undefined, not/, 1],
    [
      'an unknown package',
      `import 'no-such-package/x'`,
      /^gsp: a\.tsx:1:8: there is no package no-such-package\/x \(npm install no-such-package\)$/,
      1,
    ],
    ['an unknown scoped package', `import '@a/b/c'`, /\(npm install @a\/b\)$/, 1],
    ['an unknown file', `import './b'`, /^gsp: a\.tsx:1:8: there is no file \.\/b$/, 1],
    [
      'a name that react-gsp lacks',
      `import { Figur } from 'react-gsp'\nexport default () => <Figur />`,
      /^gsp: a\.tsx:1: react-gsp exports no Figur \(did you mean Figure\?\)$/,
      1,
    ],
    [
      'an error while it is loaded',
      `const rows = undefined\nexport default rows.length`,
      /^gsp: a\.tsx:2:21: Cannot read properties of undefined/,
      1,
    ],
    [
      'an error in a component',
      `const A = ({ x }) => {\n  return x.y\n}\nexport default () => <A />`,
      /^gsp: a\.tsx:2:12: Cannot read properties of undefined \(reading 'y'\)$/,
      1,
    ],
    [
      'a rejection of an async component',
      `export default async () => {\n  throw new TypeError('no\\nnet\\u001b[31m')\n}`,
      /^gsp: a\.tsx:2:9: no net \[31m$/,
      1,
    ],
    ['something thrown that is no error', `export default () => { throw 'words' }`, /^gsp: a\.tsx: words$/, 1],
    [
      'nothing thrown',
      `export default () => { throw null }`,
      /^gsp: a\.tsx: something that is not an Error was thrown: null$/,
      1,
    ],
    ['JSON that is none', `import d from './bad.json'\nexport default d`, /bad\.json: .*JSON/, 1],
  ]
  it.each(cases)('%s', async (_name, source, expected, expectedCode) => {
    const cwd = workFolder({ 'a.tsx': source, 'bad.json': '{"a":' })
    const { code, stderr, left } = await gsp(['render', 'a.tsx', '-o', 'out/a.png'], { cwd })
    expect(stderr.trimEnd()).toMatch(expected)
    expect(stderr.match(/\n/g)).toHaveLength(1)
    expect(code).toBe(expectedCode)
    expect(filesIn(cwd)).toEqual(['a.tsx', 'bad.json'])
    expect(left).toEqual([])
  })

  it('a missing file, and a folder', async () => {
    const cwd = workFolder({ 'd.tsx/x': '' })
    expect(await gsp(['render', 'no.tsx', '-o', 'a.png'], { cwd })).toMatchObject({
      code: 3,
      stderr: 'gsp: no.tsx: cannot read it: no such file or folder\n',
    })
    expect(await gsp(['render', 'd.tsx', '-o', 'a.png'], { cwd })).toMatchObject({
      code: 3,
      stderr: 'gsp: d.tsx: cannot read it: it is a folder (give the file in it)\n',
    })
  })

  it('an error in another file of its own names that file', async () => {
    const cwd = workFolder({
      'a.tsx': `import { f } from './lib/f'\nexport default () => f()`,
      'lib/f.ts': `interface Unused { a: number }\n\nexport function f(): never {\n  throw new Error('deep')\n}`,
    })
    expect((await gsp(['render', 'a.tsx', '-o', 'a.png'], { cwd })).stderr).toBe(
      `gsp: ${join('lib', 'f.ts')}:4:9: deep\n`,
    )
  })

  it('an error that comes with a stack of components names the place of the element', async () => {
    const cwd = workFolder({
      'a.tsx': `export default function Plot() {
  const { stack } = new Error()
  throw Object.assign(new Error('wrong prop'), { stack: 'Error: wrong prop', componentStack: stack })
}`,
    })
    expect((await gsp(['render', 'a.tsx', '-o', 'a.png'], { cwd })).stderr).toBe('gsp: a.tsx:2:21: wrong prop\n')
  })

  it('--debug adds the stack, with positions in the sources', async () => {
    const cwd = workFolder({ 'a.tsx': `export default function Plot() {\n  throw new Error('deep')\n}` })
    const { stderr } = await gsp(['render', 'a.tsx', '-o', 'a.png', '--debug'], { cwd })
    expect(stderr).toMatch(/at .*Plot.*\(a\.tsx:2:9\)/)
  })

  it.each([true, false])(
    'a missing canvas library is told once for all files (before the first: %s)',
    async (early) => {
      const cwd = workFolder({ 'a.tsx': figure, 'b.tsx': figure })
      const missing = new Error('Cannot find native binding. npm has a bug …')
      const loadRender = early ? () => Promise.reject(missing) : () => Promise.resolve(() => Promise.reject(missing))
      const { code, stderr } = await gsp(['render', 'a.tsx', 'b.tsx', '-o', '{file}.png'], { cwd, loadRender })
      expect(stderr).toMatch(
        /^gsp: the native part of @napi-rs\/canvas for .* \(npm install --no-save @napi-rs\/canvas-.*\)\n$/,
      )
      expect(code).toBe(1)
    },
  )
})

describe('nothing temporary outlives its use', () => {
  it('the compiled module is gone while the picture is drawn', async () => {
    const cwd = workFolder({ 'a.tsx': figure })
    const temporaryFolder = workFolder()
    const seen: string[][] = []
    const loadRender = () =>
      Promise.resolve(() => {
        seen.push(filesIn(temporaryFolder))
        return Promise.resolve(fakePng(1, 1))
      })
    await gsp(['render', 'a.tsx', '-o', 'a.png'], { cwd, temporaryFolder, loadRender })
    expect(seen).toEqual([[]])
  })

  it('the compiled module is gone before code of the user runs', async () => {
    const temporaryFolder = workFolder()
    const cwd = workFolder({
      'a.tsx': `import './b'\nimport { readdirSync } from 'node:fs'
throw new Error('there are ' + readdirSync(${JSON.stringify(temporaryFolder)}).length)`,
      'b.ts': 'console.assert(true)',
    })
    const { stderr } = await gsp(['render', 'a.tsx', '-o', 'a.png'], { cwd, temporaryFolder })
    expect(stderr).toBe('gsp: a.tsx:3:7: there are 0\n')
  })

  it('signals are watched from the first temporary file to the last, and no longer', async () => {
    const seen: string[] = []
    const scratch = new Scratch({ start: () => seen.push('start'), stop: () => seen.push('stop') })
    const cwd = workFolder({ a: '', b: '' })
    scratch.release()
    scratch.add(join(cwd, 'a'))
    scratch.add(join(cwd, 'b'))
    scratch.remove(join(cwd, 'a'))
    scratch.release()
    expect(seen).toEqual(['start'])
    scratch.forget(join(cwd, 'b'))
    await scratch.settle()
    expect(seen).toEqual(['start', 'stop'])
    scratch.add(join(cwd, 'b'))
    scratch.clear()
    expect(seen).toEqual(['start', 'stop', 'start', 'stop'])
    expect(filesIn(cwd)).toEqual([])
  })

  it('a picture that cannot take its name leaves no file', () => {
    const cwd = workFolder()
    const name = `${'x'.repeat(300)}.png`
    expect(() => writePicture(join(cwd, name), name, fakePng(1, 1), new Scratch())).toThrow('the name is too long')
    expect(filesIn(cwd)).toEqual([])
  })
})

describe('one failure does not stop the others', () => {
  it('the code is that of the first', async () => {
    const cwd = workFolder({
      'a.tsx': figure,
      'bad.tsx': 'export default () => { throw new Error("no") }',
      'c.tsx': figure,
    })
    const { code, stderr } = await gsp(['render', 'a.tsx', 'no.tsx', 'bad.tsx', 'c.tsx', '-o', 'out/{file}.png'], {
      cwd,
    })
    expect(code).toBe(3)
    expect(stderr.split('\n')).toHaveLength(3)
    expect(filesIn(join(cwd, 'out'))).toEqual(['a.png', 'c.png'])
  })
})

describe('writing', () => {
  it('replaces a picture whole, through a link', async () => {
    const cwd = workFolder({ 'a.tsx': figure, 'real/old.png': 'old' })
    symlinkSync(join(cwd, 'real/old.png'), join(cwd, 'link.png'))
    expect((await gsp(['render', 'a.tsx', '-o', 'link.png'], { cwd })).stderr).toBe('')
    expect(statSync(join(cwd, 'real/old.png')).size).toBe(33)
    expect(filesIn(cwd)).toEqual(['a.tsx', 'link.png', 'real/old.png'])
  })

  it('keeps the old picture when the new one cannot be drawn', async () => {
    const cwd = workFolder({ 'a.tsx': 'export default () => { throw new Error("no") }', 'a.png': 'old' })
    await gsp(['render', 'a.tsx', '-o', 'a.png'], { cwd })
    expect(readFileSync(join(cwd, 'a.png'), 'utf8')).toBe('old')
  })

  it.each([
    ['a folder in the way', 'taken.png', /^gsp: taken\.png: cannot write it: it is a folder \(-o /],
    [
      'a file where a folder should be',
      'a.tsx/x.png',
      /^gsp: a\.tsx\/x\.png: cannot write it: a part of the path is a file/,
    ],
    ['a name that is too long', `${'x'.repeat(300)}.png`, /cannot write it: the name is too long$/],
  ])('%s is one line, code 3, and no temporary file', async (_name, output, expected) => {
    const cwd = workFolder({ 'a.tsx': figure, 'taken.png/x': '' })
    const { code, stderr } = await gsp(['render', 'a.tsx', '-o', output], { cwd })
    expect(stderr.trimEnd()).toMatch(expected)
    expect(code).toBe(3)
    expect(filesIn(cwd)).toEqual(['a.tsx', 'taken.png/x'])
  })
})
