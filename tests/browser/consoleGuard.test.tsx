import { createRoot } from 'react-dom/client'
import { flushSync } from 'react-dom'
import { describe, expect, test } from 'vitest'
import { expectConsoleErrors, expectConsoleWarnings, expectUncaughtErrors } from './support/consoleGuard'
import { formatLog } from './support/formatLog'

describe('a test fails', () => {
  test.fails('for an error in the console', () => console.error('said'))
  test.fails('for a warning in the console', () => console.warn('said'))
  test.fails('for a warning of React', () => {
    const Twins = () => ['a', 'a'].map((key) => <i key={key} />)
    const root = createRoot(document.createElement('div'))
    flushSync(() => root.render(<Twins />))
    root.unmount()
  })
  test.fails('for a rejection that nobody handles', () => void Promise.reject(new Error('left')))
  test.fails('for an error that nobody catches', async () => {
    const thrown = new Promise((resolve) => addEventListener('error', resolve, { once: true }))
    setTimeout(() => {
      throw new Error('thrown')
    })
    await thrown
  })
  test.fails('for what it expects and does not come', () => expectConsoleErrors('never'))
  test.fails('for what comes beside what it expects', () => {
    expectConsoleErrors('one')
    console.error('one')
    console.error('two')
  })
  test.fails('for an error where a warning is expected', () => {
    expectConsoleWarnings('said')
    console.warn('said')
    console.error('said')
  })
})

test('what is declared may come, as often as it likes', async () => {
  expectConsoleErrors('an error of', /^key: \d$/)
  expectConsoleWarnings('a warning')
  expectUncaughtErrors('left', 'thrown')
  console.error('%s error of %o', 'an', new Error('some'))
  console.error('key: %d', 1)
  console.error('key: %d', 2)
  console.warn('a warning')
  void Promise.reject(new Error('left'))
  const thrown = new Promise((resolve) => addEventListener('error', resolve, { once: true }))
  setTimeout(() => {
    throw new Error('thrown')
  })
  await thrown
})

test('a message reads as the console would show it', () => {
  expect(formatLog(['%s has %d of %%: %cred', 'a', 1, 'color: red', 'rest'])).toBe('a has 1 of %: red rest')
  expect(formatLog([new RangeError('far'), null, {}])).toMatch(/^RangeError: far[^]* null \[object Object\]$/)
  expect(formatLog(['100 % %s'])).toBe('100 % %s')
})
