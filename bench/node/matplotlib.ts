import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** Milliseconds and bytes, by case. */
export interface Timings {
  readonly version: string | null
  readonly times: Readonly<Record<string, number>>
  readonly bytes: Readonly<Record<string, number>>
}

/** What Matplotlib needs; no times where neither Debian's Python nor another has it. */
export function matplotlib(names: readonly string[]): Timings {
  const script = join(process.cwd(), 'bench', 'node', 'draw_with_matplotlib.py')
  for (const python of ['/usr/bin/python3', 'python3']) {
    const { error, status, stdout } = spawnSync(python, [script, ...names], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    if (error) continue
    if (status !== 0) throw new Error(`${script} failed`)
    const timings = JSON.parse(stdout) as Timings
    if (timings.version !== null) return timings
  }
  console.log('  (matplotlib is not installed: apt-get install python3-matplotlib)')
  return { version: null, times: {}, bytes: {} }
}
