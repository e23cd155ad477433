import { GspError } from '../../src/scene/diagnostics'

/** What is used of packages for the wire: handed on from where they are loaded, since applications are built without them, too. */
export type WireLibrary = Awaited<ReturnType<typeof loadLibrary>>

/** @throws GspError `network.absent` with the command that adds them */
export async function loadLibrary() {
  try {
    // One by one: bundlers let a package be absent only where it is awaited itself.
    const { Packr, Unpackr } = await import('msgpackr')
    const { deflateSync, Inflate } = await import('fflate')
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
