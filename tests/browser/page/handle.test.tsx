import { expect, test } from 'vitest'
import { decode } from 'fast-png'
import {
  Axes,
  Canvas,
  Figure,
  GspBuffer,
  Line,
  Points,
  SceneFile,
  View2D,
  Viewport,
  type CanvasHandle,
} from 'react-gsp'
import { colorIs, Dot, mount, red } from './mount'

const pixel = (bytes: Uint8Array, x: number, y: number): number[] => {
  const { data, width, channels } = decode(bytes)
  return [...data.subarray(channels * (y * width + x), channels * (y * width + x) + 3)]
}

test('a ref makes files of the canvas as it is when it is asked, whatever draws it', async () => {
  const canvas = { current: null as CanvasHandle | null }
  const data = new GspBuffer(Float32Array.of(0.5, 0.5, 0), 'vec3')
  for (const renderer of ['canvas2d', 'svg']) {
    data.write(0, [0.5, 0.5, 0])
    const { unmount } = mount(
      <Canvas ref={canvas} width={200} height={100} renderer={renderer} background="white">
        <Viewport>
          <View2D x={[0, 1]} y={[0, 1]}>
            <Points positions={data} sizes={40} faceColors="red" />
          </View2D>
        </Viewport>
      </Canvas>,
    )
    await expect.poll(() => canvas.current).not.toBeNull()
    const png = canvas.current!.toPng({ scale: 2 })
    const svg = canvas.current!.toSvg()
    const json = canvas.current!.toJson()
    // Later than the call is too late.
    data.write(0, [0.1, 0.5, 0])
    expect(decode(await png)).toMatchObject({ width: 400, height: 200 })
    expect(pixel(await png, 200, 100)).toEqual(red)
    expect(await svg).toMatch(/^<svg[^>]* width="200" height="100"/)
    const saved = mount(<SceneFile json={await json} />)
    await colorIs(saved.container, 100, 50, red)
    saved.unmount()
    unmount()
  }
})

test('a figure with text becomes a PDF and an SVG with its fonts', async () => {
  const figure = { current: null as CanvasHandle | null }
  mount(
    <Figure ref={figure} width="85mm" height="60mm" name="Figure 1">
      <Axes title="Déjà vu" x={{ label: 'time (s)' }}>
        <Line y={[1, 3, 2]} />
      </Axes>
    </Figure>,
  )
  await expect.poll(() => figure.current).not.toBeNull()
  const svg = await figure.current!.toSvg()
  expect(svg).toContain('>Déjà vu</text>')
  expect(svg).toContain('@font-face')
  expect(svg).toContain('width="85mm"')
  const pdf = await figure.current!.toPdf({ title: 'Figure 1' })
  expect(new TextDecoder('latin1').decode(pdf.slice(0, 5))).toBe('%PDF-')
  await expect(figure.current!.toPng({ scal: 2 } as never)).rejects.toThrow('Did you mean scale?')
})

test('a handle of a canvas that is gone says so', async () => {
  let kept: CanvasHandle | null = null
  const { unmount } = mount(<Canvas ref={(handle) => void (kept ??= handle)} children={<Dot />} />)
  await expect.poll(() => kept).not.toBeNull()
  unmount()
  await Promise.resolve()
  await expect(kept!.toPng()).rejects.toThrow('<Canvas>: an export of a canvas that is not in a page, or hidden there.')
  expect(() => kept!.set({ background: 'red' })).toThrow('set() of a canvas that is not in a page')
})
