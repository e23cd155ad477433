import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BuildOptions, OnLoadResult, OnResolveArgs, OnResolveResult, Plugin } from 'esbuild'
import { buildFailure, loadEsbuild } from '../esbuild'
import { packageAmong, pagePackages } from '../resolveCopies'
import { isInside } from './isInside'
import { addresses } from './pageContract'
import type { PageCopies } from './pageCopies'
import { runtimeFile } from './runtimeAddress'

export interface PageRuntimeOptions {
  copies: PageCopies
  /** Path of the page's own script. */
  script: string
  /** What `process.env.NODE_ENV` is in the page. */
  mode: string
  importModule(url: string): Promise<unknown>
}

interface RuntimeBuild {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly exports: ReadonlyMap<string, readonly string[]>
}

/** What nearly every module imports. */
const usual: readonly string[] = ['react', 'react/jsx-runtime', 'react-dom', 'react-dom/client', 'react-gsp']

const script = 'page'
const entries = 'gsp-runtime'

/** The modules that a page of `gsp show` keeps while the module of the user comes and goes: one copy of each. */
export class PageRuntime {
  readonly #options: PageRuntimeOptions
  #specifiers: ReadonlySet<string> = new Set(usual)
  #build: Promise<RuntimeBuild> | undefined

  constructor(options: PageRuntimeOptions) {
    this.#options = options
  }

  /**
   * Adds modules that are imported as well; pages then have to be loaded anew.
   * @throws Failure (rejects) where there is none of that name, and all is as before
   */
  async add(specifiers: ReadonlySet<string>): Promise<void> {
    const [before, build] = [this.#specifiers, this.#build]
    const all = new Set([...before, ...specifiers])
    if (all.size === before.size) return
    this.#specifiers = all
    this.#build = undefined
    try {
      await this.files()
    } catch (error) {
      this.#specifiers = before
      this.#build = build
      throw error
    }
  }

  /** All files by name. @throws Failure (rejects) */
  async files(): Promise<RuntimeBuild['files']> {
    return (await (this.#build ??= this.#start())).files
  }

  /** What can be imported from each module, by its specifier. @throws Failure (rejects) */
  async exports(): Promise<RuntimeBuild['exports']> {
    return (await (this.#build ??= this.#start())).exports
  }

  async #start(): Promise<RuntimeBuild> {
    const { copies, mode } = this.#options
    const esbuild = await loadEsbuild()
    const folder = join(copies.roots['react-gsp'], '@gsp', 'runtime')
    const names = [script, ...this.#specifiers]
    const options: BuildOptions & { write: false; metafile: true } = {
      absWorkingDir: copies.roots['react-gsp'],
      entryPoints: names.map((name) => ({ in: `${entries}:${name}`, out: basename(runtimeFile(name), '.js') })),
      outdir: folder,
      bundle: true,
      splitting: true,
      write: false,
      metafile: true,
      platform: 'browser',
      format: 'esm',
      target: 'es2022',
      define: { 'process.env.NODE_ENV': JSON.stringify(mode) },
      legalComments: 'none',
      logLevel: 'silent',
      plugins: [this.#plugin()],
    }
    const { outputFiles, metafile } = await esbuild.build(options).catch((error: unknown) => {
      throw buildFailure(error, copies.roots['react-gsp'])
    })
    const exported = new Map(Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output.exports]))
    return {
      files: new Map(outputFiles.map((file) => [basename(file.path), file.contents])),
      exports: new Map([...this.#specifiers].map((name) => [name, exported.get(runtimeFile(name)) ?? []])),
    }
  }

  #plugin(): Plugin {
    const { copies } = this.#options
    const resolving = Symbol('resolving')
    return {
      name: 'gsp-runtime',
      setup: (build) => {
        build.onResolve({ filter: /.*/ }, async (args: OnResolveArgs): Promise<OnResolveResult | undefined> => {
          if (args.pluginData === resolving) return undefined
          if (args.kind === 'entry-point') return { path: args.path.slice(entries.length + 1), namespace: entries }
          if (packageAmong(pagePackages, args.path)) return { path: fileURLToPath(copies.resolve(args.path)) }
          const { kind, importer, namespace, resolveDir } = args
          const found = await build.resolve(args.path, { kind, importer, namespace, resolveDir, pluginData: resolving })
          // Optional packages that are not there, and modules of Node that the browser never asks for.
          if (found.errors.length > 0 && !/^[./]/.test(args.path)) return { path: args.path, external: true }
          return { ...found, pluginData: undefined }
        })
        build.onLoad({ filter: /.*/, namespace: entries }, (args) => this.#entry(args.path))
        build.onLoad({ filter: /\.js$/ }, ({ path }) => ownFile(path, copies.roots['react-gsp']))
      },
    }
  }

  async #entry(specifier: string): Promise<OnLoadResult> {
    const { copies, importModule } = this.#options
    const resolveDir = copies.roots['react-gsp']
    if (specifier === script) {
      return { contents: `import { startPage } from ${JSON.stringify(this.#options.script)}\nstartPage()`, resolveDir }
    }
    const url = copies.resolve(specifier)
    const path = JSON.stringify(fileURLToPath(url))
    if (specifier.startsWith('react-gsp')) return { contents: `export * from ${path}`, resolveDir }
    // React is CommonJS, of which a compiler cannot tell the names; running it can.
    const names = Object.keys((await importModule(url)) as object).filter((name) => /^(?!default$)[\w$]+$/.test(name))
    const contents = `import whole from ${path}\nexport default whole\nexport const { ${names.join(', ')} } = whole`
    return { contents, resolveDir }
  }
}

/** A file of this package has its own address in the page, from which it finds the files that it ships. */
async function ownFile(path: string, root: string): Promise<OnLoadResult | undefined> {
  if (!isInside(root, path) || isInside(join(root, 'node_modules'), path)) return undefined
  const code = await readFile(path, 'utf8')
  const address = addresses.own + relative(root, path).split(sep).map(encodeURIComponent).join('/')
  const url = `new URL(${JSON.stringify(address)}, location.href).href`
  return { contents: code.replaceAll('import.meta.url', url), loader: 'js' }
}

/** A name for a version of the runtime. */
export function fingerprint(files: ReadonlyMap<string, Uint8Array>): string {
  const hash = createHash('sha256')
  for (const [name, body] of files) hash.update(name).update(body)
  return hash.digest('hex').slice(0, 16)
}
