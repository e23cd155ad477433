import { GspError, show } from '../scene/diagnostics'
import type { SessionPlayer } from '../session/sessionPlayer'
import type { BatchMount } from './batchMount'
import type { FrameLoop, LoopMember } from './frameLoop'

/** What a page says of how a session is played, each time it renders. */
export interface PlaybackSettings {
  /** Goes there, in seconds, whenever it is another. Absent: from the beginning. */
  readonly time: number | undefined
  readonly isPlaying: boolean
  /** Seconds of the session in a second. */
  readonly speed: number
  readonly isLooped: boolean
  readonly onTime: ((seconds: number) => void) | undefined
  readonly onEnd: (() => void) | undefined
}

/** After a longer pause, as of a page that nobody saw, a session goes on from where it was. In milliseconds. */
const longestFrame = 1000

/** So many times are kept of those that a page was told, and may say again later: that is no wish to go back. */
const mostTold = 120

/** A session in a page: the time that it has come to, and what follows from that. */
export class Playback implements LoopMember {
  #player: SessionPlayer | undefined
  #mount: BatchMount | undefined
  #loop: FrameLoop | undefined
  /** There before anything can go wrong. */
  #onError: ((error: unknown) => void) | undefined
  #settings: PlaybackSettings | undefined
  #time = 0
  #wanted: number | undefined
  #told: number[] = []
  #last: number | undefined
  #isAtEnd = false

  get time(): number {
    return this.#time
  }

  /** In seconds; 0 before the session is there. */
  get duration(): number {
    return this.#player?.session.duration ?? 0
  }

  /** A session is there. */
  open(player: SessionPlayer, mount: BatchMount, loop: FrameLoop, onError: (error: unknown) => void): void {
    this.#player = player
    this.#mount = mount
    this.#loop = loop
    this.#onError = onError
    this.#time = this.#within(this.#time)
    this.#isAtEnd = false
    this.#attempt(() => {
      player.moveTo(this.#time)
      mount.reset(player.replica)
      mount.requestFrame(this.#time)
    })
    this.#run()
  }

  close(): void {
    this.#loop?.cancel(this)
    this.#player = this.#mount = undefined
    this.#last = undefined
    this.#time = this.#settings?.time ?? 0
  }

  /** @throws GspError `prop.value` for what is no speed, or no time */
  configure(settings: PlaybackSettings): void {
    check('speed', settings.speed, settings.speed > 0 && settings.speed < Infinity, 'a finite number above 0')
    if (settings.time !== undefined) checkTime(settings.time)
    const isStarted = settings.isPlaying && this.#settings?.isPlaying === false
    this.#settings = settings
    const { time } = settings
    // Whoever plays what has ended wants to see it again.
    if (this.#isAtEnd && (isStarted || settings.isLooped)) this.seek(0)
    const isNew = time !== this.#wanted
    this.#wanted = time
    if (isNew && time !== undefined && !this.#isEcho(time)) this.seek(time)
    this.#run()
  }

  /**
   * Goes to a time, in seconds; outside of the session to its nearest end.
   * @throws GspError `prop.value` for what is no time
   */
  seek(seconds: number): void {
    check('seek', seconds, true, 'a number of seconds')
    this.#told = []
    this.#isAtEnd = false
    this.#attempt(() => this.#goTo(this.#within(seconds)))
    this.#run()
  }

  frame(now: number): boolean {
    const settings = this.#settings
    if (!this.#isRunning || !settings) return false
    const passed = now - (this.#last ?? now)
    this.#last = now
    if (passed > longestFrame) return true
    this.#attempt(() => this.#advance((passed / 1000) * settings.speed, settings))
    return this.#isRunning
  }

  get #isRunning(): boolean {
    return this.#player !== undefined && this.#settings?.isPlaying === true && !this.#isAtEnd
  }

  #run(): void {
    if (this.#isRunning) this.#loop?.request(this)
    else this.#last = undefined
  }

  #advance(seconds: number, { isLooped, onTime, onEnd }: PlaybackSettings): void {
    const { duration } = this
    const next = this.#time + seconds
    const hasEnded = next >= duration
    if (hasEnded && isLooped) this.#goTo(duration > 0 ? next % duration : 0)
    else this.#goTo(Math.min(next, duration))
    this.#isAtEnd = hasEnded && !isLooped
    this.#told.push(this.#time)
    if (this.#told.length > mostTold) this.#told.shift()
    onTime?.(this.#time)
    if (this.#isAtEnd) onEnd?.()
  }

  #goTo(seconds: number): void {
    this.#time = seconds
    const [player, mount] = [this.#player, this.#mount]
    if (!player || !mount) return
    const move = player.moveTo(seconds)
    if (move.type === 'scene') mount.reset(player.replica)
    else if (move.type === 'changes') for (const batch of move.batches) mount.applied(batch)
    if (move.type !== 'none') mount.requestFrame(seconds)
  }

  /** A page that says a time has heard it: those before it will not be said again but on purpose. */
  #isEcho(time: number): boolean {
    const index = this.#told.indexOf(time)
    this.#told.splice(0, index + 1)
    return index >= 0
  }

  #within(seconds: number): number {
    const { duration } = this
    return this.#player ? Math.min(Math.max(0, seconds), duration) : Math.max(0, seconds)
  }

  /** What goes wrong in a frame is for the boundary around the component, as what goes wrong elsewhere. */
  #attempt(action: () => void): void {
    try {
      action()
    } catch (error) {
      if (!this.#onError) throw error
      this.#onError(error)
    }
  }
}

/** @throws GspError `prop.value` for what is no time; any number is one, and outside of a session its nearest end */
export const checkTime = (time: unknown): void => check('time', time, true, 'a number of seconds')

function check(prop: string, value: unknown, isFit: boolean, expected: string): void {
  if (typeof value === 'number' && !Number.isNaN(value) && isFit) return
  throw new GspError({
    code: 'prop.value',
    element: 'Replay',
    prop,
    message: `expected ${expected}, got ${show(value)}.`,
    fix: 'Leave it out for its default.',
  })
}
