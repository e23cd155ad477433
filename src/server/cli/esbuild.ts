import type { BuildFailure, Message } from 'esbuild'
import { Failure, messageOf } from './failure'

/** @throws Failure with the command that installs it. */
export async function loadEsbuild() {
  try {
    return await import('esbuild')
  } catch (error) {
    throw new Failure('failed', 'esbuild, which compiles the file, cannot be loaded', {
      fix: 'npm install --save-dev esbuild',
      cause: error,
    })
  }
}

/** `file:line:column` of a message, or nothing where it has no place. */
export const lineOf = ({ location }: Message): string =>
  location === null ? '' : `${location.file}:${location.line}:${location.column + 1}`

/** A package name as `npm install` takes it, if the specifier is that of a package. */
function packageName(specifier: string): string | undefined {
  return /^(@[^/]+\/[^/]+|[^@./#][^/:]*)(\/|$)/.exec(specifier)?.[1]
}

/**
 * What the compiler threw, as one line with the position of the first error.
 * @param name the module as the user wrote it
 */
export function buildFailure(cause: unknown, name: string): Failure {
  const errors = isBuildFailure(cause) ? cause.errors : []
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
