import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import { Axes, Canvas, Figure, Line, Overlay, Viewport } from 'react-gsp'
import { eventually } from '../support/eventually'
import { Dot, mount } from './mount'

/** Name of each image that assistive technology finds; what is in an image is part of it. */
const imagesIn = (container: ParentNode): (string | null)[] =>
  [...container.querySelectorAll('[role=img]')]
    .filter((image) => image.parentElement!.closest('[role=img]') === null)
    .map((image) => image.getAttribute('aria-label'))

const drawnIn = (container: ParentNode): Promise<void> =>
  eventually(() => expect(container.querySelector('canvas, svg path')).not.toBeNull())

test.each(['canvas2d', 'svg'])('a canvas is one image, with the name that it is given, on %s', async (renderer) => {
  const Page = (props: { readonly name?: string; readonly 'aria-label'?: string }): ReactNode => (
    <Canvas renderer={renderer} {...props}>
      <Dot />
    </Canvas>
  )
  const { container, render } = mount(<Page name="dots" />)
  await drawnIn(container)
  expect(imagesIn(container)).toEqual(['dots'])
  const image = container.querySelector('[role=img]')!
  expect(image.contains(container.querySelector('canvas, svg'))).toBe(true)
  render(<Page name="dots" aria-label="A red dot" />)
  await eventually(() => expect(imagesIn(container)).toEqual(['A red dot']))
  render(<Page />)
  await eventually(() => expect(imagesIn(container)).toEqual([null]))
})

test.each(['canvas2d', 'svg'])('a figure without a name is called as its axes, on %s', async (renderer) => {
  const Page = ({ titles, name }: { readonly titles: readonly string[]; readonly name?: string }): ReactNode => (
    <Figure width={400} height={300} renderer={renderer} name={name}>
      {titles.map((title, column) => (
        <Axes key={title} title={title} cell={{ row: 0, column }}>
          <Line y={[1, 3, 2]} />
        </Axes>
      ))}
    </Figure>
  )
  const { container, render } = mount(<Page titles={['Pressure']} />)
  await drawnIn(container)
  expect(imagesIn(container)).toEqual(['Pressure'])
  render(<Page titles={['Pressure', 'Speed']} />)
  await eventually(() => expect(imagesIn(container)).toEqual(['Pressure, Speed']))
  render(<Page titles={['Pressure']} name="Run 42" />)
  await eventually(() => expect(imagesIn(container)).toEqual(['Run 42']))
  render(<Page titles={['Pressure']} />)
  await eventually(() => expect(imagesIn(container)).toEqual(['Pressure']))
  render(<Page titles={['']} />)
  await eventually(() => expect(imagesIn(container)).toEqual([null]))
})

test('what an overlay shows is beside the image, where it can be used', async () => {
  const { container } = mount(
    <Canvas name="dots">
      <Viewport>
        <Overlay>
          <button>reset</button>
        </Overlay>
      </Viewport>
    </Canvas>,
  )
  await eventually(() => expect(container.querySelector('button')).not.toBeNull())
  expect(container.querySelector('button')!.closest('[role=img]')).toBeNull()
})
