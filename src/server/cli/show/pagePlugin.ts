import { isBuiltin } from 'node:module'
import { dirname, join, relative, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { OnLoadResult, OnResolveArgs, OnResolveResult, Plugin, PluginBuild } from 'esbuild'
import { dataForm, splitQuery } from '../dataModules'
import { Failure } from '../failure'
import { metaSpecifier, readSource, sourceFiles } from '../moduleSource'
import { packageAmong, pagePackages, singleUrl } from '../resolveCopies'
import type { DataFiles } from './dataFiles'
import { signature, type Signature } from './fileWatch'
import { isInside } from './isInside'
import type { PageCopies } from './pageCopies'
import { addresses } from './pageContract'
import { pageDataModule } from './pageDataModule'
import { runtimeAddress } from './runtimeAddress'

export interface PagePluginOptions {
  copies: PageCopies
  /** Folder of the module, which the page has at its top. */
  folder: string
  data: DataFiles
  /** Filled with every file that the bundle is made of, and its state before it was read. */
  seen: Map<string, Signature>
  /** Filled with what the bundle leaves to the modules of the page: `react`, `react-gsp/svg`. */
  singles: Set<string>
}

const writtenNamespaces = ['gsp-meta', 'gsp-data', 'gsp-require', 'gsp-nothing'] as const
const resolving = Symbol('resolving')

/** Parts of this package that are made of Node. */
const partsForNode: readonly string[] = ['react-gsp/server', 'react-gsp/testing']

/** `import.meta` of a source file: its own address, so that what lies beside it is found. */
function metaModule(path: string, folder: string): string {
  const below = relative(folder, path).split(sep).map(encodeURIComponent).join('/')
  // What lies elsewhere is not served, and has no other address than this.
  const url = isInside(folder, path) ? `new URL(${JSON.stringify(`/${below}`)}, location.href).href` : undefined
  return `const url = ${url ?? JSON.stringify(pathToFileURL(path).href)}
export default { url, resolve: (specifier) => new URL(specifier, url).href }
`
}

const isPackaged = (path: string): boolean => path.includes(`${sep}node_modules${sep}`)

/** A module that is written here. Its text travels with the resolution, to the one loader of all such modules. */
function written(path: string, namespace: (typeof writtenNamespaces)[number], result: OnLoadResult): OnResolveResult {
  return { path, namespace, pluginData: result }
}

function resolveSingle(args: OnResolveArgs, { copies, singles }: PagePluginOptions): OnResolveResult | undefined {
  const name = packageAmong(pagePackages, args.path)
  if (name === undefined) return undefined
  if (partsForNode.includes(args.path)) {
    throw new Failure('failed', `${args.path} needs Node, which a page does not have`, {
      fix: 'draw the file with gsp render, or leave that out',
    })
  }
  // Also finds out whether there is such a part.
  singleUrl(name, args.path, args.resolveDir, copies)
  singles.add(args.path)
  const address = runtimeAddress(args.path)
  if (args.kind !== 'require-call') return { path: address, external: true }
  const contents = `export * from ${JSON.stringify(address)}\nexport { default } from ${JSON.stringify(address)}`
  return written(args.path, 'gsp-require', { contents, loader: 'js' })
}

function resolveBuiltin({ path, importer }: OnResolveArgs): OnResolveResult {
  // Packages for both worlds ask for such modules where they need them, and mostly know that they may be missing.
  if (isPackaged(importer)) return written(path, 'gsp-nothing', { contents: 'module.exports = {}', loader: 'js' })
  throw new Failure('failed', `${path} is a part of Node, which a page does not have`, {
    fix: 'import the data file itself, or read it with useData("data.npy")',
  })
}

/** Where a file is missing that is imported, its folder is watched: it may come. */
function watchForMissing({ path, resolveDir }: OnResolveArgs, seen: PagePluginOptions['seen']): void {
  if (!path.startsWith('.')) return
  const folder = dirname(join(resolveDir, path))
  seen.set(folder, signature(folder))
}

async function resolveOther(args: OnResolveArgs, build: PluginBuild, options: PagePluginOptions) {
  const { path, query } = splitQuery(args.path)
  const { kind, importer, namespace, resolveDir } = args
  const found = await build.resolve(path, { kind, importer, namespace, resolveDir, pluginData: resolving })
  if (found.errors.length > 0) {
    if (isBuiltin(path)) return resolveBuiltin(args)
    watchForMissing(args, options.seen)
    return { ...found, pluginData: undefined }
  }
  if (found.external || found.namespace !== 'file') return { ...found, pluginData: undefined }
  const form = dataForm(found.path, query)
  const isAsset = kind === 'url-token'
  if (form === undefined && !isAsset) {
    return { path: found.path, namespace: found.namespace, sideEffects: found.sideEffects }
  }
  options.seen.set(found.path, signature(found.path))
  if (isAsset) return { path: options.data.addressOf(found.path), external: true }
  // Modules that are required cannot wait for a file.
  if (form === 'json' && kind === 'require-call') return { path: found.path, namespace: 'file' }
  return written(found.path + query, 'gsp-data', pageDataModule(found.path, form!, options.data.addressOf(found.path)))
}

/**
 * Decides what of a module goes into the bundle of a page: sources and packages do, data files are fetched, and `react`,
 * `react-dom` and `react-gsp` are modules of the page, which stay when the module of the user is loaded anew.
 */
export function pagePlugin(options: PagePluginOptions): Plugin {
  return {
    name: 'gsp-page',
    setup(build) {
      build.onResolve({ filter: /.*/ }, async (args) => {
        if (args.pluginData === resolving || args.kind === 'entry-point') return undefined
        if (args.path === metaSpecifier) {
          const contents = metaModule(args.importer, options.folder)
          return written(args.importer, 'gsp-meta', { contents, loader: 'js' })
        }
        if (args.path.startsWith(addresses.runtime)) return { path: args.path, external: true }
        try {
          if (args.path.startsWith('node:')) return resolveBuiltin(args)
          return resolveSingle(args, options) ?? (await resolveOther(args, build, options))
        } catch (error) {
          if (error instanceof Failure) return { errors: [{ text: error.message, detail: error }] }
          throw error
        }
      })
      build.onLoad({ filter: /.*/, namespace: 'file' }, ({ path }) => {
        options.seen.set(path, signature(path))
        return sourceFiles.test(path) ? readSource(path) : undefined
      })
      for (const namespace of writtenNamespaces) {
        build.onLoad({ filter: /.*/, namespace }, ({ pluginData }: { pluginData: OnLoadResult }) => pluginData)
      }
    },
  }
}
