import type { ReactNode } from 'react'
import { Texts } from '../components/elements'
import { useFigure } from './context'
import type { PlacedText } from './layout/types'

/** Texts where the layout has put them, in px of the figure. */
export function PlacedTexts({ texts }: { texts: readonly PlacedText[] }): ReactNode {
  const { theme } = useFigure('Figure')
  if (texts.length === 0) return null
  return (
    <Texts
      coords="px"
      positions={texts.map(({ x, y }) => [x, y])}
      strings={texts.map(({ text }) => text)}
      anchors={texts.map(({ anchor }) => anchor)}
      angles={texts.map(({ angle }) => angle)}
      fontSizes={texts.map(({ style }) => style.size)}
      fontWeights={texts.map(({ style }) => style.weight ?? 'normal')}
      colors={theme.textColor}
    />
  )
}
