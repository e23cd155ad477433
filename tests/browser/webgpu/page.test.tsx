import type { ReactNode } from 'react'
import { expect, onTestFinished, test, vi } from 'vitest'
import { Canvas, Points, Segments, Texts, View2D, Viewport, type Diagnostic } from 'react-gsp'
import { WebGpuHost } from 'react-gsp/webgpu'
import { drawn } from '../gpu/drawn'
import { blue, Boundary, alertIn, colorAt, Dot, frames, mount, nextFrame, red, white } from '../page/mount'
import { browserTarget } from '../support/browserTarget'
import { eventually } from '../support/eventually'
import { pixelAt, pixelsOf, screenshotOf } from '../support/pixels'

/** What the page shows at a place of an element. */
async function seenAt(element: Element, x: number, y: number): Promise<number[]> {
  return pixelAt(await screenshotOf(element), x, y).slice(0, 3)
}

/** All devices that are asked for from now on. */
function devicesAskedFor(): Promise<GPUDevice>[] {
  const ask = vi.spyOn(GPUAdapter.prototype, 'requestDevice')
  onTestFinished(() => ask.mockRestore())
  return new Proxy([], {
    get: (_, key) =>
      Reflect.get(
        ask.mock.results.map(({ value }) => value as Promise<GPUDevice>),
        key,
      ) as unknown,
  })
}

const Cells = ({ colors, size = 60 }: { readonly colors: readonly string[]; readonly size?: number }): ReactNode =>
  colors.map((color, i) => (
    <div key={i} className="cell" style={{ width: size, height: size, float: 'left' }}>
      <Canvas renderer="webgpu" background="white">
        <Dot color={color} />
      </Canvas>
    </div>
  ))

test('64 canvases of a page share one device, which ends with the last of them', async () => {
  const devices = devicesAskedFor()
  const colors = Array.from({ length: 64 }, (_, i) => (i % 2 === 0 ? 'red' : 'blue'))
  const { container, unmount } = mount(<Cells colors={colors} />, { style: 'width: 960px; height: 240px' })
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
  expect(devices.length).toBe(1)
  const [device] = devices
  unmount()
  expect((await (await device!).lost).reason).toBe('destroyed')
})

test('a second canvas takes nothing from the first, and when it goes the first draws on', async () => {
  const { container, render } = mount(<Cells colors={['red']} size={200} />, { style: 'width: 600px; height: 200px' })
  await eventually(async () => expect(await seenAt(container, 100, 100)).toEqual(red))
  render(<Cells colors={['red', 'red']} size={200} />)
  await eventually(async () => {
    expect(await seenAt(container, 300, 100)).toEqual(red)
    expect(await seenAt(container, 100, 100)).toEqual(red)
  })
  render(<Cells colors={['red']} size={200} />)
  await nextFrame()
  expect(await seenAt(container, 100, 100)).toEqual(red)
  render(<Cells colors={['blue']} size={200} />)
  await eventually(async () => expect(await seenAt(container, 100, 100)).toEqual(blue))
})

test('a picture stays when the page around it changes, and is as large as the canvas', async () => {
  const { container } = mount(<Cells colors={['red']} size={200} />, { style: 'width: 600px; height: 200px' })
  await eventually(async () => expect(await seenAt(container, 100, 100)).toEqual(red))
  await frames(5)
  expect(await seenAt(container, 100, 100)).toEqual(red)
  container.querySelector<HTMLElement>('.cell')!.style.width = '300px'
  await eventually(async () => {
    expect(container.querySelector('canvas')!.width).toBe(300)
    expect(await seenAt(container, 150, 100)).toEqual(red)
    expect(await seenAt(container, 290, 100)).toEqual(white)
  })
})

test('a lost device is made anew, for all canvases, from their scenes', async () => {
  const devices = devicesAskedFor()
  const { container } = mount(<Cells colors={['red', 'blue']} size={200} />, { style: 'width: 600px; height: 200px' })
  const isSeen = async (): Promise<void> => {
    expect(await seenAt(container, 100, 100)).toEqual(red)
    expect(await seenAt(container, 300, 100)).toEqual(blue)
  }
  await eventually(isSeen)
  const lost = [...container.querySelectorAll('canvas')]
  ;(await devices[0]!).destroy()
  await eventually(async () => {
    const now = [...container.querySelectorAll('canvas')]
    expect(now.length).toBe(2)
    for (const canvas of now) expect(lost).not.toContain(canvas)
    await isSeen()
  })
  expect(devices.length).toBe(2)
})

/** A dot on a page in which something of WebGPU is otherwise; and what was told. */
async function drawnWithout(property: () => { mockRestore(): void }): Promise<readonly Diagnostic[]> {
  const spy = property()
  const told: Diagnostic[] = []
  try {
    const { container } = mount(
      <Canvas renderer="webgpu" onDiagnostic={(diagnostic) => told.push(diagnostic)}>
        <Dot />
      </Canvas>,
    )
    await eventually(() => expect(colorAt(container, 200, 150)).toEqual(red))
  } finally {
    spy.mockRestore()
  }
  return told
}

test.each([
  ['WebGPU', () => vi.spyOn(Navigator.prototype, 'gpu', 'get').mockReturnValue(undefined as unknown as GPU)],
  ['an adapter', () => vi.spyOn(GPU.prototype, 'requestAdapter').mockResolvedValue(null)],
  ['a device', () => vi.spyOn(GPUAdapter.prototype, 'requestDevice').mockRejectedValue(new Error('no'))],
] as const)('without %s canvas2d draws, and it is said', async (_, property) => {
  const told = await drawnWithout(property)
  expect(told.map(({ code }) => code)).toEqual(['renderer.fallback'])
})

/** Makes devices refuse some programs. */
function refuse(...names: readonly string[]): void {
  const original = GPUDevice.prototype.createShaderModule
  const create = vi.spyOn(GPUDevice.prototype, 'createShaderModule').mockImplementation(function (
    this: GPUDevice,
    { label = '', code },
  ) {
    const isRefused = names.some((name) => label.includes(name))
    return original.call(this, { label, code: isRefused ? code.replace('fn fragmentMain', 'fn nothing') : code })
  })
  onTestFinished(() => create.mockRestore())
}

test('a program that the device refuses is told of, and all else is drawn', async () => {
  refuse('points')
  const told: Diagnostic[] = []
  const { container } = mount(
    <Canvas renderer="webgpu" background="white" onDiagnostic={(diagnostic) => told.push(diagnostic)}>
      <Viewport>
        <View2D x={[0, 1]} y={[0, 1]}>
          <Points positions={[[0.5, 0.8]]} sizes={40} faceColors="blue" />
          <Segments
            positions={[
              [0, 0.5],
              [1, 0.5],
            ]}
            lineWidths={10}
            colors="red" /* prettier-ignore */
          />
        </View2D>
      </Viewport>
    </Canvas>,
  )
  await eventually(async () => expect(await seenAt(container, 200, 150)).toEqual(red))
  expect(await seenAt(container, 200, 60)).toEqual(white)
  expect(told.map(({ code }) => code)).toEqual(['webgpu.shader'])
  expect(told[0]!.message).toContain('fragmentMain')
})

test('each program that a device refuses is told of, also to a canvas that comes later', async () => {
  refuse('points', 'segments')
  const told: [canvas: string, diagnostic: Diagnostic][] = []
  const canvas = (name: string): ReactNode => (
    <Canvas
      key={name}
      renderer="webgpu"
      width={200}
      height={100}
      onDiagnostic={(diagnostic) => told.push([name, diagnostic])}
    >
      <Viewport>
        <Points coords="px" positions={[[50, 50]]} />
        <Segments
          coords="px"
          positions={[
            [0, 0],
            [9, 9],
          ]}
        />
      </Viewport>
    </Canvas>
  )
  const namesTold = (to: string): string[] =>
    told.filter(([name]) => name === to).map(([, { code, subject = '' }]) => `${code} ${subject.split(':')[0]}`)
  const refused = [expect.stringMatching(/^webgpu.shader .*points$/), 'webgpu.shader segments']
  const { render } = mount(canvas('first'))
  await eventually(() => expect(namesTold('first')).toEqual(refused))
  render([canvas('first'), canvas('second')])
  await eventually(() => expect(namesTold('second')).toEqual(refused))
  expect(namesTold('first')).toEqual(refused)
})

test('an error of the device that nothing expects is told once, and what can be drawn is', async () => {
  const createBuffer = GPUDevice.prototype.createBuffer
  const create = vi.spyOn(GPUDevice.prototype, 'createBuffer').mockImplementation(function (this: GPUDevice, options) {
    // Columns are read as storage, which this is not.
    return createBuffer.call(this, options.size === 5 * 12 ? { ...options, usage: 0x8 } : options)
  })
  onTestFinished(() => create.mockRestore())
  const told: Diagnostic[] = []
  const { container, render } = mount(
    <Canvas renderer="webgpu" background="white" onDiagnostic={(diagnostic) => told.push(diagnostic)}>
      <Viewport>
        <View2D x={[0, 1]} y={[0, 1]}>
          <Points positions={Array.from({ length: 5 }, () => [0.5, 0.8])} sizes={40} faceColors="blue" />
        </View2D>
      </Viewport>
    </Canvas>,
  )
  await eventually(() => expect(told.map(({ code }) => code)).toContain('webgpu.failed'))
  await frames(5)
  expect(told.length).toBe(1)
  render(<Canvas renderer="webgpu" background="white" children={<Dot />} />)
  await eventually(async () => expect(await seenAt(container, 200, 150)).toEqual(red))
})

test('more items than a buffer of the device holds are an error that says how many there may be', async () => {
  const limit = vi.spyOn(GPUSupportedLimits.prototype, 'maxStorageBufferBindingSize', 'get').mockReturnValue(1200)
  onTestFinished(() => limit.mockRestore())
  const { container } = mount(
    <Boundary>
      <Canvas renderer="webgpu">
        <Viewport>
          <View2D>
            <Points positions={Array.from({ length: 101 }, () => [0, 0])} />
          </View2D>
        </Viewport>
      </Canvas>
    </Boundary>,
  )
  expect(await alertIn(container)).toContain('101 items are more than the 100 that')
})

test('a canvas that is larger than a picture of the device is an error', async () => {
  const host = new WebGpuHost()
  const size = { width: 20_000, height: 100, scale: 1, dpi: 96 }
  await expect(host.init(browserTarget({ element: document.createElement('div') }), size)).rejects.toThrow(
    /20000 × 100 device pixels are more than the \d+ a side/,
  )
  host.dispose()
})

test('the file of a frame has the pixels that are seen', async () => {
  const encodePng = vi.fn(() => new Uint8Array(1))
  const host = new WebGpuHost()
  const element = document.createElement('div')
  const scene = await drawn(host, <Dot color="rgb(200 100 50)" />, browserTarget({ element, encodePng }))
  await host.read('png')
  const [picture] = encodePng.mock.calls[0] as unknown as [{ data: Uint8Array; width: number; height: number }]
  expect([picture.width, picture.height]).toEqual([200, 100])
  expect([...picture.data]).toEqual([...(await scene.pixels()).data])
})

test('without an element the picture is drawn on the surface of the target', async () => {
  const surface = new OffscreenCanvas(1, 1).getContext('2d')! as unknown as CanvasRenderingContext2D
  const resize = (width: number, height: number): void => void Object.assign(surface.canvas, { width, height })
  const createScreen = (width: number, height: number) => {
    resize(width, height)
    return { context: surface, resize }
  }
  await drawn(new WebGpuHost(), <Dot color="red" />, browserTarget({ createScreen }))
  expect([...surface.getImageData(100, 50, 1, 1).data]).toEqual([...red, 255])
  expect([...surface.getImageData(5, 5, 1, 1).data]).toEqual([...white, 255])
})

test('texts of many visuals are brought to the device before one frame, in one go', async () => {
  const names = (count: number): ReactNode => (
    <Viewport>
      {Array.from({ length: count }, (_, i) => (
        <Texts key={i} coords="px" positions={[[20 + 8 * i, 50]]} strings={`${count} ${i}`} />
      ))}
    </Viewport>
  )
  const scene = await drawn(new WebGpuHost(), names(1))
  const submit = vi.spyOn(GPUQueue.prototype, 'submit')
  onTestFinished(() => submit.mockRestore())
  await scene.render(names(20))
  // The picture, and its copy onto the screen.
  expect(submit).toHaveBeenCalledTimes(2)
})
