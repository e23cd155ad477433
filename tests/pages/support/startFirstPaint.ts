import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../../../scripts/root.mjs'

const script = join(root, 'examples', 'apps', 'firstPaint', 'start.mjs')
const address = /^http:.*$/m

/** Builds and starts the example of first paints, with React's development build. */
export async function startFirstPaint() {
  const child = spawn(process.execPath, [script, '0'], { env: { ...process.env, NODE_ENV: 'development' } })
  let printed = ''
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        printed += text
        const [found] = address.exec(printed) ?? []
        if (found !== undefined) resolve(found)
      })
    }
    child.once('exit', () => reject(new Error(`The server has ended: ${printed}`)))
  })
  return {
    url,
    /** What it has printed but its address. */
    said: (): string => printed.replace(address, '').trim(),
    end: () => child.kill(),
  }
}
