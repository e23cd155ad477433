import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createElement } from 'react'
import { describe, expect, it } from 'vitest'
import { Canvas, Mesh, PerspectiveCamera, Spheres, Viewport } from '../../src'
import { renderToPdf, renderToSvg } from '../../src/server'
import type { Diagnostic, RenderOptions } from '../../src/server/cli/contract'
import { failureLine, Failure, oneLine } from '../../src/server/cli/failure'
import { bindingFailure, bindingPackage } from '../../src/server/cli/nativeBinding'
import { bar } from '../../src/server/cli/progress'
import { ball } from '../canvas2d/solids'
import { filesIn, gsp, workFolder } from './harness'

const plot = 'export default () => <i />'
const warning: Diagnostic = {
  code: 'camera.two',
  severity: 'warning',
  element: 'Points',
  prop: 'sizes',
  message: 'is seen by two\ncameras',
  fix: 'keep one',
}
const info: Diagnostic = { code: 'lod.on', severity: 'info', message: 'drawn coarsely' }
const error: Diagnostic = { code: 'asset.missing', severity: 'error', message: '<Image src>: not found' }

describe('diagnostics are lines on stderr', () => {
  it('with their element, fix and code, each once a picture', async () => {
    const cwd = workFolder({ 'a.tsx': plot })
    const { code, stderr, stdout } = await gsp(['render', 'a.tsx', '-o', 'a.png'], {
      cwd,
      diagnostics: [warning, info, warning],
    })
    expect(stderr).toBe(
      'gsp: a.tsx: warning: <Points sizes>: is seen by two cameras (keep one) [camera.two]\ngsp: a.tsx: info: drawn coarsely [lod.on]\n',
    )
    expect(stdout).toBe('')
    expect(code).toBe(0)
    expect(filesIn(cwd)).toContain('a.png')
  })

  it('--quiet hides all but errors', async () => {
    const cwd = workFolder({ 'a.tsx': plot })
    expect(
      await gsp(['render', 'a.tsx', '-o', 'a.png', '--quiet'], { cwd, diagnostics: [warning, info] }),
    ).toMatchObject({ code: 0, stderr: '' })
  })

  it('--strict makes a warning an error: code 4, the old picture stays', async () => {
    const cwd = workFolder({ 'a.tsx': plot })
    const { code, stderr } = await gsp(['render', 'a.tsx', '-o', 'a.png', '--strict', '--quiet'], {
      cwd,
      diagnostics: [warning, info],
    })
    expect(stderr.split('\n')).toEqual([
      'gsp: a.tsx: warning: <Points sizes>: is seen by two cameras (keep one) [camera.two]',
      'gsp: a.tsx: a.png was not written: 1 warning (mend them, or leave out --strict)',
      '',
    ])
    expect(code).toBe(4)
    expect(filesIn(cwd)).toEqual(['a.tsx'])
  })

  it('--strict minds no information', async () => {
    const cwd = workFolder({ 'a.tsx': plot })
    expect((await gsp(['render', 'a.tsx', '-o', 'a.png', '--strict'], { cwd, diagnostics: [info] })).code).toBe(0)
  })

  it.each([
    ['svg', renderToSvg],
    ['pdf', renderToPdf],
  ] as const)('--strict minds not what vectors have another form for: %s', async (format, render) => {
    const cwd = workFolder({ 'a.tsx': plot })
    const said: Diagnostic[] = []
    const solids = createElement(
      PerspectiveCamera,
      { eye: [2, 2, 5] },
      createElement(Spheres, { positions: [[0, 0, 0]], radii: 0.5 }),
      createElement(Mesh, { geometry: ball(6), material: { type: 'phong' } }),
    )
    const scene = createElement(Canvas, { width: 40, height: 40 }, createElement(Viewport, {}, solids))
    const draw = async (_element: unknown, { onDiagnostic }: RenderOptions): Promise<Uint8Array> => {
      const tell = (one: Diagnostic): void => {
        said.push(one)
        onDiagnostic?.(one)
      }
      const file = await render(scene, { onDiagnostic: tell })
      return typeof file === 'string' ? new TextEncoder().encode(file) : file
    }
    const { code } = await gsp(['render', 'a.tsx', '-o', `a.${format}`, '--strict'], {
      cwd,
      loadRender: () => Promise.resolve(draw),
    })
    expect(said.map((one) => one.code)).toContain('vector.rasterized')
    expect(said.filter(({ severity }) => severity !== 'info')).toEqual([])
    expect(code).toBe(0)
    expect(filesIn(cwd)).toContain(`a.${format}`)
  })

  it('an error always keeps the picture from being written', async () => {
    const cwd = workFolder({ 'a.tsx': plot })
    const { code, stderr } = await gsp(['render', 'a.tsx', '-o', 'a.png'], { cwd, diagnostics: [error, warning] })
    expect(stderr).toContain('gsp: a.tsx: error: <Image src>: not found [asset.missing]\n')
    expect(stderr).toContain('gsp: a.tsx: a.png was not written: 1 error\n')
    expect(code).toBe(1)
    expect(existsSync(join(cwd, 'a.png'))).toBe(false)
  })

  it('what the compiler finds odd is a warning with its place', async () => {
    const cwd = workFolder({ 'a.tsx': 'export const x = { a: 1, a: 2 }\nexport default () => <i />' })
    const { code, stderr } = await gsp(['render', 'a.tsx', '-o', 'a.png', '--strict'], { cwd })
    expect(stderr).toMatch(/^gsp: a\.tsx:1:26: warning: Duplicate key "a"/)
    expect(code).toBe(4)
  })
})

describe('progress', () => {
  const erase = '\r\u001b[2K'
  const clock = (step: number) => {
    let time = 0
    return () => (time += step)
  }
  const files = { 'a.tsx': plot, 'b.tsx': plot }
  const both = ['render', 'a.tsx', 'b.tsx', '-o', '{file}.png']

  it('is one line that goes away, once work is long', async () => {
    const { stderr } = await gsp(both, { cwd: workFolder(files), isTTY: true, now: clock(400) })
    expect(stderr).toContain(`${erase}[------------------------] 1 of 2  a.png`)
    expect(stderr).toContain(`${erase}[############------------] 2 of 2  b.png`)
    expect(stderr.endsWith(erase)).toBe(true)
    expect(stderr).not.toContain('\n')
  })

  it.each([
    ['work that is quick', { isTTY: true, now: clock(10) }, []],
    ['no terminal', { isTTY: false, now: clock(400) }, []],
    ['--quiet', { isTTY: true, now: clock(400) }, ['--quiet']],
  ])('is silent for %s', async (_name, surroundings, more) => {
    expect((await gsp([...both, ...more], { cwd: workFolder(files), ...surroundings })).stderr).toBe('')
  })

  it('never mixes with a message', async () => {
    const cwd = workFolder(files)
    const { stderr } = await gsp(both, { cwd, isTTY: true, now: clock(2000), diagnostics: [info] })
    for (const line of stderr.split('\n').slice(0, -1)) expect(line).toContain(`${erase}gsp: `)
  })

  it('bars are of one length', () => {
    expect([bar(0, 0), bar(0, 3), bar(1, 3), bar(3, 3), bar(9, 3)].map((text) => text.length)).toEqual([
      26, 26, 26, 26, 26,
    ])
  })
})

describe('--summary', () => {
  it('prints a line per picture, a table and the count', async () => {
    const cwd = workFolder({ 'a.tsx': plot, 'bad.tsx': 'export default () => { throw new Error("no") }' })
    const { stdout } = await gsp(['render', 'a.tsx', 'bad.tsx', '-o', 'out/{file}.png', '--summary'], {
      cwd,
      diagnostics: [info],
    })
    expect(stdout.split('\n')).toEqual([
      'out/a.png  400×300  0.00 s',
      'out/bad.png  failed  0.00 s',
      'file     picture           px    time  diagnostics',
      'a.tsx    out/a.png    400×300  0.00 s            1',
      'bad.tsx  out/bad.png   failed  0.00 s            –',
      '1 drawn, 1 failed, in 0.00 s',
      '',
    ])
  })
})

describe('an array of props', () => {
  const files = {
    'a.tsx': 'export default ({ n }) => {\n  if (n === 1) throw new Error("no")\n  return <i />\n}',
    'p.json': '[{"n":0},{"n":1},{"n":2}]',
    'one.json': '[{"n":1}]',
  }
  const draw = ['render', 'a.tsx', '-o', 'out/{n}.png', '--props']

  it('an error names the props and the picture, and so does the table', async () => {
    const { code, stderr, stdout } = await gsp([...draw, 'p.json', '--summary'], { cwd: workFolder(files) })
    expect(stderr).toBe('gsp: a.tsx:2:22: props[1] (out/1.png): no\n')
    expect(stdout).toContain('a.tsx  out/1.png   failed  0.00 s')
    expect(code).toBe(1)
  })

  it('a diagnostic names them as well', async () => {
    const { stderr } = await gsp([...draw, 'p.json'], { cwd: workFolder(files), diagnostics: [info] })
    expect(stderr).toContain('gsp: a.tsx: props[0] (out/0.png): info: drawn coarsely [lod.on]\n')
    expect(stderr).toContain('gsp: a.tsx: props[2] (out/2.png): info: drawn coarsely [lod.on]\n')
  })

  it('a remark about the module is printed once for all', async () => {
    const cwd = workFolder({ ...files, 'a.tsx': 'export const x = { a: 1, a: 2 }\nexport default () => <i />' })
    expect((await gsp([...draw, 'p.json'], { cwd })).stderr).toMatch(/^gsp: a\.tsx:1:26: warning: Duplicate key.*\n$/)
  })

  it('of one needs no telling which', async () => {
    const { stderr } = await gsp([...draw, 'one.json'], { cwd: workFolder(files) })
    expect(stderr).toBe('gsp: a.tsx:2:22: no\n')
  })
})

describe('the console while a picture is drawn', () => {
  const noisy = `export default function Noisy() {
  for (let i = 0; i < 50; i++) console.error('%s is \\u001b[31mwrong\\n\\nConsider %o', 'x', i)
  console.warn(new Error('odd'))
  return <i />
}`
  const draw = ['render', 'a.tsx', '-o', 'a.png']

  it('console.error and console.warn are one line each, once, with their place where it is known', async () => {
    const before = { ...console }
    const { code, stderr } = await gsp(draw, { cwd: workFolder({ 'a.tsx': noisy }) })
    expect(stderr).toBe('gsp: a.tsx: warning: x is wrong\ngsp: a.tsx:3:16: warning: Error: odd\n')
    expect(code).toBe(0)
    expect({ ...console }).toEqual(before)
  })

  it('they count as warnings', async () => {
    const cwd = workFolder({ 'a.tsx': noisy })
    expect(await gsp([...draw, '--quiet'], { cwd })).toMatchObject({ code: 0, stderr: '' })
    const { code, stderr } = await gsp([...draw, '--strict'], { cwd })
    expect(stderr).toContain('a.png was not written: 2 warnings')
    expect(code).toBe(4)
  })

  it('--debug prints all of them', async () => {
    const { stderr } = await gsp([...draw, '--debug'], { cwd: workFolder({ 'a.tsx': noisy }) })
    expect(stderr).toContain('x is wrong\n\nConsider 0\n')
    expect(stderr).toMatch(/Error: odd\n +at Noisy \(a\.tsx:3:16\)/)
  })

  it('is given back when the picture fails', async () => {
    const before = { ...console }
    await gsp(draw, { cwd: workFolder({ 'a.tsx': 'export default () => { throw new Error("no") }' }) })
    expect({ ...console }).toEqual(before)
  })
})

describe('messages', () => {
  it('are one printable line, whatever is in them', () => {
    expect(oneLine('a\r\n  b\u001b[2J\u2028c')).toBe('a b [2J c')
    expect(oneLine('x'.repeat(5000)).length).toBeLessThan(700)
    expect(failureLine(new Failure('failed', 'what\nnow', { at: 'f\n.tsx', fix: 'a\nb' }))).toBe(
      'gsp: f .tsx: what now (a b)',
    )
  })
})

describe('a missing native part of the canvas library', () => {
  const missing = new Error('cannot draw', {
    cause: new Error('Cannot find native binding. npm has a bug …\nPlease try'),
  })

  it.each([
    ['linux', 'x64', false, 'linux-x64-gnu'],
    ['linux', 'x64', true, 'linux-x64-musl'],
    ['linux', 'arm64', false, 'linux-arm64-gnu'],
    ['linux', 'arm', false, 'linux-arm-gnueabihf'],
    ['darwin', 'arm64', false, 'darwin-arm64'],
    ['win32', 'x64', false, 'win32-x64-msvc'],
  ])('names the package for %s %s (musl: %s)', (platform, arch, musl, suffix) => {
    const line = failureLine(
      bindingFailure(missing, { platform, arch, musl }, '1.1.1') ?? new Failure('failed', 'none'),
    )
    expect(line).toContain(`(npm install --no-save @napi-rs/canvas-${suffix}@1.1.1)`)
    expect(line).not.toContain('\n')
  })

  it('says so where there is none', () => {
    const failure = bindingFailure(missing, { platform: 'freebsd', arch: 'x64', musl: false }, '1.1.1')
    expect(failure?.message).toBe('the canvas library @napi-rs/canvas has no native part for freebsd-x64')
    expect(bindingPackage({ platform: 'linux', arch: 'arm', musl: true })).toBeUndefined()
  })

  it('is told apart from the library itself missing, and from every other error', () => {
    const absent = Object.assign(new Error(`Cannot find package '@napi-rs/canvas' imported from x`), {
      code: 'ERR_MODULE_NOT_FOUND',
    })
    expect(failureLine(bindingFailure(absent, undefined, undefined) ?? new Failure('failed', 'none'))).toMatch(
      /@napi-rs\/canvas/,
    )
    expect(bindingFailure(new Error('other'))).toBeUndefined()
    expect(bindingFailure(undefined)).toBeUndefined()
  })
})
