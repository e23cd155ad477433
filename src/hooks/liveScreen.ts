import { revisionAround, type Handle } from '../reconciler/handle'
import type { SceneNode } from '../scene/node'
import type { CanvasSize, Rect } from '../scene/plan'
import type { ScreenMap } from '../scene/screenMap'
import { screenAt } from '../scene/sightOf'
import type { Readable } from '../scene/store'
import type { Coords } from '../scene/table'

/** An element that may not be in the scene yet. */
export interface Anchor {
  readonly handle: Handle | undefined
  readonly node: SceneNode
}

/** How places come to the screen for what stands at an element: always as the scene is now. */
export class LiveScreen {
  readonly #anchor: () => Anchor
  readonly #size: Readable<CanvasSize>
  readonly #coords: Coords
  #known:
    { readonly revision: number; readonly size: CanvasSize; readonly screen: ReturnType<typeof screenAt> } | undefined

  constructor(anchor: () => Anchor, size: Readable<CanvasSize>, coords: Coords = 'data') {
    this.#anchor = anchor
    this.#size = size
    this.#coords = coords
  }

  /** The rectangle that it is seen in. */
  get rect(): Rect {
    return this.#now().rect
  }

  readonly project: ScreenMap['project'] = (point) => this.#now().project(point)

  readonly unproject = ((at, options: { readonly bigint: true }) =>
    this.#now().unproject(at, options)) as ScreenMap['unproject']

  /** Worked out anew only when something in the scene has changed: whoever asks may ask for thousands of points. */
  #now(): ReturnType<typeof screenAt> {
    const { handle, node } = this.#anchor()
    const size = this.#size.get()
    const revision = handle && revisionAround(handle)
    if (revision === undefined) return screenAt(node, size, this.#coords)
    if (this.#known?.revision !== revision || this.#known.size !== size) {
      this.#known = { revision, size, screen: screenAt(node, size, this.#coords) }
    }
    return this.#known.screen
  }
}
