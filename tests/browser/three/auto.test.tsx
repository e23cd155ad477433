import { expect, onTestFinished, test } from 'vitest'
import { Canvas, type Diagnostic } from 'react-gsp'
import { Dot, mount, red } from '../page/mount'
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

test('where there is a graphics card, three draws by default', async () => {
  drawnBy('ANGLE (NVIDIA, NVIDIA GeForce RTX 4090)')
  const { canvas, told } = await shown()
  expect(canvas.getContext('webgl2')).toBeInstanceOf(WebGL2RenderingContext)
  expect(told).toEqual([])
})

test('where there is none, canvas2d does', async () => {
  drawnBy('ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)')
  const { canvas, told } = await shown()
  expect(canvas.getContext('2d')).toBeInstanceOf(CanvasRenderingContext2D)
  expect(told).toEqual([])
})
