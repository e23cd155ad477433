import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { root } from '../scripts/root.mjs'

interface Manifest {
  readonly bin: Readonly<Record<string, string>>
  readonly exports: Readonly<Record<string, unknown>>
  readonly files: readonly string[]
  readonly dependencies: Readonly<Record<string, string>>
}

export interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A project of somebody else, in which the package is installed without its optional peers. */
export class Consumer {
  readonly folder: string
  readonly manifest: Manifest

  /** @param install puts the package into a folder, as npm would */
  constructor(install: (folder: string) => void) {
    this.folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'react-gsp-consumer-')))
    onTestFinished(() => rmSync(this.folder, { recursive: true, force: true }))
    const own = join(this.folder, 'node_modules', 'react-gsp')
    mkdirSync(own, { recursive: true })
    install(own)
    this.manifest = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8')) as Manifest
    this.write({ 'package.json': '{ "type": "module" }' })
    this.add('react', ...Object.keys(this.manifest.dependencies))
  }

  /** Installs packages from those of this repository: the network has no part in a test. */
  add(...names: readonly string[]): void {
    for (const name of names) {
      const path = join(this.folder, 'node_modules', name)
      mkdirSync(dirname(path), { recursive: true })
      symlinkSync(join(root, 'node_modules', name), path, 'junction')
    }
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(this.folder, name), text)
  }

  /** Every name that a module of the package can be imported by. */
  get specifiers(): string[] {
    return this.#names((path) => !path.endsWith('.json'))
  }

  /** Every name that a file of data can be had by. */
  get dataFiles(): string[] {
    return this.#names((path) => path.endsWith('.json'))
  }

  #names(isMeant: (path: string) => boolean): string[] {
    return Object.keys(this.manifest.exports)
      .filter(isMeant)
      .map((path) => `react-gsp${path.slice(1)}`)
  }

  node(...args: readonly string[]): Ended {
    const env = { ...process.env, NODE_ENV: '', NODE_PATH: '' }
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: this.folder, env, encoding: 'utf8' })
    return { status, stdout, stderr }
  }

  gsp(...args: readonly string[]): Ended {
    return this.node(join(this.folder, 'node_modules', 'react-gsp', this.manifest.bin.gsp!), ...args)
  }
}

/** The file that `npm pack` makes in a folder; it builds the package. */
export function pack(folder: string): string {
  const shell = process.platform === 'win32'
  const output = execFileSync('npm', ['pack', '--json', '--silent', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
    shell,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  // Whatever the build prints comes before.
  const [packed] = JSON.parse(output.slice(output.search(/^\[/m))) as [{ filename: string }]
  return join(folder, packed.filename)
}

export const plot = `import { Axes, Figure, Line } from 'react-gsp'
export default function Plot() {
  return (
    <Figure width={300} height={200}>
      <Axes title="A title" x={{ label: 'time (s)' }}>
        <Line y={[1, 3, 2]} />
      </Axes>
    </Figure>
  )
}
`
