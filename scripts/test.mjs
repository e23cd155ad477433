// npm test | npm run test:node | npm run test:long, with any further arguments handed to vitest.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { root } from './root.mjs'
import { countTests, summaryLine } from './summary.mjs'
import { needsTools, testModes } from './testModes.mjs'
import { provideTools } from './tools.mjs'

const args = process.argv.slice(2)
const mode =
  /** @type {(keyof typeof testModes)[]} */ (Object.keys(testModes)).find((flag) => args.includes(flag)) ?? '--all'
const passedOn = args.filter((arg) => arg !== mode)

process.exitCode = await main()

async function main() {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env }
  if (needsTools(mode)) {
    const { found, missing } = provideTools()
    if (missing.length > 0) {
      console.error([...missing, 'The tests that need no tool: npm run test:node'].join('\n'))
      return 1
    }
    Object.assign(env, found)
  }

  // The tests of the command line run what users run: the built package.
  await ensureBuilt()

  const folder = mkdtempSync(join(tmpdir(), 'react-gsp-test-'))
  try {
    const report = join(folder, 'report.json')
    const projects = testModes[mode].flatMap((project) => ['--project', project])
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
    const { status } = spawnSync(process.execPath, [vitest, 'run', ...projects, ...reporters, ...passedOn], {
      cwd: root,
      env,
      stdio: 'inherit',
    })
    const counts = countTests(readReport(report), status)
    console.log(summaryLine(counts))
    return counts.failed === 0 ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param {string} path */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    console.error(`No test report: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}
