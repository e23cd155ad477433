import { loadWire } from '../../renderers/network/wire'
import type { DiagnosticSink } from '../scene/diagnostics'
import { sessionMagic } from './format'
import { readGsp01Session } from './gsp01Session'
import { Session, type SessionLimits } from './session'
import { sessionError } from './sessionError'

export interface OpenSessionOptions {
  /** Told of what is missing at the end of the file, and of what of GSP 0.1 looks otherwise here. Default: nobody is. */
  readonly onDiagnostic?: DiagnosticSink | undefined
  readonly limits?: Partial<SessionLimits> | undefined
}

/**
 * Opens a session: a `.gsp` file, or the session JSON of GSP 0.1, whichever it is.
 * @param bytes of the file, which are not to change afterwards
 * @throws GspError (rejects) `session.…`, `gsp01.…`, `document.…` for what is neither, `network.absent` without the packages for it
 */
export async function openSession(
  bytes: Uint8Array,
  { onDiagnostic = () => undefined, limits }: OpenSessionOptions = {},
): Promise<Session> {
  const wire = await loadWire()
  const session = new Session(
    isJson(bytes) ? readGsp01Session(textOf(bytes), wire, { onDiagnostic }) : bytes,
    wire,
    limits,
  )
  session.diagnostics.forEach(onDiagnostic)
  return session
}

/** Whether text begins as an object, perhaps after a mark and space. */
function isJson(bytes: Uint8Array): boolean {
  if (bytes[0] === sessionMagic[0]) return false
  return /^\s*\{/.test(new TextDecoder().decode(bytes.subarray(0, 64)))
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw sessionError('encoding', 'The session: this is no UTF-8.', 'Save it as UTF-8.', cause)
  }
}
