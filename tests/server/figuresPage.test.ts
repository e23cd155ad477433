import { mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parseRenderArgs } from '../../src/server/cli/args'
import { lineStyles, letterColors, parseFormat } from '../../src/plot/pyplot/fmt'
import { markerCodes } from '../../src/plot/pyplot/markerCodes'
import { all, idsOf, parseXml } from '../svg/parse'
import { pixelsOf } from './picture'

const page = readFileSync('docs/figures.md', 'utf8')
const modules = [...page.matchAll(/```tsx (\S+)\n([^]*?)```/g)].map(([, name, code]) => ({ name: name!, code: code! }))

test('all code of the page about figures runs, and makes what the page says', async () => {
  expect(modules.map(({ name }) => name)).toEqual(['figure.tsx', 'draw.tsx', 'page.tsx'])
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'figures-')))
  const before = process.cwd()
  onTestFinished(() => {
    process.chdir(before)
    rmSync(folder, { recursive: true, force: true })
  })
  symlinkSync(join(before, 'node_modules'), join(folder, 'node_modules'))
  for (const { name, code } of modules) writeFileSync(join(folder, name), code)
  process.chdir(folder)
  for (const { name } of modules) await import(/* @vite-ignore */ join(folder, name))

  const read = (name: string): Buffer => readFileSync(join(folder, name))
  expect(pixelsOf(read('figure.png')).width).toBe(1004)
  expect(read('figure.pdf').toString('latin1')).toContain('/Title')
  const [text, outlines] = ['figure.svg', 'outlines.svg'].map((name) => parseXml(read(name).toString('utf8')))
  expect(text!.attributes).toMatchObject({ width: '85mm', height: '60mm' })
  expect(all(text!, 'image')).toHaveLength(1)
  expect(all(text!, 'text').map((element) => element.text)).toContain('time (s)')
  expect(all(outlines!, 'text')).toEqual([])

  const [left, right] = read('page.html').toString('utf8').match(/<svg[^]*?<\/svg>/g)!.map((svg) => idsOf(parseXml(svg))) // prettier-ignore
  expect(left!.own.length).toBeGreaterThan(0)
  expect(left!.own.every((id) => id.startsWith('left-'))).toBe(true)
  expect(right!.own.every((id) => id.startsWith('right-'))).toBe(true)
})

test('all commands of the page are understood', () => {
  const commands = [...page.matchAll(/^npx gsp (render .*)$/gm)].map(([, line]) => line!.split(' ').slice(1))
  expect(commands.length).toBeGreaterThan(3)
  for (const command of commands) expect(parseRenderArgs(command)).toMatchObject({ inputs: ['figure.tsx'] })
})

test('its table of format strings is the grammar', () => {
  const cell = (part: string): string[] => {
    const [, text] = new RegExp(`^\\| ${part} \\| (.*) \\|$`, 'm').exec(page)!
    return [...text!.matchAll(/`([^`]+)`/g)].map(([, code]) => code!.replace('\\|', '|'))
  }
  expect(cell('line style').sort()).toEqual([...lineStyles].sort())
  expect(cell('colour')).toEqual([...Object.keys(letterColors), 'C0', 'C1'])
  expect(cell('marker').sort()).toEqual(Object.keys(markerCodes).sort())
  for (const part of ['line style', 'colour', 'marker']) for (const code of cell(part)) parseFormat(code)
})
