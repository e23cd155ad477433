import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { constants, Script } from 'node:vm'
import { isValidElement, type ReactNode } from 'react'
import { onTestFinished } from 'vitest'
import type { Diagnostic, RenderOptions } from '../../src/server/cli/contract'
import type { CliIo, TextSink } from '../../src/server/cli/io'
import type { OutputFormat } from '../../src/server/cli/options'
import { findPackage, type OwnCopies } from '../../src/server/cli/resolveCopies'
import { run } from '../../src/server/cli/run'
import { Scratch } from '../../src/server/cli/scratch'

export const repository = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '')

/** A folder of its own, with files by their path, which goes away with the test. */
export function workFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'cli test é ')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFiles(folder, files)
  return folder
}

export function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, contents] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), contents)
  }
}

/** Every file below a folder, by its path with forward slashes, hidden ones too. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory() ? filesIn(join(folder, entry.name)).map((name) => `${entry.name}/${name}`) : [entry.name],
    )
    .sort()
}

/** The beginning of a PNG: enough for its size to be read. */
export function fakePng(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(33)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const view = new DataView(bytes.buffer)
  view.setUint32(16, width)
  view.setUint32(20, height)
  return bytes
}

/** Calls components as React would, so that what they throw is thrown. */
export async function evaluate(node: ReactNode): Promise<void> {
  if (Array.isArray(node)) {
    for (const child of node as ReactNode[]) await evaluate(child)
  }
  if (!isValidElement<{ children?: ReactNode }>(node)) return
  const { type, props } = node
  if (typeof type === 'function') {
    const component = type as (props: unknown) => ReactNode | Promise<ReactNode>
    await evaluate(await component(props))
  } else await evaluate(props.children)
}

export interface Drawn {
  format: OutputFormat
  element: ReactNode
  options: RenderOptions
}

interface Sink extends TextSink {
  text: string
}

function sink(isTTY: boolean, onPrint: (text: string) => void = () => undefined): Sink {
  return {
    text: '',
    isTTY,
    columns: 100,
    write(text) {
      this.text += text
      onPrint(text)
    },
  }
}

export interface Surroundings {
  cwd: string
  isTTY?: boolean
  platform?: NodeJS.Platform
  temporaryFolder?: string
  diagnostics?: readonly Diagnostic[]
  now?: () => number
  loadRender?: CliIo['loadRender']
  env?: CliIo['env']
  stopped?: CliIo['stopped']
  launch?: CliIo['launch']
  roots?: OwnCopies['roots']
  /** Called with each piece of what is printed. */
  onPrint?: (text: string) => void
}

/** What the own package exports, without a build of it. */
const ownPackage = `import { createElement } from ${JSON.stringify(pathToFileURL(createRequire(import.meta.url).resolve('react')).href)}
export const Figure = ({ children }) => createElement('figure', null, children)
export const Axes = 'axes'
export const SceneFile = 'scene'
`

/** Runs the command line in this process with a stand-in for the drawing. */
export async function gsp(argv: readonly string[], surroundings: Surroundings) {
  const { cwd, isTTY = false, platform = process.platform, diagnostics = [], now = () => 0 } = surroundings
  const stdout = sink(isTTY, surroundings.onPrint)
  const stderr = sink(isTTY, surroundings.onPrint)
  const temporary = surroundings.temporaryFolder ?? workFolder()
  const own = workFolder({ 'index.mjs': ownPackage })
  const drawn: Drawn[] = []
  const fonts: { name: string; path: string }[] = []
  const io: CliIo = {
    stdout,
    stderr,
    console,
    cwd,
    platform,
    temporaryFolder: temporary,
    now,
    activity: {},
    scratch: new Scratch(),
    findOwn: () => ({
      roots: surroundings.roots ?? { react: findPackage('react', repository) ?? '', 'react-gsp': repository },
      resolve: (specifier) =>
        pathToFileURL(specifier === 'react-gsp' ? join(own, 'index.mjs') : require.resolve(specifier)).href,
    }),
    importModule: nativeImport,
    loadRender:
      surroundings.loadRender ??
      ((format) =>
        Promise.resolve(async (element: ReactNode, options: RenderOptions) => {
          await evaluate(element)
          for (const diagnostic of diagnostics) options.onDiagnostic?.(diagnostic)
          drawn.push({ element, options, format })
          return fakePng(400, 300)
        })),
    registerFont: (font) => {
      fonts.push(font)
      return Promise.resolve()
    },
    env: surroundings.env ?? {},
    pageScript: () => join(repository, 'src/server/cli/show/page/showPage.ts'),
    stopped: surroundings.stopped ?? (() => new Promise(() => undefined)),
    launch: surroundings.launch ?? (() => Promise.reject(new Error('nothing is to be started'))),
  }
  const code = await run(argv, io)
  return { code, stdout: stdout.text, stderr: stderr.text, drawn, fonts, left: filesIn(temporary) }
}

const require = createRequire(import.meta.url)

/** Node's own import: the one of the test runner transforms what it imports, and asks a different file system. */
const nativeImport = new Script('(url) => import(url)', {
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
}).runInThisContext() as (url: string) => Promise<unknown>
