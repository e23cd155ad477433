import { GspError } from '../../src/scene/diagnostics'

/**
 * What is used of packages for the wire (msgpackr, fflate): handed on from where they are loaded, since applications are built without
 * them, too. Not in their own types: who has not installed them has not those either.
 */
export interface WireLibrary {
  readonly Packr: new (options: { useRecords: boolean; encodeUndefinedAsNil: boolean }) => {
    pack(value: unknown): Uint8Array
  }
  readonly Unpackr: new (options: { useRecords: boolean; mapsAsObjects: boolean }) => {
    unpack(bytes: Uint8Array): unknown
  }
  readonly deflateSync: (bytes: Uint8Array, options: { level: 1 }) => Uint8Array
  readonly Inflate: new (onData: (chunk: Uint8Array) => void) => { push(bytes: Uint8Array, isLast: boolean): void }
}

/** @throws GspError `network.absent` with the command that adds them */
export async function loadLibrary(): Promise<WireLibrary> {
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
