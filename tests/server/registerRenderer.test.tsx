import {
  Axes,
  Figure,
  GspError,
  Line,
  registerRenderer,
  Scatter,
  Spheres,
  Viewport,
  Canvas,
  type Diagnostic,
  type RendererOptions,
} from 'react-gsp'
import { Canvas2DHost } from 'react-gsp/canvas2d'
import type { CreateHost } from 'react-gsp/host'
import { renderToJpeg, renderToPng } from 'react-gsp/server'
import { describe, expect, test, vi } from 'vitest'
import { inkOf, pixelsOf } from './picture'

const plot = (
  <Figure width={200} height={150}>
    <Axes title="A title">
      <Line y={[1, 3, 2]} color="red" />
      <Scatter y={[2, 1, 3]} color="blue" />
    </Axes>
  </Figure>
)

const loadPlain = (): Promise<CreateHost> =>
  import('../../examples/hosts/plainHost').then(({ createPlainHost }) => createPlainHost)

/** What a call rejects with. */
const errorOf = async (promise: Promise<unknown>): Promise<GspError> => {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(GspError)
  return error as GspError
}

test('a registered renderer draws what is asked of it by name, and is loaded when it is', async () => {
  const load = vi.fn(loadPlain)
  registerRenderer('plain', load)
  expect(load).not.toHaveBeenCalled()
  const png = await renderToPng(plot, { renderer: 'plain', scale: 2 })
  expect(load).toHaveBeenCalledTimes(1)
  expect(pixelsOf(png)).toMatchObject({ width: 400, height: 300 })
  expect(inkOf(png)).toBeGreaterThan(1000)
})

test('it is given the options of its descriptor', async () => {
  const create = vi.fn((_options?: RendererOptions) => new Canvas2DHost())
  registerRenderer('with options', () => create)
  await renderToPng(plot, { renderer: { host: 'with options', options: { depth: 3 } } })
  await renderToPng(plot, { renderer: 'with options' })
  expect(create.mock.calls).toEqual([[{ depth: 3 }], [undefined]])
})

test('what it does not draw is left out, and a diagnostic says so', async () => {
  registerRenderer('draws little', loadPlain)
  const diagnostics: Diagnostic[] = []
  const png = await renderToPng(
    <Canvas width={50} height={50}>
      <Viewport>
        <Spheres positions={[[0, 0, 0]]} radii={1} colors="red" />
        <Spheres positions={[[0, 0, 0]]} radii={1} colors="red" />
      </Viewport>
    </Canvas>,
    { renderer: 'draws little', onDiagnostic: (diagnostic) => diagnostics.push(diagnostic) },
  )
  expect(inkOf(png)).toBe(0)
  expect(diagnostics).toEqual([
    {
      code: 'renderer.visual',
      severity: 'warning',
      element: 'Spheres',
      message: 'is left out: this renderer draws no spheres.',
      fix: 'Choose another renderer; canvas2d draws all visuals.',
    },
  ])
})

test('a format that it does not make is its own error', async () => {
  registerRenderer('png alone', loadPlain)
  expect((await errorOf(renderToJpeg(plot, { renderer: 'png alone' }))).diagnostic.code).toBe('plain.read')
})

test('an unknown name is told which there are, with the added ones', async () => {
  registerRenderer('oilpaint', loadPlain)
  const { message, diagnostic } = await errorOf(renderToPng(plot, { renderer: 'oilpiant' }))
  expect(diagnostic.code).toBe('renderer.unknown')
  expect(message).toMatch(/^There is no renderer "oilpiant" without a browser\. Did you mean "oilpaint"\? .*oilpaint;/)
})

test('another loader under the same name replaces the first', async () => {
  const first = vi.fn(loadPlain)
  const second = vi.fn(loadPlain)
  registerRenderer('again', first)
  registerRenderer('again', second)
  await renderToPng(plot, { renderer: 'again' })
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1])
})

describe('a loader', () => {
  test('that fails is an error with its reason, and is asked anew the next time', async () => {
    const cause = new Error('The file is not there.')
    const load = vi.fn(loadPlain).mockRejectedValueOnce(cause)
    registerRenderer('late', load)
    const error = await errorOf(renderToPng(plot, { renderer: 'late' }))
    expect(error.message).toBe(
      'Option renderer: the renderer "late" cannot be loaded: The file is not there. See what its loader does and imports.',
    )
    expect(error.cause).toBe(cause)
    expect(inkOf(await renderToPng(plot, { renderer: 'late' }))).toBeGreaterThan(1000)
  })

  test('that throws at once is no other error', async () => {
    registerRenderer('thrower', () => {
      throw new TypeError('no')
    })
    expect((await errorOf(renderToPng(plot, { renderer: 'thrower' }))).message).toContain('cannot be loaded: no.')
  })

  test('that gives a module in place of the function in it is told how to take it out', async () => {
    registerRenderer('module', (() => import('../../examples/hosts/plainHost')) as never)
    expect((await errorOf(renderToPng(plot, { renderer: 'module' }))).message).toMatch(
      /"module" cannot be loaded: expected a function that makes a host, got .*\. For example \(\) => import/,
    )
  })
})

describe('a function that makes a host', () => {
  test('and throws is an error that names its renderer, with its reason', async () => {
    const cause = new TypeError('no device')
    registerRenderer('maker', () => () => {
      throw cause
    })
    const error = await errorOf(renderToPng(plot, { renderer: 'maker' }))
    expect(error.diagnostic.code).toBe('renderer.create')
    expect(error.message).toBe(
      'Option renderer: the renderer "maker" makes no host: no device. Mend the function that its loader gives, or the options.',
    )
    expect(error.cause).toBe(cause)
  })

  test('and throws a GspError has said all there is to say', async () => {
    const own = new GspError({ code: 'mine.options', message: 'depth is no depth.' })
    registerRenderer('maker with words', () => () => {
      throw own
    })
    expect(await errorOf(renderToPng(plot, { renderer: 'maker with words' }))).toBe(own)
  })
})

describe('registerRenderer refuses', () => {
  test.each(['canvas2d', 'svg', 'pdf', 'three', 'webgpu', 'network'])('the name %s, which is taken', (name) => {
    expect(() => registerRenderer(name, loadPlain)).toThrow(
      `"${name}" is a renderer of this package. Choose another name.`,
    )
  })

  test.each([undefined, '', '  ', 3])('%j as a name', (name) => {
    expect(() => registerRenderer(name as string, loadPlain)).toThrow('a renderer needs a name, got')
  })

  test.each([undefined, 'mine', {}])('%j as a loader', (load) => {
    expect(() => registerRenderer('mine', load as never)).toThrow('"mine" needs a function that loads it, got')
  })
})
