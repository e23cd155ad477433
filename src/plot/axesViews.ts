import type { Handle } from '../reconciler/handle'
import { equalValues } from '../scene/equal'
import type { FigureModel } from './model'

/**
 * The cameras of the axes of one figure. Limits reach them past React, which gives a camera at most its first view: whatever
 * it gave later might be older than what the camera shows.
 */
export class AxesViews {
  readonly #cameras = new Map<string, Set<Handle>>()
  #model: FigureModel | undefined

  /** A camera that is to show the limits of these axes, for as long as the returned function is not called. */
  attach(id: string, camera: Handle): () => void {
    const cameras = this.#cameras.get(id) ?? new Set()
    this.#cameras.set(id, cameras.add(camera))
    const view = this.#model?.axes.get(id)?.view
    if (view) camera.set({ ...view })
    return () => {
      cameras.delete(camera)
      if (cameras.size === 0) this.#cameras.delete(id)
    }
  }

  /** Moves the cameras of axes whose limits are others than before. */
  show(model: FigureModel): void {
    const before = this.#model
    this.#model = model
    for (const [id, { view }] of model.axes) {
      if (equalValues(view, before?.axes.get(id)?.view)) continue
      for (const camera of this.#cameras.get(id) ?? []) camera.set({ ...view })
    }
  }
}
