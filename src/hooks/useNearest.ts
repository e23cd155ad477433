import { useContext } from 'react'
import { useEnvironmentOf, type SceneEnvironment } from '../components/environment'
import { CameraContext, ViewportContext, type Seat } from '../components/seat'
import { GspError } from '../scene/diagnostics'

/** What a component in a viewport has around it. */
export interface Nearest {
  readonly environment: SceneEnvironment
  readonly viewport: Seat
  /** The camera that it is a child of; absent: it sees what the rest of the viewport sees. */
  readonly camera: Seat | undefined
}

/** @throws GspError `hook.outside` outside a viewport */
export function useNearest(hook: string): Nearest {
  const environment = useEnvironmentOf(hook)
  const viewport = useContext(ViewportContext)
  const camera = useContext(CameraContext)
  if (viewport) return { environment, viewport, camera }
  throw new GspError({
    code: 'hook.outside',
    message: `${hook}() was called outside any <Viewport> or <Axes>.`,
    fix: 'Call it in a component that stands inside one; useScene() works anywhere in a scene.',
  })
}
