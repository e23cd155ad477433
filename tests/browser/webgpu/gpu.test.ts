import { expect, onTestFinished, test, vi } from 'vitest'
import type { DeviceRect } from '../../../renderers/gpu/deviceRect'
import type { DrawCall } from '../../../renderers/gpu/drawCall'
import type { ProgramSpec } from '../../../renderers/gpu/program'
import { WebGpu } from '../../../renderers/webgpu/gpu'
import type { WebGpuPicture } from '../../../renderers/webgpu/picture'
import { deviceForTests } from './device'

/** Pixels of a picture, each a square of its own. */
const dots: ProgramSpec = {
  name: 'dots',
  mode: 'quads',
  columns: { places: 'vec2', colors: 'color' },
  uniforms: { deep: 'float' },
  varyings: { paint: { type: 'vec4', isFlat: true } },
  vertex: `
    vec2 at = places(item) + 0.5 + 0.5 * corner;
    place = vec4(at.x * 2.0 / canvas.x - 1.0, 1.0 - at.y * 2.0 / canvas.y, deep, 1.0);
    paint = colors(item);
  `,
  fragment: 'color = vec4(paint.rgb * paint.a, paint.a);',
}

const [width, height] = [64, 32]
const [red, blue, nothing] = [[255, 0, 0, 255], [0, 0, 255, 255], [0, 0, 0, 0]] // prettier-ignore
const all: DeviceRect = { left: 0, top: 0, width, height }

/** A device on which nothing goes wrong, or the test does. */
async function ownGpu(): Promise<{ gpu: WebGpu; failures: string[] }> {
  const failures: string[] = []
  const fail = (reason: string): void => void failures.push(reason)
  return { gpu: new WebGpu(await deviceForTests(), { onRefused: fail, onFailed: fail }), failures }
}

/** A call that draws the first so many pixels of a picture, row by row. */
const firstDots = (count: number, color: readonly number[], more: Partial<DrawCall> = {}): DrawCall => ({
  count,
  columns: {
    places: { values: Float32Array.from({ length: 2 * count }, (_, i) => (i % 2 === 0 ? (i / 2) % width : Math.floor(i / 2 / width))), stride: 1 }, // prettier-ignore
    colors: { values: color, stride: 0 },
  },
  uniforms: { deep: 0 },
  ...more,
})

async function pixelsOf(gpu: WebGpu, picture: WebGpuPicture): Promise<(x: number, y: number) => number[]> {
  const data = await gpu.read(picture)
  return (x, y) => [...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 4)]
}

test('what is drawn twice in a frame, of more and more items, is drawn with those of its time', async () => {
  const { gpu, failures } = await ownGpu()
  const picture = gpu.createPicture({ width, height })
  const part = gpu.createPart(dots)
  const place = (count: number, x: number): DrawCall['columns'] => ({
    places: { values: Float32Array.from({ length: 2 * count }, (_, i) => (i % 2 === 0 ? x : i / 2 - 0.5)), stride: 1 },
    colors: { values: red, stride: 0 },
  })
  gpu.run(() => {
    gpu.on(picture)
    gpu.clear([0, 0, 0, 0])
    for (const count of [3, 30, 7, 20]) part.draw(firstDots(count, red, { columns: place(count, count) ?? {} }))
  })
  const at = await pixelsOf(gpu, picture)
  for (const count of [3, 30, 7, 20]) {
    expect(at(count, count - 1)).toEqual(red)
    expect(at(count, count)).toEqual(nothing)
  }
  part.dispose()
  picture.dispose()
  expect(failures).toEqual([])
})

test('a part that ends in the middle of a frame has been drawn', async () => {
  const { gpu, failures } = await ownGpu()
  const picture = gpu.createPicture({ width, height })
  const part = gpu.createPart(dots)
  gpu.run(() => {
    gpu.on(picture)
    part.draw(firstDots(70, red))
    part.dispose()
  })
  const at = await pixelsOf(gpu, picture)
  expect([at(63, 0), at(5, 1), at(6, 1)]).toEqual([red, red, nothing])
  expect(failures).toEqual([])
})

test('thousands of calls in a frame have uniforms of their own', async () => {
  const { gpu, failures } = await ownGpu()
  const picture = gpu.createPicture({ width, height })
  const part = gpu.createPart(dots)
  const columns = firstDots(width * height, red).columns!
  gpu.run(() => {
    gpu.on(picture)
    for (let from = 0; from < width * height; from++) {
      const values = from % 3 === 0 ? red : blue
      part.draw({ count: 1, from, columns: { ...columns, colors: { values, stride: 0 } }, uniforms: { deep: 0 } })
    }
  })
  const at = await pixelsOf(gpu, picture)
  for (let i = 0; i < width * height; i++) {
    expect(at(i % width, Math.floor(i / width)), `pixel ${i}`).toEqual(i % 3 === 0 ? red : blue)
  }
  expect(failures).toEqual([])
})

test.each([0, 4])('within edges nothing else is cleared: of a picture with %i samples', async (samples) => {
  const { gpu, failures } = await ownGpu()
  const picture = gpu.createPicture({ width, height }, { samples, hasDepth: true })
  const part = gpu.createPart(dots)
  const clip: DeviceRect = { left: 10, top: 4, width: 20, height: 5 }
  gpu.run(() => {
    gpu.on(picture)
    gpu.clear([1, 0, 0, 1], true, true)
    // Near, and drawn on all of it; then what is far shows where depth is cleared.
    part.draw(firstDots(width * height, red, { depth: 'write', uniforms: { deep: -0.5 } }))
    gpu.on(picture, clip)
    gpu.clearDepth()
    gpu.on(picture)
    part.draw(firstDots(width * height, blue, { depth: 'test', uniforms: { deep: 0.5 } }))
    gpu.on(picture, { left: 12, top: 5, width: 2, height: 1 })
    gpu.clear([0, 0, 0, 0])
    gpu.settle(picture)
  })
  const at = await pixelsOf(gpu, picture)
  expect([at(9, 4), at(10, 3), at(30, 8), at(29, 9)]).toEqual([red, red, red, red])
  expect([at(10, 4), at(29, 8), at(11, 5), at(14, 5)]).toEqual([blue, blue, blue, blue])
  expect([at(12, 5), at(13, 5)]).toEqual([nothing, nothing])
  expect(failures).toEqual([])
})

test('a picture on which nothing is drawn is cleared, too', async () => {
  const { gpu, failures } = await ownGpu()
  const [first, second] = [gpu.createPicture({ width, height }), gpu.createPicture({ width, height })]
  gpu.run(() => {
    gpu.on(first, all)
    gpu.clear([1, 0, 0, 1])
    gpu.on(second)
    gpu.clear([0, 0, 1, 0.5])
  })
  expect((await pixelsOf(gpu, first))(3, 3)).toEqual(red)
  // Premultiplied.
  expect((await pixelsOf(gpu, second))(3, 3)).toEqual([0, 0, 128, 128])
  expect(failures).toEqual([])
})

test('buffers are bound as every browser takes them: in a binding', async () => {
  const { gpu } = await ownGpu()
  const bind = vi.spyOn(GPUDevice.prototype, 'createBindGroup')
  onTestFinished(() => bind.mockRestore())
  const picture = gpu.createPicture({ width, height })
  gpu.run(() => {
    gpu.on(picture)
    gpu.createPart(dots).draw(firstDots(3, red))
  })
  const resources = bind.mock.calls.flatMap(([{ entries }]) => [...entries].map(({ resource }) => resource))
  // Uniforms and places.
  expect(resources.length).toBe(2)
  for (const resource of resources) expect(Reflect.get(resource, 'buffer')).toBeInstanceOf(GPUBuffer)
})

test('pixels that cannot be read are an error', async () => {
  const device = await (await navigator.gpu.requestAdapter())!.requestDevice()
  const gpu = new WebGpu(device, { onRefused: () => undefined, onFailed: () => undefined })
  const reading = gpu.read(gpu.createPicture({ width, height }))
  device.destroy()
  await expect(reading).rejects.toMatchObject({ diagnostic: { code: 'webgpu.read' } })
})
