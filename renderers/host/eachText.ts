import type { ReadyItem } from '../frameSource'
import { eachText as eachOf, type PlacedText } from '../vector/eachText'

/**
 * Visits the texts of a visual, in order.
 * @param visit is told the index of each as well
 */
export function eachText(visual: ReadyItem, visit: (text: PlacedText, item: number) => void): void {
  eachOf(visual, visual.target.fonts, visit)
}
