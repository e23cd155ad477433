import {
  useContext,
  useLayoutEffect,
  useRef,
  useState,
  type CSSProperties,
  type ReactNode,
  type RefObject,
} from 'react'
import { PageSettingsContext } from '../components/pageSettings'
import type { RendererChoice } from '../host/rendererRegistry'
import { GspError, type DiagnosticSink } from '../scene/diagnostics'
import type { Length } from '../scene/lengths'
import { SceneReplica } from '../scene/replica'
import { BatchMount } from './batchMount'
import { defaultPageRenderer } from './pageRenderers'
import { sidesOf, styleOf } from './sides'

/** Props of every component that shows a scene which comes as batches. */
export interface BatchPageProps {
  /** What draws it here. Default: as of `<Canvas>` */
  readonly renderer?: RendererChoice | undefined
  /** Sides of the picture; with one of them, or both, it is as large as fits. Default: as large as the scene says. */
  readonly width?: Length | undefined
  readonly height?: Length | undefined
  /** What is seen until the scene is. Default: nothing. */
  readonly fallback?: ReactNode
  readonly onDiagnostic?: DiagnosticSink | undefined
  readonly className?: string | undefined
  readonly style?: CSSProperties | undefined
  readonly id?: string | undefined
  /** What the picture is, for who does not see it. */
  readonly 'aria-label'?: string | undefined
}

/** Brings batches to a mount, until what it returns is called. */
export type BatchFeed = (mount: BatchMount, onError: (error: unknown) => void) => () => void

export interface BatchCanvasProps {
  readonly page: BatchPageProps
  /** Another one begins anew. */
  readonly feed: BatchFeed
  /** Holds the mount while the component is in the page. */
  readonly mountRef: RefObject<BatchMount | undefined>
}

/** A scene that comes as batches, as an element of a page. What feed and renderer throw is for the error boundary around it. */
export function BatchCanvas({ page, feed, mountRef }: BatchCanvasProps): ReactNode {
  const { width, height, fallback, className, id, style, 'aria-label': label } = page
  const settings = useContext(PageSettingsContext)
  const { renderer = page.renderer ?? defaultPageRenderer, onDiagnostic = page.onDiagnostic } = settings
  const [failure, setFailure] = useState<{ readonly error: unknown }>()
  const [isShown, setShown] = useState(false)
  const container = useRef<HTMLDivElement>(null)
  const stage = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const onError = (error: unknown): void => setFailure((before) => before ?? { error })
    const shown = new BatchMount(
      { container: container.current!, stage: stage.current!, onError, onShown: () => setShown(true) },
      new SceneReplica(),
    )
    mountRef.current = shown
    shown.open()
    const end = feed(shown, onError)
    return () => {
      mountRef.current = undefined
      end()
      shown.close()
      setShown(false)
    }
  }, [feed, mountRef])
  const sides = sidesOf({ width, height }, 'scene', style)
  // At every render, also after the effect above has begun anew.
  useLayoutEffect(() => mountRef.current?.render({ renderer, sides, onDiagnostic }))
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

/** @throws GspError `page.gone` while the component is not in the page */
export function mountedIn({ current }: RefObject<BatchMount | undefined>, element: string): BatchMount {
  if (current) return current
  throw new GspError({
    code: 'page.gone',
    element,
    message: 'is not in the page, so no file can be made of it.',
    fix: 'Call it while the component is mounted.',
  })
}
