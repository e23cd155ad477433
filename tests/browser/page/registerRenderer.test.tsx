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
import type { RendererHost } from 'react-gsp/host'
import { createPlainHost } from '../../../examples/hosts/plainHost'
import { expectNotBlank } from '../support/pixels'
import { blue, colorAt, colorIs, Dot, frames, mount, red, white } from './mount'

interface Registered {
  readonly create: (options?: RendererOptions) => RendererHost
  readonly load: () => unknown
}

/** Registers the host of the examples; counts what is made of it. */
function register(name: string) {
  const create = vi.fn((options?: RendererOptions) => createPlainHost(options))
  const load = vi.fn(() => Promise.resolve(create))
  registerRenderer(name, load)
  return { create, load }
}

test('a registered renderer draws in a canvas, and is loaded when it is first seen', async () => {
  const { create, load } = register('plain')
  expect(load).not.toHaveBeenCalled()
  const { container } = mount(
    <Canvas renderer="plain">
      <Dot />
    </Canvas>,
  )
  await colorIs(container, 200, 150, red)
  expect(colorAt(container, 10, 10)).toEqual(white)
  expect([load.mock.calls.length, create.mock.calls]).toEqual([1, [[undefined]]])
  expectNotBlank(container.querySelector('canvas')!)
})

test('it draws a figure with its lines and texts, sharp on any screen', async () => {
  register('plain figure')
  const { container } = mount(
    <Figure renderer="plain figure" pixelRatio={2}>
      <Axes title="A title">
        <Line y={[1, 3, 2]} />
      </Axes>
    </Figure>,
  )
  await vi.waitFor(() => expectNotBlank(container.querySelector('canvas')!))
})
