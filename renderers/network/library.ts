import { GspError } from '../../src/scene/diagnostics'

/** What is used of packages for the wire: handed on from where they are loaded, since applications are built without them, too. */
export type WireLibrary = Awaited<ReturnType<typeof loadLibrary>>

/** @throws GspError `network.absent` with the command that adds them */
export async function loadLibrary() {
  try {
    const [{ Packr, Unpackr }, { deflateSync, Inflate }] = await Promise.all([import('msgpackr'), import('fflate')])
    return { Packr, Unpackr, deflateSync, Inflate }
  } catch (cause) {
    const error = new GspError({
      code: 'network.absent',
      message: 'The packages that scenes are sent with cannot be loaded.',
      fix: 'npm install msgpackr fflate',
    })
    error.cause = cause
    throw error
  }
}
