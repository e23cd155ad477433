import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, posix, win32 } from 'node:path'

/**
 * What probing sees of a machine; tests hand in a made-up one.
 * @typedef {object} Machine
 * @property {NodeJS.Platform} platform
 * @property {Record<string, string | undefined>} env
 * @property {boolean} root whether this process runs as root
 * @property {(path: string) => boolean} exists
 * @property {(command: string, args: string[], options?: { inherit?: boolean, timeout?: number }) => { status: number | null, stdout: string }} run
 */

/**
 * @typedef {object} Tool
 * @property {string} name
 * @property {string} why what the tests do with it
 * @property {string} aptPackage the Debian package that brings it
 * @property {string} variable the environment variable that names it, and through which the tests learn where it is
 * @property {(machine: Machine) => string | undefined} find a path that was proved to work
 */

/** @returns {Machine} */
export function thisMachine() {
  return {
    platform: process.platform,
    env: process.env,
    root: process.getuid?.() === 0,
    exists: existsSync,
    run(command, args, { inherit = false, timeout = 60_000 } = {}) {
      const { status, stdout } = spawnSync(command, args, {
        encoding: 'utf8',
        timeout,
        killSignal: 'SIGKILL',
        stdio: inherit ? 'inherit' : ['ignore', 'pipe', 'ignore'],
      })
      return { status, stdout: stdout ?? '' }
    },
  }
}

/**
 * First file of that name in the folders of PATH.
 * @param {Machine} machine
 * @param {string} name
 */
function onPath(machine, name) {
  const separator = machine.platform === process.platform ? delimiter : machine.platform === 'win32' ? ';' : ':'
  const join = machine.platform === 'win32' ? win32.join : posix.join
  const folders = (machine.env['PATH'] ?? machine.env['Path'] ?? '').split(separator).filter((folder) => folder !== '')
  return folders.map((folder) => join(folder, name)).find((path) => machine.exists(path))
}

/** @type {Partial<Record<NodeJS.Platform, (machine: Machine) => (string | undefined)[]>>} */
const browserPlaces = {
  linux: (machine) => [
    ...['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'].map((name) =>
      onPath(machine, name),
    ),
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
    '/opt/google/chrome/chrome',
    '/opt/microsoft/msedge/msedge',
    '/snap/bin/chromium',
  ],
  darwin: (machine) =>
    ['', machine.env['HOME'] ?? ''].flatMap((home) => [
      `${home}/Applications/Google Chrome.app/Contents/MacOS/Google Chrome`,
      `${home}/Applications/Chromium.app/Contents/MacOS/Chromium`,
      `${home}/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge`,
    ]),
  win32: (machine) =>
    ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((variable) => {
      const folder = machine.env[variable]
      return folder === undefined
        ? []
        : [
            win32.join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
            win32.join(folder, 'Chromium', 'Application', 'chrome.exe'),
            win32.join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
          ]
    }),
}

/**
 * Where a browser lies, in order of preference, not yet started. A set CHROME_PATH is the only answer: a wrong one is told, not replaced.
 * @param {Machine} [machine]
 * @returns {string[]}
 */
export function browserCandidates(machine = thisMachine()) {
  const named = machine.env['CHROME_PATH']
  if (named !== undefined && named !== '') return [named].filter((path) => machine.exists(path))
  const places = (browserPlaces[machine.platform] ?? browserPlaces.linux)?.(machine) ?? []
  return [...new Set(places.filter((path) => path !== undefined && machine.exists(path)))].map(String)
}

/**
 * Flags without which a headless Chromium does not start in a container, or talks to the network.
 * @param {Pick<Machine, 'root'>} [machine]
 */
export function browserFlags(machine = thisMachine()) {
  return [
    '--disable-dev-shm-usage',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    ...(machine.root ? ['--no-sandbox'] : []),
  ]
}

/**
 * Starts the browser on a page that writes its own text: a stub of an uninstalled package, or a browser that lacks a library, fails here.
 * @param {Machine} machine
 * @param {string} path
 */
function browserStarts(machine, path) {
  const profile = mkdtempSync(join(tmpdir(), 'react-gsp-browser-'))
  try {
    const page = 'data:text/html,<script>document.write(6*7)</script>'
    const flags = ['--headless=new', '--disable-gpu', `--user-data-dir=${profile}`, '--dump-dom']
    return machine.run(path, [...browserFlags(machine), ...flags, page]).stdout.includes('42</body>')
  } finally {
    // The browser's helper processes may still be writing for a moment after it has ended.
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

/** What the tests call of poppler: pictures, fonts, pages, words. */
const popplerPrograms = ['pdftocairo', 'pdftoppm', 'pdffonts', 'pdfinfo', 'pdftotext']

/**
 * The folder of poppler's programs: the one that POPPLER_PATH names, which is never replaced by another, else that of the first on PATH.
 * @param {Machine} [machine]
 * @returns {string | undefined}
 */
export function popplerFolder(machine = thisMachine()) {
  const { join, dirname } = machine.platform === 'win32' ? win32 : posix
  const suffix = machine.platform === 'win32' ? '.exe' : ''
  const named = machine.env['POPPLER_PATH']
  const first = onPath(machine, `pdftoppm${suffix}`)
  const folder = named !== undefined && named !== '' ? named : first === undefined ? undefined : dirname(first)
  if (folder === undefined) return undefined
  return popplerPrograms.every((name) => machine.exists(join(folder, `${name}${suffix}`))) ? folder : undefined
}

/**
 * Asks every program for its version: one that lacks a library fails here.
 * @param {Machine} machine
 * @param {string} folder
 */
function popplerStarts(machine, folder) {
  const { join } = machine.platform === 'win32' ? win32 : posix
  return popplerPrograms.every((name) => machine.run(join(folder, name), ['-v']).status === 0)
}

/** @type {Tool[]} */
export const tools = [
  {
    name: 'a browser (Chrome, Chromium or Edge)',
    why: 'the browser tests draw in it',
    aptPackage: 'chromium',
    variable: 'CHROME_PATH',
    find: (machine) => browserCandidates(machine).find((path) => browserStarts(machine, path)),
  },
  {
    name: "the folder of poppler's programs (pdftoppm)",
    why: 'the tests of PDF look at pages with them',
    aptPackage: 'poppler-utils',
    variable: 'POPPLER_PATH',
    find: (machine) => {
      const folder = popplerFolder(machine)
      return folder !== undefined && popplerStarts(machine, folder) ? folder : undefined
    },
  },
]

/**
 * The words that go before `apt-get`, or undefined where nothing can be installed without asking.
 * @param {Machine} machine
 * @returns {string[] | undefined}
 */
export function aptPrefix(machine) {
  if (machine.platform !== 'linux' || onPath(machine, 'apt-get') === undefined) return undefined
  if (machine.root) return []
  if (onPath(machine, 'sudo') === undefined) return undefined
  return machine.run('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : undefined
}

/**
 * @param {Machine} machine
 * @param {Tool} tool
 */
function missingLine(machine, { name, why, aptPackage, variable }) {
  const given = machine.env[variable]
  if (given !== undefined && given !== '') return `${variable}=${given} does not start; correct or unset it (${why}).`
  const install = machine.platform === 'linux' ? `install it (Debian: apt-get install ${aptPackage})` : 'install it'
  return `Missing ${name}: ${why}; ${install}, or set ${variable} to its path.`
}

/**
 * Finds every tool, installing what is missing where that needs nobody's consent.
 * @param {object} [options]
 * @param {Machine} [options.machine]
 * @param {Tool[]} [options.table]
 * @param {(line: string) => void} [options.say]
 * @returns {{ found: Record<string, string>, missing: string[] }} paths by environment variable; one line per tool that stays missing
 */
export function provideTools({ machine = thisMachine(), table = tools, say = console.log } = {}) {
  /** @type {Record<string, string>} */
  const found = {}
  const absent = table.filter((tool) => {
    const path = tool.find(machine)
    if (path !== undefined) found[tool.variable] = path
    return path === undefined
  })

  // A path given by hand that does not work is the user's to correct: installing another would hide it.
  const installable = absent.filter(({ variable }) => (machine.env[variable] ?? '') === '')
  const prefix = installable.length > 0 ? aptPrefix(machine) : undefined
  if (prefix !== undefined) {
    const packages = [...new Set(installable.map(({ aptPackage }) => aptPackage))]
    say(`Installing with apt-get: ${packages.join(' ')}`)
    aptGet(machine, prefix, ['update'])
    aptGet(machine, prefix, ['install', '-y', '--no-install-recommends', ...packages])
  }

  const missing = []
  for (const tool of absent) {
    const path = prefix !== undefined && installable.includes(tool) ? tool.find(machine) : undefined
    if (path === undefined) missing.push(missingLine(machine, tool))
    else found[tool.variable] = path
  }
  return { found, missing }
}

/**
 * A failure is not fatal here: what decides is whether the tool is found afterwards.
 * @param {Machine} machine
 * @param {string[]} prefix
 * @param {string[]} args
 */
function aptGet(machine, prefix, args) {
  const words = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', ...args]
  const [command = 'apt-get', ...rest] = words
  machine.run(command, rest, { inherit: true, timeout: 600_000 })
}
