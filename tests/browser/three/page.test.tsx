import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import { Canvas, Points, View2D, Viewport, type Diagnostic } from 'react-gsp'
import { blue, colorAt, mount, nextFrame, red, white } from '../page/mount'
import { eventually } from '../support/eventually'
import { pixelAt, pixelsOf, screenshotOf } from '../support/pixels'

function Dot({ color = 'red' }: { readonly color?: string }): ReactNode {
  return (
    <Viewport>
      <View2D x={[0, 1]} y={[0, 1]}>
        <Points positions={[[0.5, 0.5]]} sizes={40} faceColors={color} />
      </View2D>
    </Viewport>
  )
}

/** What the page shows at a place of an element. */
async function seenAt(element: Element, x: number, y: number): Promise<number[]> {
  return pixelAt(await screenshotOf(element), x, y).slice(0, 3)
}

const contextOf = (element: Element): WebGL2RenderingContext => element.querySelector('canvas')!.getContext('webgl2')!

test('the only canvas of a page is that of the graphics context itself', async () => {
  const { container } = mount(
    <Canvas renderer="three" background="white">
      <Dot />
    </Canvas>,
  )
  await eventually(async () => expect(await seenAt(container, 200, 150)).toEqual(red))
  expect(await seenAt(container, 20, 20)).toEqual(white)
  expect(contextOf(container)).toBeInstanceOf(WebGL2RenderingContext)
})

test('64 canvases of a page share one context, and none is blank', async () => {
  const colors = Array.from({ length: 64 }, (_, i) => (i % 2 === 0 ? 'red' : 'blue'))
  const { container } = mount(
    <>
      {colors.map((color, i) => (
        <div key={i} className="cell" style={{ width: 60, height: 60, float: 'left' }}>
          <Canvas renderer="three" background="white">
            <Dot color={color} />
          </Canvas>
        </div>
      ))}
    </>,
    { style: 'width: 960px; height: 240px' },
  )
  await eventually(async () => {
    const cells = [...container.querySelectorAll('.cell')]
    expect(cells.length).toBe(64)
    for (const [i, cell] of cells.entries()) {
      const canvas = cell.querySelector('canvas')
      expect(canvas, `canvas ${i}`).not.toBeNull()
      const pixels = await pixelsOf(canvas!)
      expect(pixelAt(pixels, 30, 30).slice(0, 3), `canvas ${i}`).toEqual(i % 2 === 0 ? red : blue)
      expect(pixelAt(pixels, 2, 2).slice(0, 3)).toEqual(white)
    }
  })
  // Copies: one context has drawn them all.
  for (const canvas of container.querySelectorAll('canvas')) expect(canvas.getContext('2d')).not.toBeNull()
})

test('a second canvas takes nothing from the first, and when it goes the first draws on', async () => {
  const Page = ({ count, color }: { readonly count: number; readonly color: string }): ReactNode => (
    <>
      {Array.from({ length: count }, (_, i) => (
        <div key={i} className="cell" style={{ width: 200, height: 200, float: 'left' }}>
          <Canvas renderer="three" background="white">
            <Dot color={color} />
          </Canvas>
        </div>
      ))}
    </>
  )
  const { container, render } = mount(<Page count={1} color="red" />, { style: 'width: 600px; height: 200px' })
  await eventually(async () => expect(await seenAt(container, 100, 100)).toEqual(red))
  render(<Page count={2} color="red" />)
  await eventually(async () => {
    expect(await seenAt(container, 300, 100)).toEqual(red)
    expect(await seenAt(container, 100, 100)).toEqual(red)
  })
  render(<Page count={1} color="red" />)
  await nextFrame()
  expect(await seenAt(container, 100, 100)).toEqual(red)
  render(<Page count={1} color="blue" />)
  await eventually(async () => expect(await seenAt(container, 100, 100)).toEqual(blue))
})

test('a lost context is made anew from the scene', async () => {
  const { container } = mount(
    <Canvas renderer="three" background="white">
      <Dot />
    </Canvas>,
  )
  await eventually(async () => expect(await seenAt(container, 200, 150)).toEqual(red))
  const lost = contextOf(container)
  lost.getExtension('WEBGL_lose_context')!.loseContext()
  await eventually(async () => {
    expect(container.querySelector('canvas')).not.toBeNull()
    expect(contextOf(container)).not.toBe(lost)
    expect(await seenAt(container, 200, 150)).toEqual(red)
  })
})

test('without WebGL 2 canvas2d draws, and it is said', async () => {
  const original = HTMLCanvasElement.prototype.getContext
  HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
    return kind === 'webgl2' ? null : original.call(this, kind as '2d', ...(rest as []))
  } as typeof original
  const told: Diagnostic[] = []
  try {
    const { container } = mount(
      <Canvas renderer="three" onDiagnostic={(diagnostic) => told.push(diagnostic)}>
        <Dot />
      </Canvas>,
    )
    await eventually(() => expect(colorAt(container, 200, 150)).toEqual(red))
  } finally {
    HTMLCanvasElement.prototype.getContext = original
  }
  expect(told.map(({ code }) => code)).toEqual(['renderer.fallback'])
})
