import { crc32 } from '../../src/scene/files/crc32'
import type { Session } from '../../src/session/session'
import { SessionPlayer } from '../../src/session/sessionPlayer'
import type { Random } from '../reconciler/random'
import fc from '../support/fastCheck'

/** Goes through all of a session, and back. */
export function replayAll(session: Session): void {
  const player = new SessionPlayer(session)
  for (const { seconds } of session.records) player.moveTo(seconds)
  player.moveTo(session.duration / 2)
}

/** All bytes from a place on are others. */
export function changed(bytes: Uint8Array, from: number, random: Random): Uint8Array {
  const out = bytes.slice()
  for (let i = from; i < out.length; i++) out[i] = out[i]! ^ (1 + random.below(255))
  return out
}

/** Makes the checksums of all records right, as far as their lengths are. */
function mend(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let at = 8; at + 24 <= bytes.length;) {
    const length = view.getUint32(at + 8, true)
    const end = at + 24 + Math.ceil(length / 8) * 8
    if (end > bytes.length) return
    view.setUint32(at, crc32(bytes.subarray(at + 4, end)), true)
    at = end
  }
}

/** Random changes of a file: some bytes are others, perhaps it ends too soon, perhaps all checksums are right nevertheless. */
export const mutations = fc
  .record({
    bytes: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 }),
    end: fc.option(fc.nat(), { nil: undefined, freq: 4 }),
    isMended: fc.boolean(),
  })
  .map(({ bytes, end, isMended }) => (file: Uint8Array): Uint8Array => {
    const out = file.slice(0, end === undefined ? undefined : end % file.length)
    for (const [at, value] of bytes) if (out.length > 0) out[at % out.length] = value
    if (isMended) mend(out)
    return out
  })
