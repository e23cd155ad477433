import { createHash } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import type { BuildContext, BuildOptions } from 'esbuild'
import { buildFailure, lineOf, loadEsbuild } from '../esbuild'
import { Failure } from '../failure'
import { isScene } from '../inputFile'
import { metaName } from '../moduleSource'
import { SourcePositions } from '../sourcePositions'
import { signature, type Signature } from './fileWatch'
import { addresses } from './pageContract'
import { pagePlugin, type PagePluginOptions } from './pagePlugin'

export interface ModuleBuilderOptions extends Pick<PagePluginOptions, 'copies' | 'folder' | 'data'> {
  /** Absolute path of the module or scene. */
  path: string
  /** The same as the user wrote it, for messages. */
  name: string
  /** Folder that file names in messages are relative to. */
  cwd: string
  /** What `process.env.NODE_ENV` is in the page. */
  mode: string
}

/** A file that the page can ask for. */
export interface PageFile {
  readonly address: string
  readonly body: Uint8Array
}

export interface BuiltModule {
  readonly module: PageFile
  readonly style: PageFile | undefined
  readonly map: PageFile
  readonly positions: SourcePositions
  /** What the compiler finds odd, one line each, with its position. */
  readonly warnings: readonly { at: string; message: string }[]
}

/** A scene is shown by a module of two lines. */
function sceneModule(path: string): string {
  return `import { createElement } from 'react'
import { SceneFile } from 'react-gsp'
import json from ${JSON.stringify(`./${basename(path)}?raw`)}
export default createElement(SceneFile, { json, order: 'auto' })
`
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 16)

/** Compiles a module for the page, again and again. */
export class ModuleBuilder {
  readonly #options: ModuleBuilderOptions
  readonly #output: string
  /** Every file that the last compilation has asked for, and its state before it was read. */
  readonly seen = new Map<string, Signature>()
  /** The modules that the last compilation leaves to the page. */
  readonly singles = new Set<string>()
  #context: Promise<BuildContext<BuildOptions & { write: false }>> | undefined

  constructor(options: ModuleBuilderOptions) {
    this.#options = options
    // Never written; its folder is what the source map is relative to.
    this.#output = join(options.folder, '@gsp', 'module.js')
  }

  /**
   * Compiles what the files hold now.
   * @throws Failure with the position of the first error; `seen` then has the files that may mend it.
   */
  async build(): Promise<BuiltModule> {
    const { path, name } = this.#options
    this.seen.clear()
    this.singles.clear()
    // Were it missing, nothing else would say that it is what is waited for.
    this.seen.set(path, signature(path))
    try {
      const context = await (this.#context ??= this.#open())
      const { outputFiles, warnings } = await context.rebuild()
      const find = (extension: string) => outputFiles.find((file) => file.path.endsWith(extension))?.contents
      const [code, map, style] = [find('module.js'), find('module.js.map'), find('module.css')]
      if (!code || !map) throw new Failure('failed', 'the compiler gave no code', { at: name })
      return this.#built(
        code,
        map,
        style,
        warnings.map((each) => ({ at: lineOf(each) || name, message: each.text })),
      )
    } catch (error) {
      throw error instanceof Failure ? error : buildFailure(error, name)
    }
  }

  async close(): Promise<void> {
    try {
      await (await this.#context)?.dispose()
    } catch {
      // The compiler is a process of its own, which Ctrl-C may have ended before this one: then it holds nothing.
      this.#context = undefined
    }
  }

  #built(code: Uint8Array, map: Uint8Array, style: Uint8Array | undefined, warnings: BuiltModule['warnings']) {
    const address = `${addresses.module}${hashOf(code)}.js`
    const comment = new TextEncoder().encode(`\n//# sourceMappingURL=${basename(address)}.map\n`)
    const text = new TextDecoder().decode(map)
    return {
      module: { address, body: Buffer.concat([code, comment]) },
      map: { address: `${address}.map`, body: map },
      style: style && { address: `${addresses.module}${hashOf(style)}.css`, body: style },
      // Pages send stacks without the origin, which may be another for each of them.
      positions: new SourcePositions(this.#output, text, this.#options.cwd, [address]),
      warnings,
    }
  }

  async #open() {
    const { path, cwd, mode, copies, folder, data } = this.#options
    const esbuild = await loadEsbuild()
    const entry: BuildOptions = isScene(path)
      ? { stdin: { contents: sceneModule(path), resolveDir: dirname(path), sourcefile: `${basename(path)}.js` } }
      : { entryPoints: [path] }
    return esbuild.context({
      ...entry,
      absWorkingDir: cwd,
      outfile: this.#output,
      bundle: true,
      write: false,
      platform: 'browser',
      format: 'esm',
      target: 'es2022',
      define: { 'import.meta': metaName, 'process.env.NODE_ENV': JSON.stringify(mode) },
      sourcemap: 'external',
      legalComments: 'none',
      logLevel: 'silent',
      plugins: [pagePlugin({ copies, folder, data, seen: this.seen, singles: this.singles })],
    })
  }
}
