// npm run bench:browser [word …] [--json file]: plots in a page against other libraries, which it installs in bench/browser. Words choose
// contestants and cases: `scatter`, `line`, `1e5`, `three`.
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import react from '@vitejs/plugin-react'
import { chromium } from 'playwright-core'
import { build, preview } from 'vite'
import { root } from './root.mjs'
import { sourceAliases } from './sourceAliases.mjs'
import { browserCandidates, browserFlags } from './tools.mjs'

/** @typedef {'scatter' | 'line'} Kind */
/** @typedef {{ kind: Kind, count: number }} Case */
/** @typedef {{ first: number[], later: number[], ink: number[], isSlow?: boolean, failure?: string }} Result */
/** @typedef {{ benchPage: import('../bench/browser/page').BenchPage }} Globals */

const folder = join(root, 'bench', 'browser')
const outDir = join(root, '.bench', 'browser')

const rounds = 3
const viewChanges = 5
/** Milliseconds in which a frame must be there. */
const mostTime = 40_000
/** Who takes longer for all of its frames draws them once. */
const slowTime = 15_000

/** What is drawn in its own time by all is the first of these. */
const floor = 'raw three'
/** @type {Record<string, Kind[]>} */
const contestants = {
  'react-gsp three': ['scatter', 'line'],
  'react-gsp webgpu': ['scatter', 'line'],
  'react-gsp three, code late': ['scatter', 'line'],
  'react-gsp canvas2d': ['scatter', 'line'],
  [floor]: ['scatter', 'line'],
  'raw three, discs': ['scatter'],
  uPlot: ['scatter', 'line'],
  ECharts: ['scatter', 'line'],
  'regl-scatterplot': ['scatter'],
  'deck.gl': ['scatter', 'line'],
  'Plotly scattergl': ['scatter', 'line'],
}
/** @type {Kind[]} */
const kinds = ['scatter', 'line']
const counts = [1e4, 1e5, 1e6]

// Of the GPU the software one, so that figures of two machines can be compared; and Canvas2D on the processor, where it is faster than through that.
const flags = [
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--disable-accelerated-2d-canvas',
  '--disable-gpu-rasterization',
]

const { values: options, positionals: words } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' } },
})

/** @param {number} count */
const powerOf = (count) => count.toExponential(0).replace('+', '')

/**
 * Those that a word names, or all where none does.
 * @template T
 * @param {T[]} all
 * @param {(item: T) => boolean} isNamed
 */
function chosen(all, isNamed) {
  const named = all.filter(isNamed)
  return named.length > 0 ? named : all
}

const cases = chosen(kinds, (kind) => words.includes(kind)).flatMap((kind) =>
  chosen(counts, (count) => words.includes(powerOf(count))).map((count) => /** @type {Case} */ ({ kind, count })),
)
const ofCases = [...kinds, ...counts.map(powerOf)]
const nameWords = words.filter((word) => !ofCases.includes(word))
const names = chosen(Object.keys(contestants), (name) => nameWords.some((word) => name.includes(word)))

function install() {
  if (existsSync(join(folder, 'node_modules'))) return
  const args = ['install', '--prefix', folder, '--no-package-lock', '--no-audit', '--no-fund']
  const { status } = spawnSync('npm', args, { stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) throw new Error(`npm install in ${folder} failed.`)
}

async function serve() {
  /** @type {import('vite').InlineConfig} */
  const config = {
    root: folder,
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    // One copy of three.js for all.
    resolve: { alias: sourceAliases, dedupe: ['three'] },
    build: { target: 'esnext', outDir, emptyOutDir: true, chunkSizeWarningLimit: 1e5, reportCompressedSize: false },
    preview: { host: '127.0.0.1', port: 4180 },
  }
  await build(config)
  return preview(config)
}

/** A browser that is started anew when a page of it hangs. */
class Pages {
  /** @type {import('playwright-core').Browser | undefined} */
  #browser

  async open(/** @type {string} */ url) {
    const [executablePath] = browserCandidates()
    if (executablePath === undefined) throw new Error('No browser: install chromium, or set CHROME_PATH to its path.')
    this.#browser ??= await chromium.launch({ executablePath, args: [...browserFlags(), ...flags] })
    const page = await this.#browser.newPage({ viewport: { width: 1000, height: 700 }, deviceScaleFactor: 1 })
    await page.goto(url)
    return page
  }

  async restart() {
    await this.#browser?.close()
    this.#browser = undefined
  }
}

/**
 * @template T
 * @param {Promise<T>} work
 * @returns {Promise<T>}
 */
function inTime(work) {
  /** @type {NodeJS.Timeout} */
  let timer
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`> ${mostTime / 1000} s`)), mostTime)
  })
  return Promise.race([work, /** @type {Promise<never>} */ (late)]).finally(() => clearTimeout(timer))
}

/**
 * One contestant once, in a page of its own.
 * @param {Pages} pages
 * @param {string} url
 * @param {string} name
 * @param {Case} drawn
 * @param {number} seed
 * @param {Result} result
 */
async function measure(pages, url, name, { kind, count }, seed, result) {
  const start = performance.now()
  const page = await pages.open(url)
  /** @type {string[]} */
  const errors = []
  page.on('pageerror', (error) => errors.push(error.message))
  try {
    await inTime(
      page.evaluate(
        ([name, kind, count, seed]) =>
          /** @type {Globals} */ (/** @type {unknown} */ (globalThis)).benchPage.prepare(name, kind, count, seed),
        /** @type {const} */ ([name, kind, count, seed]),
      ),
    )
    const first = await inTime(
      page.evaluate(() => /** @type {Globals} */ (/** @type {unknown} */ (globalThis)).benchPage.mount()),
    )
    result.first.push(first.time)
    result.ink.push(first.ink)
    for (let step = 1; step <= viewChanges; step++) {
      const later = await inTime(
        page.evaluate(
          (step) => /** @type {Globals} */ (/** @type {unknown} */ (globalThis)).benchPage.changeView(step),
          step,
        ),
      )
      result.later.push(later.time)
    }
    if (process.env['BENCH_PICTURES']) {
      await page.screenshot({ path: join(process.env['BENCH_PICTURES'], `${kind} ${powerOf(count)} ${name}.png`) })
    }
    await page.evaluate(() => /** @type {Globals} */ (/** @type {unknown} */ (globalThis)).benchPage.dispose())
    await page.close()
    result.isSlow = performance.now() - start > slowTime
  } catch (error) {
    result.failure = [/** @type {Error} */ (error).message.split('\n')[0], ...errors].join('; ')
    await pages.restart()
  }
}

/** @param {number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

/**
 * @param {Map<string, Result>} results
 * @param {Case} drawn
 */
function report(results, { kind, count }) {
  const base = results.get(floor)
  /** @param {'first' | 'later'} part @param {Result} result */
  const cell = (part, result) => {
    const time = median(result[part])
    if (time === undefined) return ''.padStart(16)
    const floorTime = base && median(base[part])
    return `${time.toFixed(0)} ms ${floorTime ? `${(time / floorTime).toFixed(2)}×` : ''.padStart(5)}`.padStart(16)
  }
  const load = loadavg()[0] ?? 0
  console.log(`\n${kind} ${powerOf(count)}  (load ${load.toFixed(1)} on ${cpus().length} cores)`)
  console.log(`  ${''.padEnd(26)} ${'first frame'.padStart(16)} ${'after a view'.padStart(16)} ${'ink'.padStart(8)}`)
  for (const [name, result] of results) {
    const ink = median(result.ink)
    const share = ink === undefined ? '' : `${(100 * ink).toFixed(1)} %`
    console.log(
      `  ${name.padEnd(26)} ${cell('first', result)} ${cell('later', result)} ${share.padStart(8)}  ${result.failure ?? (result.isSlow ? 'once' : '')}`,
    )
  }
}

install()
const server = await serve()
const url = server.resolvedUrls?.local[0]
if (url === undefined) throw new Error('The page is not served.')
const pages = new Pages()
const all = []
let hasFailed = false
try {
  for (const drawn of cases) {
    const results = new Map(
      names
        .filter((name) => contestants[name]?.includes(drawn.kind))
        .map((name) => [name, /** @type {Result} */ ({ first: [], later: [], ink: [] })]),
    )
    const load = loadavg()[0]
    for (let round = 1; round <= rounds; round++) {
      // Each time another comes first.
      const order = [...results.keys()]
      order.push(...order.splice(0, round % order.length))
      for (const name of order) {
        const result = /** @type {Result} */ (results.get(name))
        if (result.failure === undefined && !result.isSlow) await measure(pages, url, name, drawn, round, result)
      }
    }
    report(results, drawn)
    // Who is too slow is told; of react-gsp and of the floor it is an error.
    for (const [name, { failure }] of results) {
      if (failure !== undefined && (name === floor || name.startsWith('react-gsp'))) hasFailed = true
    }
    all.push({ ...drawn, load, results: Object.fromEntries(results) })
    if (options.json !== undefined) writeFileSync(options.json, JSON.stringify(all, null, 1))
  }
} finally {
  await pages.restart()
  await server.close()
  rmSync(outDir, { recursive: true, force: true })
}
if (hasFailed) process.exitCode = 1
