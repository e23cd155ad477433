import { useMemo } from 'react'
import type { SceneEnvironment } from '../components/environment'
import type { Seat } from '../components/seat'
import { handleAt } from '../reconciler/handle'
import { camerasOfRest } from '../scene/camerasOfRest'
import { topFrame } from '../scene/frames'
import type { Vec3 } from '../scene/matrix'
import { viewOf, type ViewStore } from '../scene/view'
import { useNearest } from './useNearest'
import { useSelected } from './useSelected'

/** The view of a `View2D`: what lies at its left and right, and at its bottom and top edges. */
export interface View2DView {
  readonly x: readonly [number, number] | readonly [bigint, bigint]
  readonly y: readonly [number, number] | readonly [bigint, bigint]
}

/** The view of an `OrthographicCamera`. */
export interface OrthographicView {
  readonly eye: Vec3
  readonly target: Vec3
  readonly up: Vec3
  readonly height: number
}

/** The view of a `PerspectiveCamera`. */
export interface PerspectiveView {
  readonly eye: Vec3
  readonly target: Vec3
  readonly up: Vec3
  /** Degrees. */
  readonly fov: number
}

/** The view of a `Camera`: its matrices. */
export interface MatrixView {
  readonly view: ArrayLike<number>
  readonly projection: ArrayLike<number>
}

/** What a viewport without a camera shows. */
const noCamera = Object.freeze({ x: Object.freeze([-1, 1]), y: Object.freeze([-1, 1]) })

/**
 * The view of the nearest camera: of the one that the component is a child of, such as that of `<Axes>`, else of the one that serves
 * its viewport. It follows pan, zoom and `ref.current.view.set(…)`; the component renders when what it selects is no longer equal
 * to what it was.
 *
 * ```tsx
 * const isClose = useView(({ x: [lo, hi] }) => Number(hi) - Number(lo) < 10)
 * ```
 *
 * Inside a camera it is right in the first render already. Beside one that has no children it is so after the first commit, before
 * anything is drawn: only then the scene says which camera that is.
 * @param select what of the view the component needs. Default: all of it.
 * @returns `{ x, y }` of a `View2D`, and without any camera −1…1; of another camera what its type says:
 * `useView<PerspectiveView>()`
 * @throws GspError `hook.outside` outside a viewport
 */
export function useView<View extends object = View2DView, Selected = View>(
  select?: (view: View) => Selected,
): Selected {
  const { environment, viewport, camera } = useNearest('useView')
  const { onCommit } = environment
  const subscribe = useMemo(
    () => (listener: () => void) => (camera ? watchCamera(camera, listener) : watchRest(onCommit, viewport, listener)),
    [onCommit, viewport, camera],
  )
  return useSelected(subscribe, () => {
    const view = viewAt(camera, viewport) as View
    return select ? select(view) : (view as unknown as Selected)
  })
}

function viewAt(camera: Seat | undefined, viewport: Seat): object {
  if (camera) return storeOf(camera)?.get() ?? viewOf(camera.node)
  return storeOfRest(viewport)?.get() ?? noCamera
}

const storeOf = (camera: Seat): ViewStore | undefined => camera.handle?.view

/** The view of the camera that shows what has none of its own. */
function storeOfRest(viewport: Seat): ViewStore | undefined {
  const [camera] = viewport.handle ? camerasOfRest(viewport.node, topFrame) : []
  return camera && handleAt(camera.node).view
}

const watchCamera = (camera: Seat, listener: () => void): (() => void) =>
  storeOf(camera)?.subscribe(listener) ?? (() => undefined)

/** Which camera it is may change with every commit. */
function watchRest(onCommit: SceneEnvironment['onCommit'], viewport: Seat, listener: () => void): () => void {
  let store = storeOfRest(viewport)
  let end = store?.subscribe(listener)
  const endCommits = onCommit(() => {
    const next = storeOfRest(viewport)
    if (next === store) return
    end?.()
    store = next
    end = store?.subscribe(listener)
    listener()
  })
  return () => {
    end?.()
    endCommits()
  }
}
