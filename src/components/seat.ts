import { createContext, useCallback, useState, type Ref, type RefCallback } from 'react'
import { nodeOf, type Handle } from '../reconciler/handle'
import { readElement } from '../reconciler/instance'
import { createNode, type SceneNode } from '../scene/node'
import type { Props } from '../scene/props'
import { tables, type Kind } from '../scene/tables'

/** A canvas, a viewport or a camera, as the components inside it find it. */
export class Seat {
  readonly #kind: Kind
  readonly #given: Props
  readonly #outer: Seat | undefined
  #planned: SceneNode | undefined
  #handle: Handle | undefined

  /** @param given props of its first render. @param outer the seat around it. */
  constructor(kind: Kind, given: Props, outer: Seat | undefined) {
    this.#kind = kind
    this.#given = given
    this.#outer = outer
  }

  /** Of its element, once that is in the scene. */
  get handle(): Handle | undefined {
    return this.#handle
  }

  /** Its element is in the scene, or no more. */
  take(handle: Handle | undefined): void {
    this.#handle = handle
  }

  /**
   * Its node in the scene. While what is inside renders for the first time there is none: then one that is as it will be, in nodes
   * that are as those around it will be.
   * @throws GspError for wrong props, as the element itself would a moment later
   */
  get node(): SceneNode {
    if (this.#handle) return nodeOf(this.#handle)
    if (!this.#planned) {
      this.#planned = createNode(this.#kind, readElement(tables[this.#kind], this.#given).props)
      this.#planned.parent = this.#outer?.node
    }
    return this.#planned
  }

  /** Itself and all that it stands in, inside out. */
  *upwards(): Generator<Seat> {
    yield this
    if (this.#outer) yield* this.#outer.upwards()
  }
}

/** The canvas of the scene. */
export const CanvasContext = createContext<Seat | undefined>(undefined)
/** The nearest viewport. */
export const ViewportContext = createContext<Seat | undefined>(undefined)
/** The camera that a component is a child of, in its viewport. */
export const CameraContext = createContext<Seat | undefined>(undefined)

/** A seat for an element, and the ref that the element needs to take it. */
export function useSeat(
  kind: Kind,
  props: Props,
  outer: Seat | undefined,
  ref: Ref<Handle> | undefined,
): readonly [Seat, RefCallback<Handle>] {
  const [seat] = useState(() => new Seat(kind, props, outer))
  const take = useCallback(
    (handle: Handle | null) => {
      seat.take(handle ?? undefined)
      const end = tell(ref, handle)
      return () => {
        seat.take(undefined)
        if (end) end()
        else tell(ref, null)
      }
    },
    [seat, ref],
  )
  return [seat, take]
}

function tell(ref: Ref<Handle> | undefined, handle: Handle | null): (() => void) | undefined {
  if (typeof ref !== 'function') {
    if (ref) ref.current = handle
    return undefined
  }
  const end = ref(handle)
  return typeof end === 'function' ? end : undefined
}
