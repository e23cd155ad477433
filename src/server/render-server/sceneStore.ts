import type { Wire } from '../../../renderers/network/wire'
import type { ServerLimits } from './limits'
import type { SessionFile } from '../sessionFile'
import { serverError } from './serverError'
import { ServerScene } from './serverScene'

/** Who has to do with a scene. */
export interface Interested {
  /** The scene has changed, or its source has come or gone. */
  onScene(): void
}

/** A scene with all who have to do with it. */
export class StoredScene {
  readonly scene: ServerScene
  readonly followers = new Set<Interested>()
  /** Ends the session that sends it, since another one does; absent: nobody sends it. */
  endSource: (() => void) | undefined
  goneAt: ReturnType<typeof setTimeout> | undefined

  constructor(scene: ServerScene) {
    this.scene = scene
  }

  get hasSource(): boolean {
    return this.endSource !== undefined
  }

  tell(): void {
    for (const follower of this.followers) follower.onScene()
  }
}

/** All scenes of a server, by their ids. */
export class SceneStore {
  readonly #wire: Wire
  readonly #limits: ServerLimits
  readonly #record: ((id: string) => SessionFile) | undefined
  readonly #scenes = new Map<string, StoredScene>()
  #count = 0
  #epochs = 0

  /** @param record begins a recording of the scene of an id; absent: none is recorded */
  constructor(wire: Wire, limits: ServerLimits, record?: (id: string) => SessionFile) {
    this.#wire = wire
    this.#limits = limits
    this.#record = record
  }

  get size(): number {
    return this.#scenes.size
  }

  get bytes(): number {
    let bytes = 0
    for (const { scene } of this.#scenes.values()) bytes += scene.bytes
    return bytes
  }

  /**
   * The scene of an id, an empty one where there is none. Who opens it leaves it again.
   * @param owner of a new one
   * @throws GspError `server.scenes` where there are too many
   */
  enter(id: string, owner: string, who: Interested): StoredScene {
    let stored = this.#scenes.get(id)
    if (!stored) {
      const { scenes } = this.#limits
      if (this.#scenes.size >= scenes) {
        throw serverError('scenes', `There are at most ${scenes} scenes here at a time.`, 'Come again later.')
      }
      stored = new StoredScene(this.#create(id, owner))
      this.#scenes.set(id, stored)
    }
    clearTimeout(stored.goneAt)
    stored.followers.add(who)
    return stored
  }

  /** A scene that nobody has to do with stays a while: its source may come again. One that is empty has nothing to stay for. */
  leave(stored: StoredScene, who: Interested): void {
    stored.followers.delete(who)
    if (stored.followers.size > 0) return
    const { id, source } = stored.scene
    const end = (): void => {
      this.#scenes.delete(id)
      void stored.scene.close()
    }
    if (!source) end()
    else stored.goneAt = setTimeout(end, this.#limits.keep).unref()
  }

  /** Lets go of all. Resolves when their recordings are in their files. */
  async clear(): Promise<void> {
    const stored = [...this.#scenes.values()]
    this.#scenes.clear()
    for (const { goneAt } of stored) clearTimeout(goneAt)
    await Promise.all(stored.map(({ scene }) => scene.close()))
  }

  #create(id: string, owner: string): ServerScene {
    const { elements, sceneBytes, totalBytes, history } = this.#limits
    const roomFor = (): number => Math.min(sceneBytes, totalBytes - (this.bytes - scene.bytes))
    const limits = {
      elements,
      get bytes() {
        return roomFor()
      },
    }
    const nextEpoch = (): number => ++this.#epochs
    const key = `scene ${++this.#count}`
    const scene: ServerScene = new ServerScene({
      ...{ id, key, owner, wire: this.#wire, limits, history, nextEpoch },
      record: this.#record && (() => this.#record!(id)),
    })
    return scene
  }
}
