import { expect, test } from 'vitest'
import { countTests, parseSummary, summaryLine } from '../../scripts/summary.mjs'

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((result) => ({ status: result })),
})

test('counts passed and failed tests', () => {
  const testResults = [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')]
  expect(countTests({ numPassedTests: 3, numFailedTests: 1, testResults }, 1)).toEqual({ passed: 3, failed: 1 })
})

test('a file that does not load is a failure', () => {
  const testResults = [file('passed', 'passed'), file('failed')]
  expect(countTests({ numPassedTests: 1, numFailedTests: 0, testResults }, 1)).toEqual({ passed: 1, failed: 1 })
})

test('an error outside of any test, a killed run, a missing report and an empty run are failures', () => {
  const green = { numPassedTests: 5, numFailedTests: 0, testResults: [file('passed', 'passed')] }
  expect(countTests(green, 0)).toEqual({ passed: 5, failed: 0 })
  expect(countTests(green, 1)).toEqual({ passed: 5, failed: 1 })
  expect(countTests(green, null)).toEqual({ passed: 5, failed: 1 })
  expect(countTests(undefined, 0)).toEqual({ passed: 0, failed: 1 })
  expect(countTests({ numPassedTests: 0, numFailedTests: 0, testResults: [] }, 0)).toEqual({ passed: 0, failed: 1 })
})

test('the last line reads back as it was written', () => {
  expect(parseSummary(`noise\n${summaryLine({ passed: 12, failed: 3 })}\n`)).toEqual({ passed: 12, failed: 3 })
  expect(parseSummary('1 passed, 0 failed\nthen a crash')).toBeUndefined()
})
