import { lazy, Suspense, type ReactNode } from 'react'
import { loadLibrary } from '../three/library'
import type { GspSceneProps } from './GuestScene'

const LoadedScene = /* @__PURE__ */ lazy(async () => {
  const [three, { GuestScene }] = await Promise.all([loadLibrary(), import('./GuestScene')])
  return { default: (props: GspSceneProps) => <GuestScene {...props} three={three} /> }
})

/**
 * A scene inside the `<Canvas>` of `@react-three/fiber`: what is in it, visuals, groups and lights of this library, stands in the
 * world of that canvas, where an object of three.js would, and moves with the `<group>` around it. It is seen by the camera of that
 * canvas, is drawn in its frames, hides what is farther away and is hidden by what is nearer. Colours come out as they are given,
 * whatever the canvas does with tones.
 *
 * ```tsx
 * <Canvas>
 *   <mesh>…</mesh>
 *   <GspScene>
 *     <Points positions={xyz} sizes={6} faceColors="crimson" />
 *   </GspScene>
 * </Canvas>
 * ```
 *
 * All contexts cross. What changes in the scene asks for a frame, so that `frameloop="demand"` is enough.
 * @throws GspError, at the error boundary around the canvas: whatever nothing in it catches; `r3f.outside` outside a canvas of
 * `@react-three/fiber`, `r3f.renderer` in one that draws with anything but a `WebGLRenderer`, `three.absent` without three.js
 */
export function GspScene(props: GspSceneProps): ReactNode {
  return (
    <Suspense fallback={null}>
      <LoadedScene {...props} />
    </Suspense>
  )
}
