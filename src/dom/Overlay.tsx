import { useEffect, useLayoutEffect, useMemo, useRef, useState, type CSSProperties, type ReactNode } from 'react'
import { DomContext } from '../components/environment'
import type { PageStage, Stage } from '../components/stage'
import { LiveScreen } from '../hooks/liveScreen'
import { useCanvasSize } from '../hooks/useCanvasSize'
import { useNearest } from '../hooks/useNearest'
import { GspError, show } from '../scene/diagnostics'
import type { DataPoint } from '../scene/screenMap'
import type { Coords } from '../scene/table'
import { useContextBridge } from './contextBridge'
import { overlayLeftOut } from './overlayLeftOut'
import { overlayWithoutPage } from './overlayWithoutPage'

const vertical = { top: 0, center: -50, bottom: -100 } as const
const horizontal = { left: 0, center: -50, right: -100 } as const

/** Which point of the content lies at the place: vertical, then horizontal, as the anchors of texts. */
export type OverlayAnchor = `${keyof typeof vertical}-${keyof typeof horizontal}`

export interface OverlayProps {
  /** Where the content stands, `[x, y]` or `[x, y, z]`. Default: it covers the nearest viewport. */
  readonly at?: DataPoint | undefined
  /** What `at` is given in: `'data'` (through the camera), `'view'` (0–1 across the viewport, y up) or `'px'` from its top-left corner. Default `'data'`. */
  readonly coords?: Coords | undefined
  /** Which point of the content lies there. Default `'top-left'`: the content is below and to the right of it. */
  readonly anchor?: OverlayAnchor | undefined
  /** Class of the element around the content. */
  readonly className?: string | undefined
  readonly style?: CSSProperties | undefined
  /** What the page renders: DOM elements, with all contexts of the scene. */
  readonly children?: ReactNode
}

/**
 * DOM content over a canvas: labels, buttons, tooltips. It stands in the scene, is rendered by the page, and follows pan, zoom
 * and size without a render of React. Pointers reach what is in it, and the picture beside that. Content at a place is hidden while
 * nothing would be drawn there: behind the camera, outside its viewport, under a camera that is not visible. Files and first paints do without it, and say so.
 * @throws GspError `overlay.anchor` for an anchor that there is not; `hook.outside` outside a viewport
 */
export function Overlay(props: OverlayProps): ReactNode {
  const { environment } = useNearest('Overlay')
  const { stage, onDiagnostic } = environment
  const { page, isStill } = stage
  useEffect(() => {
    if (!page) onDiagnostic(isStill ? overlayLeftOut : overlayWithoutPage)
  }, [page, isStill, onDiagnostic])
  return page ? <PageOverlay {...props} page={page} stage={stage} /> : null
}

interface PageOverlayProps extends OverlayProps {
  readonly page: PageStage
  readonly stage: Stage
}

function PageOverlay({ page, stage, children, ...place }: PageOverlayProps): ReactNode {
  const Bridge = useContextBridge()
  const { environment, viewport, camera } = useNearest('Overlay')
  const size = useCanvasSize(environment)
  const { coords = 'data' } = place
  const screen = useMemo(() => new LiveScreen(() => camera ?? viewport, size, coords), [camera, viewport, size, coords])
  const [key] = useState(() => ({}))
  // At every render: what is in it may be anything else.
  useLayoutEffect(() => {
    const content = (
      <Bridge>
        <DomContext value>
          <PlacedContent {...place} stage={stage} screen={screen}>
            {children}
          </PlacedContent>
        </DomContext>
      </Bridge>
    )
    page.overlays.set(key, content)
  })
  useLayoutEffect(() => () => page.overlays.set(key, undefined), [page, key])
  return null
}

interface PlacedContentProps extends OverlayProps {
  readonly stage: Stage
  readonly screen: LiveScreen
}

/** The content, in the page. */
function PlacedContent({
  at,
  anchor = 'top-left',
  className,
  style,
  children,
  stage,
  screen,
}: PlacedContentProps): ReactNode {
  checkAnchor(anchor)
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const place = (): void => {
      if (element.current) Object.assign(element.current.style, at ? styleAt(screen, at, anchor) : styleOver(screen))
    }
    place()
    return stage.onDraw(place)
  }, [stage, screen, at, anchor])
  // Pointers go through what covers a viewport, and not through what stands in it.
  const inside = at ? children : <div style={cover}>{children}</div>
  return (
    <div
      ref={element}
      className={className}
      style={{ position: 'absolute', ...(at && { pointerEvents: 'auto' }), ...style }}
    >
      {inside}
    </div>
  )
}

const cover: CSSProperties = { display: 'contents', pointerEvents: 'auto' }

function styleAt(screen: LiveScreen, at: DataPoint, anchor: OverlayAnchor): Partial<CSSStyleDeclaration> {
  const point = screen.project(at)
  if (!point || !screen.sees(point[0], point[1])) return { visibility: 'hidden' }
  const { x, y } = screen.rect
  const [v, h] = anchor.split('-') as [keyof typeof vertical, keyof typeof horizontal]
  const transform = `translate(${x + point[0]}px, ${y + point[1]}px) translate(${horizontal[h]}%, ${vertical[v]}%)`
  return { visibility: '', left: '0', top: '0', transform }
}

function styleOver(screen: LiveScreen): Partial<CSSStyleDeclaration> {
  const { x, y, width, height } = screen.rect
  const visibility = screen.isShown ? '' : 'hidden'
  return { visibility, left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` }
}

function checkAnchor(anchor: unknown): void {
  const [v, h, ...rest] = String(anchor).split('-')
  if (rest.length === 0 && Object.hasOwn(vertical, v ?? '') && Object.hasOwn(horizontal, h ?? '')) return
  throw new GspError({
    code: 'overlay.anchor',
    element: 'Overlay',
    prop: 'anchor',
    message: `expected ${Object.keys(vertical).join(', ')}, then - and ${Object.keys(horizontal).join(', ')}, got ${show(anchor)}.`,
    fix: 'For example anchor="bottom-center".',
  })
}
