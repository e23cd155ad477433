import { useMemo } from 'react'
import type { Seat } from '../components/seat'
import { watch } from '../reconciler/handle'
import { toPixels } from '../scene/lengths'
import type { CanvasSize, Rect } from '../scene/plan'
import type { ScreenMap } from '../scene/screenMap'
import type { Readable } from '../scene/store'
import { rectOf } from '../scene/viewportRect'
import { LiveScreen } from './liveScreen'
import { useCanvasSize } from './useCanvasSize'
import { useHeld } from './useHeld'
import { useNearest } from './useNearest'
import { useSelected } from './useSelected'

/** Where a viewport is, and how its data come to the screen. */
export interface ViewportState extends Rect {
  /** On paper: at the `dpi` of the canvas. */
  readonly widthCm: number
  readonly heightCm: number
  /**
   * Where a point of the data is drawn, in px from the top-left corner of the viewport: `[x, y, depth]`. Groups around the
   * component do not count. The function is always the same, and looks at the view as it is when it is called: for event
   * handlers and `useFrame`. `undefined` where nothing is drawn of the point: behind the camera, a NaN, 0 on a log scale.
   * @throws GspError `screen.point` for what is no point
   */
  readonly project: ScreenMap['project']
  /**
   * The inverse: the point at a place in the viewport, `[x, y, z]`. Under a `View2D` z is 0 without a depth; in perspective, depths
   * −1 and 1 are the ends of the ray of all points at that place. Numbers, also of bigint ranges; with `{ bigint: true }` those as
   * bigints. The function is always the same.
   * @throws GspError `screen.point` for what is no place
   */
  readonly unproject: ScreenMap['unproject']
}

/**
 * The nearest viewport: `{ x, y, width, height }` in canvas px, measured from the top-left corner of the canvas, its size in cm, and
 * `project` and `unproject` for what its camera shows. Renders the component when the rectangle changes, and not when the view does.
 * @throws GspError `hook.outside` outside a viewport
 */
export function useViewport(): ViewportState {
  const { environment, viewport, camera } = useNearest('useViewport')
  const size = useCanvasSize(environment)
  const subscribe = useMemo(() => (listener: () => void) => watchPlace(viewport, size, listener), [viewport, size])
  const place = useSelected(subscribe, () => placeIn(viewport, size.get()))
  const screen = useHeld(() => new LiveScreen(() => camera ?? viewport, size), [camera, viewport, size])
  return useMemo(() => ({ ...place, project: screen.project, unproject: screen.unproject }), [place, screen])
}

function placeIn(viewport: Seat, size: CanvasSize): Omit<ViewportState, 'project' | 'unproject'> {
  const rect = rectOf(viewport.node, size)
  const perCm = toPixels('1cm', size.dpi)
  return { ...rect, widthCm: rect.width / perCm, heightCm: rect.height / perCm }
}

/** A viewport moves with the canvas and with the viewports around it. */
function watchPlace(viewport: Seat, size: Readable<CanvasSize>, listener: () => void): () => void {
  const ends = [size.subscribe(listener)]
  for (const { handle } of viewport.upwards()) if (handle) ends.push(watch(handle, listener))
  return () => ends.forEach((end) => end())
}
