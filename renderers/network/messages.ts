import type { EncodeOptions, RasterFormat } from '../../src/host/host'
import type { Op } from '../../src/scene/batch'
import type { Diagnostic } from '../../src/scene/diagnostics'
import type { CanvasSize } from '../../src/scene/plan'

/** Versions of the protocol that this end speaks, the best first. */
export const protocolVersions: readonly number[] = [1]

/**
 * What a connection is for: a `source` owns a scene, and says what changes in it; a `viewer` follows the scene of somebody else. Both
 * may ask for pictures of it.
 */
export type Role = 'source' | 'viewer'

/** The first message of a client. Nothing else is answered before it. */
export interface Hello {
  readonly type: 'hello'
  readonly versions: readonly number[]
  readonly role: Role
  /** Whoever may do this. Absent: the server asks for none. */
  readonly token?: string | undefined
  /** Of a source: a name for this run of it. Sequence numbers of another run mean nothing. */
  readonly source?: string | undefined
  /** Of a viewer: what it has already. */
  readonly have?: Position | undefined
  /** Of a viewer: whether it wants the batches of the scene. Default: true */
  readonly batches?: boolean | undefined
}

/** How far a scene has been followed. */
export interface Position {
  readonly source: string
  readonly seq: number
}

/** What a server takes. */
export interface Limits {
  /** Bytes of a message. */
  readonly message: number
  /** Bytes of a part of a message: longer ones are sent in parts. */
  readonly part: number
  /** Device pixels of a picture. */
  readonly area: number
}

/** The answer to `hello`. */
export interface Welcome {
  readonly type: 'welcome'
  readonly version: number
  /** What is known of the scene. Of a source: batches after it are to be sent, or a snapshot where it is of another run. */
  readonly have: Position | undefined
  /** To viewers: whether the scene has a source. Absent: the server does not say, then or later. */
  readonly present?: boolean | undefined
  readonly limits: Limits
  readonly formats: readonly PictureFormat[]
}

/** To viewers: the source of the scene has come, or gone. */
export interface SourceMessage {
  readonly type: 'source'
  readonly present: boolean
}

/** What changed in a scene: several commits as one, `from` the first to the last of them. */
export interface BatchMessage {
  readonly type: 'batch'
  readonly from: number
  /** Sequence number of the scene after it. */
  readonly to: number
  /** Whether it builds the whole scene: what was there before is forgotten. */
  readonly snapshot?: true | undefined
  /** To viewers, with a snapshot: the run of the source that the numbers are of. */
  readonly source?: string | undefined
  /** Of a snapshot that one message has no room for: which of them it is. */
  readonly piece?: Piece | undefined
  readonly ops: readonly Op[]
}

/** One of `count` messages that are one together, in their order; `index` begins at 0. */
export interface Piece {
  readonly index: number
  readonly count: number
}

/** All batches up to this one have been applied. */
export interface Ack {
  readonly type: 'ack'
  readonly to: number
}

/** Asks a source for a snapshot, since what it sent does not follow on what was there. */
export interface Resync {
  readonly type: 'resync'
  readonly reason: string
}

export type PictureFormat = RasterFormat | 'svg' | 'pdf'

/** Asks for a picture of the scene, at least as it is after batch `seq`. */
export interface Draw {
  readonly type: 'draw'
  /** Of this connection; grows. A later one that is not complete takes the place of an earlier one that waits. */
  readonly id: number
  readonly seq: number
  readonly size: CanvasSize
  /** Seconds. */
  readonly time: number
  readonly format: PictureFormat
  readonly options?: EncodeOptions | undefined
  /** Whether nothing may be missing: what is still to come is waited for. */
  readonly complete?: true | undefined
}

export interface Picture {
  readonly type: 'picture'
  readonly id: number
  /** The batch after which it was drawn. */
  readonly seq: number
  /** In device pixels. */
  readonly width: number
  readonly height: number
  readonly format: PictureFormat
  readonly data: Uint8Array
  /** Whether something is left out that is still to come: another picture of the same `id` follows, unless a later one is asked for. */
  readonly partial?: true | undefined
}

/** What drawing has to say. */
export interface Told {
  readonly type: 'diagnostic'
  readonly diagnostic: Diagnostic
}

/** Something failed. */
export interface Failure {
  readonly type: 'error'
  readonly code: string
  readonly message: string
  readonly fix?: string | undefined
  /** The `draw` that failed. */
  readonly id?: number | undefined
  /** Whether the connection ends with it, and it makes no sense to come again. */
  readonly fatal?: true | undefined
}

/** Asks whether the other end is there; `time` is of the one who asks. */
export interface Ping {
  readonly type: 'ping' | 'pong'
  readonly time: number
}

/** The connection ends. */
export interface Bye {
  readonly type: 'bye'
  readonly reason: string
  /** Whether it is worth coming again. */
  readonly again: boolean
}

export type ClientMessage = Hello | BatchMessage | Ack | Draw | Ping | Bye
export type ServerMessage =
  Welcome | SourceMessage | BatchMessage | Ack | Resync | Picture | Told | Failure | Ping | Bye
export type Message = ClientMessage | ServerMessage
