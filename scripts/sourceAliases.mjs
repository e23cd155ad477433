import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

/** @type {{ compilerOptions: { paths: Record<string, [string]> } }} */
const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'))

/**
 * One list of names for the compiler and for Vite: the package by its own name is its sources. Exact matches: `react-gsp` must not
 * swallow `react-gsp/server`.
 */
export const sourceAliases = Object.entries(compilerOptions.paths).map(([name, [file]]) => ({
  find: new RegExp(`^${name}$`),
  replacement: join(root, file),
}))
