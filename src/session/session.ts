import type { BatchMessage } from '../../renderers/network/messages'
import { readServerMessage } from '../../renderers/network/readMessage'
import type { Wire } from '../../renderers/network/wire'
import type { SceneLimits } from '../exchange/checkedScene'
import { GspError, type Diagnostic } from '../scene/diagnostics'
import { recordHeadSize, type SessionRecord } from './format'
import { scanSession } from './scanSession'
import { sessionError } from './sessionError'

export interface SessionLimits extends SceneLimits {
  /** Of a message, once it is unpacked. */
  readonly messageBytes: number
}

export const defaultSessionLimits: SessionLimits = { elements: 1_000_000, bytes: 2 ** 31, messageBytes: 2 ** 30 }

/** A recorded session: its records, and what is in them when it is asked for. */
export class Session {
  readonly records: readonly SessionRecord[]
  /** Of the last record, in seconds. */
  readonly duration: number
  /** What is missing at its end, and what is to be told of it besides. */
  readonly diagnostics: readonly Diagnostic[]
  readonly limits: SessionLimits
  readonly #bytes: Uint8Array
  readonly #wire: Wire

  /**
   * @param bytes of a `.gsp` file, which are not to change afterwards
   * @throws GspError `session.…` for what is none
   */
  constructor(bytes: Uint8Array, wire: Wire, limits: Partial<SessionLimits> = {}) {
    const { records, trouble } = scanSession(bytes)
    this.#bytes = bytes
    this.#wire = wire
    this.limits = { ...defaultSessionLimits, ...limits }
    this.records = records
    this.duration = records.at(-1)!.seconds
    this.diagnostics = trouble ? [trouble] : []
  }

  /** Index of the last record at a time; before the first one, that. */
  indexAt(seconds: number): number {
    let [low, high] = [0, this.records.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (this.records[middle]!.seconds <= seconds) low = middle
      else high = middle - 1
    }
    return low
  }

  /**
   * The batch of a record.
   * @throws GspError `session.record` that says what is wrong with it, and where it is
   */
  batch(index: number): BatchMessage {
    const { kind, offset, length } = this.records[index]!
    const from = offset + recordHeadSize
    return this.at(index, () => {
      const bytes = this.#bytes.subarray(from, from + length)
      const message = readServerMessage(this.#wire.decode(bytes, { mostBytes: this.limits.messageBytes }))
      if (message.type !== 'batch') throw unfit(`it holds a message ${message.type}`)
      if ((message.snapshot === true) === (kind === 'change')) throw unfit(`it holds no ${kind}`)
      return message
    })
  }

  /** Does something with a record. @throws GspError `session.record` in place of what that throws */
  at<T>(index: number, action: () => T): T {
    try {
      return action()
    } catch (error) {
      if (!(error instanceof GspError)) throw error
      const { offset } = this.records[index]!
      const place = `Record ${index}, at byte ${offset}: ${error.message}`
      throw sessionError('record', place, 'The records before it can be replayed.', error)
    }
  }
}

export const unfit = (message: string): GspError =>
  new GspError({ code: 'session.record', message: `${message}.`, fix: 'Check the program that wrote the file.' })
