import {
  createElement,
  use,
  useContext,
  useId,
  useImperativeHandle,
  useInsertionEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type ComponentType,
  type Context,
  type CSSProperties,
  type ReactNode,
  type Ref,
} from 'react'
import { firstPaint } from '#first-paint'
import { PageSettingsContext } from '../components/pageSettings'
import type { ConnectionState } from '../host/connectionState'
import type { DiagnosticSink } from '../scene/diagnostics'
import { CanvasHandle } from './canvasHandle'
import { ContextSource, useContextBridge } from './contextBridge'
import { OverlayStore } from './overlayStore'
import { PageScene } from './pageScene'
import { shapeOf, sidesOf, styleOf, type DefaultSides, type Sides, type SizeProps } from './sides'

/** Any context, as `createContext` makes it. */
export type CrossingContext = Pick<Context<unknown>, '$$typeof' | 'displayName'>

/** Props of the page's own, of every component that is a canvas in a page. Elsewhere they mean nothing. */
export interface PageProps {
  /** Class of the element around the canvas. */
  readonly className?: string | undefined
  /** Style of the element around the canvas; a size in it is the box of a canvas without one of its own. */
  readonly style?: CSSProperties | undefined
  /** Id of the element around the canvas. */
  readonly id?: string | undefined
  /** What the picture is, for who does not see it. Default: `name`, else the titles of the axes of a figure. */
  readonly 'aria-label'?: string | undefined
  /**
   * Contexts of the page that the scene reads while a server draws its first paint. In a page itself all contexts cross,
   * without being listed.
   */
  readonly contexts?: readonly CrossingContext[] | undefined
  /**
   * Told how the connection to a renderer on another machine is, whenever that changes; `undefined`: there is none, since another
   * renderer draws, or the canvas is hidden or gone. In the scene: `useConnection()`.
   */
  readonly onConnection?: ((state: ConnectionState | undefined) => void) | undefined
  readonly ref?: Ref<CanvasHandle> | undefined
}

/** Props that the page reads beside the scene. */
interface SharedProps extends SizeProps {
  readonly name?: string | undefined
  readonly onDiagnostic?: DiagnosticSink | undefined
}

export interface PageCanvasProps {
  /** What stands at the top of the scene. */
  readonly component: ComponentType<object>
  /** Its props. */
  readonly inner: SharedProps
  readonly page: PageProps
  readonly defaultSides: DefaultSides
}

const isServer = typeof document === 'undefined'

/** A scene in a page: an element with a canvas in it. */
export function PageCanvas(props: PageCanvasProps): ReactNode {
  if (isServer) return <ServerCanvas {...props} />
  return (
    <ContextSource>
      <LiveCanvas {...props} />
    </ContextSource>
  )
}

function LiveCanvas({ component, inner, page, defaultSides }: PageCanvasProps): ReactNode {
  const Bridge = useContextBridge()
  const [failure, setFailure] = useState<{ readonly error: unknown }>()
  const [scene] = useState(() => new PageScene())
  const [overlays] = useState(() => new OverlayStore())
  const container = useRef<HTMLDivElement>(null)
  const picture = useRef<HTMLDivElement>(null)
  const stage = useRef<HTMLDivElement>(null)
  const painted = useRef<HTMLDivElement>(null)
  const { renderer, onDiagnostic = inner.onDiagnostic, onCanvas } = useContext(PageSettingsContext)
  const drawn = useRef<() => void>(undefined)
  useImperativeHandle(
    page.ref,
    () => new CanvasHandle({ handle: () => scene.mount?.canvas, mount: () => scene.mount }),
    [scene],
  )
  // Of all effects only this one tells the end of the component from an `<Activity>` that hides it.
  useInsertionEffect(() => () => scene.end(), [scene])
  useLayoutEffect(() => {
    drawn.current = onCanvas?.()
    const settle = (): void => {
      drawn.current?.()
      drawn.current = undefined
    }
    scene.open({
      container: container.current!,
      picture: picture.current!,
      stage: stage.current!,
      firstPaint: painted.current!,
      overlays,
      onShown: settle,
      // The scene has its errors outside of any render of this component; the boundary of the page sees those alone.
      onError: (error) => setFailure((before) => before ?? { error }),
    })
    return () => {
      scene.close()
      settle()
    }
  }, [scene, overlays, onCanvas])
  const sides = sidesOf(inner, defaultSides, page.style)
  const label = labelOf(page, inner)
  // At every render: what the page renders anew may be anything below.
  useLayoutEffect(() => {
    const element = createElement(component, ownSides(inner, sides))
    const { onConnection } = page
    scene.render({ bridge: Bridge, element, sides, label, renderer, onDiagnostic, onConnection })
  })
  if (failure) throw failure.error
  return (
    <Frame
      page={page}
      label={label}
      style={styleOf(sides, page.style)}
      shape={shapeOf(sides, page.style)}
      container={container}
    >
      <Picture ref={picture} label={label}>
        <div ref={stage} style={cover} />
        <div ref={painted} style={cover} suppressHydrationWarning dangerouslySetInnerHTML={nothing} />
      </Picture>
      <Overlays store={overlays} />
    </Frame>
  )
}

/** Apart from the canvas: what the scene hands out must not render the scene anew. */
function Overlays({ store }: { readonly store: OverlayStore }): ReactNode {
  return useSyncExternalStore(store.subscribe, store.get, store.get).map(({ key, content }) => (
    <div key={key} style={overlay}>
      {content}
    </div>
  ))
}

/** The first paint: what is seen until the scene draws, and all there is where no script runs. */
function ServerCanvas({ component, inner, page, defaultSides }: PageCanvasProps): ReactNode {
  const label = labelOf(page, inner)
  // What stands twice in a page must not share ids with itself: one of the two may be hidden, and what it defines with it.
  const idPrefix = `gsp${useId().replace(/[^A-Za-z0-9_-]/g, '')}`
  const sides = sidesOf(inner, defaultSides, page.style)
  let element: ReactNode = createElement(component, ownSides(inner, sides))
  for (const context of (page.contexts ?? []) as unknown as readonly Context<unknown>[]) {
    const value = use(context)
    element = createElement(context, { value }, element)
  }
  const paint = firstPaint(element, { onDiagnostic: inner.onDiagnostic, idPrefix })
  return (
    <Frame
      page={page}
      label={label}
      style={{ ...styleOf(sides, page.style), ...sizeOfScene(sides, paint) }}
      shape={shapeOf(sides, page.style)}
    >
      <Picture label={label ?? paint?.title}>
        <div style={cover} />
        <div style={cover} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: paint?.markup ?? '' }} />
      </Picture>
    </Frame>
  )
}

/** Sides that only the scene knows: the page learns them when it has one, too. */
const sizeOfScene = ({ width, height }: Sides, paint: ReturnType<typeof firstPaint>): CSSProperties => ({
  ...(width.type === 'scene' && paint && { width: paint.width }),
  ...(height.type === 'scene' && paint && { height: paint.height }),
})

interface FrameProps {
  readonly page: PageProps
  readonly label: string | undefined
  readonly style: CSSProperties
  /** Of what gives the element its height. */
  readonly shape: CSSProperties | undefined
  readonly container?: Ref<HTMLDivElement>
  readonly children: ReactNode
}

function Frame({ page, label, style, shape, container, children }: FrameProps): ReactNode {
  return (
    <div
      ref={container}
      id={page.id}
      className={page.className}
      style={style}
      role={label === undefined ? undefined : 'figure'}
      aria-label={label}
      // A size that only the scene knows is in the style that the server sends, and not yet in the one that is hydrated.
      suppressHydrationWarning
    >
      {shape && <div style={shape} />}
      {children}
    </div>
  )
}

interface PictureProps {
  readonly ref?: Ref<HTMLDivElement>
  readonly label: string | undefined
  readonly children: ReactNode
}

/** What is drawn: one image for who does not see it, whatever draws it. Content of the page over it stands beside. */
function Picture({ ref, label, children }: PictureProps): ReactNode {
  return (
    // A title that only the scene knows is in what the server sends, and not yet in what is hydrated.
    <div ref={ref} style={cover} role="img" aria-label={label} suppressHydrationWarning>
      {children}
    </div>
  )
}

/** What the page says that the picture is. */
const labelOf = (page: PageProps, { name }: SharedProps): string | undefined => page['aria-label'] ?? name

/** Of a side that is a share of its box the scene is told in canvas pixels. */
const ownSides = (inner: SharedProps, { width, height }: Sides): SharedProps => ({
  ...inner,
  ...(width.type === 'box' && { width: undefined }),
  ...(height.type === 'box' && { height: undefined }),
})

const nothing = { __html: '' }
/** While a box shrinks, the picture that is still larger must not make it scroll. */
const cover: CSSProperties = { position: 'absolute', inset: 0, overflow: 'hidden' }
/** Lets everything through to the picture; what is in it may say otherwise. */
const overlay: CSSProperties = { position: 'absolute', inset: 0, pointerEvents: 'none' }
