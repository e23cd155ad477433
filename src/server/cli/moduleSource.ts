import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import type { OnLoadResult } from 'esbuild'

/** Stands for `import.meta` in a bundle that lies elsewhere than its sources. */
export const metaName = '__gsp_import_meta'

/** What the module is imported by that has the `import.meta` of its importer. */
export const metaSpecifier = 'gsp:import.meta'

/** The files that are source, and no data. */
export const sourceFiles = /\.[cm]?[jt]sx?$/

const loaders: Readonly<Record<string, 'ts' | 'tsx'>> = { '.ts': 'ts', '.mts': 'ts', '.cts': 'ts', '.tsx': 'tsx' }

/** A source file as the compiler is to read it. */
export async function readSource(path: string): Promise<OnLoadResult> {
  let source = await readFile(path, 'utf8')
  // Additions go to the end (imports are hoisted), so that the positions in every message stay those of the file.
  if (/\bimport\s*\.\s*meta\b/.test(source)) source += `\nimport ${metaName} from ${JSON.stringify(metaSpecifier)}`
  // A tsconfig that was written for another tool ("jsx": "preserve") would otherwise win.
  if (!source.includes('@jsx')) source += '\n/** @jsxRuntime automatic */\n/** @jsxImportSource react */'
  return { contents: source, loader: loaders[extname(path).toLowerCase()] ?? 'jsx' }
}
