import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { exampleFiles } from '../../scripts/examples.mjs'
import { hostEndings, writtenExtensions } from '../../scripts/galleryHosts.mjs'
import { root } from '../../scripts/root.mjs'
import { pictureExtensions } from '../../src/server/cli/options'

test('each host has one ending, however many encodings its pictures have', () => {
  expect(hostEndings(['.png', '.jpg', '.jpeg', '.webp'])).toEqual(['.canvas2d.png'])
  expect(hostEndings(['.png', '.svg', '.webp', '.pdf', '.json'])).toEqual(['.canvas2d.png', '.svg', '.pdf', '.json'])
  expect(hostEndings(['.svg'])).toEqual(['.svg'])
})

test('the endings are those that the command line writes', async () => {
  expect(await writtenExtensions()).toEqual(pictureExtensions)
})

test('a name that no example has is an error that names those there are', () => {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts/galleryHosts.mjs'), 'pionts'], {
    encoding: 'utf8',
  })
  expect(status).toBe(1)
  expect(stderr).toMatch(/there is no example "pionts"\. There are: .*points/)
})

test('it says what it wrote, and where', () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(root, 'scripts/galleryHosts.mjs'), 'points', '--quiet'],
    {
      encoding: 'utf8',
    },
  )
  expect(status).toBe(0)
  const files = stdout
    .trim()
    .split('\n')
    .filter((line) => line.startsWith('gallery/hosts/'))
  expect(files).toEqual(['.canvas2d.png', '.svg', '.pdf', '.json'].map((ending) => `gallery/hosts/points${ending}`))
  for (const file of files) expect(existsSync(join(root, file)), file).toBe(true)
})

test('no two examples have one name, since they are drawn into one folder', () => {
  const names = exampleFiles().map((file) => basename(file))
  expect(new Set(names).size).toBe(names.length)
})
