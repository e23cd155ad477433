import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import { Axes, Figure, GspBuffer, Scatter, useFrame, type CanvasHandle } from 'react-gsp'
import { colorAt, colorIs, mount, nextFrame, red, white } from './mount'
import { eventually } from '../support/eventually'

const bare = { margin: 0.5, ticks: [] }

/** Values on a diagonal: with margins of half a span the first is at a quarter of the plot, the last at three quarters. */
function Diagonal({ values, onRender }: { readonly values: GspBuffer; readonly onRender?: () => void }): ReactNode {
  onRender?.()
  return <Scatter x={values} y={values} size={30} color="red" />
}

const plot = (content: ReactNode): ReactNode => (
  <Figure width={400} height={400} background="white">
    <Axes x={bare} y={bare} frame="none">
      {content}
    </Axes>
  </Figure>
)

test('the first frame after a write shows the data and the limits of it, and renders no component of the page', async () => {
  const values = new GspBuffer(Float64Array.of(0, 1), 'float64')
  let renders = 0
  const { container } = mount(plot(<Diagonal values={values} onRender={() => renders++} />))
  await colorIs(container, 105, 295, red)
  expect(colorAt(container, 200, 200)).toEqual(white)
  const before = renders
  for (const next of [2, 4, 8]) {
    values.resize(0)
    values.append([0, next / 2, next])
    // A write asks for a frame a moment later, so that many ask for one.
    await Promise.resolve()
    await nextFrame()
    expect(colorAt(container, 200, 200)).toEqual(red)
  }
  expect(renders).toBe(before)
})

test('what useFrame writes is seen in its own frame, within limits of its own', async () => {
  const values = new GspBuffer(Float64Array.of(0, 1), 'float64')
  let written = 0
  function Writer(): ReactNode {
    useFrame(() => {
      written++
      values.resize(0)
      values.append([0, 10 * written, 20 * written])
    })
    return <Diagonal values={values} />
  }
  const { container } = mount(plot(<Writer />))
  await colorIs(container, 200, 200, red)
  for (let i = 0; i < 5; i++) {
    await nextFrame()
    expect(colorAt(container, 200, 200)).toEqual(red)
    expect(colorAt(container, 150, 150)).toEqual(white)
  }
})

test('a file of a figure has the limits of what was written a moment before', async () => {
  const values = new GspBuffer(Float64Array.of(0, 1), 'float64')
  const figure = { current: null as CanvasHandle | null }
  const { container } = mount(
    <Figure ref={figure} width={400} height={400}>
      <Axes>
        <Scatter x={values} y={values} />
      </Axes>
    </Figure>,
  )
  await eventually(() => expect(container.querySelector('canvas')).not.toBeNull())
  values.append([70])
  expect(await figure.current!.toSvg({ text: 'system' })).toContain('>60</text>')
})
