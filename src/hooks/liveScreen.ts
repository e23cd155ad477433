import { revisionAround, type Handle } from '../reconciler/handle'
import type { SceneNode } from '../scene/node'
import type { CanvasSize, Rect } from '../scene/plan'
import type { ScreenMap } from '../scene/screenMap'
import { clipOf, isSeen, screenAt } from '../scene/sightOf'
import type { Readable } from '../scene/store'
import type { Coords } from '../scene/table'

/** An element that may not be in the scene yet. */
export interface Anchor {
  readonly handle: Handle | undefined
  readonly node: SceneNode
}

type Sight = ReturnType<typeof screenAt> & {
  readonly clip: Rect
  readonly isSeen: boolean
}

/** How places come to the screen for what stands at an element: always as the scene is now. */
export class LiveScreen {
  readonly #anchor: () => Anchor
  readonly #size: Readable<CanvasSize>
  readonly #coords: Coords
  #known: { readonly revision: number; readonly size: CanvasSize; readonly sight: Sight } | undefined

  constructor(anchor: () => Anchor, size: Readable<CanvasSize>, coords: Coords = 'data') {
    this.#anchor = anchor
    this.#size = size
    this.#coords = coords
  }

  /** The rectangle that it is seen in. */
  get rect(): Rect {
    return this.#now().rect
  }

  /** Whether anything is seen there, in px from the top-left corner of that rectangle. */
  sees(x: number, y: number): boolean {
    const { rect, clip, isSeen } = this.#now()
    const [left, top] = [rect.x + x - clip.x, rect.y + y - clip.y]
    return isSeen && left >= 0 && top >= 0 && left <= clip.width && top <= clip.height
  }

  /** Whether it is shown, and all that it stands in. */
  get isShown(): boolean {
    return this.#now().isSeen
  }

  readonly project: ScreenMap['project'] = (point) => this.#now().project(point)

  readonly unproject = ((at, options: { readonly bigint: true }) =>
    this.#now().unproject(at, options)) as ScreenMap['unproject']

  /** Worked out anew only when something in the scene has changed: whoever asks may ask for thousands of points. */
  #now(): Sight {
    const { handle, node } = this.#anchor()
    const size = this.#size.get()
    const revision = handle && revisionAround(handle)
    if (revision === undefined) return this.#sightOf(node, size)
    if (this.#known?.revision !== revision || this.#known.size !== size) {
      this.#known = { revision, size, sight: this.#sightOf(node, size) }
    }
    return this.#known.sight
  }

  #sightOf(node: SceneNode, size: CanvasSize): Sight {
    return { ...screenAt(node, size, this.#coords), clip: clipOf(node, size), isSeen: isSeen(node) }
  }
}
