import { use, useContext, useLayoutEffect, useMemo, type ReactNode } from 'react'
import { AssetLoader } from '../assets/assetLoader'
import { Environment, type SceneEnvironment } from '../components/environment'
import { replicaElements } from '../exchange/replicaElements'
import { SavedScene } from '../hooks/SavedScene'
import type { Diagnostic } from '../scene/diagnostics'
import type { Session } from '../session/session'
import { SessionPlayer } from '../session/sessionPlayer'
import { openReplay, type SessionSource } from './openReplay'
import { checkTime } from './playback'

interface OpenedSession {
  readonly session: Session
  readonly diagnostics: readonly Diagnostic[]
}

/** Sessions of a scene by what they were loaded from: React asks again whenever it renders. */
const opened = new WeakMap<object, Map<SessionSource, Promise<OpenedSession>>>()

function openOnce({ scene, assets }: SceneEnvironment, src: SessionSource): Promise<OpenedSession> {
  const known = opened.get(scene) ?? new Map<SessionSource, Promise<OpenedSession>>()
  opened.set(scene, known)
  const key = src instanceof URL ? src.href : src
  const diagnostics: Diagnostic[] = []
  const promise =
    known.get(key) ??
    openReplay(src, assets?.loader ?? new AssetLoader({ allow: 'all' }), (each) => diagnostics.push(each)).then(
      ({ session }) => ({
        session,
        diagnostics,
      }),
    )
  known.set(key, promise)
  return promise
}

/** The scene of a session at a time, as part of another scene. */
export function SceneAt({
  src,
  time = 0,
}: {
  readonly src: SessionSource
  readonly time?: number | undefined
}): ReactNode {
  const environment = useContext(Environment)!
  const { session, diagnostics } = use(openOnce(environment, src))
  const tell = environment.onDiagnostic
  useLayoutEffect(() => diagnostics.forEach(tell), [tell, diagnostics])
  const elements = useMemo(() => {
    checkTime(time)
    const player = new SessionPlayer(session)
    player.moveTo(time)
    return replicaElements(player.replica)
  }, [session, time])
  return <SavedScene elements={elements} />
}
