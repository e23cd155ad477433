import { useEffect, useRef, type ReactNode, type RefObject } from 'react'
import { Segments, Texts, useViewport, type CanvasHandle, type Handle } from 'react-gsp'
import { useTheme } from './theme'

type Place = readonly [x: number, y: number]

interface CrosshairProps {
  /** The figure in the page, whose element has the pointer. */
  readonly figure: RefObject<CanvasHandle | null>
  /** What is said of a place. */
  readonly describe: (place: Place) => string
  readonly onPick: (place: Place) => void
}

/**
 * Lines through the pointer, inside any axes: events of the page, and `useViewport` for what they mean there. What follows the
 * pointer is told to the elements themselves; nothing renders.
 */
export function Crosshair({ figure, describe, onPick }: CrosshairProps): ReactNode {
  const { accent, plot } = useTheme()
  const viewport = useViewport()
  const { x, y, width, height, unproject } = viewport
  const lines = useRef<Handle>(null)
  const text = useRef<Handle>(null)
  const latest = useRef({ describe, onPick })
  useEffect(() => {
    latest.current = { describe, onPick }
  })
  useEffect(() => {
    const element = figure.current?.element
    if (!element) return undefined
    const abort = new AbortController()
    /** In px from the corner of the axes. */
    const pixelOf = ({ clientX, clientY }: MouseEvent): Place => {
      const { left, top } = element.getBoundingClientRect()
      return [clientX - left - x, clientY - top - y]
    }
    const isInside = ([px, py]: Place): boolean => px >= 0 && px <= width && py >= 0 && py <= height
    const placeAt = (pixel: Place): Place => {
      const [dataX, dataY] = unproject(pixel)!
      return [dataX, dataY]
    }
    const move = (event: MouseEvent): void => {
      const [px, py] = pixelOf(event)
      const isHere = isInside([px, py])
      const isBeside = px >= 0 && px <= width
      // Axes that stand above each other share the line at a time.
      const along = isBeside ? [[px, 0], [px, height]] : [] // prettier-ignore
      lines.current?.set({ positions: isHere ? [...along, [0, py], [width, py]] : along })
      text.current?.set({ strings: [isHere ? latest.current.describe(placeAt([px, py])) : ''] })
    }
    const leave = (): void => {
      lines.current?.set({ positions: [] })
      text.current?.set({ strings: [''] })
    }
    const pick = (event: MouseEvent): void => {
      const pixel = pixelOf(event)
      if (isInside(pixel)) latest.current.onPick(placeAt(pixel))
    }
    const { signal } = abort
    element.addEventListener('pointermove', move, { signal })
    element.addEventListener('pointerleave', leave, { signal })
    element.addEventListener('click', pick, { signal })
    return () => abort.abort()
  }, [figure, x, y, width, height, unproject])
  return (
    <>
      <Segments ref={lines} coords="px" positions={[]} colors={accent} opacity={0.45} lineWidths={1} snap />
      <Texts
        ref={text}
        coords="view"
        positions={[[0, 1]]}
        offset={[8, 8]}
        anchors="top-left"
        strings={['']}
        colors={plot.textColor}
        fontSizes={12}
      />
    </>
  )
}
