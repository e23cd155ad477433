import type { Props } from '../props'
import { chain as chainOf, type Chain } from './chain'
import { loadLink } from './links/load'
import { pictureAddress } from './needsChains'

interface Shown {
  readonly picture: Chain
  readonly nodes: Set<number>
}

/** The pictures that images name by an address, each as one chain for as long as an image shows it. */
export class PictureChains {
  readonly #shown = new Map<string, Shown>()
  readonly #srcOf = new Map<number, string>()

  get size(): number {
    return this.#shown.size
  }

  /** The props of a node, with a chain as texture in place of an address. */
  replace(id: number, kind: string, props: Props): Props {
    const src = pictureAddress(kind, props)
    if (src === undefined) {
      this.#release(id)
      return props
    }
    if (this.#srcOf.get(id) !== src) this.#release(id)
    let shown = this.#shown.get(src)
    if (!shown) {
      this.#shown.set(src, (shown = { picture: chainOf(loadLink(src, { format: 'image' })), nodes: new Set() }))
    }
    shown.nodes.add(id)
    this.#srcOf.set(id, src)
    return { ...props, texture: shown.picture }
  }

  /** Forgets the nodes that are no more. */
  sweep(alive: { has(id: number): boolean }): void {
    for (const id of this.#srcOf.keys()) if (!alive.has(id)) this.#release(id)
  }

  clear(): void {
    this.#shown.clear()
    this.#srcOf.clear()
  }

  #release(id: number): void {
    const src = this.#srcOf.get(id)
    if (src === undefined) return
    this.#srcOf.delete(id)
    const shown = this.#shown.get(src)
    shown?.nodes.delete(id)
    if (shown?.nodes.size === 0) this.#shown.delete(src)
  }
}
