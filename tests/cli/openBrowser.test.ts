import { chmodSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { launch } from '../../src/server/cli/launch'
import { openBrowser } from '../../src/server/cli/show/openBrowser'
import { gsp, workFolder } from './harness'

const url = 'http://127.0.0.1:5000/'

/** A folder with programs that can be started. */
function programs(...names: string[]): string {
  const folder = workFolder(Object.fromEntries(names.map((name) => [name, '#!/bin/sh\n'])))
  for (const name of names) chmodSync(join(folder, name), 0o755)
  return folder
}

/** What is started, as one line, if anything is. */
async function opened(platform: NodeJS.Platform, env: Record<string, string>): Promise<string | undefined> {
  let started: string | undefined
  const isOpen = await openBrowser(url, {
    platform,
    env,
    launch(program, args) {
      started = [program, ...args].join(' ')
      return Promise.resolve(true)
    },
  })
  expect(isOpen).toBe(started !== undefined)
  return started
}

describe('a browser is opened', () => {
  it('as each system does it', async () => {
    const PATH = programs('xdg-open')
    expect(await opened('darwin', {})).toBe(`open ${url}`)
    expect(await opened('win32', {})).toBe(`cmd /c start "" ${url}`)
    expect(await opened('linux', { PATH, DISPLAY: ':0' })).toBe(`xdg-open ${url}`)
    expect(await opened('linux', { PATH, WAYLAND_DISPLAY: 'wayland-0', CI: 'false' })).toBe(`xdg-open ${url}`)
  })

  it('not where there is no screen, no program, or nobody to see it', async () => {
    const PATH = programs('xdg-open')
    expect(await opened('linux', { PATH })).toBeUndefined()
    expect(await opened('linux', { PATH, DISPLAY: '' })).toBeUndefined()
    expect(await opened('linux', { PATH: programs('other'), DISPLAY: ':0' })).toBeUndefined()
    expect(await opened('linux', { DISPLAY: ':0' })).toBeUndefined()
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      expect(await opened(platform, { PATH, DISPLAY: ':0', CI: 'true', BROWSER: 'firefox' })).toBeUndefined()
    }
  })

  it('by what BROWSER names, also without a screen: an editor opens it elsewhere', async () => {
    const PATH = [programs('xdg-open'), programs('w3m', 'firefox')].join(delimiter)
    const display = { PATH, DISPLAY: ':0' }
    expect(await opened('linux', { PATH, BROWSER: 'w3m' })).toBe(`w3m ${url}`)
    expect(await opened('linux', { ...display, BROWSER: 'nothing:firefox -new-tab %s -x:w3m' })).toBe(
      `firefox -new-tab ${url} -x`,
    )
    const helper = join(programs('browser.sh'), 'browser.sh')
    if (!helper.includes(' ')) expect(await opened('darwin', { PATH, BROWSER: helper })).toBe(`${helper} ${url}`)
    expect(await opened('linux', { ...display, BROWSER: 'none' })).toBeUndefined()
    expect(await opened('linux', { ...display, BROWSER: '' })).toBe(`xdg-open ${url}`)
    expect(await opened('win32', { BROWSER: 'C:\\Program Files\\x.exe' })).toBe(`C:\\Program Files\\x.exe ${url}`)
  })
})

describe('the command', () => {
  const files = { 'a.tsx': 'export default () => null' }

  /** Runs until all has been printed that a test waits for. */
  async function shown(argv: readonly string[], surroundings: object, until: RegExp) {
    let printed = ''
    let stop = (): void => undefined
    const stopped = new Promise<void>((resolve) => (stop = resolve))
    const onPrint = (text: string): void => {
      printed += text
      if (until.test(printed)) stop()
    }
    const cwd = workFolder(files)
    return gsp(['show', 'a.tsx', ...argv], { cwd, stopped: () => stopped, onPrint, ...surroundings })
  }

  it('prints its address, and says how to open it where no browser can be', async () => {
    const { code, stdout, stderr } = await shown([], { env: {}, platform: 'linux' }, /could be opened/)
    const port = /^http:\/\/127\.0\.0\.1:(\d+)\/\n$/.exec(stdout)?.[1]
    expect(stderr).toBe(
      `gsp: no browser could be opened: open the address yourself (from another machine after ssh -L ${port}:127.0.0.1:${port} to this one)\n`,
    )
    expect(code).toBe(0)
  })

  it('says so, too, when the browser fails', async () => {
    const launch = () => Promise.resolve(false)
    const { code, stderr } = await shown([], { platform: 'darwin', launch }, /could be opened/)
    expect(stderr).toMatch(/^gsp: no browser could be opened/)
    expect(code).toBe(0)
  })

  it('opens what it prints, and starts nothing with --no-open', async () => {
    let started = ''
    let stop = (): void => undefined
    const stopped = new Promise<void>((resolve) => (stop = resolve))
    const launch = (_program: string, [address = '']: readonly string[]) => {
      started = address
      stop()
      return Promise.resolve(true)
    }
    const cwd = workFolder(files)
    const { stdout, stderr } = await gsp(['show', 'a.tsx'], { cwd, platform: 'darwin', launch, stopped: () => stopped })
    expect(stdout).toBe(`${started}\n`)
    expect(stderr).toBe('')
    const quiet = await shown(['--no-open'], { platform: 'darwin' }, /^http/)
    expect(quiet).toMatchObject({ code: 0, stderr: '' })
  })
})

it('a program that is absent, or fails, was not started; one that ends well was', async () => {
  expect(await launch(join(workFolder(), 'nothing'), [])).toBe(false)
  expect(await launch(process.execPath, ['--eval', 'process.exit(3)'])).toBe(false)
  expect(await launch(process.execPath, ['--eval', '0'])).toBe(true)
})
