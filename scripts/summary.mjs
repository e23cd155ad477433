/** @typedef {{ passed: number, failed: number }} Counts */

/**
 * Tests that passed and failed in a JSON report of vitest. A file that does not load has no tests, and an error outside of any test
 * shows in the exit status alone: both count as a failure, as does a run without a single test.
 * @param {any} report undefined when there is none
 * @param {number | null} status exit status of the run; null when a signal ended it
 * @returns {Counts}
 */
export function countTests(report, status) {
  const passed = Number(report?.numPassedTests ?? 0)
  const inTests = Number(report?.numFailedTests ?? 0)
  /** @type {{ status: string, assertionResults: { status: string }[] }[]} */
  const files = report?.testResults ?? []
  const brokenFiles = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length
  const failed = inTests + brokenFiles
  const silent = status !== 0 || passed === 0
  return { passed, failed: failed === 0 && silent ? 1 : failed }
}

/** @param {Counts} counts */
export function summaryLine({ passed, failed }) {
  return `${String(passed)} passed, ${String(failed)} failed`
}

/**
 * The counts in a `summaryLine`, if the text ends with one.
 * @param {string} text
 * @returns {Counts | undefined}
 */
export function parseSummary(text) {
  const match = /(\d+) passed, (\d+) failed\s*$/.exec(text)
  return match ? { passed: Number(match[1]), failed: Number(match[2]) } : undefined
}
