// Every check in a row. A failed one does not hide the next; the last line counts the tests, and each failed check as one failure.
import { spawn } from 'node:child_process'
import { root } from './root.mjs'
import { parseSummary, summaryLine } from './summary.mjs'

/**
 * Runs an npm script, passing its output on.
 * @param {string} script
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
function npmRun(script) {
  console.log(`\n== npm run ${script}`)
  return new Promise((done) => {
    const shell = process.platform === 'win32'
    const child = spawn('npm', ['run', '--silent', script], {
      cwd: root,
      shell,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (chunk) => {
      output += String(chunk)
      process.stdout.write(chunk)
    })
    child.stderr.on('data', (chunk) => process.stderr.write(chunk))
    child.on('error', (error) => {
      console.error(error.message)
      done({ ok: false, output })
    })
    child.on('close', (status) => done({ ok: status === 0, output }))
  })
}

const broken = []
for (const script of ['lint', 'types', 'build']) {
  if (!(await npmRun(script)).ok) broken.push(script)
}
const tests = await npmRun('test')
const counts = parseSummary(tests.output) ?? { passed: 0, failed: 0 }
// Tests that never began, for want of a tool or a build, leave no count behind.
if (!tests.ok && counts.failed === 0) broken.push('test')

if (broken.length > 0) console.log(`\nFailed: ${broken.join(', ')}`)
const total = { passed: counts.passed, failed: counts.failed + broken.length }
console.log(summaryLine(total))
process.exitCode = total.failed === 0 ? 0 : 1
