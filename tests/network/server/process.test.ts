import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { repository, workFolder } from '../../cli/harness'
import { RawClient } from './rawClient'
import { pointsScene } from './scenes'

const command = join(repository, 'dist', 'gsp.js')

interface Started {
  readonly child: ChildProcess
  readonly url: string
  readonly stderr: () => string
  readonly exited: Promise<number | null>
}

async function start(cwd: string, argv: readonly string[]): Promise<Started> {
  const child = spawn(process.execPath, [command, 'serve', '--port', '0', '--workers', '1', ...argv], { cwd })
  onTestFinished(() => void child.kill('SIGKILL'))
  let [stdout, stderr] = ['', '']
  child.stderr.on('data', (data) => (stderr += String(data)))
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const url = await new Promise<string>((resolve) => {
    child.stdout.on('data', (data) => {
      stdout += String(data)
      if (stdout.includes('\n')) resolve(stdout.trim())
    })
    void exited.then(() => resolve(''))
  })
  return { child, url, stderr: () => stderr, exited }
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  'gsp serve ends with %s: pictures that are drawn come, and all are told to come again',
  async (signal) => {
    const cwd = workFolder({ 'tokens.txt': '# one\nsecret-secret-secret\n' })
    const { url, child, exited, stderr } = await start(cwd, ['--token-file', 'tokens.txt'])
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    const source = await RawClient.source(url, { token: 'secret-secret-secret' })
    source.build(1, pointsScene())
    const size = { width: 900, height: 900, scale: 1, dpi: 96 }
    source.send({ type: 'draw', id: 1, seq: 1, size, time: 0, format: 'png' })
    await source.next('ack')
    await new Promise((resolve) => setTimeout(resolve, 20))
    child.kill(signal)
    expect((await source.next('picture')).id).toBe(1)
    expect(await source.next('bye')).toMatchObject({ again: true })
    expect(await exited).toBe(0)
    expect(stderr()).not.toContain('secret')
    expect(
      stderr()
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { msg: string }).msg),
    ).toContain('ended')
  },
)

test.each<[string[], string, number]>([
  [['--host', '0.0.0.0'], '--host 0.0.0.0', 2],
  [['--host', '0.0.0.0'], 'give --token-file', 2],
  [['--port', '99999999'], '--port', 2],
  [['--limit-area', '0'], '--limit-area', 2],
  [['--tls-key', 'a.pem'], '--tls-cert', 2],
  [['--token-file', 'none.txt'], 'none.txt', 3],
  [['--token-file', 'empty.txt'], 'empty.txt', 2],
  [['--token-file', 'short.txt'], 'short.txt', 2],
  [['--record', 'empty.txt'], 'empty.txt', 3],
  [['--allow', 'nonsense:'], 'nonsense', 2],
  [['--font', 'X=none.ttf'], 'gsp: none.ttf: cannot read the font "X": no such file or folder', 3],
  [['--font', 'X=short.txt'], 'is not a TrueType or OpenType font', 3],
  [['plot.tsx'], 'gsp show plot.tsx', 2],
])('gsp serve %s is one line that says what is wrong', async (argv, word, code) => {
  const cwd = workFolder({ 'empty.txt': '\n', 'short.txt': 'secret\n' })
  const { exited, stderr } = await start(cwd, argv)
  expect([await exited, stderr().trim().split('\n').length]).toEqual([code, 1])
  expect(stderr()).toMatch(/^gsp: /)
  expect(stderr()).toContain(word)
})

test('a server that ends while its threads begin takes nothing with it', async () => {
  const program = `
    import { startRenderServer } from ${JSON.stringify(pathToFileURL(join(repository, 'dist', 'server.js')).href)}
    for (let i = 0; i < 40; i++) {
      const server = await startRenderServer({ port: 0, log: 'silent', workers: 3 })
      await new Promise((resolve) => setTimeout(resolve, 8 * i))
      await server.close()
    }`
  const cwd = workFolder({ 'program.mjs': program })
  const child = spawn(process.execPath, ['program.mjs'], { cwd })
  onTestFinished(() => void child.kill('SIGKILL'))
  let stderr = ''
  child.stderr.on('data', (data) => (stderr += String(data)))
  const code = await new Promise((resolve) => child.once('exit', resolve))
  expect([code, stderr]).toEqual([0, ''])
}, 60_000)
