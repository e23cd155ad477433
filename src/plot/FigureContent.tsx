import { useCallback, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { Group } from '../components/elements'
import { useEnvironment } from '../components/environment'
import { nodeOf, type Handle } from '../reconciler/handle'
import type { FontRegistry } from '../scene/text/fontRegistry'
import { measureText } from '../scene/text/layoutText'
import { AxesViews } from './axesViews'
import { FigureContext } from './context'
import { declares, type FigureDeclaration } from './declarations'
import { createExtents } from './extents'
import { numberItems } from './itemNumbers'
import { createSamples } from './samples'
import { createVisualExtents } from './visuals'
import type { PlotTheme } from './theme'
import { figureModel, readDeclarations, type FigureModel, type FigureParts, type FigureTools } from './model'

interface FigureContentProps {
  /** px, where the call that draws it does not ask for another size. */
  readonly width: number
  readonly height: number
  readonly dpi: number
  readonly theme: PlotTheme
  readonly children: ReactNode
}

/** Keeps the model of a figure up to date with what its content declares, and with the data of it. */
export function FigureContent({ width, height, dpi, theme, children }: FigureContentProps): ReactNode {
  const { fonts, overrides, onCommit, onDiagnostic, stage } = useEnvironment('Figure')
  const [model, setModel] = useState<FigureModel>()
  const content = useRef<Handle>(null)
  const latest = useRef<FigureModel>(undefined)
  const tools = useMemo(() => toolsFor(fonts), [fonts])
  const views = useMemo(() => new AxesViews(), [])

  const update = useCallback(() => {
    if (!content.current) return
    try {
      const parts = readDeclarations(nodeOf(content.current))
      if (!parts) return
      stage.title.set(titleOf(parts))
      numberItems(parts)
      const before = latest.current
      const next = figureModel(parts, tools, before)
      if (next === before) return
      latest.current = next
      views.show(next)
      // Whoever renders for limits alone renders sixty times a second while data streams in.
      if (next.drawing !== before?.drawing) setModel(next)
      next.diagnostics.forEach(onDiagnostic)
    } catch (error) {
      // A commit must not fail: thrown again in render, where React hands it to an error boundary.
      setModel(() => {
        throw error
      })
    }
  }, [tools, views, onDiagnostic, stage])

  // A state set during a commit, or before a frame, is rendered in the same synchronous flush, so nobody sees what was before.
  useLayoutEffect(() => {
    update()
    const ends = [onCommit(update), stage.beforeDraw(update), () => stage.title.set(undefined)]
    return () => ends.forEach((end) => end())
  }, [update, onCommit, stage])

  const declaration: FigureDeclaration = {
    type: 'figure',
    width: overrides.width ?? width,
    height: overrides.height ?? height,
    dpi,
  }
  const state = useMemo(() => ({ model, dpi, theme, views }), [model, dpi, theme, views])
  return (
    <Group ref={content} {...declares(declaration)}>
      <FigureContext value={state}>{children}</FigureContext>
    </Group>
  )
}

/** The titles of all axes. */
const titleOf = ({ axes }: FigureParts): string | undefined =>
  axes.flatMap(({ axes: { title = '' } }) => title.trim() || []).join(', ') || undefined

function toolsFor(registry: FontRegistry): FigureTools {
  return {
    measure: (text, { size, weight }) => measureText(text, { registry, size, weight }),
    extentOf: createExtents(),
    samplesOf: createSamples(),
    visualExtentsOf: createVisualExtents(),
  }
}
