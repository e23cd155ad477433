import { CheckedScene } from '../exchange/checkedScene'
import type { Batch } from '../scene/batch'
import type { SceneReplica } from '../scene/replica'
import { unfit, type Session } from './session'

/**
 * What brought a scene to another time: `none`: it is the same; `changes`: batches that follow on what was there; `scene`: it is another
 * one, with a replica of its own.
 */
export type Move =
  | { readonly type: 'none' }
  | { readonly type: 'changes'; readonly batches: readonly Batch[] }
  | { readonly type: 'scene' }

const none: Move = { type: 'none' }

/** Whoever draws the scene begins anew with each snapshot: so many times more is read instead. */
const worthwhile = 4

/** The scene of a session at any time of it. */
export class SessionPlayer {
  readonly session: Session
  #scene: CheckedScene
  /** Of the last record that was applied; −1: none. */
  #index = -1

  constructor(session: Session) {
    this.session = session
    this.#scene = new CheckedScene(session.limits)
  }

  /** As it was at the time that was last moved to; another one after each move of the type `scene`. */
  get replica(): SceneReplica {
    return this.#scene.replica
  }

  /**
   * Index of the record that made the scene what it is at a time: where it is the same, so is the picture.
   * @param seconds since the recording began; outside of it, its nearest end
   */
  stateAt(seconds: number): number {
    const { records } = this.session
    let index = this.session.indexAt(seconds)
    while (records[index]!.kind === 'again' || records[index]!.kind === 'end') index--
    return index
  }

  /**
   * Goes to a time, forwards or backwards, by as little as has to be read for it.
   * @throws GspError `session.record` for a record that does not fit; the next move begins from a snapshot
   */
  moveTo(seconds: number): Move {
    const target = this.stateAt(seconds)
    if (target === this.#index) return none
    const base = this.#baseOf(target)
    try {
      if (!this.#follows(base, target)) return this.#restart(base, target)
      return { type: 'changes', batches: this.#apply(this.#index + 1, target) }
    } catch (error) {
      this.#index = -1
      throw error
    }
  }

  /** The last snapshot up to a record. */
  #baseOf(target: number): number {
    const { records } = this.session
    // One that stands right after what it repeats does as well.
    const next = records[target + 1]
    let base = next?.kind === 'again' ? target + 1 : target
    while (records[base]!.kind === 'change') base--
    return base
  }

  #follows(base: number, target: number): boolean {
    if (this.#index < 0 || target < this.#index) return false
    const { records } = this.session
    if (records.slice(this.#index + 1, target + 1).some(({ kind }) => kind === 'scene')) return false
    const again = records[base]!.length + this.#changedBytes(base + 1, target)
    return base <= this.#index || this.#changedBytes(this.#index + 1, target) <= worthwhile * again
  }

  #changedBytes(from: number, target: number): number {
    const changes = this.session.records.slice(from, target + 1).filter(({ kind }) => kind === 'change')
    return changes.reduce((sum, { length }) => sum + length, 0)
  }

  #restart(base: number, target: number): Move {
    const { session } = this
    this.#scene = new CheckedScene(session.limits)
    const { to, ops } = session.batch(base)
    // An empty scene has no batch.
    if (to > 0) session.at(base, () => this.#scene.apply({ seq: to, ops }))
    this.#index = base
    this.#apply(base + 1, target)
    this.#index = target
    return { type: 'scene' }
  }

  #apply(from: number, target: number): readonly Batch[] {
    const { session } = this
    const batches: Batch[] = []
    for (let i = from; i <= target; i++) {
      if (session.records[i]!.kind !== 'change') continue
      const message = session.batch(i)
      const batch: Batch = { seq: message.to, ops: message.ops }
      session.at(i, () => {
        const { seq } = this.replica
        if (message.from !== seq + 1) throw unfit(`it follows batch ${message.from - 1}, and there is batch ${seq}`)
        this.#scene.apply(batch)
      })
      batches.push(batch)
    }
    this.#index = target
    return batches
  }
}
