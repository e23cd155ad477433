import type { Clearing, WebGpuPicture } from './picture'
import { colorFormat, depthFormat } from './picture'
import { colorWrite, shaderStage } from './flags'

const code = `
@group(0) @binding(0) var<uniform> paint: vec4f;
@vertex fn vertexMain(@builtin(vertex_index) i: u32) -> @builtin(position) vec4f {
  return vec4f(f32(i & 1u) * 4.0 - 1.0, f32(i >> 1u) * 4.0 - 1.0, 1.0, 1.0);
}
@fragment fn fragmentMain() -> @location(0) vec4f { return paint; }
`

/** Clears a part of a picture, which is drawing it: passes clear nothing but all. */
export class Fill {
  readonly uniforms = { size: 16, members: { paint: { offset: 0, type: 'vec4' } } } as const
  readonly group: GPUBindGroup
  readonly #device: GPUDevice
  readonly #layout: GPUBindGroupLayout
  readonly #module: GPUShaderModule
  readonly #pipelines = new Map<string, GPURenderPipeline>()

  /** @param buffer of uniforms */
  constructor(device: GPUDevice, buffer: GPUBuffer) {
    this.#device = device
    this.#module = device.createShaderModule({ label: 'fill', code })
    const visibility = shaderStage.fragment
    this.#layout = device.createBindGroupLayout({
      entries: [{ binding: 0, visibility, buffer: { type: 'uniform', hasDynamicOffset: true } }],
    })
    this.group = device.createBindGroup({
      layout: this.#layout,
      entries: [{ binding: 0, resource: { buffer, size: this.uniforms.size } }],
    })
  }

  pipeline({ color, depth, stencil }: Clearing, { samples, hasDepth }: WebGpuPicture): GPURenderPipeline {
    const key = [color !== undefined, depth, stencil, samples, hasDepth].join()
    let pipeline = this.#pipelines.get(key)
    if (!pipeline) {
      const face: GPUStencilFaceState = { compare: 'always', passOp: stencil ? 'zero' : 'keep' }
      pipeline = this.#device.createRenderPipeline({
        label: 'fill',
        layout: this.#device.createPipelineLayout({ bindGroupLayouts: [this.#layout] }),
        vertex: { module: this.#module, entryPoint: 'vertexMain' },
        fragment: {
          module: this.#module,
          entryPoint: 'fragmentMain',
          targets: [{ format: colorFormat, writeMask: color ? colorWrite.all : colorWrite.nothing }],
        },
        primitive: { topology: 'triangle-list' },
        multisample: { count: samples },
        ...(hasDepth && {
          depthStencil: {
            format: depthFormat,
            depthCompare: 'always',
            depthWriteEnabled: depth,
            stencilFront: face,
            stencilBack: face,
          },
        }),
      })
      this.#pipelines.set(key, pipeline)
    }
    return pipeline
  }
}
