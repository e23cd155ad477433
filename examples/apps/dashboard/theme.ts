import { createContext, use } from 'react'
import type { PlotTheme } from 'react-gsp'
import type { EventKind } from './instrument/messages'

/** Colours of the page that a stylesheet cannot bring into a canvas. */
export interface Theme {
  readonly name: 'dark' | 'light'
  readonly plot: PlotTheme
  /** One a hydrophone. */
  readonly lines: readonly string[]
  readonly events: Readonly<Record<EventKind, string>>
  readonly accent: string
  readonly colormap: string
}

export const themes: Readonly<Record<Theme['name'], Theme>> = {
  dark: {
    name: 'dark',
    plot: {
      textColor: '#b4c0cc',
      spineColor: '#4a5866',
      gridColor: '#1f2a35',
      plotBackground: '#0d141b',
      figureBackground: '#111a23',
      legendBackground: 'rgba(13, 20, 27, 0.8)',
      legendEdgeColor: '#2b3845',
    },
    lines: ['#6cb8f0', '#4fd0b2', '#b9a5f2', '#f0a987'],
    events: { 'Fin whale': '#ffd166', 'Blue whale': '#5ad1ff', 'T phase': '#ff7a70' },
    accent: '#ffffff',
    colormap: 'inferno',
  },
  light: {
    name: 'light',
    plot: {
      textColor: '#33404d',
      spineColor: '#8d9aa7',
      gridColor: '#e6ebf0',
      plotBackground: '#ffffff',
      figureBackground: '#ffffff',
      legendBackground: 'rgba(255, 255, 255, 0.85)',
      legendEdgeColor: '#d4dbe2',
    },
    lines: ['#1f6fb2', '#15806a', '#6b4fc0', '#b8562a'],
    events: { 'Fin whale': '#b07d00', 'Blue whale': '#0077b6', 'T phase': '#c4302b' },
    accent: '#101820',
    colormap: 'Blues',
  },
}

export const ThemeContext = createContext<Theme>(themes.dark)

/** The theme of the page, which is there in a scene as well: contexts cross into a canvas. */
export const useTheme = (): Theme => use(ThemeContext)
