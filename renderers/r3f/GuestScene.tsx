import { context, useFrame, useThree } from '@react-three/fiber'
import { createElement, useContext, useInsertionEffect, useLayoutEffect, useState, type ReactNode } from 'react'
import { ContextSource, useContextBridge } from '../../src/dom/contextBridge'
import { GspError, type DiagnosticSink } from '../../src/scene/diagnostics'
import type { ThreeLibrary } from '../three/library'
import { SceneGuest } from './sceneGuest'

export interface GspSceneProps {
  /**
   * Where it stands among what three.js draws, as `renderOrder` of an object: what is opaque always comes before. Default: after all.
   */
  readonly renderOrder?: number | undefined
  /** Told of every diagnostic of this scene; without it they go to the console, once each. */
  readonly onDiagnostic?: DiagnosticSink | undefined
  readonly children?: ReactNode
}

interface GuestSceneProps extends GspSceneProps {
  readonly three: ThreeLibrary
}

/** A scene in a canvas of `@react-three/fiber`, once all code is there. */
export function GuestScene(props: GuestSceneProps): ReactNode {
  if (!useContext(context)) {
    throw new GspError({
      code: 'r3f.outside',
      element: 'GspScene',
      message: 'stands outside any <Canvas> of @react-three/fiber.',
      fix: 'Put it into one, or use the <Canvas> of react-gsp.',
    })
  }
  return (
    <ContextSource>
      <LiveScene {...props} />
    </ContextSource>
  )
}

function LiveScene({
  three,
  children,
  renderOrder = Number.MAX_SAFE_INTEGER,
  onDiagnostic,
}: GuestSceneProps): ReactNode {
  const Bridge = useContextBridge()
  const gl = useThree((state) => state.gl)
  const get = useThree((state) => state.get)
  const invalidate = useThree((state) => state.invalidate)
  const [failure, setFailure] = useState<{ readonly error: unknown }>()
  const [guest] = useState(() => new SceneGuest(three, gl))
  // Of all effects only this one tells the end of the component from an `<Activity>` that hides it.
  useInsertionEffect(() => () => guest.end(), [guest])
  useLayoutEffect(() => {
    guest.open({ invalidate, onError: (error) => setFailure((before) => before ?? { error }) })
    return () => guest.close()
  }, [guest, invalidate])
  // At every render: what is around it may have rendered anything else below.
  useLayoutEffect(() => {
    guest.object.renderOrder = renderOrder
    guest.render({ bridge: Bridge, children, camera: get().camera, onDiagnostic })
  })
  useFrame((_, delta) => guest.tick(delta))
  if (failure) throw failure.error
  return createElement('primitive', { object: guest.object })
}
