import type { Diagnostic } from '../scene/diagnostics'
import { crc32 } from '../scene/files/crc32'
import {
  headSize,
  padded,
  recordHeadSize,
  recordKinds,
  sessionMagic,
  sessionVersion,
  type RecordKind,
  type SessionRecord,
} from './format'
import { sessionError } from './sessionError'

export interface SessionScan {
  readonly records: readonly SessionRecord[]
  /** What is missing at the end, or too much there, if anything is: the records before are whole. */
  readonly trouble: Diagnostic | undefined
}

const kindOf = new Map<number, RecordKind>(
  (Object.entries(recordKinds) as [RecordKind, number][]).map(([kind, number]) => [number, kind]),
)

/**
 * Finds the records of a session file, up to the first that is not whole: whoever wrote it may have been stopped in the middle. Every
 * byte is compared with its checksum, and no message is looked into.
 * @throws GspError `session.head` for what is no session, `session.version`, `session.record` for whole records that no writer makes,
 * `session.empty` where no scene is whole
 */
export function scanSession(bytes: Uint8Array): SessionScan {
  checkHead(bytes)
  const records: SessionRecord[] = []
  let trouble: Diagnostic | undefined
  let before = 0
  for (let offset = headSize; offset < bytes.length && !trouble;) {
    const read = readRecord(bytes, offset, records.length, before)
    if (typeof read === 'string') {
      const left = `${bytes.length - offset} of ${bytes.length} bytes`
      trouble =
        records.at(-1)?.kind === 'end' ? trailing(left, offset) : cut(`${read}, so ${left} are left out`, before)
      break
    }
    if (records.at(-1)?.kind === 'end') throw wrong(records.length, offset, 'it follows the end of the recording')
    if (records.length === 0 && read.kind !== 'scene') {
      throw wrong(0, offset, `it is of the kind ${read.kind}, where a scene has to begin`)
    }
    records.push(read)
    before = read.seconds
    offset += recordHeadSize + padded(read.length)
  }
  const last = records.at(-1)
  if (!last) {
    const why = trouble ? 'its first record is not whole' : 'there is no record in it'
    throw sessionError('empty', `The session holds no scene: ${why}.`, 'Record it again.')
  }
  if (last.kind !== 'end') trouble ??= cut('the recording was not ended', before)
  return { records, trouble }
}

function checkHead(bytes: Uint8Array): void {
  if (bytes.length < headSize || sessionMagic.some((byte, i) => bytes[i] !== byte)) {
    throw sessionError('head', 'The bytes are no session: they do not begin as one.', 'Give a .gsp file.')
  }
  const version = bytes[sessionMagic.length]!
  if (version === sessionVersion) return
  const message = `The session has version ${version}; this library reads version ${sessionVersion}.`
  throw sessionError('version', message, version > sessionVersion ? 'Update react-gsp.' : 'Record it again.')
}

/** @returns in words why it is not whole, if it is not */
function readRecord(bytes: Uint8Array, offset: number, index: number, before: number): SessionRecord | string {
  const left = bytes.length - offset
  if (left < recordHeadSize) return `record ${index}, at byte ${offset}, ends within its head`
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, recordHeadSize)
  const size = view.getBigUint64(8, true)
  const room = left - recordHeadSize
  if (size > room) return `record ${index}, at byte ${offset}, has ${room} of its ${size} bytes`
  const length = Number(size)
  // What fills it up is part of it.
  if (padded(length) > room) return `record ${index}, at byte ${offset}, ends too soon`
  const whole = bytes.subarray(offset + 4, offset + recordHeadSize + padded(length))
  if (crc32(whole) !== view.getUint32(0, true)) return `record ${index}, at byte ${offset}, is damaged`
  const kind = kindOf.get(view.getUint32(4, true))
  if (!kind) throw wrong(index, offset, `there is no kind ${view.getUint32(4, true)}`)
  if (kind === 'end' && length > 0) throw wrong(index, offset, 'an end has no message')
  const seconds = view.getFloat64(16, true)
  if (!(Number.isFinite(seconds) && seconds >= before)) {
    throw wrong(index, offset, `its time is ${seconds} s, and that of the one before ${before} s`)
  }
  return { kind, seconds, offset, length }
}

const wrong = (index: number, offset: number, message: string) =>
  sessionError('record', `Record ${index}, at byte ${offset}: ${message}.`, 'Check the program that wrote the file.')

const cut = (message: string, seconds: number): Diagnostic => ({
  code: 'session.cut',
  severity: 'warning',
  message: `The session is not whole: ${message}. What is there ends at ${seconds.toFixed(2)} s.`,
  fix: 'End recordings with close(); what was lost is not in the file.',
})

const trailing = (left: string, offset: number): Diagnostic => ({
  code: 'session.trailing',
  severity: 'warning',
  message: `The session is whole, and something else follows its end at byte ${offset}: ${left} are left out.`,
  fix: 'See what has appended to the file; what was recorded is all there.',
})
