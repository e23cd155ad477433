import { join } from 'node:path'
import type { BuildFailure, BuildOptions, Message } from 'esbuild'
import { Failure, messageOf } from './failure'
import { metaName, modulePlugin } from './modulePlugin'
import type { OwnCopies } from './resolveCopies'
import { SourcePositions } from './sourcePositions'

export interface CompileOptions {
  /** Absolute path of the module. */
  path: string
  /** The module as the user wrote it, for messages. */
  name: string
  /** Folder that file names in messages are relative to. */
  cwd: string
  /** Folder that the compiled module will be written to. */
  folder: string
  /** URL of a module that runs before everything else. */
  first: string
  own: OwnCopies
}

export interface CompiledModule {
  /** Where `code` has to be written for its positions to be right. */
  path: string
  code: string
  positions: SourcePositions
  /** What the compiler finds odd, one line each, with its position. */
  warnings: { at: string; message: string }[]
}

async function loadEsbuild() {
  try {
    return await import('esbuild')
  } catch (error) {
    throw new Failure('failed', 'esbuild, which compiles the file, cannot be loaded', {
      fix: 'npm install --save-dev esbuild',
      cause: error,
    })
  }
}

const lineOf = ({ location }: Message): string =>
  location === null ? '' : `${location.file}:${location.line}:${location.column + 1}`

/** A package name as `npm install` takes it, if the specifier is that of a package. */
function packageName(specifier: string): string | undefined {
  return /^(@[^/]+\/[^/]+|[^@./#][^/:]*)(\/|$)/.exec(specifier)?.[1]
}

function failureOf(errors: readonly Message[], name: string, cause: unknown): Failure {
  const [first] = errors
  if (first === undefined) return new Failure('failed', messageOf(cause), { at: name, cause })
  const at = lineOf(first) === '' ? name : lineOf(first)
  const more = errors.length > 1 ? `, and ${errors.length - 1} more` : ''
  if (first.detail instanceof Failure) return first.detail.about(at)
  const missing = /^Could not resolve "([^"]+)"/.exec(first.text)?.[1]
  if (missing === undefined) return new Failure('failed', first.text + more, { at, cause })
  const toInstall = packageName(missing)
  const what = toInstall === undefined ? `there is no file ${missing}` : `there is no package ${missing}`
  return new Failure('failed', what + more, { at, fix: toInstall && `npm install ${toInstall}`, cause })
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors)
}

/** The conditions of package `exports` that this Node has beside `node`, `import`, `require` and `default`. */
function nodeConditions(): string[] {
  const requireModule: unknown = Reflect.get(process.features, 'require_module')
  return requireModule ? ['node-addons', 'module-sync'] : ['node-addons']
}

function buildOptions(
  { path, cwd, own, first }: CompileOptions,
  output: string,
): BuildOptions & { write: false; outfile: string } {
  return {
    absWorkingDir: cwd,
    entryPoints: [path],
    outfile: output,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: `node${process.versions.node}`,
    conditions: nodeConditions(),
    banner: { js: `import ${JSON.stringify(first)}` },
    define: { 'import.meta': metaName },
    sourcemap: 'external',
    sourcesContent: false,
    legalComments: 'none',
    logLevel: 'silent',
    plugins: [modulePlugin(own)],
  }
}

/**
 * Compiles a module and everything of its own that it imports to one ES module.
 * @throws Failure with the position of the first error.
 */
export async function compile(options: CompileOptions): Promise<CompiledModule> {
  const esbuild = await loadEsbuild()
  const output = join(options.folder, 'module.mjs')
  const result = await esbuild.build(buildOptions(options, output)).catch((error: unknown) => {
    throw failureOf(isBuildFailure(error) ? error.errors : [], options.name, error)
  })
  const code = result.outputFiles.find((file) => file.path.endsWith('.mjs'))
  const map = result.outputFiles.find((file) => file.path.endsWith('.map'))
  if (code === undefined || map === undefined)
    throw new Failure('failed', 'the compiler gave no code', { at: options.name })
  return {
    path: output,
    code: code.text,
    positions: new SourcePositions(output, map.text, options.cwd),
    warnings: result.warnings.map((warning) => ({ at: lineOf(warning) || options.name, message: warning.text })),
  }
}
