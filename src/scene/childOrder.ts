import { detachNode, placeNode, type SceneNode } from './node'

type Undo = () => void

/**
 * Changes of the children of one node after which they are linked: to find and to move one of many takes as long as they are many. To
 * add at the end, as all batches do that make a scene, takes no longer than that.
 */
const fewChanges = 32

interface Neighbours {
  previous: SceneNode | undefined
  next: SceneNode | undefined
}

/** The children of a node, each of which knows the ones beside it. */
class Links {
  readonly #beside = new Map<SceneNode, Neighbours>()
  #first: SceneNode | undefined
  #last: SceneNode | undefined
  /** Whether the list of the node is in this order. */
  #isWritten: boolean

  constructor(children: readonly SceneNode[]) {
    for (const child of children) this.insert(child, undefined)
    this.#isWritten = true
  }

  next(child: SceneNode): SceneNode | undefined {
    return this.#beside.get(child)!.next
  }

  insert(child: SceneNode, next: SceneNode | undefined): void {
    const previous = next ? this.#beside.get(next)!.previous : this.#last
    this.#beside.set(child, { previous, next })
    this.#join(previous, child)
    this.#join(child, next)
  }

  take(child: SceneNode): void {
    const { previous, next } = this.#beside.get(child)!
    this.#beside.delete(child)
    this.#join(previous, next)
  }

  writeTo(children: SceneNode[]): void {
    if (this.#isWritten) return
    this.#isWritten = true
    children.length = 0
    for (let child = this.#first; child; child = this.next(child)) children.push(child)
  }

  #join(previous: SceneNode | undefined, next: SceneNode | undefined): void {
    this.#isWritten = false
    if (previous) this.#beside.get(previous)!.next = next
    else this.#first = next
    if (next) this.#beside.get(next)!.previous = previous
    else this.#last = previous
  }
}

/**
 * Places and removes nodes in the course of one batch, in a time that does not grow with how many siblings there are. Lists of children
 * that were linked are only right after `write`, or `childrenOf`.
 */
export class ChildOrder {
  readonly #changes = new Map<SceneNode, number>()
  readonly #linked = new Map<SceneNode, Links>()

  /** @returns undoes it, after all that came later was undone */
  place(parent: SceneNode, child: SceneNode, before: SceneNode | undefined): Undo {
    const undoDetach = child.parent && this.detach(child)
    const undoLink = before && this.#change(parent)
    this.#insert(parent, child, before)
    return () => {
      this.#take(child)
      undoLink?.()
      undoDetach?.()
    }
  }

  /** @returns undoes it, after all that came later was undone */
  detach(child: SceneNode): Undo {
    const parent = child.parent!
    const undoLink = this.#change(parent)
    const links = this.#linked.get(parent)
    const next = links ? links.next(child) : parent.children[parent.children.indexOf(child) + 1]
    this.#take(child)
    return () => {
      this.#insert(parent, child, next)
      undoLink?.()
    }
  }

  /** The children of a node as they are now. */
  childrenOf(node: SceneNode): readonly SceneNode[] {
    this.#linked.get(node)?.writeTo(node.children)
    return node.children
  }

  /** Afterwards all nodes have their children. */
  write(): void {
    for (const [parent, links] of this.#linked) links.writeTo(parent.children)
  }

  #change(parent: SceneNode): Undo | undefined {
    if (this.#linked.has(parent)) return undefined
    const count = (this.#changes.get(parent) ?? 0) + 1
    this.#changes.set(parent, count)
    if (count < fewChanges) return undefined
    const links = new Links(parent.children)
    this.#linked.set(parent, links)
    return () => {
      links.writeTo(parent.children)
      this.#linked.delete(parent)
    }
  }

  #insert(parent: SceneNode, child: SceneNode, before: SceneNode | undefined): void {
    const links = this.#linked.get(parent)
    if (!links) {
      placeNode(parent, child, before)
      return
    }
    links.insert(child, before)
    child.parent = parent
  }

  #take(child: SceneNode): void {
    const links = this.#linked.get(child.parent!)
    if (!links) {
      detachNode(child)
      return
    }
    links.take(child)
    child.parent = undefined
  }
}
