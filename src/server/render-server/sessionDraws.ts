import type { Draw, ServerMessage } from '../../../renderers/network/messages'
import { once, type DiagnosticSink } from '../../scene/diagnostics'
import { checkArea } from './checkArea'
import type { DrawPool } from './drawPool'
import { isSlow, type DrawQueue } from './drawQueue'
import { DrawWishes } from './drawWishes'
import { publicError, serverError } from './serverError'
import type { ServerScene } from './serverScene'

export interface SessionDrawsOptions {
  readonly scene: ServerScene
  readonly pool: DrawPool
  readonly queue: DrawQueue
  readonly area: number
  /** Pictures that may be waited for. */
  readonly most: number
  readonly send: (message: ServerMessage) => void
  readonly hasRoom: () => boolean
  readonly onDrawn: (milliseconds: number, error: unknown) => void
}

/** The pictures of one session: one at a time, when the scene is as far as it has to be, and there is room for it on the way. */
export class SessionDraws {
  readonly #options: SessionDrawsOptions
  readonly #wishes: DrawWishes
  readonly #onDiagnostic: DiagnosticSink
  #isDrawing = false
  #isOver = false

  constructor(options: SessionDrawsOptions) {
    this.#options = options
    this.#wishes = new DrawWishes(options.most)
    this.#onDiagnostic = once((diagnostic) => options.send({ type: 'diagnostic', diagnostic }))
  }

  /** What is wrong with it is told to the client. */
  ask(draw: Draw): void {
    try {
      checkOptions(draw)
      checkArea(draw.size, this.#options.area)
      this.#wishes.add(draw)
    } catch (error) {
      this.#fail(draw, error)
      return
    }
    this.next()
  }

  /** Draws what can be drawn now. */
  next(): void {
    const { scene, queue, hasRoom } = this.#options
    if (this.#isOver || this.#isDrawing || !hasRoom() || !this.#wishes.has(scene.position.seq)) return
    this.#isDrawing = true
    queue.add({
      key: scene.key,
      most: 1,
      run: () => {
        // What came while it waited for its turn may have taken its place.
        const draw = this.#isOver ? undefined : this.#wishes.take(scene.position.seq)
        if (draw) return this.#draw(draw)
        this.#isDrawing = false
        return undefined
      },
    })
  }

  /** Nobody wants them any more. */
  end(): void {
    this.#isOver = true
  }

  async #draw(draw: Draw): Promise<void> {
    const { scene, pool, queue, onDrawn, send } = this.#options
    const { size, time, format, options = {}, complete } = draw
    const began = performance.now()
    try {
      const picture = await pool.draw(
        {
          type: 'scene',
          key: scene.key,
          size,
          time,
          format,
          options: withoutNulls(options),
          isComplete: complete === true,
        },
        { update: (have) => scene.update(have), onDiagnostic: this.#onDiagnostic },
      )
      onDrawn(performance.now() - began, undefined)
      if (!this.#isOver) {
        const { seq, width, height, data, isPartial } = picture
        const isFollowed = isPartial && !this.#wishes.hasNewer(draw.id)
        send({ type: 'picture', id: draw.id, seq, width, height, format, data, ...(isFollowed && { partial: true }) })
        if (isFollowed) this.#wishes.add({ ...draw, complete: true })
      }
    } catch (error) {
      onDrawn(performance.now() - began, error)
      if (isSlow(error)) queue.markSlow(scene.key)
      if (!this.#isOver) this.#fail(draw, error)
    }
    this.#isDrawing = false
    this.next()
  }

  #fail({ id }: Draw, error: unknown): void {
    this.#options.send({ type: 'error', ...publicError(error), id })
  }
}

/** MessagePack has no word for what is absent, and some clients send its null. */
const withoutNulls = (options: object): object =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined && value !== null))

/** @throws GspError `server.draw` */
function checkOptions({ options = {} }: Draw): void {
  const { density, compression, quality } = options
  checkWithin('density', density, 1, 1e6)
  checkWithin('compression', compression, 0, 9)
  checkWithin('quality', quality, 0, 100)
}

function checkWithin(name: string, value: number | null | undefined, least: number, most: number): void {
  if (value === undefined || value === null || (value >= least && value <= most)) return
  throw serverError('draw', `${name} is from ${least} to ${most}.`)
}
