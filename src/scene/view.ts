import { Listeners, type RunListener } from './listeners'
import type { SceneNode } from './node'
import { propOf } from './nodeProps'
import type { Props } from './props'

/** What of each camera is its view: what pan, zoom and orbit change. */
const viewAttributes: Readonly<Record<string, readonly string[]>> = {
  camera: ['view', 'projection'],
  view2D: ['x', 'y'],
  orthographicCamera: ['eye', 'target', 'up', 'height'],
  perspectiveCamera: ['eye', 'target', 'up', 'fov'],
}

const viewWith = (kind: string, read: (name: string) => unknown): Props =>
  Object.fromEntries(viewAttributes[kind]!.map((name) => [name, read(name)]))

/** The view of a camera as its props have it. */
export const viewOf = (camera: SceneNode): Props => viewWith(camera.kind, (name) => propOf(camera, name))

/** The node that a store belongs to, as far as the store needs it. */
export interface ViewOwner {
  readonly kind: string
  /** The prop in force, or its default. */
  read(name: string): unknown
  /** Changes props outside React: validated, and logged for the next batch. */
  write(changed: Props): void
}

/**
 * The view of a camera, in doubles, outside React: who navigates writes here, hosts get an update, nothing renders.
 * Props are initial values: a prop that changes resets the view, an equal one never does.
 */
export class ViewStore {
  readonly #owner: ViewOwner
  readonly #listeners = new Listeners()
  #snapshot: Props | undefined

  constructor(owner: ViewOwner) {
    this.#owner = owner
  }

  static has(kind: string): boolean {
    return Object.hasOwn(viewAttributes, kind)
  }

  /** The view now: the same object until it changes. */
  readonly get = (): Props => {
    return (this.#snapshot ??= viewWith(this.#owner.kind, (name) => this.#owner.read(name)))
  }

  /**
   * Moves the view. What is left out stays.
   * @throws GspError as the same prop in JSX would
   */
  set(view: Props): void {
    this.#owner.write(view)
  }

  /** Calls a listener after every change, whoever made it; returns the function that ends it. */
  readonly subscribe = this.#listeners.add

  /** For the owner: its props changed. */
  invalidate(): void {
    this.#snapshot = undefined
  }

  /** For the owner, when the change is out: runs each listener by itself, so that one that throws silences no other. */
  notify(run: RunListener): void {
    this.#listeners.notify(run)
  }
}
