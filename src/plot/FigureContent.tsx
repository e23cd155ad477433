import { useCallback, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { Group } from '../components/elements'
import { useEnvironment } from '../components/environment'
import { nodeOf, type Handle } from '../reconciler/handle'
import type { FontRegistry } from '../scene/text/fontRegistry'
import { measureText } from '../scene/text/layoutText'
import { createExtents } from './columns'
import { FigureContext } from './context'
import { declares, type FigureDeclaration } from './declarations'
import { createSamples } from './samples'
import { createVisualExtents } from './visuals'
import { figureModel, readDeclarations, type FigureModel, type FigureTools } from './model'

interface FigureContentProps {
  /** px, where the call that draws it does not ask for another size. */
  readonly width: number
  readonly height: number
  readonly dpi: number
  readonly children: ReactNode
}

/** Keeps the model of a figure up to date with what its content declares. */
export function FigureContent({ width, height, dpi, children }: FigureContentProps): ReactNode {
  const { fonts, overrides, onCommit, onDiagnostic } = useEnvironment('Figure')
  const [model, setModel] = useState<FigureModel>()
  const content = useRef<Handle>(null)
  const latest = useRef<FigureModel>(undefined)
  const tools = useMemo(() => toolsFor(fonts), [fonts])

  const update = useCallback(() => {
    if (!content.current) return
    try {
      const parts = readDeclarations(nodeOf(content.current))
      const next = parts && figureModel(parts, tools, latest.current)
      if (!next || next === latest.current) return
      latest.current = next
      setModel(next)
      next.diagnostics.forEach(onDiagnostic)
    } catch (error) {
      // A commit must not fail: thrown again in render, where React hands it to an error boundary.
      setModel(() => {
        throw error
      })
    }
  }, [tools, onDiagnostic])

  // A state set during a commit is rendered in the same synchronous flush, so nobody sees the commit before it.
  useLayoutEffect(() => {
    update()
    return onCommit(update)
  }, [update, onCommit])

  const declaration: FigureDeclaration = {
    type: 'figure',
    width: overrides.width ?? width,
    height: overrides.height ?? height,
    dpi,
  }
  const state = useMemo(() => ({ model, dpi }), [model, dpi])
  return (
    <Group ref={content} {...declares(declaration)}>
      <FigureContext value={state}>{children}</FigureContext>
    </Group>
  )
}

function toolsFor(registry: FontRegistry): FigureTools {
  return {
    measure: (text, { size, weight }) => measureText(text, { registry, size, weight }),
    extentOf: createExtents(),
    samplesOf: createSamples(),
    visualExtentsOf: createVisualExtents(),
  }
}
