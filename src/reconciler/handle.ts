import { boundsOf, type Bounds } from '../scene/bounds'
import { GspError } from '../scene/diagnostics'
import { Listeners } from '../scene/listeners'
import { unattached, type SceneNode } from '../scene/node'
import { propOf } from '../scene/nodeProps'
import { elementName, type Props } from '../scene/props'
import { ViewStore } from '../scene/view'
import { setProps, type Instance } from './update'

/** What a ref on a scene element holds. */
export class Handle {
  readonly #instance: Instance

  constructor(instance: Instance) {
    this.#instance = instance
  }

  static nodeOf(handle: Handle): SceneNode {
    return handle.#instance
  }

  /** Id in its scene; −1 once it is removed. */
  get id(): number {
    return this.#instance.id
  }

  get kind(): string {
    return this.#instance.kind
  }

  /**
   * Changes props without rendering React. What is set holds until React next brings another value for that prop.
   * @throws GspError on a wrong value, as the same prop in JSX would, and after the element was removed.
   */
  set(changed: Props): void {
    setAttached(this.#instance, changed)
  }

  /** The box around the positions of the element and of all below it, in the coordinates of its parent. */
  get bounds(): Bounds | undefined {
    return boundsOf(this.#instance)
  }

  /** The store of a camera's view; `undefined` on other elements. */
  get view(): ViewStore | undefined {
    const instance = this.#instance
    if (!ViewStore.has(instance.kind)) return undefined
    return (instance.view ??= new ViewStore({
      kind: instance.kind,
      read: (name) => propOf(instance, name),
      write: (changed) => setAttached(instance, changed),
    }))
  }
}

function setAttached(instance: Instance, changed: Props): void {
  if (instance.id === unattached) {
    throw new GspError({
      code: 'handle.removed',
      element: elementName(instance.table, instance.given),
      message: 'set() on an element that is no longer in a scene.',
      fix: 'Stop when the component unmounts.',
    })
  }
  setProps(instance, changed)
}

export function handleOf(instance: Instance): Handle {
  return (instance.handle ??= new Handle(instance))
}

/** The handle of a node, for the layers above that have found it in the scene of a root. */
export const handleAt = (node: SceneNode): Handle => handleOf(node as Instance)

/** Calls a listener after every change of the props of an element, once it is out; returns the function that ends it. */
export function watch(handle: Handle, listener: () => void): () => void {
  const instance = nodeOf(handle) as Instance
  return (instance.watchers ??= new Listeners()).add(listener)
}

/** Changes whenever the scene of an attached element does, data of buffers apart; `undefined` on one that is in none. */
export const revisionAround = (handle: Handle): number | undefined => (nodeOf(handle) as Instance).log?.revision

/** The node behind a handle, for the layers above that read the scene. */
export function nodeOf(handle: Handle): SceneNode {
  return Handle.nodeOf(handle)
}
