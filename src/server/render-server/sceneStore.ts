import type { Wire } from '../../../renderers/network/wire'
import type { ServerLimits } from './limits'
import type { SessionFile } from '../sessionFile'
import { GspError } from '../../scene/diagnostics'
import { serverError } from './serverError'
import { isBeyondShare } from './share'
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
  #endSource: (() => void) | undefined
  goneAt: ReturnType<typeof setTimeout> | undefined

  constructor(scene: ServerScene) {
    this.scene = scene
  }

  get hasSource(): boolean {
    return this.#endSource !== undefined
  }

  /**
   * A source comes. There is one at a time, and it is always of the same who.
   * @param end ends its session, when another one comes
   * @throws GspError `scene.owned` where it is of somebody else
   */
  takeSource(holder: string, end: () => void): void {
    const { scene } = this
    if (!scene.source && !this.hasSource) scene.owner = holder
    if (scene.owner !== holder) {
      throw new GspError({ code: 'scene.owned', message: 'The scene is of somebody else.', fix: 'Choose another id.' })
    }
    const before = this.#endSource
    // First: nobody is to hear that there is none in between.
    this.#endSource = end
    before?.()
    scene.endSource()
    this.tell()
  }

  /**
   * A source goes. Where another one has taken its place, nothing happens.
   * @param end what it came with
   */
  leaveSource(end: () => void): void {
    if (this.#endSource !== end) return
    this.#endSource = undefined
    this.scene.endSource()
    this.tell()
  }

  tell(): void {
    for (const follower of this.followers) follower.onScene()
  }
}

export interface SceneStoreOptions {
  /** Whether a holder leaves others as much as it takes: see docs/serving.md */
  readonly isShared?: boolean | undefined
  /** Begins a recording of the scene of an id. Absent: none is recorded */
  readonly record?: ((id: string) => SessionFile) | undefined
}

/** All scenes of a server, by their ids. */
export class SceneStore {
  readonly #wire: Wire
  readonly #limits: ServerLimits
  readonly #options: SceneStoreOptions
  readonly #scenes = new Map<string, StoredScene>()
  /** Those that nobody has to do with; which has been so longest is first. */
  readonly #abandoned = new Set<StoredScene>()
  #count = 0
  #epochs = 0

  constructor(wire: Wire, limits: ServerLimits, options: SceneStoreOptions = {}) {
    this.#wire = wire
    this.#limits = limits
    this.#options = options
  }

  get size(): number {
    return this.#scenes.size
  }

  get bytes(): number {
    return bytesOf(this.#scenes.values())
  }

  /**
   * Lets go of abandoned scenes until so many bytes are free, or none is left of them.
   * @returns bytes that are free
   */
  free(wanted: number): number {
    for (;;) {
      const free = this.#limits.totalBytes - this.bytes
      if (free >= wanted || !this.#endAbandoned()) return free
    }
  }

  /**
   * The scene of an id, an empty one where there is none. Who opens it leaves it again.
   * @param owner of a new one
   * @throws GspError `server.scenes` where there are too many
   */
  enter(id: string, owner: string, who: Interested): StoredScene {
    let stored = this.#scenes.get(id)
    if (!stored) {
      this.#makePlace(owner)
      stored = new StoredScene(this.#create(id, owner))
      this.#scenes.set(id, stored)
    }
    clearTimeout(stored.goneAt)
    this.#abandoned.delete(stored)
    stored.followers.add(who)
    return stored
  }

  /** A scene that nobody has to do with stays a while: its source may come again. One that is empty has nothing to stay for. */
  leave(stored: StoredScene, who: Interested): void {
    stored.followers.delete(who)
    if (stored.followers.size > 0) return
    if (!stored.scene.source) {
      this.#end(stored)
      return
    }
    this.#abandoned.add(stored)
    stored.goneAt = setTimeout(() => this.#end(stored), this.#limits.keep).unref()
  }

  /** Lets go of all. Resolves when their recordings are in their files. */
  async clear(): Promise<void> {
    const stored = [...this.#scenes.values()]
    this.#scenes.clear()
    this.#abandoned.clear()
    for (const { goneAt } of stored) clearTimeout(goneAt)
    await Promise.all(stored.map(({ scene }) => scene.close()))
  }

  #end(stored: StoredScene): void {
    clearTimeout(stored.goneAt)
    this.#abandoned.delete(stored)
    this.#scenes.delete(stored.scene.id)
    void stored.scene.close()
  }

  /** @returns whether there was one */
  #endAbandoned(): boolean {
    const [longest] = this.#abandoned
    if (longest) this.#end(longest)
    return longest !== undefined
  }

  #of(owner: string): StoredScene[] {
    return [...this.#scenes.values()].filter(({ scene }) => scene.owner === owner)
  }

  /** For one scene more. */
  #makePlace(owner: string): void {
    const { scenes } = this.#limits
    const isFull = (): boolean => {
      const own = this.#options.isShared ? this.#of(owner).length : 0
      return isBeyondShare(this.size + 1, own > 0 ? own + 1 : 0, scenes)
    }
    while (isFull()) {
      if (this.#endAbandoned()) continue
      throw serverError('scenes', `There are at most ${scenes} scenes here at a time.`, 'Come again later.')
    }
  }

  /** For a scene that is to have so many bytes. */
  #makeRoom(scene: ServerScene, wanted: number): void {
    const isFull = (): boolean => {
      const others = this.bytes - scene.bytes
      const own = this.#options.isShared ? bytesOf(this.#of(scene.owner)) - scene.bytes + wanted : 0
      return isBeyondShare(others + wanted, own, this.#limits.totalBytes)
    }
    while (isFull()) {
      if (this.#endAbandoned()) continue
      throw serverError('busy', 'There is no room for more of this scene.', 'Come again later.')
    }
  }

  #create(id: string, owner: string): ServerScene {
    const { elements, sceneBytes, totalBytes, history } = this.#limits
    const { record, isShared = false } = this.#options
    const limits = {
      elements,
      // More than that there will never be room for.
      bytes: Math.min(sceneBytes, isShared ? totalBytes / 2 : totalBytes),
      makeRoom: (wanted: number) => this.#makeRoom(scene, wanted),
    }
    const nextEpoch = (): number => ++this.#epochs
    const key = `scene ${++this.#count}`
    const scene: ServerScene = new ServerScene({
      ...{ id, key, owner, wire: this.#wire, limits, history, nextEpoch },
      record: record && (() => record(id)),
    })
    return scene
  }
}

function bytesOf(scenes: Iterable<StoredScene>): number {
  let bytes = 0
  for (const { scene } of scenes) bytes += scene.bytes
  return bytes
}
