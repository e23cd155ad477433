import { readFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { renderToJson, renderToPng } from 'react-gsp/server'
import { describe, expect, it } from 'vitest'
import { documentText } from '../../src/exchange/documentText'
import { exitCodes } from '../../src/server/cli/exitCodes'
import { writeScene } from '../../src/server/cli/writeScene'
import { everything } from '../exchange/scenes'
import { goldenScenes } from '../golden/scenes'
import { inkOf } from '../server/picture'
import { filesIn, gsp, workFolder } from './harness'

const loadRender = (format: string) => Promise.resolve(format === 'json' ? writeScene : renderToPng)
const run = (argv: readonly string[], cwd: string) => gsp(['render', ...argv], { cwd, loadRender })

describe('a saved scene', () => {
  it('is drawn as the element would be', async () => {
    const { element } = goldenScenes.markers!
    const cwd = workFolder({ 's.json': documentText(await renderToJson(element)) })
    const { code, stderr } = await run(['s.json', '-o', 'a.png'], cwd)
    expect([code, stderr]).toEqual([0, ''])
    const picture = readFileSync(join(cwd, 'a.png'))
    expect(inkOf(picture)).toBeGreaterThan(50)
    expect(picture.equals(await renderToPng(element))).toBe(true)
  })

  it('is saved as it was, byte by byte, and takes another size', async () => {
    const text = documentText(await renderToJson(everything()))
    const cwd = workFolder({ 's.json': `\uFEFF${text}` })
    expect((await run(['s.json', '-o', 'a.json'], cwd)).code).toBe(0)
    expect(readFileSync(join(cwd, 'a.json'), 'utf8')).toBe(text)
    await run(['s.json', '-o', 'b.json', '--width', '77'], cwd)
    const resized = documentText(await renderToJson(everything(), { width: 77 }))
    expect(resized).not.toBe(text)
    expect(readFileSync(join(cwd, 'b.json'), 'utf8')).toBe(resized)
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(600)
  })

  it.each([
    ['{\n  "format": react\n}', 'line 2, column 13: this is no JSON: expected a value, got "r".'],
    ['', 'line 1, column 1: this is no JSON: expected a value, got the end of the text.'],
    ['[]', 'the document: expected a scene document { format, version, scene }, got [].'],
    [
      '{"format":"react-gsp","version":1,"scene":[{"kind":"canvas","children":[{"kind":"viewport","children":[{"kind":"points","props":{"positions":[[0,0]],"sizes":[1,2,3]}}]}]}]}',
      'scene[0].children[0].children[0].props.sizes: expected 1 value, got 3.',
    ],
    [
      '{"format":"react-gsp","version":1,"scene":[{"kind":"canvas","props":{"width":1e9}}]}',
      'scene[0].props.width: a canvas cannot be 1000000000 px long.',
    ],
  ])('that is wrong makes one line and no file: %s', async (json, message) => {
    const cwd = workFolder({ 's.json': json })
    const { code, stderr } = await run(['s.json', '-o', 'a.png'], cwd)
    expect(stderr).toContain(`gsp: s.json: ${message}`)
    expect(stderr.split('\n')).toHaveLength(2)
    expect(code).toBe(exitCodes.failed.code)
    expect(filesIn(cwd)).toEqual(['s.json'])
  })

  it.each(['s.json', 's.tsx'])('or a module in UTF-16 is told so: %s', async (name) => {
    for (const mark of ['\uFEFF', '']) {
      const cwd = workFolder({ [name]: Buffer.from(`${mark}{}\n`, 'utf16le') })
      const { code, stderr } = await run([name, '-o', 'a.png'], cwd)
      expect(stderr).toBe(`gsp: ${name}: cannot read it: it is UTF-16, and not UTF-8 (save it as UTF-8)\n`)
      expect(code).toBe(exitCodes.file.code)
    }
  })

  it('that is not there is an error of the file', async () => {
    const { code, stderr } = await run(['nosuch.json', '-o', 'a.png'], workFolder())
    expect(code).toBe(exitCodes.file.code)
    expect(stderr).toMatch(/^gsp: nosuch\.json: cannot read it/)
  })

  it('that is too long for any text is one line with the file and a fix', async () => {
    const cwd = workFolder({ 's.json': '{}' })
    truncateSync(join(cwd, 's.json'), 7e8)
    const { code, stderr } = await run(['s.json', '-o', 'a.png'], cwd)
    expect(stderr).toMatch(/^gsp: s\.json: a scene file has at most \d+ bytes, this one 700000000 \(save .*\)\n$/)
    expect(code).toBe(exitCodes.failed.code)
  })

  it('is refused with --strict in every format when it is wrong', async () => {
    const points = { kind: 'points', props: { positions: [[0, 0]] } }
    const scene = [{ kind: 'canvas', children: [{ kind: 'viewport', children: [{ ...points, children: [points] }] }] }]
    const cwd = workFolder({ 's.json': JSON.stringify({ format: 'react-gsp', version: 1, scene }) })
    const lines = await Promise.all(
      ['a.png', 'a.json'].map(async (output) => {
        const { code, stderr } = await run(['s.json', '-o', output, '--strict'], cwd)
        expect([output, code]).toEqual([output, exitCodes.strict.code])
        return stderr.replaceAll(output, '')
      }),
    )
    expect(lines[0]).toContain('cannot stand inside <Points> and is not drawn')
    expect(lines[1]).toBe(lines[0])
    expect(filesIn(cwd)).toEqual(['s.json'])
  })

  it('leads to the same files from wherever it is saved', async () => {
    const image = { kind: 'image', props: { src: 'data/nofile.png', extent: [0, 1, 0, 1] } }
    const scene = [{ kind: 'canvas', children: [{ kind: 'viewport', children: [image] }] }]
    const cwd = workFolder({ 'sub/load.json': documentText({ format: 'react-gsp', version: 1, scene }) })
    const srcIn = (file: string): string | undefined =>
      /"src": "(.*?)"/.exec(readFileSync(join(cwd, file), 'utf8'))?.[1]
    expect((await run(['sub/load.json', '-o', 'out.json'], cwd)).stderr).toBe('')
    expect(srcIn('out.json')).toBe('sub/data/nofile.png')
    await run(['out.json', '-o', 'sub/back.json'], cwd)
    expect(readFileSync(join(cwd, 'sub/back.json'), 'utf8')).toBe(readFileSync(join(cwd, 'sub/load.json'), 'utf8'))
  })

  it('has no size in pixels in a summary', async () => {
    const cwd = workFolder({ 's.json': documentText(await renderToJson(everything())) })
    const { stdout } = await run(['s.json', '-o', 'a.json', '--summary'], cwd)
    expect(stdout).toMatch(/a\.json +– /)
    expect(stdout).not.toContain('?')
  })
})
