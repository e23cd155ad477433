import { expect, test } from 'vitest'
import type { ColumnType, ProgramSpec, UniformType } from '../../../renderers/gpu/program'
import { bufferUsage, mapMode } from '../../../renderers/webgpu/flags'
import { wgslOf, type WgslShader } from '../../../renderers/webgpu/wgsl'
import { deviceForTests } from './device'

const parts = { float: 1, int: 1, vec2: 2, vec3: 3, vec4: 4, mat4: 16 } as const satisfies Record<UniformType, number>

/** Runs `body` once, which writes into `out`, after a program's own code. @returns the first so many numbers of it */
async function computed(
  { code, columns }: WgslShader,
  body: string,
  uniforms: ArrayBuffer,
  memory: Readonly<Record<string, Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>>>,
  count: number,
): Promise<number[]> {
  const device = await deviceForTests()
  const buffer = (data: ArrayBuffer, usage: number): GPUBuffer => {
    const made = device.createBuffer({ size: Math.max(16, data.byteLength), usage })
    device.queue.writeBuffer(made, 0, data)
    return made
  }
  const { mapRead, copyTarget, uniform, storage } = bufferUsage
  const copySource = 0x4
  const out = device.createBuffer({ size: 4 * count, usage: storage | copySource })
  const back = device.createBuffer({ size: 4 * count, usage: mapRead | copyTarget })
  const module = device.createShaderModule({
    code: `${code}\n@group(0) @binding(99) var<storage, read_write> out: array<f32>;\n@compute @workgroup_size(1) fn tried() {\n_ = uniforms.canvas;\n${body}\n}`,
  })
  expect((await module.getCompilationInfo()).messages.map(({ message }) => message)).toEqual([])
  const pipeline = await device.createComputePipelineAsync({ layout: 'auto', compute: { module, entryPoint: 'tried' } })
  const entries = [
    { binding: 0, resource: { buffer: buffer(uniforms, uniform | copyTarget) } },
    { binding: 99, resource: { buffer: out } },
    ...Object.entries(columns).map(([name, binding]) => ({
      binding,
      resource: { buffer: buffer(memory[name]!.buffer, storage | copyTarget) },
    })),
  ]
  const encoder = device.createCommandEncoder()
  const pass = encoder.beginComputePass()
  pass.setPipeline(pipeline)
  pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }))
  pass.dispatchWorkgroups(1)
  pass.end()
  encoder.copyBufferToBuffer(out, 0, back, 0, 4 * count)
  device.queue.submit([encoder.finish()])
  await back.mapAsync(mapMode.read)
  return [...new Float32Array(back.getMappedRange())]
}

const base: ProgramSpec = { name: 'tried', mode: 'quads', vertex: '', fragment: 'color = vec4(1.0);' }
const options = { isSampled: false, isHard: false }

test('values lie in the block of uniforms where a shader reads them', async () => {
  // Every type after every other.
  const types = Object.keys(parts) as UniformType[]
  const order = types.flatMap((a) => types.flatMap((b) => [a, b]))
  const uniforms = Object.fromEntries(order.map((type, i) => [`value${i}`, type]))
  const shader = wgslOf({ ...base, uniforms }, { sources: {}, ...options })
  const bytes = new DataView(new ArrayBuffer(shader.uniforms.size))
  const body: string[] = []
  let count = 0
  for (const [name, { offset, type }] of Object.entries(shader.uniforms.members)) {
    for (let k = 0; k < parts[type]; k++, count++) {
      if (type === 'int') bytes.setInt32(offset + 4 * k, count, true)
      else bytes.setFloat32(offset + 4 * k, count, true)
      const at = type === 'mat4' ? `[${Math.floor(k / 4)}][${k % 4}]` : parts[type] === 1 ? '' : `[${k}]`
      body.push(`out[${count}] = f32(uniforms.${name}${at});`)
    }
  }
  expect(await computed(shader, body.join('\n'), bytes.buffer, {}, count)).toEqual(Array.from({ length: count }, (_, i) => i)) // prettier-ignore
})

test('columns are packed where a shader reads their items', async () => {
  const columns = { a: 'float', b: 'vec2', c: 'vec3', d: 'vec4', e: 'color', f: 'uint' } as const satisfies Record<string, ColumnType> // prettier-ignore
  const sources = Object.fromEntries(Object.keys(columns).map((name) => [name, 'storage' as const]))
  const shader = wgslOf({ ...base, columns }, { sources, ...options })
  const items = 3
  const floats = (size: number, from: number) => Float32Array.from({ length: size * items }, (_, i) => from + i)
  const bytes = Uint8Array.from({ length: 4 * items }, (_, i) => 20 * i)
  const memory = {
    ...{ a: floats(1, 10), b: floats(2, 20), c: floats(3, 30), d: floats(4, 50) },
    ...{ e: new Uint32Array(bytes.buffer), f: Uint32Array.of(7, 8, 9) },
  }
  const sizes = { a: 1, b: 2, c: 3, d: 4, e: 4, f: 1 } as const
  const body: string[] = []
  const expected: number[] = []
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f'] as const) {
    for (let i = 0; i < items; i++) {
      for (let k = 0; k < sizes[name]; k++) {
        const value = `read_${name}(${i})${sizes[name] === 1 ? '' : `[${k}]`}`
        body.push(`out[${expected.length}] = ${name === 'e' ? `round(255.0 * ${value})` : `f32(${value})`};`)
        const own = name === 'e' ? bytes : memory[name]
        expected.push(own[i * sizes[name] + k]!)
      }
    }
  }
  const block = new ArrayBuffer(shader.uniforms.size)
  expect(await computed(shader, body.join('\n'), block, memory, expected.length)).toEqual(expected)
})
