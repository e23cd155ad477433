import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { root } from '../../../scripts/root.mjs'

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { bin: { gsp: string } }
const command = join(root, manifest.bin.gsp)

/** A folder of its own, outside of this package, with files that may change. */
export function workFolder(files: Readonly<Record<string, string | Uint8Array>>) {
  const folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'show é ')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const write = (name: string, contents: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), contents)
  }
  for (const [name, contents] of Object.entries(files)) write(name, contents)
  return { folder, write }
}

/** Starts the built command in a process of its own, which ends with the test. */
export async function startShow(cwd: string, ...argv: string[]) {
  const child = spawn(process.execPath, [command, 'show', '--no-open', ...argv], {
    cwd,
    env: { ...process.env, NODE_ENV: '' },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text))
  }
  await expect.poll(() => /^http:.*$/m.exec(printed)?.[0], { timeout: 15_000 }).toBeDefined()
  return {
    url: /^http:.*$/m.exec(printed)![0],
    /** Lines of messages so far. */
    said: (): string[] => printed.split('\n').filter((line) => line.startsWith('gsp: ')),
    /** Sends a signal. @returns the exit code, or the signal that it died of */
    async end(signal: NodeJS.Signals): Promise<unknown> {
      child.kill(signal)
      const [code, of] = (await once(child, 'exit')) as [number | null, string | null]
      return code ?? of
    },
  }
}
