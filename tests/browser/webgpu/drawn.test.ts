import { describe, expect, test } from 'vitest'
import type { ProgramSpec } from '../../../renderers/gpu/program'
import { bufferUsage, mapMode, textureUsage } from '../../../renderers/webgpu/flags'
import { wgslOf } from '../../../renderers/webgpu/wgsl'
import { deviceForTests } from './device'

const side = 8

/** A pixel as a shader has coloured it, unrounded. */
type Rgba = readonly [number, number, number, number]

/** Draws so many vertices of a program, 8 × 8 px. @returns rows from the top; black and transparent where nothing is drawn */
async function drawn(parts: Partial<ProgramSpec>, vertices: number, first = 0): Promise<Rgba[][]> {
  const device = await deviceForTests()
  const spec: ProgramSpec = { name: 'tried', mode: 'quads', vertex: '', fragment: '', ...parts }
  const shader = wgslOf(spec, { sources: {}, isSampled: false, isHard: false })
  const module = device.createShaderModule({ code: shader.code })
  const pipeline = await device.createRenderPipelineAsync({
    layout: 'auto',
    vertex: { module, entryPoint: 'vertexMain' },
    fragment: { module, entryPoint: 'fragmentMain', targets: [{ format: 'rgba32float' }] },
  })
  const { mapRead, copyTarget, uniform } = bufferUsage
  const texture = device.createTexture({
    size: [side, side],
    format: 'rgba32float',
    usage: textureUsage.attachment | textureUsage.copySource,
  })
  const block = device.createBuffer({ size: shader.uniforms.size, usage: uniform | copyTarget })
  device.queue.writeBuffer(block, shader.uniforms.members.canvas!.offset, Float32Array.of(side, side))
  const bytesPerRow = 256
  const back = device.createBuffer({ size: bytesPerRow * side, usage: mapRead | copyTarget })
  const encoder = device.createCommandEncoder()
  const pass = encoder.beginRenderPass({
    colorAttachments: [{ view: texture.createView(), loadOp: 'clear', storeOp: 'store' }],
  })
  pass.setPipeline(pipeline)
  if (shader.code.includes('uniforms.canvas')) {
    const layout = pipeline.getBindGroupLayout(0)
    pass.setBindGroup(0, device.createBindGroup({ layout, entries: [{ binding: 0, resource: { buffer: block } }] }))
  }
  pass.draw(vertices, 1, first)
  pass.end()
  encoder.copyTextureToBuffer({ texture }, { buffer: back, bytesPerRow }, [side, side])
  device.queue.submit([encoder.finish()])
  await back.mapAsync(mapMode.read)
  const values = new Float32Array(back.getMappedRange())
  return Array.from({ length: side }, (_, y) =>
    Array.from({ length: side }, (_, x) => {
      const at = (y * bytesPerRow) / 4 + 4 * x
      return [...values.subarray(at, at + 4)] as unknown as Rgba
    }),
  )
}

const middles = Array.from({ length: side }, (_, k) => k + 0.5)

test('a pixel knows its place from the top-left corner', async () => {
  const rows = await drawn(
    { mode: 'screen', vertex: 'place = vec4(corner, 0.0, 1.0);', fragment: 'color = vec4(pixel, 0.0, 1.0);' },
    3,
  )
  expect(rows).toEqual(middles.map((y) => middles.map((x) => [x, y, 0, 1])))
})

test('a sprite is a square about its place; p counts from there, y down', async () => {
  const rows = await drawn(
    {
      mode: 'sprites',
      // Two pixels right of the middle, and one above it; with a w, which it keeps.
      vertex: 'place = 3.0 * vec4(2.0 * 2.0 / canvas.x, 2.0 / canvas.y, 0.0, 1.0); reach = 2.0;',
      fragment: 'color = vec4(p, 1.0, 1.0);',
    },
    6,
  )
  rows.forEach((row, y) => {
    row.forEach(([px, py, , alpha], x) => {
      const [dx, dy] = [x + 0.5 - 6, y + 0.5 - 3]
      const isInside = Math.abs(dx) < 2 && Math.abs(dy) < 2
      expect(alpha).toBe(isInside ? 1 : 0)
      expect(px).toBeCloseTo(isInside ? dx : 0, 4)
      expect(py).toBeCloseTo(isInside ? dy : 0, 4)
    })
  })
})

test('the corners of a quad are those of its item, −1 … 1, y up, and cover it once', async () => {
  const rows = await drawn(
    {
      mode: 'quads',
      varyings: { uv: { type: 'vec2' }, which: { type: 'int', isFlat: true } },
      vertex: 'uv = corner; which = item; place = vec4(0.5 * corner, 0.0, 1.0);',
      fragment: 'color = vec4(uv, float(which), 1.0);',
    },
    6,
    18,
  )
  rows.forEach((row, y) => {
    row.forEach(([u, v, item, alpha], x) => {
      const [dx, dy] = [(x + 0.5 - 4) / 2, (4 - y - 0.5) / 2]
      const isInside = Math.abs(dx) < 1 && Math.abs(dy) < 1
      expect(alpha).toBe(isInside ? 1 : 0)
      expect(item).toBe(isInside ? 3 : 0)
      expect(u).toBeCloseTo(isInside ? dx : 0, 4)
      expect(v).toBeCloseTo(isInside ? dy : 0, 4)
    })
  })
})

test('triangles count their vertices, from the first of the call', async () => {
  const rows = await drawn(
    {
      mode: 'triangles',
      varyings: { counted: { type: 'vec2', isFlat: true } },
      vertex: `
        counted = vec2(float(item), float(vertex / 3));
        place = vec4(-1.0, -1.0, 0.0, 1.0);
        if (vertex % 3 == 1) { place.x = 3.0; }
        if (vertex % 3 == 2) { place.y = 3.0; }
      `,
      fragment: 'color = vec4(counted, 0.0, 1.0);',
    },
    3,
    12,
  )
  expect(new Set(rows.flat().map(String))).toEqual(new Set(['4,4,0,1']))
})

describe('depth of a vertex from −1 to 1 is seen', () => {
  test.for([
    [-1.01, false],
    [-0.99, true],
    [0.99, true],
    [1.01, false],
  ] as const)('%d: %s', async ([depth, isSeen]) => {
    const vertex = `place = 2.0 * vec4(corner, ${depth}, 1.0);`
    const rows = await drawn({ mode: 'screen', vertex, fragment: 'color = vec4(1.0);' }, 3)
    expect(new Set(rows.flat().map(([, , , alpha]) => alpha))).toEqual(new Set([isSeen ? 1 : 0]))
  })
})

test('an item that leaves its place alone is not drawn', async () => {
  for (const mode of ['sprites', 'quads', 'triangles', 'screen'] as const) {
    const rows = await drawn({ mode, fragment: 'color = vec4(1.0);' }, 6)
    expect(rows.flat(2).every((value) => value === 0)).toBe(true)
  }
})

test('what is missing is told from what is there', async () => {
  const rows = await drawn(
    {
      mode: 'screen',
      vertex: 'place = vec4(corner, 0.0, 1.0);',
      fragment: `
        float zero = pixel.x - pixel.x;
        float none = sqrt(zero - 1.0);
        float endless = 1.0 / zero;
        color = vec4(0.0);
        if (isNaN(none) && !isNaN(endless) && !isNaN(zero)) { color.x = 1.0; }
        if (isMissing(none) && isMissing(endless) && !isMissing(zero)) { color.y = 1.0; }
        if (isMissing3(vec3(zero, zero, none)) && !isMissing3(vec3(zero))) { color.z = 1.0; }
        if (pixel.y < 1.0) { discard; }
        color.w = 1.0;
      `,
    },
    3,
  )
  rows.forEach((row, y) => {
    expect(new Set(row.map(String))).toEqual(new Set([y === 0 ? '0,0,0,0' : '1,1,1,1']))
  })
})
