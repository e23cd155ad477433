import { spawn, spawnSync, type StdioOptions } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { filesIn, repository, workFolder } from './harness'

const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { bin: { gsp: string } }
const command = join(repository, manifest.bin.gsp)
const files = { 'plot.tsx': `import { Figure } from 'react-gsp'\nexport default () => <Figure />` }

/** Starts the built command, and waits for its address. */
async function start(cwd: string, argv: readonly string[] = [], stdin: 'pipe' | 'ignore' = 'ignore') {
  const stdio: StdioOptions = [stdin, 'pipe', 'pipe']
  const all = ['show', 'plot.tsx', '--no-open', ...argv]
  const child = spawn(process.execPath, [command, ...all], { cwd, stdio, detached: process.platform !== 'win32' })
  onTestFinished(() => void child.kill('SIGKILL'))
  let errors = ''
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (errors += text))
  const [first] = (await once(child.stdout!, 'data')) as [Buffer]
  return { child, url: String(first).trim(), said: () => errors }
}

/** How a process ends: its code and its signal. */
const endOf = (child: Awaited<ReturnType<typeof start>>['child']) => once(child, 'exit')

describe('the built command', () => {
  it('shows a real page', async () => {
    const { url } = await start(workFolder(files))
    const script = await (await fetch(new URL('/@gsp/runtime/page.js', url))).text()
    expect(script).toContain('EventSource')
    // The font that every plot is written with.
    const font = await fetch(new URL('/@gsp/own/fonts/DejaVuSans.ttf', url))
    expect([font.status, font.headers.get('content-type')]).toEqual([200, 'font/ttf'])
  })

  // Windows has no signals: the process is ended from outside.
  it.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM'] as const)(
    'ends at once with 0 at %s, whoever still listens, and leaves nothing',
    async (signal) => {
      const cwd = workFolder(files)
      const { child, url } = await start(cwd)
      const listening = get(new URL('/@gsp/events', url))
      listening.on('error', () => undefined)
      const [response] = (await once(listening, 'response')) as [NodeJS.ReadableStream]
      response.on('error', () => undefined)
      await once(response, 'data')
      const lost = new Promise((resolve) => response.once('close', resolve))
      child.kill(signal)
      expect(await endOf(child)).toEqual([0, null])
      await lost
      expect(filesIn(cwd)).toEqual(['plot.tsx'])
    },
  )

  it.skipIf(process.platform === 'win32')(
    'ends so, too, while it compiles, and the compiler is ended as well',
    async () => {
      const { child, said } = await start(workFolder(files))
      // As a terminal does it: all programs that belong together get it.
      process.kill(-child.pid!, 'SIGINT')
      expect(await endOf(child)).toEqual([0, null])
      expect(said()).toBe('')
    },
  )

  it('does not mind that nobody types', async () => {
    const { child, url } = await start(workFolder(files), [], 'pipe')
    child.stdin!.end()
    await once(child.stdin!, 'close')
    expect((await fetch(new URL('/@gsp/runtime/page.js', url))).status).toBe(200)
    expect(child.exitCode).toBeNull()
  })

  it('is one line where its port is in use by another', async () => {
    const cwd = workFolder(files)
    const { url } = await start(cwd)
    const { port } = new URL(url)
    const argv = [command, 'show', 'plot.tsx', '--no-open', '--port', port]
    const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd, encoding: 'utf8' })
    expect(stderr).toBe(`gsp: port ${port} is in use (give another --port, or leave it out)\n`)
    expect([status, stdout]).toEqual([2, ''])
  })

  it('is one line where the compiler is not installed', () => {
    const hook = `export const resolve = (name, context, next) => {
  if (name === 'esbuild') throw Object.assign(new Error('no'), { code: 'ERR_MODULE_NOT_FOUND' })
  return next(name, context)
}`
    const cwd = workFolder({
      ...files,
      'hook.mjs': hook,
      'register.mjs': `import { register } from 'node:module'\nregister('./hook.mjs', import.meta.url)`,
    })
    const argv = ['--import', './register.mjs', command, 'show', 'plot.tsx', '--no-open']
    const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd, encoding: 'utf8' })
    expect(stderr).toBe('gsp: esbuild, which compiles the file, cannot be loaded (npm install --save-dev esbuild)\n')
    expect([status, stdout]).toEqual([1, ''])
  })
})
