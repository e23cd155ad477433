import { Suspense, use } from 'react'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { Axes, Canvas, Figure, Group, Line, Points, Viewport } from 'react-gsp'
import { renderToPng, type Diagnostic, type RenderOptions } from 'react-gsp/server'
import { Plot } from './plot'
import { base64, densityOf, inkOf, pixelsOf } from './picture'

const size = async (element: React.ReactNode, options?: RenderOptions): Promise<[number, number]> => {
  const { width, height } = pixelsOf(await renderToPng(element, options))
  return [width, height]
}

describe('the same input gives the same bytes', () => {
  test('twice in a row', async () => {
    const first = await renderToPng(<Plot />)
    expect(inkOf(first)).toBeGreaterThan(1000)
    expect(base64(await renderToPng(<Plot />))).toBe(base64(first))
  })

  test('twenty at the same time', async () => {
    const seeds = Array.from({ length: 20 }, (_, i) => i + 1)
    const alone: string[] = []
    for (const seed of seeds) alone.push(base64(await renderToPng(<Plot seed={seed} />)))
    expect(new Set(alone).size).toBe(20)
    const together = await Promise.all(seeds.map((seed) => renderToPng(<Plot seed={seed} />)))
    expect(together.map(base64)).toEqual(alone)
  })
})

describe('size and density', () => {
  test('come from the element', async () => {
    expect(await size(<Figure width={120} height={80} />)).toEqual([120, 80])
    expect(await size(<Figure width="85mm" height="60mm" />)).toEqual([321, 227])
    expect(await size(<Canvas />)).toEqual([640, 480])
  })

  test('width and height of the call come first, and the layout follows', async () => {
    const wide = await renderToPng(<Plot />, { width: 400, height: 300 })
    const same = await renderToPng(<Plot />)
    expect(pixelsOf(wide)).toMatchObject({ width: 400, height: 300 })
    // The frame of the axes ends near the right edge, not where the element's own width would put it.
    const frame = (png: Uint8Array, x: number): boolean => {
      const { at, height } = pixelsOf(png)
      return at(x, Math.floor(height / 2)).some((value) => value < 100)
    }
    expect(frame(same, 240 - 10 - 1)).toBe(true)
    expect(frame(wide, 400 - 10 - 1)).toBe(true)
  })

  test('scale makes more pixels of the same layout', async () => {
    expect(await size(<Plot />, { scale: 2 })).toEqual([480, 320])
    expect(await size(<Figure width={240} height={160} pixelRatio={3} />)).toEqual([720, 480])
    expect(await size(<Figure width={240} height={160} pixelRatio={3} />, { scale: 1 })).toEqual([240, 160])
  })

  test('dpi is a scale of dpi / 96, stated in the file', async () => {
    const png = await renderToPng(<Figure width="85mm" height="60mm" />, { dpi: 300 })
    expect(pixelsOf(png)).toMatchObject({ width: 1004, height: 709 })
    expect(densityOf(png)).toBe(11811)
    expect(densityOf(await renderToPng(<Figure />))).toBeUndefined()
  })

  test('background comes from the call, then from the element', async () => {
    const corner = async (element: React.ReactNode, options: RenderOptions = {}): Promise<number[]> =>
      pixelsOf(await renderToPng(element, options)).at(0, 0)
    const figure = <Figure width={20} height={20} background="lime" />
    expect(await corner(figure)).toEqual([0, 255, 0, 255])
    expect(await corner(figure, { background: 'blue' })).toEqual([0, 0, 255, 255])
    expect(await corner(figure, { background: 'none' })).toEqual([0, 0, 0, 0])
    expect(await corner(<Canvas width={9} height={9} />, { background: [1, 0, 0] })).toEqual([255, 0, 0, 255])
  })

  test('the renderer of the element does not count', async () => {
    const figure = (renderer?: string): React.ReactNode => (
      <Figure width={120} height={80} renderer={renderer}>
        <Axes>
          <Line y={[1, 3, 2]} />
        </Axes>
      </Figure>
    )
    const png = await renderToPng(figure('three'))
    expect(inkOf(png)).toBeGreaterThan(300)
    expect(base64(png)).toBe(base64(await renderToPng(figure())))
  })
})

describe('errors', () => {
  const cases: [string, React.ReactNode, Record<string, unknown>, string | RegExp][] = [
    [
      'scale and dpi',
      <Figure />,
      { scale: 1, dpi: 96 },
      'Both scale and dpi were given; each sets the density. Give one.',
    ],
    [
      'scale 0',
      <Figure />,
      { scale: 0 },
      'Option scale: expected a number above 0, got 0. Leave it out for its default.',
    ],
    ['width no number', <Figure />, { width: '5' }, 'Option width: expected a number above 0, got "5".'],
    ['NaN height', <Figure />, { height: NaN }, 'Option height: expected a number above 0, got NaN.'],
    ['endless timeout', <Figure />, { timeout: Infinity }, 'Option timeout: expected a number above 0, got Infinity.'],
    ['unknown option', <Figure />, { heigth: 5 }, /^Option heigth: there is no such option\./],
    ['background', <Figure />, { background: 'whit' }, 'Option background: expected a colour, got "whit".'],
    [
      'renderer',
      <Figure />,
      { renderer: 'webgl' },
      'There is no renderer "webgl" without a browser. There are canvas2d, network; registerRenderer() adds one.',
    ],
    ['renderer of every object', <Figure />, { renderer: 'toString' }, 'There is no renderer "toString"'],
    ['nothing', null, {}, 'There is nothing to draw: the element renders no <Canvas> and no <Figure>.'],
    ['only a group', <Group />, {}, 'There is nothing to draw'],
    ['a canvas of no size', <Canvas width={0} />, {}, '<Canvas>: 0 × 480 px at scale 1 makes 0 × 480 device pixels;'],
    ['a canvas too large', <Figure width={4e4} />, {}, '<Canvas>: 40000 × 480 px at scale 1 makes'],
    ['a scale too large', <Figure />, { scale: 100 }, '<Canvas>: 640 × 480 px at scale 100 makes 64000 × 48000'],
    ['a DOM element', <div />, {}, '<div>: there is no such scene element.'],
    ['text', <Canvas>text</Canvas>, {}, 'The text "text" cannot stand in a scene by itself.'],
  ]
  test.each(cases)('%s', async (_name, element, options, message) => {
    await expect(renderToPng(element, options as RenderOptions)).rejects.toThrow(message)
  })
})

describe('diagnostics', () => {
  const misplaced = (onDiagnostic?: (one: Diagnostic) => void): React.ReactNode => (
    <Canvas width={20} height={20} onDiagnostic={onDiagnostic}>
      <Points positions={[[0, 0]]} />
      <Viewport />
    </Canvas>
  )

  test('go to the call, else to the canvas', async () => {
    const [ofCall, ofCanvas]: [string[], string[]] = [[], []]
    await renderToPng(
      misplaced(({ code }) => ofCanvas.push(code)),
      { onDiagnostic: ({ code }) => ofCall.push(code) },
    )
    expect([ofCall, ofCanvas]).toEqual([['scene.outside'], []])
    await renderToPng(misplaced(({ code }) => ofCanvas.push(code)))
    expect(ofCanvas).toEqual(['scene.outside'])
  })

  test('go to the console where nobody asked for them, each once', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    onTestFinished(() => warn.mockRestore())
    await renderToPng(misplaced())
    expect(warn.mock.calls).toEqual([
      ['<Points>: stands outside a viewport and is not drawn. Put it into a <Viewport>.'],
    ])
  })

  test('from before a failure are told, wherever the failure is', async () => {
    const never = new Promise<never>(() => undefined)
    function Waits(): React.ReactNode {
      use(never)
      return null
    }
    // So small that the layout leaves texts out.
    const crowded = (onDiagnostic?: (one: Diagnostic) => void): React.ReactNode => (
      <Figure width={40} height={30} onDiagnostic={onDiagnostic}>
        <Axes title="a title" y={{ label: 'a label' }} />
        <Suspense>
          <Waits />
        </Suspense>
      </Figure>
    )
    const [ofCall, ofCanvas]: [string[], string[]] = [[], []]
    await expect(renderToPng(crowded(), { timeout: 5, onDiagnostic: ({ code }) => ofCall.push(code) })).rejects.toThrow(
      'Not complete',
    )
    await expect(
      renderToPng(
        crowded(({ code }) => ofCanvas.push(code)),
        { timeout: 5 },
      ),
    ).rejects.toThrow('Not complete')
    expect(ofCall).toContain('layout.too-small')
    expect(ofCanvas).toEqual(ofCall)
  })
})
