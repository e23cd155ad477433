import { expect, test } from 'vitest'
import { Texts, Viewport } from 'react-gsp'
import type { ReactNode } from 'react'
import { gpuHosts } from '../support/gpuHosts'
import { drawn } from './drawn'

/** Of each several times as many as fit into the atlas with it. */
const count = 900
const size = 40

/** Long texts on top of each other, each in a colour of its own; the last one is seen on its own. */
const heap = (first: string, from: number, names: number): ReactNode => (
  <Viewport>
    <Texts
      coords="px"
      positions={Array.from({ length: names + 1 }, (_, i) => (i === 0 ? [4, 30] : [4, 90]))}
      strings={[first, ...Array.from({ length: names }, (_, i) => `${from + i} MMMM`)]}
      fontSizes={size}
      anchors="center-left"
    />
    <Texts coords="px" positions={[[100, 30]]} strings={`Q${first}`} fontSizes={size} anchors="center-left" />
  </Viewport>
)

/** The upper half, in which two texts stand that are written before and after all others. */
const upper = (data: ArrayLike<number>): number[] => Array.from(data).slice(0, 4 * 200 * 55)

test.each(gpuHosts)(
  'on %s texts that are written again where others were leave those as they are',
  async (_, create) => {
    const expected = upper((await (await drawn(create(), heap('g', 0, 0))).pixels()).data)
    const scene = await drawn(create(), heap('g', 1000, count))
    expect(upper((await scene.pixels()).data)).toEqual(expected)
    await scene.render(heap('g', 5000, count))
    expect(upper((await scene.pixels()).data)).toEqual(expected)
  },
)
