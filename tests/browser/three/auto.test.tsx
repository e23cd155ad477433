import { flushSync } from 'react-dom'
import { expect, onTestFinished, test } from 'vitest'
import { Canvas, type CanvasProps, type Diagnostic } from 'react-gsp'
import { alertIn, Boundary, Dot, mount, red } from '../page/mount'
import { eventually } from '../support/eventually'
import { pixelAt, pixelsOf } from '../support/pixels'

/** What a browser says of what draws, for as long as a test runs. */
function drawnBy(name: string): void {
  const original = WebGL2RenderingContext.prototype.getParameter
  WebGL2RenderingContext.prototype.getParameter = function (this: WebGL2RenderingContext, parameter: number): unknown {
    const info = this.getExtension('WEBGL_debug_renderer_info')
    return parameter === info?.UNMASKED_RENDERER_WEBGL ? name : original.call(this, parameter)
  }
  onTestFinished(() => {
    WebGL2RenderingContext.prototype.getParameter = original
  })
}

/** The canvas of a page that asks for no renderer, once it is drawn; and what was told. */
async function shown(): Promise<{ canvas: HTMLCanvasElement; told: readonly Diagnostic[] }> {
  const told: Diagnostic[] = []
  const { container } = mount(
    <Canvas onDiagnostic={(diagnostic) => told.push(diagnostic)}>
      <Dot />
    </Canvas>,
  )
  await eventually(async () => {
    const canvas = container.querySelector('canvas') ?? expect.fail('There is no canvas yet.')
    expect(pixelAt(await pixelsOf(canvas), 200, 150).slice(0, 3)).toEqual(red)
  })
  return { canvas: container.querySelector('canvas')!, told }
}

const card = 'ANGLE (NVIDIA, NVIDIA GeForce RTX 4090)'

test('where there is a graphics card, three draws by default', async () => {
  drawnBy(card)
  const { canvas, told } = await shown()
  expect(canvas.getContext('webgl2')).toBeInstanceOf(WebGL2RenderingContext)
  expect(told).toEqual([])
})

/** More than a texture of any graphics card may have, though a canvas may. */
const wide = { width: 32000, height: 20 } as const

/** A canvas in a box that scrolls, and what it tells. */
function wideCanvas(told: Diagnostic[], props: CanvasProps) {
  return (
    <div style={{ width: 400, height: 60, overflow: 'auto' }}>
      <Boundary>
        <Canvas pixelRatio={1} onDiagnostic={(diagnostic) => told.push(diagnostic)} {...props}>
          <Dot />
        </Canvas>
      </Boundary>
    </div>
  )
}

const isCanvas2d = (container: Element, width: number): Promise<void> =>
  eventually(() => {
    const canvas = container.querySelector('canvas')
    expect(canvas?.width).toBe(width)
    expect(canvas!.getContext('2d')).toBeInstanceOf(CanvasRenderingContext2D)
  })

test('a canvas that is larger than the card can draw is drawn by canvas2d, which is told', async () => {
  drawnBy(card)
  const told: Diagnostic[] = []
  const { container } = mount(wideCanvas(told, wide))
  await isCanvas2d(container, wide.width)
  expect(told.map(({ code, severity }) => [code, severity])).toEqual([['renderer.auto', 'info']])
  expect(told[0]!.message).toContain('32000 × 20 device pixels are more than the')
})

test('so is one that grows that large', async () => {
  drawnBy(card)
  const told: Diagnostic[] = []
  const { container, render } = mount(wideCanvas(told, { width: 300, height: 20 }))
  await eventually(() => {
    expect(container.querySelector('canvas')?.getContext('webgl2')).toBeInstanceOf(WebGL2RenderingContext)
  })
  // As a box that is dragged.
  for (let more = 7; more >= 0; more--) flushSync(() => render(wideCanvas(told, { ...wide, width: wide.width - more })))
  await isCanvas2d(container, wide.width)
  expect(container.querySelector('[role=alert]')).toBeNull()
  expect(told.map(({ code }) => code)).toEqual(['renderer.auto'])
})

test('who asks for three gets an error that tells the limit, and what to do in a page', async () => {
  const { container } = mount(wideCanvas([], { ...wide, renderer: 'three' }))
  const message = await alertIn(container)
  expect(message).toMatch(/are more than the \d+ a side that this graphics device can draw/)
  expect(message).toContain('pixelRatio')
})

// The last: a page remembers that it has no card.
test('where there is none, canvas2d does', async () => {
  drawnBy('ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)')
  const { canvas, told } = await shown()
  expect(canvas.getContext('2d')).toBeInstanceOf(CanvasRenderingContext2D)
  expect(told).toEqual([])
})
