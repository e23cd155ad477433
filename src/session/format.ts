/**
 * What a session file begins with. A byte that is no text, both ends of line, and the end of a text of DOS: whoever takes the file for
 * text and changes it is found out at once.
 */
export const sessionMagic: readonly number[] = [0x89, 0x47, 0x53, 0x50, 0x0d, 0x0a, 0x1a]
/** The byte after it. */
export const sessionVersion = 1
/** Bytes of both; the first record follows. */
export const headSize = 8

/** Bytes of a record before its message: checksum, kind, length, seconds. */
export const recordHeadSize = 24
/** Records begin at multiples of this, so that arrays of a message can be views of the file. */
export const recordAlignment = 8

/** What a record is. */
export const recordKinds = {
  /** A snapshot with which a scene begins, or another one takes its place. */
  scene: 1,
  /** What changed since the record before. */
  change: 2,
  /** A snapshot of what is known already, so that nobody has to read all that came before. */
  again: 3,
  /** The recording was ended here; it has no message. */
  end: 4,
} as const

export type RecordKind = keyof typeof recordKinds

/** One record of a session, and where its message is in the file. */
export interface SessionRecord {
  readonly kind: RecordKind
  /** Since the recording began. */
  readonly seconds: number
  /** Of the record. */
  readonly offset: number
  /** Of its message. */
  readonly length: number
}

export const padded = (size: number): number => Math.ceil(size / recordAlignment) * recordAlignment
