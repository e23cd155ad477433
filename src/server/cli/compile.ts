import { join } from 'node:path'
import type { BuildOptions } from 'esbuild'
import { buildFailure, lineOf, loadEsbuild } from './esbuild'
import { Failure } from './failure'
import { modulePlugin } from './modulePlugin'
import { metaName } from './moduleSource'
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
    throw buildFailure(error, options.name)
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
