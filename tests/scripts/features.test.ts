import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const rows = readFileSync('docs/features.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| feature'))
  .map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )

test('every row of the table of features has a place, and a state', () => {
  expect(rows.length).toBeGreaterThan(40)
  for (const [feature, where, , state] of rows) {
    expect(where, feature).not.toBe('')
    expect(state, feature).toMatch(/^(done|partly|later)/)
  }
})

test('every path in the table of features exists', () => {
  const paths = rows.flatMap(([, where]) =>
    [...where!.matchAll(/`([\w./]+\/[\w./]+|[\w]+\.\w+\.ts)`/g)].map((match) => match[1]!),
  )
  expect(paths.length).toBeGreaterThan(50)
  expect(paths.filter((path) => !existsSync(path) && !existsSync(`tests/${path}`))).toEqual([])
})
