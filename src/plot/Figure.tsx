import { useContext, useMemo, type ReactNode, type Ref } from 'react'
import { Canvas, type CanvasProps } from '../components/Canvas'
import type { Handle } from '../reconciler/handle'
import type { Check } from '../scene/check'
import { show, type DiagnosticSink } from '../scene/diagnostics'
import { canvas } from '../scene/elements/canvas'
import { parseLength, toPixels, type Length } from '../scene/lengths'
import { FigureContext, rejectNested } from './context'
import { FigureContent } from './FigureContent'
import { anything, checkProps, like, string, type PropRule, type PropRules } from './props'
import { readTheme, type PlotTheme } from './theme'

export interface FigureProps extends Pick<
  CanvasProps,
  'renderer' | 'background' | 'pixelRatio' | 'frameloop' | 'name'
> {
  /** Canvas pixels, or a length such as `"85mm"`. Default 640. */
  readonly width?: Length | undefined
  /** Canvas pixels, or a length such as `"60mm"`. Default 480. */
  readonly height?: Length | undefined
  /** Canvas pixels per inch: converts units and does nothing else. Default 96. */
  readonly dpi?: number | undefined
  /** Colours of all that is drawn besides the marks, as for a dark page; what is left out is as ever. */
  readonly theme?: Partial<PlotTheme> | undefined
  /** Told of every diagnostic. */
  readonly onDiagnostic?: DiagnosticSink | undefined
  readonly children?: ReactNode
  readonly ref?: Ref<Handle> | undefined
}

const checkSide: Check = (value) => {
  const length = parseLength(value)
  if (length && length.unit !== '%' && length.value > 0) return undefined
  return {
    expected: 'a length above 0',
    got: show(value),
    fix:
      length?.unit === '%'
        ? 'A figure is in nothing that it could be a share of: use canvas pixels, or a string such as "85mm".'
        : 'Use canvas pixels, or a string such as "85mm".',
  }
}
const side: PropRule = { check: checkSide }
/** What is in it is looked at where it is read. */
const checkTheme: Check = (value) =>
  typeof value === 'object' && value !== null
    ? undefined
    : { expected: 'colours', got: show(value), fix: 'For example { textColor: "white", plotBackground: "black" }.' }
const handler: PropRule = {
  check: (value) =>
    typeof value === 'function'
      ? undefined
      : { expected: 'a function', got: show(value), fix: 'Pass (diagnostic) => { … }.' },
}

const { background, dpi, frameloop, pixelRatio, renderer } = canvas.attributes
const rules: PropRules<FigureProps> = {
  width: side,
  height: side,
  dpi: like(dpi),
  background: like(background),
  pixelRatio: like(pixelRatio),
  renderer: like(renderer),
  frameloop: like(frameloop),
  name: string,
  theme: { check: checkTheme },
  onDiagnostic: handler,
  children: anything,
}

/**
 * A picture of axes. Limits come from the data, colours from the cycle, margins from measured text; all of it is read from
 * the scene, in document order, at the end of each commit, so that the order of effects never matters.
 * @throws GspError, at the error boundary around it, on a wrong prop and inside another figure.
 */
export function Figure(props: FigureProps): ReactNode {
  rejectNested('Figure', useContext(FigureContext))
  checkProps('Figure', rules, { ...props })
  const { width = 640, height = 480, dpi = 96, theme: given, children, ...canvas } = props
  const theme = useMemo(() => readTheme(given), [given])
  const { background = theme.figureBackground } = props
  return (
    <Canvas {...canvas} width={width} height={height} dpi={dpi} background={background}>
      <FigureContent width={toPixels(width, dpi)} height={toPixels(height, dpi)} dpi={dpi} theme={theme}>
        {children}
      </FigureContent>
    </Canvas>
  )
}
