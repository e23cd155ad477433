import { createContext, useContext } from 'react'
import { GspError } from '../scene/diagnostics'
import type { AxesViews } from './axesViews'
import type { FigureModel } from './model'
import type { PlotTheme } from './theme'

/** What a figure gives to what is in it. `model` is absent in the first of the two commits of a mount. */
export interface FigureState {
  readonly model: FigureModel | undefined
  /** Canvas pixels per inch. */
  readonly dpi: number
  readonly theme: PlotTheme
  /** The cameras that show the limits of its axes. */
  readonly views: AxesViews
}

export const FigureContext = createContext<FigureState | undefined>(undefined)
/** Id of the axes around. */
export const AxesContext = createContext<string | undefined>(undefined)

/** @throws GspError when the element is not where it belongs. */
export function useFigure(element: string): FigureState {
  const figure = useContext(FigureContext)
  if (figure) return figure
  throw new GspError({
    code: 'plot.outside',
    element,
    message: 'stands outside a figure.',
    fix: `Put it into <Figure>: <Figure><Axes><Line … /></Axes></Figure>.`,
  })
}

/** @throws GspError when a mark stands outside axes. */
export function useAxesId(element: string): string {
  const id = useContext(AxesContext)
  if (id !== undefined) return id
  throw new GspError({
    code: 'plot.outside',
    element,
    message: 'stands outside axes.',
    fix: 'Put it into <Axes>; in a bare <Viewport> use <Paths> or <Points>.',
  })
}

/** @throws GspError when the element stands in one of its own kind. */
export function rejectNested(element: string, outer: unknown): void {
  if (outer === undefined) return
  throw new GspError({
    code: 'plot.nested',
    element,
    message: `stands inside another <${element}>.`,
    fix: element === 'Axes' ? 'Put both into the <Figure>, side by side.' : 'Draw each figure by itself.',
  })
}
