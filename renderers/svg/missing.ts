import { GspError } from '../../src/scene/diagnostics'

/** What is to be embedded, and nobody can make. */
export function missing(what: string, fix: string): GspError {
  return new GspError({
    code: 'svg.embed',
    message: `There is nothing here that ${what}.`,
    fix,
  })
}
