import {
  useContext,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type CSSProperties,
  type ReactNode,
  type Ref,
} from 'react'
import { PageSettingsContext } from '../components/pageSettings'
import type { ConnectionState } from '../host/connectionState'
import type { RendererChoice } from '../host/rendererRegistry'
import { GspError, type DiagnosticSink } from '../scene/diagnostics'
import type { Length } from '../scene/lengths'
import { SceneReplica } from '../scene/replica'
import { BatchMount } from './batchMount'
import { canvasExports, type CanvasExports } from './canvasExports'
import { defaultPageRenderer } from './pageRenderers'
import { sidesOf, styleOf } from './sides'

export interface RemoteSceneProps {
  /** Of a scene on a server: `ws://host:port/scenes/name`. */
  readonly url: string
  /** What the server asks for. Default: nothing. */
  readonly token?: string | undefined
  /** What draws it here. Default: as of `<Canvas>` */
  readonly renderer?: RendererChoice | undefined
  /** Sides of the picture; with one of them, or both, it is as large as fits. Default: as large as the scene says. */
  readonly width?: Length | undefined
  readonly height?: Length | undefined
  /** What is seen until the scene is. Default: nothing. */
  readonly fallback?: ReactNode
  readonly onDiagnostic?: DiagnosticSink | undefined
  /** Told how the connection is, whenever that changes. */
  readonly onConnection?: ((state: ConnectionState) => void) | undefined
  readonly className?: string | undefined
  readonly style?: CSSProperties | undefined
  readonly id?: string | undefined
  /** What the picture is, for who does not see it. */
  readonly 'aria-label'?: string | undefined
  /** Files of the scene as it is. */
  readonly ref?: Ref<CanvasExports> | undefined
}

/**
 * A scene that is somewhere else, and drawn here: what changes in it comes from a server (`gsp serve`), to which somebody sends it
 * with `publish()` or with `<Canvas renderer={network({ url })}>`. Any number may watch; who comes late gets all of it first.
 * @throws GspError, at the error boundary around it: `network.url` for what is no address, `network.absent` without the packages for it,
 * `network.closed` where the server refuses, and what the renderer throws
 */
export function RemoteScene(props: RemoteSceneProps): ReactNode {
  const { url, token, width, height, fallback, className, id, style, ref, 'aria-label': label } = props
  const { renderer = props.renderer ?? defaultPageRenderer, onDiagnostic = props.onDiagnostic } =
    useContext(PageSettingsContext)
  const [failure, setFailure] = useState<{ readonly error: unknown }>()
  const [isShown, setShown] = useState(false)
  const container = useRef<HTMLDivElement>(null)
  const stage = useRef<HTMLDivElement>(null)
  const mount = useRef<BatchMount>(undefined)
  const onConnection = useRef(props.onConnection)
  useImperativeHandle(ref, () => canvasExports(() => mountedIn(mount).exportSource()), [])
  useLayoutEffect(() => {
    onConnection.current = props.onConnection
  })
  useLayoutEffect(() => {
    const onError = (error: unknown): void => setFailure((before) => before ?? { error })
    const shown = new BatchMount(
      { container: container.current!, stage: stage.current!, onError, onShown: () => setShown(true) },
      new SceneReplica(),
    )
    mount.current = shown
    shown.open()
    const end = watch(url, token, shown, (state) => onConnection.current?.(state), onError)
    return () => {
      mount.current = undefined
      end()
      shown.close()
      setShown(false)
    }
  }, [url, token])
  const sides = sidesOf({ width, height }, 'scene', style)
  // At every render, also after the effect above has begun anew.
  useLayoutEffect(() => mount.current?.render({ renderer, sides, onDiagnostic }))
  if (failure) throw failure.error
  return (
    <div
      ref={container}
      id={id}
      className={className}
      style={styleOf(sides, style)}
      role={label === undefined ? undefined : 'figure'}
      aria-label={label}
    >
      <div style={cover} role="img" aria-label={label}>
        <div ref={stage} />
      </div>
      {isShown ? undefined : fallback}
    </div>
  )
}

const cover: CSSProperties = { position: 'absolute', inset: 0, overflow: 'hidden' }

function mountedIn({ current }: { readonly current: BatchMount | undefined }): BatchMount {
  if (current) return current
  throw new GspError({
    code: 'page.gone',
    element: 'RemoteScene',
    message: 'is not in the page, so no file can be made of it.',
    fix: 'Call it while the component is mounted.',
  })
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
    fix: 'See what the server says, and its address and token.',
  })
