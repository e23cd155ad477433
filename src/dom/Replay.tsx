import {
  lazy,
  useCallback,
  useContext,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
  type Ref,
} from 'react'
import { AssetLoader } from '../assets/assetLoader'
import { DomContext, Environment } from '../components/environment'
import { toConsole } from '../scene/diagnostics'
import { BatchCanvas, mountedIn, type BatchFeed, type BatchPageProps } from './BatchCanvas'
import type { BatchMount } from './batchMount'
import { canvasExports, type CanvasExports } from './canvasExports'
import { FrameLoop } from './frameLoop'
import type { SessionSource } from './openReplay'
import { Playback } from './playback'

export interface ReplayProps extends BatchPageProps {
  /**
   * A recorded session, a `.gsp` file or a session of GSP 0.1: its address, which starts at the page where it is relative, or its bytes,
   * which are not to change. Another value loads anew: keep bytes outside of the component, or in its state.
   */
  readonly src: SessionSource
  /** Shows the scene at this time, in seconds; whenever it is another, goes there. Default: plays from the beginning. */
  readonly time?: number | undefined
  /** Whether it plays by itself. Default: without `time` */
  readonly playing?: boolean | undefined
  /** Seconds of the session in a second: above 0. Default: 1 */
  readonly speed?: number | undefined
  /** Whether it begins again at its end. Default: false */
  readonly loop?: boolean | undefined
  /** Told the time, in seconds, at each frame while it plays. May set `time` to it. */
  readonly onTime?: ((seconds: number) => void) | undefined
  /** It has come to its end. */
  readonly onEnd?: (() => void) | undefined
  /** It is loaded. */
  readonly onLoad?: ((session: { readonly duration: number }) => void) | undefined
  readonly ref?: Ref<ReplayHandle> | undefined
}

/** What a ref on a `<Replay>` holds; files are of the scene at the time that is shown. */
export interface ReplayHandle extends CanvasExports {
  /** Seconds. */
  readonly time: number
  /** Seconds; 0 while it is loaded. */
  readonly duration: number
  /**
   * Goes to a time, in seconds; outside of the session to its nearest end.
   * @throws GspError `prop.value` for what is no time
   */
  seek(seconds: number): void
}

/**
 * A recorded session in a page, drawn here: what `record()`, `canvas.record()` and `gsp serve --record` have written. What of it was lost
 * because its writer was stopped, `onDiagnostic` is told. In a scene, as of `renderToPng`, it is the canvas as it was at `time`.
 * @throws GspError, at the error boundary around it: `load.…` for a file that is not there, `session.…` for what is no session,
 * `network.absent` without the packages for it, and what the renderer throws
 */
export function Replay(props: ReplayProps): ReactNode {
  const environment = useContext(Environment)
  const isDom = useContext(DomContext)
  return environment && !isDom ? <SceneAt src={props.src} time={props.time} /> : <PageReplay {...props} />
}

const SceneAt = lazy(async () => ({ default: (await import('./SceneAt')).SceneAt }))

function PageReplay(props: ReplayProps): ReactNode {
  const {
    src,
    time,
    playing = time === undefined,
    speed = 1,
    loop = false,
    onTime,
    onEnd,
    onLoad,
    ref,
    ...page
  } = props
  const mount = useRef<BatchMount>(undefined)
  const [playback] = useState(() => new Playback())
  const listeners = useRef({ onLoad, onDiagnostic: page.onDiagnostic })
  useLayoutEffect(() => {
    listeners.current = { onLoad, onDiagnostic: page.onDiagnostic }
    playback.configure({ time, isPlaying: playing, speed, isLooped: loop, onTime, onEnd })
  })
  useImperativeHandle(ref, () => handleOf(playback, mount), [playback])
  const feed = useCallback<BatchFeed>(
    (shown, onError) => {
      const abort = new AbortController()
      const open = async (): Promise<void> => {
        const { openReplay } = await import('./openReplay')
        const { signal } = abort
        const player = await openReplay(src, new AssetLoader({ allow: 'all', signal }), (each) => {
          ;(listeners.current.onDiagnostic ?? toConsole)(each)
        })
        if (signal.aborted) return
        playback.open(player, shown, FrameLoop.of(window), onError)
        listeners.current.onLoad?.({ duration: playback.duration })
      }
      open().catch((error: unknown) => {
        if (!abort.signal.aborted) onError(error)
      })
      return () => {
        abort.abort()
        playback.close()
      }
    },
    [src, playback],
  )
  return <BatchCanvas page={page} feed={feed} mountRef={mount} />
}

const handleOf = (playback: Playback, mount: Parameters<typeof mountedIn>[0]): ReplayHandle => ({
  ...canvasExports(() => mountedIn(mount, 'Replay').exportSource()),
  get time() {
    return playback.time
  },
  get duration() {
    return playback.duration
  },
  seek: (seconds) => playback.seek(seconds),
})
