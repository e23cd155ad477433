import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const script = fileURLToPath(new URL('drawOnce.mjs', import.meta.url))

function draw(environment: string): string {
  const { stdout, stderr, signal, status } = spawnSync(process.execPath, [script], {
    env: { ...process.env, NODE_ENV: environment },
    encoding: 'utf8',
    timeout: 20_000,
  })
  // A signal: something kept the process alive until the time was up.
  expect({ stderr, signal, status }).toEqual({ stderr: '', signal: null, status: 0 })
  return stdout
}

test('a process that draws ends by itself, and each draws the same bytes', () => {
  const first = draw('development')
  expect(first.length).toBeGreaterThan(1000)
  expect(draw('development')).toBe(first)
  expect(draw('production')).toBe(first)
})
