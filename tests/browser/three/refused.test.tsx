import { onTestFinished, expect, test } from 'vitest'
import { Canvas, Markers, View2D, Viewport, type Diagnostic } from 'react-gsp'
import { Dot, mount, nextFrame, red } from '../page/mount'
import { eventually } from '../support/eventually'
import { pixelAt, pixelsOf } from '../support/pixels'

/** For as long as a test runs the card refuses to link programs whose fragment shader has a word. */
function refuseProgramsWith(word: string): void {
  const gl = WebGL2RenderingContext.prototype
  const { getProgramParameter, getProgramInfoLog } = gl
  const isRefused = (context: WebGL2RenderingContext, program: WebGLProgram): boolean =>
    (context.getAttachedShaders(program) ?? []).some((shader) => context.getShaderSource(shader)?.includes(word))
  gl.getProgramParameter = function (program: WebGLProgram, name: GLenum): unknown {
    if (name === this.LINK_STATUS && isRefused(this, program)) return false
    return getProgramParameter.call(this, program, name)
  }
  gl.getProgramInfoLog = function (program: WebGLProgram): string | null {
    return isRefused(this, program) ? 'too many words' : getProgramInfoLog.call(this, program)
  }
  onTestFinished(() => {
    Object.assign(gl, { getProgramParameter, getProgramInfoLog })
  })
}

test('a program that the card refuses is told once, with its reason, and all else is drawn', async () => {
  refuseProgramsWith('fields')
  const told: Diagnostic[] = []
  const scene = (angle: number) => (
    <Canvas renderer="three" background="white" onDiagnostic={(diagnostic) => told.push(diagnostic)}>
      <Viewport>
        <View2D x={[0, 1]} y={[0, 1]}>
          <Markers positions={[[0.2, 0.2]]} shapes="club" sizes={20} angles={angle} />
        </View2D>
      </Viewport>
      <Dot />
    </Canvas>
  )
  const { container, render } = mount(scene(0))
  const isDrawn = (): Promise<void> =>
    eventually(async () => {
      const canvas = container.querySelector('canvas') ?? expect.fail('There is no canvas yet.')
      expect(pixelAt(await pixelsOf(canvas), 200, 150).slice(0, 3)).toEqual(red)
    })
  await isDrawn()
  const refused = {
    ...{ code: 'three.shader', severity: 'error', element: 'Canvas', prop: 'renderer' },
    message: 'the graphics card refuses a program, and what it would draw is missing: too many words',
  }
  expect(told).toEqual([expect.objectContaining(refused)])
  render(scene(45))
  await nextFrame()
  await isDrawn()
  expect(told).toHaveLength(1)
})
