import { join } from 'node:path'
import { expect, test } from 'vitest'
import { rewriteFontUrls } from '../../scripts/fontUrls.mjs'
import { root } from '../../scripts/root.mjs'

test('a font keeps its place whatever the depth of the source that names it', () => {
  for (const [file, up] of [
    ['src/fonts.ts', '../'],
    ['src/scene/text/fonts.ts', '../../../'],
  ] as const) {
    const code = `const a = new URL('${up}fonts/regular.ttf', import.meta.url)`
    expect(rewriteFontUrls(code, join(root, file))).toBe(
      `const a = new URL('../${up}fonts/regular.ttf', import.meta.url)`,
    )
  }
})

test('a path that misses the font folder is an error, other URLs are left alone', () => {
  const wrong = `new URL('../fonts/regular.ttf', import.meta.url)`
  expect(() => rewriteFontUrls(wrong, join(root, 'src/scene/text/fonts.ts'))).toThrow(/relative to this file/)
  const other = `new URL('./worker.js', import.meta.url)`
  expect(rewriteFontUrls(other, join(root, 'src/worker.ts'))).toBe(other)
})
