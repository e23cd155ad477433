import type { Position } from '../../../renderers/network/messages'
import type { DrawPosition } from './drawTask'
import type { ServerScene } from './serverScene'

/** The way to a client. */
export interface Way {
  readonly hasRoom: boolean
  send(message: Uint8Array): void
}

/** Keeps one viewer up with a scene, at the pace at which it takes it: what it has not taken is not made for it. */
export class Follower {
  readonly #scene: ServerScene
  readonly #window: number
  readonly #way: Way
  #position: DrawPosition | undefined
  #sent: { readonly to: number; readonly bytes: number }[] = []
  #unacknowledged = 0

  /**
   * @param window bytes that may be on their way
   * @param way where there is no room, `pump` is called when there is
   */
  constructor(scene: ServerScene, have: Position | undefined, window: number, way: Way) {
    this.#scene = scene
    this.#window = window
    this.#way = way
    this.#position = scene.resume(have)
  }

  acknowledge(to: number): void {
    const isTaken = this.#sent.findLastIndex((each) => each.to <= to)
    for (const { bytes } of this.#sent.splice(0, isTaken + 1)) this.#unacknowledged -= bytes
    this.pump()
  }

  pump(): void {
    // One message is always let through, however long it is.
    while (this.#way.hasRoom && (this.#unacknowledged === 0 || this.#unacknowledged < this.#window)) {
      const step = this.#scene.next(this.#position)
      if (!step) return
      // After a snapshot of another run, numbers begin anew: what was sent before will not be acknowledged by them.
      if (step.position.epoch !== this.#position?.epoch) this.#forget()
      this.#position = step.position
      this.#sent.push({ to: step.position.seq, bytes: step.bytes.length })
      this.#unacknowledged += step.bytes.length
      this.#way.send(step.bytes)
    }
  }

  #forget(): void {
    this.#sent = []
    this.#unacknowledged = 0
  }
}
