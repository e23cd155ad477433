import { formatDiagnostic, GspError, type Diagnostic } from '../../scene/diagnostics'

/** Why a server does not do what it was asked for; the code of the error is `server.reason`. */
export type ServerFailure =
  | 'absent'
  | 'options'
  | 'port'
  | 'closing'
  | 'busy'
  | 'rate'
  | 'origin'
  | 'token'
  | 'path'
  | 'method'
  | 'body'
  | 'query'
  | 'format'
  | 'hello'
  | 'version'
  | 'source'
  | 'role'
  | 'sessions'
  | 'scenes'
  | 'silence'
  | 'size'
  | 'head'
  | 'media'
  | 'slow'
  | 'draws'
  | 'draw'
  | 'area'
  | 'time'
  | 'memory'
  | 'gone'
  | 'failed'

export const serverError = (reason: ServerFailure, message: string, fix?: string): GspError =>
  new GspError({ code: `server.${reason}`, message, fix })

export const unknownToken = (): GspError =>
  serverError(
    'token',
    'The token is missing, or none that is known.',
    'Give one of those that the server was started with.',
  )

export const closingError = (): GspError => serverError('closing', 'The server ends.', 'Come again later.')

const passing: ReadonlySet<string> = new Set(
  (['busy', 'rate', 'sessions', 'scenes', 'silence', 'closing'] satisfies ServerFailure[]).map(
    (each) => `server.${each}`,
  ),
)

/** Whether an error is one of the moment: who is told of it comes again later, with all that it has. */
export const isPassing = ({ code }: PublicError): boolean => passing.has(code)

/** What somebody outside is told of an error. */
export interface PublicError {
  readonly code: string
  readonly message: string
  readonly fix?: string | undefined
}

/** Of what is not said why: where files lie here, and what else there is, is nobody's business. */
const plain: Readonly<Record<string, string>> = {
  'load.refused': 'An address that the scene names may not be read by this server.',
  'load.missing': 'What an address of the scene leads to cannot be read.',
  'load.uri': 'An address of the scene is none that a server could read: it must be whole.',
  'load.timeout': 'What an address of the scene leads to did not come in time.',
  'load.size': 'What an address of the scene leads to is too large for this server.',
  'load.truncated': 'What an address of the scene leads to came in part only.',
  'render.timeout': 'What the scene waits for did not come in time.',
  'chain.run': 'A chain of the scene failed.',
}

/** What fails in a chain is told as of the chain. */
const plainOf = (code: string): string | undefined => plain[code] ?? plain[code.replace(/^chain\./, '')]

/** Why something was not loaded, without a word about where it might lie. */
export function plainLoadError(error: unknown): GspError {
  const given = error instanceof GspError ? error.diagnostic.code : ''
  const code = given in plain ? given : 'load.missing'
  const plainly = new GspError({ code, message: plain[code]! })
  plainly.cause = error
  return plainly
}

/** @returns nothing of this server: no path, and of an error that nobody expected no word */
export function publicError(error: unknown): PublicError {
  if (!(error instanceof GspError)) return { code: 'server.failed', message: 'The server could not do this.' }
  const { code, fix } = error.diagnostic
  const words = plainOf(code)
  const message = words ?? formatDiagnostic({ ...error.diagnostic, fix: undefined })
  return { code, message, ...(fix !== undefined && words === undefined && { fix }) }
}

/** The same of what drawing has to say. */
export function publicDiagnostic(diagnostic: Diagnostic): Diagnostic {
  const { code, severity, element, prop } = diagnostic
  const message = plainOf(code)
  return message === undefined ? diagnostic : { code, severity, element, prop, message }
}
