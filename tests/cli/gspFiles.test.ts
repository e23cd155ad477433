import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderToPdf, renderToPng } from 'react-gsp/server'
import { describe, expect, it } from 'vitest'
import type { Gsp01Scene } from '../../src/exchange/gsp01/gsp01Scene'
import type { Render } from '../../src/server/cli/contract'
import { exitCodes } from '../../src/server/cli/exitCodes'
import { writeScene } from '../../src/server/cli/writeScene'
import { writeSvg } from '../../src/server/cli/writeSvg'
import { pixelsOf } from '../server/picture'
import { hasPoppler, rasterizePdf } from '../support/poppler'
import type { Raster } from '../support/raster'
import { rasterizeSvg } from '../support/rasterizeSvg'
import { filesIn, gsp, repository, workFolder } from './harness'

const formats = ['png', 'svg', 'pdf', 'json'] as const
const renders: Readonly<Record<string, Render>> = {
  png: renderToPng,
  svg: writeSvg,
  pdf: renderToPdf,
  json: writeScene,
}
const run = (argv: readonly string[], cwd: string) =>
  gsp(['render', ...argv], { cwd, loadRender: (format) => Promise.resolve(renders[format]!) })

const textOf = (name: string): string => readFileSync(new URL(`../gsp/scenes/${name}.json`, import.meta.url), 'utf8')

/** The file of a scene with something changed. */
function changed(name: string, change: (scene: Record<string, never>) => void): string {
  const scene = JSON.parse(textOf(name)) as Record<string, never>
  change(scene)
  return JSON.stringify(scene)
}

const [blue, black] = [
  [0, 0, 255],
  [0, 0, 0],
]

/** What is last in the list of the scene is an image; in the order of the kinds a text lies above it, in the middle. */
const middle = ({ data, width, height }: Raster): number[] =>
  Array.from(data.slice(4 * (Math.floor(height / 2) * width + Math.floor(width / 2)))).slice(0, 3)

function middleOf(png: Uint8Array): number[] {
  const { width, height, at } = pixelsOf(png)
  return at(width / 2, height / 2).slice(0, 3)
}

describe('a file of GSP 0.1', () => {
  it('is drawn kind by kind, or with --order in the order of its lists', async () => {
    const cwd = workFolder({ 's.json': textOf('order') })
    for (const [argv, color] of [
      [[], black],
      [['--order', 'kind'], black],
      [['--order', 'list'], blue],
    ] as const) {
      expect(await run(['s.json', '-o', 'a.png', ...argv], cwd)).toMatchObject({ code: 0, stderr: '' })
      expect(middleOf(readFileSync(join(cwd, 'a.png')))).toEqual(color)
    }
  })

  it('is drawn in the same order in vectors, and saved in it', async () => {
    const cwd = workFolder({ 's.json': textOf('order') })
    for (const [order, color] of [
      ['kind', black],
      ['list', blue],
    ] as const) {
      for (const format of ['svg', 'pdf', 'json']) {
        const result = await run(['s.json', '-o', `${order}.${format}`, '--order', order], cwd)
        expect(result).toMatchObject({ code: 0, stderr: '' })
      }
      // The saved scene has its order in itself: whoever draws it need not know what it was.
      expect(await run([`${order}.json`, '-o', 'again.png'], cwd)).toMatchObject({ code: 0, stderr: '' })
      expect(middleOf(readFileSync(join(cwd, 'again.png')))).toEqual(color)
      expect(middle(rasterizeSvg(readFileSync(join(cwd, `${order}.svg`))))).toEqual(color)
      if (hasPoppler) expect(middle(rasterizePdf(readFileSync(join(cwd, `${order}.pdf`))))).toEqual(color)
    }
  })

  it.each(['lists', ''])('says which orders there are when it is asked for %j', async (order) => {
    const { code, stderr } = await run(['s.json', '-o', 'a.png', `--order=${order}`], workFolder())
    expect(code).toBe(exitCodes.usage.code)
    expect(stderr).toMatch(
      /^gsp: --order (must be one of list, kind, auto, got "lists"|needs a value: --order how) .*\n$/,
    )
  })

  it('alone has an order: a module with one is refused', async () => {
    const { code, stderr } = await run(['a.tsx', '-o', 'a.png', '--order', 'kind'], workFolder())
    expect([code, stderr]).toEqual([
      exitCodes.usage.code,
      'gsp: a.tsx: a module takes no --order (leave it out, or give a scene of GSP 0.1)\n',
    ])
  })

  const slanted = changed('texts', ({ visuals }) => {
    const [{ visual }] = visuals as unknown as [{ visual: { angles: { transBuf: { data_base64: string } } } }]
    visual.angles.transBuf.data_base64 = Buffer.from(Float32Array.from({ length: 9 }, () => 30).buffer).toString(
      'base64',
    )
  })

  it.each(formats)('tells once what looks otherwise here, to .%s, and is refused with --strict', async (format) => {
    const cwd = workFolder({ 's.json': slanted })
    const { code, stderr } = await run(['s.json', '-o', `a.${format}`], cwd)
    expect(stderr).toMatch(
      /^gsp: s\.json: warning: <Texts "[^"]*" angles>: has slanted texts: [^\n]* \[gsp01\.textBox\]\n$/,
    )
    expect([code, filesIn(cwd)]).toEqual([0, [`a.${format}`, 's.json']])
    const strict = await run(['s.json', '-o', `b.${format}`, '--strict'], cwd)
    expect(strict.code).toBe(exitCodes.strict.code)
    expect(filesIn(cwd)).not.toContain(`b.${format}`)
  })
})

const points = (change: (scene: { [K in keyof Gsp01Scene]: never }) => void): string =>
  changed('points', change as never)
const sizesOf = ({ visuals }: { visuals: never }): { count: number; data_base64: string } =>
  (visuals as [{ visual: { sizes: { transBuf: never } } }])[0].visual.sizes.transBuf

const nested = (depth: number): object =>
  depth === 1 ? { kind: 'group' } : { kind: 'group', children: [nested(depth - 1)] }

const bad: readonly (readonly [what: string, file: string | Uint8Array, message: string])[] = [
  ['without its canvas', points((scene) => void Reflect.deleteProperty(scene, 'canvas')), 'the scene: there is no member "canvas".'],
  ['without cameras', points((scene) => void Reflect.deleteProperty(scene, 'cameras')), 'the scene: there is no member "cameras".'],
  ['with lists of unequal length', points((scene) => void (scene.cameras as unknown[]).pop()), 'cameras: expected 1 items, as many as visuals, got 0.'],
  ['with broken base64', points((scene) => void (sizesOf(scene).data_base64 = '!!!!!!!!!!!=')), 'visuals[0].visual.sizes.transBuf.data_base64: "!!!!!!!!!!!=" is no base64.'],
  ['that claims two gigabytes', points((scene) => void (sizesOf(scene).count = 2 ** 28)), 'visuals[0].visual.sizes.transBuf.data_base64: expected base64 of 1073741824 bytes, got 8.'],
  ['with elements too deep in its extension', points((scene) => Object.assign(scene, { react_gsp: { version: 1, items: [{ at: 0, viewport: scene.viewports[0], node: nested(63) }] } })), 'react_gsp.items[0].node.children[0].'],
  ['of a hundred thousand brackets', '['.repeat(1e5), 'line 1, column 100001: this is no JSON: expected a value or ], got the end of the text.'],
  ['that was cut off', textOf('points').slice(0, 1000), 'this is no JSON: expected '],
  ['of random bytes', Uint8Array.from({ length: 500 }, (_, i) => (i * 151 + 7) % 256), 'line 1, column 1: this is no JSON: expected a value, got '],
  ['without a byte', '', 'line 1, column 1: this is no JSON: expected a value, got the end of the text.'],
] // prettier-ignore

describe.each(bad)('a file of GSP 0.1 %s', (_what, file, message) => {
  it.each(formats)('makes one line and no .%s', async (format) => {
    const cwd = workFolder({ 's.json': file })
    const { code, stderr } = await run(['s.json', '-o', `a.${format}`], cwd)
    expect(stderr.startsWith('gsp: s.json: ')).toBe(true)
    expect(stderr).toContain(message)
    expect(stderr.indexOf('\n')).toBe(stderr.length - 1)
    expect(code).toBe(exitCodes.failed.code)
    expect(filesIn(cwd)).toEqual(['s.json'])
  })
})

describe('the built command', () => {
  const { bin } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { bin: { gsp: string } }
  const start = (cwd: string, ...argv: readonly string[]) =>
    spawnSync(process.execPath, [join(repository, bin.gsp), 'render', ...argv], { cwd, encoding: 'utf8' })

  it('draws a file of GSP 0.1, kind by kind', () => {
    const cwd = workFolder({ 's.json': textOf('order') })
    expect(start(cwd, 's.json', '-o', 'a.png')).toMatchObject({ status: 0, stdout: '', stderr: '' })
    expect(middleOf(readFileSync(join(cwd, 'a.png')))).toEqual(black)
  })

  it('says in one line what is wrong with one, and writes nothing', () => {
    const [, file] = bad[0]!
    const cwd = workFolder({ 's.json': file })
    const { status, stderr } = start(cwd, 's.json', '-o', 'a.pdf')
    expect([status, stderr]).toEqual([
      exitCodes.failed.code,
      'gsp: s.json: the scene: there is no member "canvas". Add it; every member is required.\n',
    ])
    expect(filesIn(cwd)).toEqual(['s.json'])
  })
})
