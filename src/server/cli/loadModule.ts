import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compile, type CompiledModule } from './compile'
import type { Diagnostic } from './contract'
import { Failure, messageOf, stackOf } from './failure'
import { fileFailure } from './fileErrors'
import type { CliIo } from './io'
import type { Positions } from './sourcePositions'
import { didYouMean } from './suggest'

export interface LoadedModule {
  exports: Readonly<Record<string, unknown>>
  positions: Positions
  warnings: CompiledModule['warnings']
  /** What was found when a scene was read. */
  diagnostics?: readonly Diagnostic[]
}

/** What was thrown by the user's code, as one line with the position in the user's file. */
export function thrownFailure(thrown: unknown, name: string, positions: Positions): Failure {
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

/** A module that says on a channel, before the module of the user runs, that all of the latter has been read. */
function announcement(channel: string): string {
  return `import { channel } from 'node:diagnostics_channel'\nchannel(${JSON.stringify(channel)}).publish()\n`
}

/**
 * Imports the compiled module. Nothing of it is left on the disk, and no signal waits, as soon as code of the user runs.
 * @param folder the temporary folder that it lies in; @param first path of the module that it imports first
 */
async function runCompiled(compiled: CompiledModule, folder: string, first: string, io: CliIo): Promise<unknown> {
  const discard = (): void => {
    io.scratch.remove(folder)
    io.scratch.release()
  }
  subscribe(folder, discard)
  try {
    try {
      writeFileSync(first, announcement(folder))
      writeFileSync(compiled.path, compiled.code)
    } catch (error) {
      throw fileFailure('write the compiled module there', dirname(compiled.path), error)
    }
    return await io.importModule(pathToFileURL(compiled.path).href)
  } finally {
    unsubscribe(folder, discard)
  }
}

/**
 * Compiles a module and runs it.
 * @param name the file as the user wrote it
 * @throws Failure with the position in the user's file.
 */
export async function loadModule(name: string, io: CliIo): Promise<LoadedModule> {
  const folder = temporaryFolder(io)
  const first = join(folder, 'first.mjs')
  try {
    const path = resolve(io.cwd, name)
    const own = io.findOwn()
    const compiled = await compile({ path, name, cwd: io.cwd, folder, first: pathToFileURL(first).href, own })
    const { positions, warnings } = compiled
    try {
      const module = await runCompiled(compiled, folder, first, io)
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
    await io.scratch.settle()
  }
}
