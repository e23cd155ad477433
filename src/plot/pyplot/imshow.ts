import { createElement, type ReactElement } from 'react'
import type { Grid, Texture } from '../../scene/table'
import { GspError, show } from '../../scene/diagnostics'
import { isOptions, lastOptions } from './arguments'
import { ImshowMark, type ImshowOptions } from './ImshowMark'
import type { Keyed } from './plot'

export type { ImshowOptions } from './ImshowMark'

/**
 * A picture or a grid of numbers, as an element to be put into `<Axes>`: `{imshow(rows, { cmap: 'viridis' })}`. It stands
 * upright: row 0 is on top, unless `origin` is `lower`.
 *
 * Without an `extent`, coordinates are those of Matplotlib: the centre of the pixel in row r and column c is at (c, r), and
 * the y axis runs downwards with `origin: 'upper'`. (GSP 0.1 has an extent one unit wide about 0.) The axes end at the edges
 * of the image, without a margin, and pixels are square, unless the props of `<Axes>` or `aspect` say otherwise.
 *
 * @param image numbers (rows, or `{ data, shape: [rows, columns] }`) or a texture; with a `cmap`, a texture's red channel
 * @throws GspError, at the error boundary around the element, on a wrong value.
 */
export function imshow(image: Grid | Texture, options?: ImshowOptions & Keyed): ReactElement
export function imshow(image: Grid | Texture, ...rest: readonly unknown[]): ReactElement {
  const options = lastOptions('imshow', rest, 'imshow(image, { cmap: "viridis" })') as ImshowOptions & Keyed
  if (isOptions(image) && !('data' in image) && !('chain' in image)) {
    throw new GspError({
      code: 'plot.arguments',
      element: 'imshow',
      message: `expected an image, got ${show(image)}.`,
      fix: 'Call it as imshow(rows, { cmap: "viridis" }): numbers in rows, { data, shape: [rows, columns] } or a texture.',
    })
  }
  return createElement(ImshowMark, { ...options, image })
}
