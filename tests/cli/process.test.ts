import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { describe, expect, it, onTestFinished } from 'vitest'
import { pictureSize } from '../../src/scene/files/pictureSize'
import { filesIn, repository, workFolder } from './harness'

const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { bin: { gsp: string } }
const command = join(repository, manifest.bin.gsp)
const plot = `import { Figure } from 'react-gsp'
export default () => <Figure width={400} height={300} />`

/** Runs the built command in a folder, with a temporary folder that is only its own. */
function start(cwd: string, argv: readonly string[]) {
  const temporary = join(cwd, 'tmp')
  mkdirSync(temporary, { recursive: true })
  const env = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary, NODE_ENV: '' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...argv], { cwd, env, encoding: 'utf8' })
  return { status, stdout, stderr, left: filesIn(temporary) }
}

describe('the built command', () => {
  it('draws a real picture of a lone file, and leaves nothing else', () => {
    const cwd = workFolder({ 'mon tracé.tsx': plot })
    const result = start(cwd, ['render', 'mon tracé.tsx', '-o', 'out/é.png', '--scale', '2'])
    expect(result).toEqual({ status: 0, stdout: '', stderr: '', left: [] })
    expect(pictureSize(readFileSync(join(cwd, 'out/é.png')))).toEqual({ width: 800, height: 600 })
    expect(filesIn(join(cwd, 'out'))).toEqual(['é.png'])
  })

  it('prints its help and its version', () => {
    const cwd = workFolder()
    expect(start(cwd, ['render', '--help'])).toMatchObject({ status: 0, stderr: '' })
    expect(start(cwd, ['--version']).stdout).toMatch(/^\d+\.\d+\.\d+/)
  })

  it.each([
    ['throws', 'export default () => { throw new Error("no") }', 'gsp: a.tsx:1:30: no\n'],
    ['ends the process', 'process.exit(0)', /^gsp: a\.tsx: the process ended before the picture was drawn \(.*\)\n$/],
    [
      'never settles',
      'await new Promise(() => {})\nexport default () => null',
      /^gsp: a\.tsx: the process ended before the picture was drawn \(.*\)\n$/,
    ],
    [
      'throws later',
      'setTimeout(() => {\n  throw new Error("late")\n})\nawait new Promise((done) => setTimeout(done, 1e4))',
      /^gsp: a\.tsx(:2:9)?: late \(/,
    ],
  ])('a module that %s is one line, code 1, and nothing is left', (_name, source, expected) => {
    const cwd = workFolder({ 'a.tsx': source })
    const { status, stderr, left } = start(cwd, ['render', 'a.tsx', '-o', 'a.png'])
    expect(stderr).toMatch(expected)
    expect(status).toBe(1)
    expect(left).toEqual([])
    expect(existsSync(join(cwd, 'a.png'))).toBe(false)
  })

  it('ends when the picture is written, whatever the module still has open', () => {
    const cwd = workFolder({ 'a.tsx': `setInterval(() => {}, 1000)\n${plot}` })
    expect(start(cwd, ['render', 'a.tsx', '-o', 'a.png']).status).toBe(0)
  })

  // Windows has no signals: the process is ended from outside.
  describe.skipIf(process.platform === 'win32')('an interrupted run', () => {
    async function interrupted(signal: NodeJS.Signals, source: string) {
      const cwd = workFolder({ 'a.tsx': source })
      const temporary = join(cwd, 'tmp')
      mkdirSync(temporary)
      const env = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary }
      const child = spawn(process.execPath, [command, 'render', 'a.tsx', '-o', 'a.png'], { cwd, env })
      onTestFinished(() => void child.kill('SIGKILL'))
      await new Promise((ready) => child.stdout.once('data', ready))
      child.kill(signal)
      const died = await new Promise((closed) => child.once('close', (_code, of: unknown) => closed(of)))
      return { died, files: filesIn(cwd) }
    }
    const says = `import { writeSync } from 'node:fs'\nconst ready = () => writeSync(1, 'ready')\n`

    // What is busy never ends: were the signal not to end the process, the test would not end either.
    it.each([
      ['waits while it is loaded', 'ready()\nawait new Promise((done) => setTimeout(done, 1e8))'],
      ['is busy while it is loaded', 'ready()\nfor (;;);'],
      ['is busy while it is drawn', 'export default () => { ready(); for (;;); }'],
      ['waits while it is drawn', 'setInterval(ready, 1)\nexport default () => { throw new Promise(() => {}) }'],
    ])('that %s dies of the signal and leaves nothing', async (_name, source) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        expect(await interrupted(signal, says + source)).toEqual({ died: signal, files: ['a.tsx'] })
      }
    })

    it('while there is a temporary file deletes it first', async () => {
      const cwd = workFolder({ tmp: '' })
      const contents = `import { guardedScratch } from './src/server/cli/processGuard'
guardedScratch().add(${JSON.stringify(join(cwd, 'tmp'))})
setInterval(() => process.stdout.write('ready'), 1)`
      const stdin = { contents, resolveDir: repository }
      const { outputFiles } = buildSync({ stdin, bundle: true, platform: 'node', format: 'esm', write: false })
      const script = outputFiles[0]?.text ?? ''
      const child = spawn(process.execPath, ['--input-type=module', '--eval', script])
      onTestFinished(() => void child.kill('SIGKILL'))
      await new Promise((ready) => child.stdout.once('data', ready))
      child.kill('SIGTERM')
      expect(await new Promise((closed) => child.once('close', (_code, of: unknown) => closed(of)))).toBe('SIGTERM')
      expect(filesIn(cwd)).toEqual([])
    })
  })

  it.each([
    [['render', 'a.tsx', 'b.tsx', 'c.tsx', '-o', '{file}.png', '--summary'], 0, ['a.png', 'b.png', 'c.png']],
    [['render', 'a.tsx', 'no.tsx', 'c.tsx', '-o', '{file}.png', '--summary'], 3, ['a.png', 'c.png']],
    [['--help'], 0, []],
  ])('draws on when nobody reads what it prints: %j', async (argv, expected, pictures) => {
    const cwd = workFolder({ 'a.tsx': plot, 'b.tsx': plot, 'c.tsx': plot })
    const child = spawn(process.execPath, [command, ...argv], { cwd })
    // As `| head -1` does, a little earlier.
    child.stdout.destroy()
    child.stderr.destroy()
    const code = await new Promise((closed) => child.once('close', closed))
    expect(code).toBe(expected)
    expect(filesIn(cwd).filter((name) => name.endsWith('.png'))).toEqual(pictures)
  })

  it('what React says of a plot is one line, and what the plot prints is untouched', () => {
    const cwd = workFolder({
      'a.tsx': `import { Figure } from 'react-gsp'
import { useEffect, useState } from 'react'
export default function Plot() {
  const [count, setCount] = useState(0)
  useEffect(() => setCount(Math.min(count + 1, 80)))
  console.log('a\\nb')
  return <Figure width={40} height={30} />
}`,
      'b.tsx': `import { Figure } from 'react-gsp'\nexport default async () => <Figure width={40} height={30} />`,
    })
    const counting = start(cwd, ['render', 'a.tsx', '-o', 'a.png'])
    expect(counting.stderr).toMatch(/^gsp: a\.tsx: warning: Maximum update depth exceeded\..*\n$/)
    expect(counting.stdout).toMatch(/^(a\nb\n)+$/)
    const asynchronous = start(cwd, ['render', 'b.tsx', '-o', 'b.png'])
    expect(asynchronous.stderr).toMatch(/^gsp: b\.tsx: (warning: )?.*is an async Client Component\./)
  })

  it('a font that cannot be read is one line about its file, and code 3', () => {
    const cwd = workFolder({ 'a.tsx': plot, 'bad.ttf': 'junk' })
    const argv = ['render', 'a.tsx', '-o', 'a.png', '--font']
    expect(start(cwd, [...argv, 'X=no.ttf'])).toMatchObject({
      status: 3,
      stderr: 'gsp: no.ttf: cannot read the font "X": no such file or folder\n',
    })
    const bad = start(cwd, [...argv, 'X=bad.ttf'])
    expect(bad.stderr).toMatch(/^gsp: bad\.ttf: cannot read the font "X": .* is not a TrueType or OpenType font .*\n$/)
    expect(bad.status).toBe(3)
  })

  it('a folder that cannot be written to is one line and code 3', () => {
    const cwd = workFolder({ 'a.tsx': plot })
    mkdirSync(join(cwd, 'locked'))
    chmodSync(join(cwd, 'locked'), 0o500)
    // The one who may write everywhere is shown the file in the way instead.
    const output = process.getuid?.() === 0 || process.platform === 'win32' ? 'a.tsx/a.png' : 'locked/a.png'
    const { status, stderr } = start(cwd, ['render', 'a.tsx', '-o', output])
    expect(stderr).toMatch(/^gsp: .*a\.png: cannot write it: .*\n$/)
    expect(status).toBe(3)
    expect(filesIn(join(cwd, 'locked'))).toEqual([])
  })
})
