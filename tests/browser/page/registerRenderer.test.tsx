import type { ReactNode } from 'react'
import { expect, test, vi } from 'vitest'
import {
  Axes,
  Canvas,
  Figure,
  GspBuffer,
  Line,
  Points,
  registerRenderer,
  View2D,
  Viewport,
  type RendererChoice,
  type RendererOptions,
} from 'react-gsp'
import { capabilitiesOf, drawWithHost, runConformance } from 'react-gsp/testing'
import { createPlainHost } from '../../../examples/hosts/plainHost'
import { pageTarget } from '../../../src/dom/pageTarget'
import { expectNotBlank } from '../support/pixels'
import { alertIn, blue, Boundary, colorAt, colorIs, Dot, frames, mount, red, white } from './mount'
import { eventually } from '../support/eventually'

/** Registers the renderer of the examples, and counts what is asked of it. */
function register(name: string) {
  const disposed = vi.fn()
  const create = vi.fn((options?: RendererOptions) => {
    const host = createPlainHost(options)
    const dispose = (): void => {
      disposed()
      host.dispose()
    }
    return { ...host, dispose }
  })
  const load = vi.fn(() => Promise.resolve(create))
  registerRenderer(name, load)
  return { load, create, disposed }
}

test('a registered renderer draws in a canvas, and is loaded when it is first wanted', async () => {
  const { load, create, disposed } = register('plain')
  expect(load).not.toHaveBeenCalled()
  const { container, unmount } = mount(
    <Canvas renderer="plain">
      <Dot />
    </Canvas>,
  )
  await colorIs(container, 200, 150, red)
  expect(colorAt(container, 10, 10)).toEqual(white)
  await expectNotBlank(container.querySelector('canvas')!)
  expect([load.mock.calls.length, create.mock.calls, disposed.mock.calls.length]).toEqual([1, [[undefined]], 0])
  unmount()
  expect(disposed).toHaveBeenCalledTimes(1)
})

test('it draws a figure with lines and texts, at the density and the size that are asked for', async () => {
  register('plain figure')
  const Page = ({ width, title }: { readonly width: number; readonly title: string }): ReactNode => (
    <Figure renderer="plain figure" width={width} height={200} pixelRatio={2}>
      <Axes title={title}>
        <Line y={[1, 3, 2]} color="red" />
      </Axes>
    </Figure>
  )
  const { container, render } = mount(<Page width={300} title="" />)
  const canvas = await eventually(() => container.querySelector('canvas') ?? expect.fail('There is no canvas yet.'))
  await eventually(() => expectNotBlank(canvas))
  expect([canvas.width, canvas.height]).toEqual([600, 400])
  render(<Page width={250} title="A title" />)
  await eventually(() => expect(canvas.width).toBe(500))
  await eventually(() => expectNotBlank(canvas))
})

test('it takes over a scene from canvas2d, with what was written past React, and gives it back', async () => {
  const { create, disposed } = register('plain for a while')
  const places = new GspBuffer(Float32Array.of(0.25, 0.5, 0), 'vec3')
  const Page = ({ renderer }: { readonly renderer: RendererChoice }): ReactNode => (
    <Canvas renderer={renderer}>
      <Viewport>
        <View2D x={[0, 1]} y={[0, 1]}>
          <Points positions={places} sizes={40} faceColors="red" />
        </View2D>
      </Viewport>
    </Canvas>
  )
  const { container, render } = mount(<Page renderer="canvas2d" />)
  await colorIs(container, 100, 150, red)
  const first = container.querySelector('canvas')

  places.write(0, Float32Array.of(0.75, 0.5, 0))
  render(<Page renderer="plain for a while" />)
  await eventually(() => expect(container.querySelector('canvas')).not.toBe(first))
  await colorIs(container, 300, 150, red)
  expect(colorAt(container, 100, 150)).toEqual(white)
  expect(create).toHaveBeenCalledTimes(1)

  places.write(0, Float32Array.of(0.5, 0.5, 0))
  await colorIs(container, 200, 150, red)
  render(<Page renderer="canvas2d" />)
  await eventually(() => expect(disposed).toHaveBeenCalledTimes(1))
  await colorIs(container, 200, 150, red)
  expect(container.querySelectorAll('canvas')).toHaveLength(1)
})

test('an equal descriptor is the same renderer, another value in it is not', async () => {
  const { create, disposed } = register('with options')
  const Page = ({ color, depth }: { readonly color: string; readonly depth: number }): ReactNode => (
    <Canvas renderer={{ host: 'with options', options: { depth, list: [1, { deep: true }] } }}>
      <Dot color={color} />
    </Canvas>
  )
  const { container, render } = mount(<Page color="red" depth={1} />)
  await colorIs(container, 200, 150, red)
  const canvas = container.querySelector('canvas')
  render(<Page color="blue" depth={1} />)
  await colorIs(container, 200, 150, blue)
  await frames(3)
  expect(container.querySelector('canvas')).toBe(canvas)
  expect(create.mock.calls).toEqual([[{ depth: 1, list: [1, { deep: true }] }]])

  render(<Page color="blue" depth={2} />)
  await eventually(() => expect(disposed).toHaveBeenCalledTimes(1))
  await colorIs(container, 200, 150, blue)
  expect(create.mock.lastCall).toEqual([{ depth: 2, list: [1, { deep: true }] }])
  expect(create).toHaveBeenCalledTimes(2)
})

test('it passes the conformance suite in a page as well', async () => {
  const target = pageTarget({ onDiagnostic: () => undefined })
  const { cases } = await runConformance({
    name: 'plain',
    draw: (recording) => drawWithHost(createPlainHost, recording, { target }),
    capabilities: await capabilitiesOf(createPlainHost, target),
  })
  expect(cases.filter(({ state }) => state === 'deviation')).toEqual([])
  expect(cases.filter(({ state }) => state === 'pass').length).toBeGreaterThanOrEqual(190)
})

test('a module in place of the function in it is told at the boundary', async () => {
  registerRenderer('module', () => Promise.resolve({ createPlainHost }) as never)
  const { container } = mount(
    <Boundary>
      <Canvas renderer="module" children={<Dot />} />
    </Boundary>,
  )
  expect(await alertIn(container)).toMatch(
    /^<Canvas renderer>: the renderer "module" cannot be loaded: expected a function that makes a host, got /,
  )
})
