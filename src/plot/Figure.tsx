import { useCallback, useContext, useLayoutEffect, useMemo, useRef, useState, type ReactNode, type Ref } from 'react'
import { Canvas, type CanvasProps } from '../components/Canvas'
import { Environment } from '../components/environment'
import { nodeOf, type Handle } from '../reconciler/handle'
import { GspError, show, type DiagnosticSink } from '../scene/diagnostics'
import { parseLength, toPixels, type Length } from '../scene/lengths'
import type { FontRegistry } from '../scene/text/fontRegistry'
import { measureText } from '../scene/text/layoutText'
import { FigureContext } from './context'
import type { MeasureText } from './layout/types'
import { figureModel, readDeclarations, type FigureModel } from './model'
import { plotStyle } from './style'

export interface FigureProps extends Pick<CanvasProps, 'renderer' | 'background' | 'pixelRatio' | 'name'> {
  /** Canvas pixels, or a length such as `"85mm"`. Default 640. */
  readonly width?: Length | undefined
  /** Canvas pixels, or a length such as `"60mm"`. Default 480. */
  readonly height?: Length | undefined
  /** Canvas pixels per inch: converts units and does nothing else. Default 96. */
  readonly dpi?: number | undefined
  /** Told of every diagnostic. */
  readonly onDiagnostic?: DiagnosticSink | undefined
  readonly children?: ReactNode
  readonly ref?: Ref<Handle> | undefined
}

/**
 * A picture of axes. Limits come from the data, colours from the cycle, margins from measured text; all of it is read from
 * the scene, in document order, at the end of each commit, so that the order of effects never matters.
 */
export function Figure({ width = 640, height = 480, dpi = 96, children, ref, ...canvas }: FigureProps): ReactNode {
  const environment = useContext(Environment)
  const [model, setModel] = useState<FigureModel | undefined>(undefined)
  const handle = useRef<Handle>(null)
  const latest = useRef<FigureModel>(undefined)
  const fonts = environment?.fonts
  const size = {
    width: environment?.overrides.width ?? side('width', width, dpi),
    height: environment?.overrides.height ?? side('height', height, dpi),
  }
  const measure = useMemo(() => fonts && measureWith(fonts), [fonts])

  const update = useCallback(() => {
    if (!handle.current || !measure) return
    try {
      const parts = readDeclarations(nodeOf(handle.current))
      const next = figureModel(parts, { width: size.width, height: size.height, dpi }, measure, latest.current)
      if (next === latest.current) return
      latest.current = next
      setModel(next)
      next.diagnostics.forEach((diagnostic) => environment?.onDiagnostic(diagnostic))
    } catch (error) {
      // Thrown where React can hand it to an error boundary.
      setModel(() => {
        throw error
      })
    }
  }, [measure, size.width, size.height, dpi, environment])

  const onCommit = environment?.onCommit
  useLayoutEffect(() => {
    update()
    return onCommit?.(update)
  }, [update, onCommit])

  const state = useMemo(
    () => ({ model, dpi, width: size.width, height: size.height }),
    [model, dpi, size.width, size.height],
  )
  const attach = useCallback(
    (next: Handle | null) => {
      handle.current = next
      if (typeof ref === 'function') return ref(next)
      if (ref) ref.current = next
      return undefined
    },
    [ref],
  )
  return (
    <Canvas background={plotStyle.figureBackground} {...canvas} width={width} height={height} dpi={dpi} ref={attach}>
      <FigureContext value={state}>{children}</FigureContext>
    </Canvas>
  )
}

function measureWith(registry: FontRegistry): MeasureText {
  return (text, { size, weight }) => measureText(text, { registry, size, weight })
}

function side(prop: string, length: Length, dpi: number): number {
  const parsed = parseLength(length)
  if (parsed && parsed.unit !== '%' && parsed.value > 0) return toPixels(length, dpi)
  throw new GspError({
    code: 'prop.value',
    element: 'Figure',
    prop,
    message: `expected a length above 0, got ${show(length)}.`,
    fix: 'Use canvas pixels, or a string such as "85mm".',
  })
}
