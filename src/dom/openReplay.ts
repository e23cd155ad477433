import type { AssetLoader } from '../assets/assetLoader'
import type { DiagnosticSink } from '../scene/diagnostics'
import { openSession } from '../session/openSession'
import { SessionPlayer } from '../session/sessionPlayer'

/** Where a session is: an address, or its bytes. */
export type SessionSource = string | URL | Uint8Array | ArrayBuffer | Blob

/**
 * Loads a session.
 * @throws GspError (rejects) `load.…` for a file that is not there, `session.…` for what is none
 */
export async function openReplay(
  src: SessionSource,
  loader: AssetLoader,
  onDiagnostic: DiagnosticSink,
): Promise<SessionPlayer> {
  return new SessionPlayer(await openSession(await bytesOf(src, loader), { onDiagnostic }))
}

async function bytesOf(src: SessionSource, loader: AssetLoader): Promise<Uint8Array> {
  if (src instanceof Uint8Array) return src
  if (src instanceof ArrayBuffer) return new Uint8Array(src)
  if (src instanceof Blob) return new Uint8Array(await src.arrayBuffer())
  return loader.load(String(src))
}
