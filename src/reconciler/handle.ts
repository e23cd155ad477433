import { GspError } from '../scene/diagnostics'
import { unattached, type SceneNode } from '../scene/node'
import { elementName, type Props } from '../scene/props'
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
    const instance = this.#instance
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
}

export function handleOf(instance: Instance): Handle {
  return (instance.handle ??= new Handle(instance))
}

/** The node behind a handle, for the layers above that read the scene. */
export function nodeOf(handle: Handle): SceneNode {
  return Handle.nodeOf(handle)
}
