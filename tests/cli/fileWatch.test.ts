import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { FileWatch, signature } from '../../src/server/cli/show/fileWatch'
import { workFolder } from './harness'

let cwd: string
let watch: FileWatch
let next: () => Promise<readonly string[]>

beforeEach(() => {
  cwd = workFolder({ 'a.txt': 'a', 'b.txt': 'b' })
  const told: (readonly string[])[] = []
  let wake = (): void => undefined
  watch = new FileWatch((paths) => {
    told.push(paths)
    wake()
  })
  onTestFinished(() => watch.close())
  next = async () => {
    while (told.length === 0) await new Promise<void>((resolve) => (wake = resolve))
    return told.shift()!
  }
})

const path = (name: string): string => join(cwd, name)
/** A new file in the place of the old one, as many editors save: nobody sees it half written, so it is told once. */
function save(name: string, text: string): void {
  writeFileSync(path('tmp'), text)
  renameSync(path('tmp'), path(name))
}
const states = (...names: string[]) => new Map(names.map((name) => [path(name), signature(path(name))]))

it('a change is told with the files that it is about', async () => {
  watch.replace(states('a.txt', 'b.txt'))
  save('a.txt', 'changed')
  expect(await next()).toEqual([path('a.txt')])
  save('b.txt', 'new')
  expect(await next()).toEqual([path('b.txt')])
  rmSync(path('a.txt'))
  expect(await next()).toEqual([path('a.txt')])
})

it('a change after a file was read, and before it was watched, is told', async () => {
  const before = states('a.txt')
  writeFileSync(path('a.txt'), 'changed')
  watch.replace(before)
  expect(await next()).toEqual([path('a.txt')])
})

it('a file that is to come is told when it is there, its folder included', async () => {
  watch.add(path('c.txt'))
  writeFileSync(path('c.txt'), 'c')
  expect(await next()).toEqual([path('c.txt')])
  watch.add(path('later/d.txt'))
  mkdirSync(path('later'))
  writeFileSync(path('later/d.txt'), 'd')
  expect(await next()).toEqual([path('later/d.txt')])
})

it('a folder that was deleted and made again is watched on', async () => {
  mkdirSync(path('in'))
  writeFileSync(path('in/d.txt'), '1')
  watch.replace(states('in/d.txt'))
  rmSync(path('in'), { recursive: true })
  expect(await next()).toEqual([path('in/d.txt')])
  mkdirSync(path('in'))
  writeFileSync(path('in/d.txt'), '22')
  expect(await next()).toEqual([path('in/d.txt')])
})

it('what is added to a folder changes the folder', async () => {
  mkdirSync(path('in'))
  watch.replace(states('in'))
  writeFileSync(path('in/new.txt'), '')
  expect(await next()).toEqual([path('in')])
})

it('a file that is no longer watched is not told', async () => {
  watch.replace(states('a.txt', 'b.txt'))
  watch.replace(states('b.txt'))
  writeFileSync(path('a.txt'), 'changed')
  writeFileSync(path('b.txt'), 'changed')
  expect(await next()).toEqual([path('b.txt')])
})
