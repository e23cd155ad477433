import { describe, expect, test } from 'vitest'
import {
  aptPrefix,
  browserCandidates,
  browserFlags,
  popplerFolder,
  provideTools,
  tools,
  type Machine,
  type Tool,
} from '../../scripts/tools.mjs'

interface Fake extends Machine {
  /** Every command that was started, as one line. */
  started: string[]
}

interface Made {
  platform?: NodeJS.Platform
  env?: Record<string, string>
  root?: boolean
  files?: string[]
  /** What each command answers, by its file name; anything else fails. */
  answers?: Record<string, (args: string[]) => string | undefined>
}

function machine({ platform = 'linux', env = { PATH: '/bin' }, root = false, files = [], answers = {} }: Made): Fake {
  const started: string[] = []
  return {
    platform,
    env,
    root,
    started,
    exists: (path) => files.includes(path),
    run(command, args) {
      started.push([command, ...args].join(' '))
      const stdout = answers[command]?.(args)
      return stdout === undefined ? { status: 1, stdout: '' } : { status: 0, stdout }
    },
  }
}

const page = () => '<html><body>42</body></html>'

const [browser, poppler] = tools as [Tool, Tool]
const programs = ['pdftocairo', 'pdftoppm', 'pdffonts', 'pdfinfo', 'pdftotext']
const programsIn = (folder: string): string[] => programs.map((name) => `${folder}/${name}`)
const programsAnswer = (folder: string) => Object.fromEntries(programsIn(folder).map((path) => [path, () => '']))

/** A machine on which `apt-get install` brings what is asked for, if it is allowed to. */
function debian(made: Made & { sudo?: 'free' | 'asks' }): Fake {
  const files = ['/bin/apt-get', ...(made.sudo === undefined ? [] : ['/bin/sudo'])]
  const install = (args: string[]) => {
    if (args.includes('chromium')) files.push('/usr/bin/chromium')
    if (args.includes('poppler-utils')) files.push(...programsIn('/bin'))
    return ''
  }
  const sudo = (args: string[]) => (made.sudo === 'free' ? install(args) : undefined)
  return machine({
    ...made,
    files,
    answers: { '/usr/bin/chromium': page, ...programsAnswer('/bin'), env: install, sudo },
  })
}

function provide(fake: Machine, table: Tool[] = [browser]) {
  const said: string[] = []
  const result = provideTools({
    machine: fake,
    say: (line) => said.push(line),
    table,
  })
  return { ...result, said }
}

describe('finding a browser', () => {
  test('CHROME_PATH comes first, and a wrong one is not replaced by another browser', () => {
    const files = ['/usr/bin/chromium', '/opt/mine']
    expect(browserCandidates(machine({ env: { CHROME_PATH: '/opt/mine' }, files }))).toEqual(['/opt/mine'])
    expect(browserCandidates(machine({ env: { CHROME_PATH: '/opt/gone' }, files }))).toEqual([])
  })

  test.for<[NodeJS.Platform, Record<string, string>, string]>([
    ['linux', { PATH: '/nowhere:/custom' }, '/custom/google-chrome'],
    ['linux', {}, '/opt/microsoft/msedge/msedge'],
    ['darwin', {}, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    ['darwin', { HOME: '/Users/ada' }, '/Users/ada/Applications/Chromium.app/Contents/MacOS/Chromium'],
    [
      'win32',
      { 'ProgramFiles(x86)': 'C:\\Program Files (x86)' },
      'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
    [
      'win32',
      { LOCALAPPDATA: 'C:\\Users\\ada\\AppData\\Local' },
      'C:\\Users\\ada\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe',
    ],
  ])('on %s with %o it is found at %s', ([platform, env, path]) => {
    expect(browserCandidates(machine({ platform, env, files: [path] }))).toEqual([path])
  })

  test('a file that does not start is passed over for one that does', () => {
    const files = ['/usr/bin/chromium', '/usr/bin/google-chrome']
    const fake = machine({ files, answers: { '/usr/bin/google-chrome': page } })
    expect(provide(fake)).toEqual({ found: { CHROME_PATH: '/usr/bin/google-chrome' }, missing: [], said: [] })
  })

  test('a browser that starts but shows another page is not one', () => {
    const fake = machine({ files: ['/usr/bin/chromium'], answers: { '/usr/bin/chromium': () => '<body></body>' } })
    expect(provide(fake).missing).toHaveLength(1)
  })

  test('the sandbox is left out for root alone', () => {
    expect(browserFlags({ root: true })).toContain('--no-sandbox')
    expect(browserFlags({ root: false })).not.toContain('--no-sandbox')
  })
})

describe('finding poppler', () => {
  const files = [...programsIn('/usr/bin'), ...programsIn('/opt/mine')]

  test('POPPLER_PATH comes first, and a wrong one is not replaced by what is on PATH', () => {
    const PATH = '/nowhere:/usr/bin'
    expect(popplerFolder(machine({ env: { PATH }, files }))).toBe('/usr/bin')
    expect(popplerFolder(machine({ env: { PATH, POPPLER_PATH: '/opt/mine' }, files }))).toBe('/opt/mine')
    expect(popplerFolder(machine({ env: { PATH, POPPLER_PATH: '/opt/gone' }, files }))).toBeUndefined()
    expect(popplerFolder(machine({ env: { PATH: '/nowhere' }, files }))).toBeUndefined()
  })

  test('Windows has its programs with a suffix', () => {
    const made = programs.map((name) => `C:\\poppler\\${name}.exe`)
    expect(popplerFolder(machine({ platform: 'win32', env: { Path: 'C:\\poppler' }, files: made }))).toBe('C:\\poppler')
  })

  test.for(programs)('a folder without %s is none', (absent) => {
    const some = programsIn('/bin').filter((path) => !path.endsWith(absent))
    expect(popplerFolder(machine({ files: some }))).toBeUndefined()
  })

  test.for(programs)('a %s that does not start leaves it missing', (broken) => {
    const answers = programsAnswer('/bin')
    const some = Object.fromEntries(Object.entries(answers).filter(([path]) => !path.endsWith(broken)))
    const made = programsIn('/bin')
    expect(provide(machine({ files: made, answers }), [poppler]).found).toEqual({ POPPLER_PATH: '/bin' })
    expect(provide(machine({ files: made, answers: some }), [poppler]).missing).toHaveLength(1)
  })
})

describe('installing what is missing', () => {
  test('a bare Debian gets everything at once', () => {
    const { found, missing, said } = provide(debian({ root: true }), tools)
    expect(said).toEqual(['Installing with apt-get: chromium poppler-utils'])
    expect(found).toEqual({ CHROME_PATH: '/usr/bin/chromium', POPPLER_PATH: '/bin' })
    expect(missing).toEqual([])
  })

  test('root on a Debian-like system installs, saying so in one line, and the second run installs nothing', () => {
    const fake = debian({ root: true })
    const first = provide(fake)
    expect(first).toEqual({
      found: { CHROME_PATH: '/usr/bin/chromium' },
      missing: [],
      said: ['Installing with apt-get: chromium'],
    })
    expect(fake.started.filter((line) => line.includes('apt-get'))).toEqual([
      'env DEBIAN_FRONTEND=noninteractive apt-get -q update',
      'env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends chromium',
    ])

    fake.started.length = 0
    expect(provide(fake)).toEqual({ found: { CHROME_PATH: '/usr/bin/chromium' }, missing: [], said: [] })
    expect(fake.started.some((line) => line.includes('apt-get'))).toBe(false)
  })

  test('password-less sudo installs too; a sudo that asks is never waited for', () => {
    expect(aptPrefix(debian({ sudo: 'free' }))).toEqual(['sudo', '-n'])
    expect(provide(debian({ sudo: 'free' })).found).toEqual({ CHROME_PATH: '/usr/bin/chromium' })

    const asks = debian({ sudo: 'asks' })
    expect(provide(asks).missing).toHaveLength(1)
    expect(asks.started).toEqual(['sudo -n true'])
  })

  test.for<[string, Fake]>([
    ['a user without sudo', debian({})],
    ['root without apt-get', machine({ root: true })],
    ['macOS', machine({ platform: 'darwin', root: true, files: ['/bin/apt-get'] })],
    ['Windows', machine({ platform: 'win32', env: {} })],
  ])('%s gets one line that names the tool, the reason and the variable', ([, fake]) => {
    const { found, missing, said } = provide(fake)
    expect(found).toEqual({})
    expect(said).toEqual([])
    expect(missing).toHaveLength(1)
    expect(missing[0]).toMatch(/^Missing a browser .*draw in it.*CHROME_PATH/)
    expect(missing[0]).not.toContain('\n')
    expect(fake.started).toEqual([])
  })

  test('a CHROME_PATH that does not start is reported, even to root, and nothing is installed over it', () => {
    const fake = debian({ root: true, env: { PATH: '/bin', CHROME_PATH: '/opt/gone' } })
    expect(provide(fake)).toMatchObject({ missing: [expect.stringMatching(/^CHROME_PATH=\/opt\/gone /)], said: [] })
    expect(fake.started).toEqual([])
  })

  test('a package that does not bring its tool leaves the tool missing', () => {
    const fake = machine({ root: true, files: ['/bin/apt-get'], answers: { env: () => '' } })
    expect(provide(fake).missing).toHaveLength(1)
  })

  test('several missing tools are installed at once and reported one by one', () => {
    const tool = (name: string): Tool => ({
      name,
      why: 'a reason',
      aptPackage: name,
      variable: name,
      find: () => undefined,
    })
    const fake = machine({ root: true, files: ['/bin/apt-get'], answers: { env: () => '' } })
    const { missing, said } = provide(fake, [tool('one'), tool('two')])
    expect(said).toEqual(['Installing with apt-get: one two'])
    expect(missing).toHaveLength(2)
  })
})
