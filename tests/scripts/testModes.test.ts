import { expect, test } from 'vitest'
import { needsTools } from '../../scripts/testModes.mjs'

test('only tests in a browser ask for one', () => {
  expect(needsTools('--all')).toBe(true)
  expect(needsTools('--node')).toBe(false)
  expect(needsTools('--long')).toBe(false)
})
