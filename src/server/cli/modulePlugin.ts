import { isBuiltin } from 'node:module'
import { extname, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { OnLoadResult, OnResolveArgs, OnResolveResult, Plugin, PluginBuild } from 'esbuild'
import { dataForm, dataModule, splitQuery } from './dataModules'
import { Failure } from './failure'
import { metaSpecifier, readSource, sourceFiles } from './moduleSource'
import { singlePackageOf, singleUrl, type OwnCopies } from './resolveCopies'

const writtenNamespaces = ['gsp-meta', 'gsp-data', 'gsp-require'] as const
const resolving = Symbol('resolving')

function metaModule(path: string): string {
  const url = pathToFileURL(path).href
  return `import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
const url = ${JSON.stringify(url)}
const filename = fileURLToPath(url)
function resolve(specifier) {
  if (/^[.]{0,2}[/]/.test(specifier)) return new URL(specifier, url).href
  if (/^[a-z]+:/.test(specifier)) return specifier
  return pathToFileURL(createRequire(url).resolve(specifier)).href
}
export default { url, filename, dirname: dirname(filename), resolve }
`
}

/** A CommonJS module that is loaded by Node's own `require`; the format of the bundle has none. */
function requireModule(request: string, importer: string): string {
  const from = JSON.stringify(pathToFileURL(importer).href)
  return `module.exports = process.getBuiltinModule('node:module').createRequire(${from})(${JSON.stringify(request)})`
}

function runsInNodeAsIs(path: string): boolean {
  if (extname(path) === '.node') return true
  return path.includes(`${sep}node_modules${sep}`) && /\.[cm]?js$/.test(path)
}

/** A module that is written here. Its text travels with the resolution, to the one loader of all such modules. */
function written(path: string, namespace: (typeof writtenNamespaces)[number], contents: string): OnResolveResult {
  const pluginData: OnLoadResult = { contents, loader: 'js' }
  return { path, namespace, pluginData }
}

/** Keeps a module out of the bundle: Node loads it from where it is, so that every package exists once. */
function leave(path: string, args: OnResolveArgs): OnResolveResult {
  if (args.kind === 'require-call') {
    return written(`${path} for ${args.importer}`, 'gsp-require', requireModule(path, args.importer))
  }
  return { path: isBuiltin(path) ? path : pathToFileURL(path).href, external: true }
}

function resolveSingle(args: OnResolveArgs, own: OwnCopies): OnResolveResult | undefined {
  const name = singlePackageOf(args.path)
  return name && leave(fileURLToPath(singleUrl(name, args.path, args.resolveDir, own)), args)
}

async function resolveOther(args: OnResolveArgs, build: PluginBuild): Promise<OnResolveResult> {
  const { path, query } = splitQuery(args.path)
  const { kind, importer, namespace, resolveDir } = args
  const found = await build.resolve(path, { kind, importer, namespace, resolveDir, pluginData: resolving })
  if (found.errors.length > 0 || found.external) return { ...found, pluginData: undefined }
  const form = dataForm(found.path, query)
  if (form === 'json' && kind === 'require-call') return leave(found.path, args)
  if (form !== undefined) return written(found.path + query, 'gsp-data', dataModule(found.path, form))
  if (runsInNodeAsIs(found.path)) return leave(found.path, args)
  return { path: found.path, namespace: found.namespace }
}

/**
 * Decides what of a module goes into the bundle: sources and data do, packages stay outside as absolute URLs (the bundle
 * lies in a folder from which none would be found), and `react` and `react-gsp` are those of the command itself.
 */
export function modulePlugin(own: OwnCopies): Plugin {
  return {
    name: 'gsp-modules',
    setup(build) {
      build.onResolve({ filter: /.*/ }, async (args) => {
        if (args.pluginData === resolving || args.kind === 'entry-point') return undefined
        if (args.path === metaSpecifier) return written(args.importer, 'gsp-meta', metaModule(args.importer))
        if (isBuiltin(args.path)) return leave(args.path, args)
        try {
          return resolveSingle(args, own) ?? (await resolveOther(args, build))
        } catch (error) {
          if (error instanceof Failure) return { errors: [{ text: error.message, detail: error }] }
          throw error
        }
      })
      build.onLoad({ filter: sourceFiles, namespace: 'file' }, (args) => readSource(args.path))
      for (const namespace of writtenNamespaces) {
        build.onLoad({ filter: /.*/, namespace }, ({ pluginData }: { pluginData: OnLoadResult }) => pluginData)
      }
    },
  }
}
