import { useCallback, useImperativeHandle, useLayoutEffect, useRef, type ReactNode, type Ref } from 'react'
import type { ConnectionState } from '../host/connectionState'
import { GspError } from '../scene/diagnostics'
import { BatchCanvas, mountedIn, type BatchFeed, type BatchPageProps } from './BatchCanvas'
import type { BatchMount } from './batchMount'
import { canvasExports, type CanvasExports } from './canvasExports'

export interface RemoteSceneProps extends BatchPageProps {
  /** Of a scene on a server: `ws://host:port/scenes/name`. */
  readonly url: string
  /** What the server asks for. Default: nothing. */
  readonly token?: string | undefined
  /** Told how the connection is, and whether somebody sends the scene (`hasSource`), whenever that changes. */
  readonly onConnection?: ((state: ConnectionState) => void) | undefined
  /** Files of the scene as it is. */
  readonly ref?: Ref<CanvasExports> | undefined
}

/**
 * A scene that is somewhere else, and drawn here: what changes in it comes from a server (`gsp serve`), to which somebody sends it
 * with `publish()` or with `<Canvas renderer={network({ url })}>`. Any number may watch; who comes late gets all of it first.
 * @throws GspError, at the error boundary around it: `network.url` for what is no address, `network.absent` without the packages for it,
 * `network.closed` where the server refuses, and what the renderer throws
 */
export function RemoteScene({ url, token, onConnection, ref, ...page }: RemoteSceneProps): ReactNode {
  const mount = useRef<BatchMount>(undefined)
  const tell = useRef(onConnection)
  useImperativeHandle(ref, () => canvasExports(() => mountedIn(mount, 'RemoteScene').exportSource()), [])
  useLayoutEffect(() => {
    tell.current = onConnection
  })
  const feed = useCallback<BatchFeed>(
    (shown, onError) => watch(url, token, shown, (state) => tell.current?.(state), onError),
    [url, token],
  )
  return <BatchCanvas page={page} feed={feed} mountRef={mount} />
}

/** Follows a scene until it is told to stop. */
function watch(
  url: string,
  token: string | undefined,
  mount: BatchMount,
  onState: (state: ConnectionState) => void,
  onError: (error: unknown) => void,
): () => void {
  let isOver = false
  let link: { close(): void } | undefined
  const connect = async (): Promise<void> => {
    const { watchScene } = await import('../../renderers/network/watchScene')
    if (isOver) return
    const opened = await watchScene({
      ...{ url, token },
      onReset: (replica) => mount.reset(replica),
      onBatch: (batch) => mount.applied(batch),
      onDiagnostic: (diagnostic) => mount.tell(diagnostic),
      onState: (state) => {
        if (isOver) return
        onState(state)
        if (state.phase === 'closed') onError(refused(state.reason))
      },
    })
    if (isOver) opened.close()
    else link = opened
  }
  connect().catch((error: unknown) => {
    if (!isOver) onError(error)
  })
  return () => {
    isOver = true
    link?.close()
  }
}

const refused = (reason = 'the connection has ended.'): GspError =>
  new GspError({
    code: 'network.closed',
    element: 'RemoteScene',
    prop: 'url',
    message: reason,
  })
