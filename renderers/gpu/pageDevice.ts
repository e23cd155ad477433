import type { HostTarget } from '../../src/host/host'
import type { Gpu, Picture } from './gpu'

/** Who draws with a graphics device. */
export interface GpuUser {
  /** The device is gone, and with it all that was on the card. */
  onLost(): void
  /** The card refuses a program. */
  onRefused(reason: string): void
}

/** Where the pictures of one host are seen: its device stays as long as it does. */
export interface GpuScreen extends GpuUser {
  /** Shows a picture. */
  show(picture: Picture): void
  /** The picture that is shown will be no more; what is seen of it stays. */
  forget(): void
  dispose(): void
}

/** The graphics device of a page: all canvases draw with one. */
export abstract class PageDevice<User extends GpuUser = GpuUser> {
  abstract readonly gpu: Gpu
  protected readonly users = new Set<User>()
  readonly #onEnd: () => void
  readonly #refusals: string[] = []
  #isEnded = false
  #holds = 0

  /** @param onEnd called when it is lost, or let go of since nobody draws with it */
  constructor(onEnd: () => void) {
    this.#onEnd = onEnd
  }

  /** Whether it is lost, or was let go. */
  get isEnded(): boolean {
    return this.#isEnded
  }

  abstract createScreen(target: HostTarget): GpuScreen

  join(user: User): void {
    this.users.add(user)
    for (const reason of this.#refusals) user.onRefused(reason)
  }

  leave(user: User): void {
    this.users.delete(user)
    this.#endUnused()
  }

  /** Keeps the device until `release`, for somebody who is about to join. */
  hold(): void {
    this.#holds++
  }

  release(): void {
    this.#holds--
    this.#endUnused()
  }

  /** To be called when it is gone. */
  protected lose(): void {
    const users = [...this.users]
    this.users.clear()
    this.#end()
    for (const user of users) user.onLost()
  }

  /** To be called when the card refuses a program: who joins later meets it no less. */
  protected refuse(reason: string): void {
    this.#refusals.push(reason)
    for (const user of this.users) user.onRefused(reason)
  }

  /** Gives all of it back. */
  protected abstract destroy(): void

  #endUnused(): void {
    if (this.users.size === 0 && this.#holds === 0) this.#end()
  }

  #end(): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.#onEnd()
    this.destroy()
  }
}
