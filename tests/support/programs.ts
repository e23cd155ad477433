/// <reference types="vite/client" />
import type { ProgramSpec } from '../../renderers/gpu/program'

const folder = '../../renderers/gpu'
const modules = import.meta.glob<Readonly<Record<string, unknown>>>('../../renderers/gpu/**/*.ts', { eager: true })
const sources = import.meta.glob<string>('../../renderers/gpu/**/*.ts', {
  eager: true,
  query: '?raw',
  import: 'default',
})

const isProgram = (value: object): value is ProgramSpec => 'mode' in value && 'vertex' in value && 'fragment' in value

/** Programs among the exports of a module, or in its records. */
function programsIn(exports: Readonly<Record<string, unknown>>): readonly ProgramSpec[] {
  return Object.values(exports).flatMap((value) => {
    if (typeof value !== 'object' || value === null) return []
    return isProgram(value) ? [value] : programsIn(value as Readonly<Record<string, unknown>>)
  })
}

/** All programs with which visuals are drawn. @throws Error for a file that keeps one to itself */
export const programs: readonly ProgramSpec[] = Object.entries(modules).flatMap(([path, exports]) => {
  const found = programsIn(exports)
  const written = sources[path]!.match(/^\s*(?:fragment: .|fragment,$)/gm)?.length ?? 0
  const isDeclaration = path === `${folder}/program.ts`
  if (!isDeclaration && found.length < written) throw new Error(`${path} has programs that it does not export`)
  return found
})
