import type { ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { GspBuffer, Markers, Points, Polygons, Segments, Texts, View2D, Viewport } from 'react-gsp'
import { browserTarget } from '../support/browserTarget'
import { gpuHosts } from '../support/gpuHosts'
import { inkOf } from '../support/pixels'
import { drawn } from './drawn'

const plane = (children: ReactNode): ReactNode => (
  <Viewport>
    <View2D x={[0, 10]} y={[0, 10]}>
      {children}
    </View2D>
  </Viewport>
)

type Step = ReactNode | (() => void)

describe.each(gpuHosts)('on %s', (_, create) => {
  /** Expects the last of several steps to look as if there had been no others. */
  async function expectNoTrace(...steps: readonly Step[]): Promise<void> {
    let shown: ReactNode = null
    const after = await drawn(create(), null)
    for (const step of steps) {
      if (typeof step === 'function') step()
      else shown = step
      await after.render(shown)
    }
    const changed = await after.pixels()
    expect(inkOf(changed)).toBeGreaterThan(20)
    after.end()
    const fresh = await drawn(create(), shown)
    const { data } = await fresh.pixels()
    expect(changed.data.filter((value, i) => value !== data[i]).length).toBe(0)
  }

  test('a shorter pattern of dashes takes the place of a longer one', async () => {
    const line = (dashes: readonly number[]): ReactNode => plane(<Segments positions={[[1, 5], [9, 5]]} lineWidths={3} dashes={dashes} />) // prettier-ignore
    await expectNoTrace(line([6, 3, 1, 3]), line([6, 3]))
  })

  test('marks that change their groups change their shapes', async () => {
    const marks = (groups: readonly (readonly number[])[]): ReactNode =>
    plane(<Markers positions={[[2, 5], [4, 5], [6, 5], [8, 5]]} sizes={14} shapes={['cross', 'square']} groups={groups} />) // prettier-ignore
    await expectNoTrace(marks([[0, 2], [1, 3]]), marks([[1, 3], [0, 2]])) // prettier-ignore
  })

  test('rings whose sizes are written are other rings', async () => {
    const sizes = new GspBuffer(Uint32Array.of(3, 5), 'uint32')
    const positions = [[1, 1], [4, 1], [2, 4], [5, 1], [9, 1], [9, 8], [7, 9], [5, 8]] // prettier-ignore
    await expectNoTrace(
      plane(<Polygons positions={positions} ringSizes={sizes} faceColors={['red', 'blue']} />),
      () => {
        sizes.write(0, Uint32Array.of(4, 4))
      },
    )
  })

  test('what has been one colour may have many, and again one', async () => {
    const points = (faceColors: string | readonly string[]): ReactNode =>
    plane(<Points positions={[[2, 5], [5, 5], [8, 5]]} sizes={20} faceColors={faceColors} />) // prettier-ignore
    await expectNoTrace(points('red'), points(['red', 'lime', 'blue']), points('red'))
    await expectNoTrace(points('red'), points(['red', 'lime', 'blue']))
  })

  test('points that become fewer, more and fewer again are as many as there are', async () => {
    const points = (count: number): ReactNode =>
    plane(<Points positions={Array.from({ length: count }, (_, i) => [1 + i, 5])} sizes={Array.from({ length: count }, (_, i) => 3 + i)} />) // prettier-ignore
    await expectNoTrace(points(6), points(3), points(9), points(2))
  })

  test('a text at some height of a plane is written', async () => {
    const scene = await drawn(create(), plane(<Texts positions={[[5, 5, 5]]} strings={['here']} fontSizes={20} anchors="center-center" />)) // prettier-ignore
    expect(inkOf(await scene.pixels())).toBeGreaterThan(100)
  })

  test('a text larger than all pictures of texts is written where it is seen, and takes nothing from others', async () => {
    const texts = (sizes: readonly number[]): ReactNode =>
    plane(<Texts positions={[[5, 5], [2, 8]]} strings={['IIIII', 'small']} fontSizes={sizes} anchors="center-center" colors={['red', 'black']} />) // prettier-ignore
    const scene = await drawn(create(), texts([4000, 12]))
    const [red, black] = [[255, 0, 0], [0, 0, 0]] // prettier-ignore
    const { data } = await scene.pixels()
    const has = (color: readonly number[]): boolean => {
      for (let i = 0; i < data.length; i += 4) if (color.every((value, k) => data[i + k] === value)) return true
      return false
    }
    expect([has(red), has(black)]).toEqual([true, true])
    await expectNoTrace(texts([4000, 12]), texts([600, 12]), texts([14, 12]))
  })

  test('hosts that end while they start leave a device that works to those that stay', async () => {
    const size = { width: 200, height: 100, scale: 1, dpi: 96 }
    const start = (signal?: AbortSignal): Promise<void> => {
      const host = create()
      const target = browserTarget({ element: document.createElement('div'), signal })
      return Promise.resolve(host.init(target, size)).then(() => host.dispose())
    }
    const gone = new AbortController()
    const first = start(gone.signal)
    const second = drawn(create(), plane(<Points positions={[[5, 5]]} sizes={40} faceColors="red" />))
    gone.abort()
    await first
    const scene = await second
    expect(inkOf(await scene.pixels())).toBeGreaterThan(500)
  })
})
