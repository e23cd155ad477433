import { mkdtempSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compile, type CompiledModule } from './compile'
import { Failure, messageOf } from './failure'
import { fileFailure } from './fileErrors'
import type { CliIo } from './io'
import type { SourcePositions } from './sourcePositions'
import { didYouMean } from './suggest'

export interface LoadedModule {
  exports: Readonly<Record<string, unknown>>
  positions: SourcePositions
  warnings: CompiledModule['warnings']
}

/** A wrong prop is found by React's work, far from the user's code; then the stack of components leads there. */
function stackOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return ''
  const components =
    'componentStack' in thrown && typeof thrown.componentStack === 'string' ? thrown.componentStack : ''
  return `${thrown.stack ?? ''}${components}`
}

/** What was thrown by the user's code, as one line with the position in the user's file. */
export function thrownFailure(thrown: unknown, name: string, positions: SourcePositions): Failure {
  if (thrown instanceof Failure) return thrown.about(name)
  const stack = stackOf(thrown)
  const trace = positions.inStack(stack)
  return new Failure('failed', messageOf(thrown), { at: positions.first(stack) ?? name, cause: thrown, trace })
}

function exportNames(module: unknown): string[] {
  return typeof module === 'object' && module !== null ? Object.keys(module) : []
}

/** Node names the package by its URL, which says nothing to someone who wrote `import { Figur } from 'react-gsp'`. */
async function missingExport(thrown: unknown, io: CliIo): Promise<string | undefined> {
  const [, request, wanted] =
    /requested module '(.+)' does not provide an export named '(.+)'/.exec(messageOf(thrown)) ?? []
  if (request === undefined || wanted === undefined) return undefined
  const near = didYouMean(wanted, exportNames(await io.importModule(request)), 'see what it exports')
  const inPackage = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(request)?.[1]
  const name = inPackage ?? (request === urlOf(io, 'react-gsp') ? 'react-gsp' : request)
  return `${name} exports no ${wanted} (${near})`
}

function urlOf(io: CliIo, specifier: string): string | undefined {
  try {
    return io.findOwn().resolve(specifier)
  } catch {
    // Only used to say a shorter name in a message; the long one is right as well.
    return undefined
  }
}

function temporaryFolder(io: CliIo): string {
  try {
    const folder = mkdtempSync(join(io.temporaryFolder, 'gsp-'))
    io.scratch.add(folder)
    return folder
  } catch (error) {
    throw fileFailure('write the compiled module there', io.temporaryFolder, error)
  }
}

/**
 * Compiles a module and runs it.
 * @param name the file as the user wrote it
 * @throws Failure with the position in the user's file.
 */
export async function loadModule(name: string, io: CliIo): Promise<LoadedModule> {
  const folder = temporaryFolder(io)
  try {
    const path = resolve(io.cwd, name)
    const {
      code,
      path: output,
      positions,
      warnings,
    } = await compile({ path, name, cwd: io.cwd, folder, own: io.findOwn() })
    try {
      writeFileSync(output, code)
    } catch (error) {
      throw fileFailure('write the compiled module there', dirname(output), error)
    }
    try {
      const module = await io.importModule(pathToFileURL(output).href)
      return { exports: typeof module === 'object' && module !== null ? { ...module } : {}, positions, warnings }
    } catch (thrown) {
      const failure = thrownFailure(thrown, name, positions)
      const better = await missingExport(thrown, io)
      throw better === undefined
        ? failure
        : new Failure('failed', better, { at: failure.at, cause: thrown, trace: failure.trace })
    }
  } finally {
    io.scratch.remove(folder)
  }
}
