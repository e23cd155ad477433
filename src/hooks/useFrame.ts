import { useLayoutEffect, useRef } from 'react'
import { useEnvironmentOf } from '../components/environment'
import type { FrameCallback } from '../components/frameClock'
import { GspError, show } from '../scene/diagnostics'

/**
 * Runs a callback before every frame, for as long as the component is mounted: write to buffers, handles and views in it,
 * and React renders nothing. Frames follow each other at the pace of the display while anything uses it; a canvas that is
 * hidden or scrolled away pauses. Where one picture is made (`renderToPng`) it runs once, at time 0.
 * @param callback is told `time` and `delta`, in seconds. The one of the last render is used. What it throws reaches the
 * error boundary around the canvas.
 * @throws GspError `hook.outside` outside a scene, `hook.argument` for what is no function
 */
export function useFrame(callback: FrameCallback): void {
  const { stage } = useEnvironmentOf('useFrame')
  if (typeof callback !== 'function') {
    throw new GspError({
      code: 'hook.argument',
      message: `useFrame() expected a function, got ${show(callback)}.`,
      fix: 'Pass ({ time, delta }) => { … }.',
    })
  }
  const latest = useRef(callback)
  useLayoutEffect(() => {
    latest.current = callback
  })
  useLayoutEffect(() => stage.onFrame((frame) => latest.current(frame)), [stage])
}
