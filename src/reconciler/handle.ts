import { boundsOf, type Bounds } from '../scene/bounds'
import { GspError } from '../scene/diagnostics'
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

/** The node behind a handle, for the layers above that read the scene. */
export function nodeOf(handle: Handle): SceneNode {
  return Handle.nodeOf(handle)
}
