import type { Blend, DepthUse, StencilUse } from '../gpu/drawCall'
import type { ProgramSpec } from '../gpu/program'
import { blends, depths, sampled, stencils } from './drawWays'
import { colorFormat, depthFormat, type WebGpuPicture } from './picture'
import { popError } from './popError'
import { wgslOf, type WgslOptions, type WgslShader } from './wgsl'
import { colorWrite, shaderStage } from './flags'

export type ColumnSource = WgslOptions['sources'][string]

/** What of a draw call, and of what it draws on, a pipeline is made for. */
export interface PipelineState extends Pick<WebGpuPicture, 'samples' | 'hasDepth'> {
  readonly blend: Blend
  readonly depth: DepthUse
  readonly stencil: StencilUse | undefined
  readonly isSampled: boolean
  readonly isHard: boolean
}

/** A program with its columns where they are, as the device has it. */
export interface Program {
  readonly shader: WgslShader
  readonly layout: GPUBindGroupLayout
  /** `undefined` where the device refuses it. */
  pipeline(state: PipelineState): GPURenderPipeline | undefined
}

/** All programs of a device, each made when it is first wanted: visuals share them. */
export class Programs {
  readonly sampler: GPUSampler
  readonly #device: GPUDevice
  readonly #onRefused: (reason: string) => void
  readonly #programs = new Map<ProgramSpec, Map<string, Program>>()

  /** @param onRefused told of programs that the device does not understand */
  constructor(device: GPUDevice, onRefused: (reason: string) => void) {
    this.#device = device
    this.#onRefused = onRefused
    this.sampler = device.createSampler({ minFilter: 'linear', magFilter: 'linear' })
  }

  of(spec: ProgramSpec, sources: Readonly<Record<string, ColumnSource>>): Program {
    let ofSpec = this.#programs.get(spec)
    if (!ofSpec) this.#programs.set(spec, (ofSpec = new Map<string, Program>()))
    const key = Object.values(sources).join()
    let program = ofSpec.get(key)
    if (!program) ofSpec.set(key, (program = this.#create(spec, sources)))
    return program
  }

  #create(spec: ProgramSpec, sources: Readonly<Record<string, ColumnSource>>): Program {
    const device = this.#device
    const shader = wgslOf(spec, { sources, isSampled: false, isHard: false })
    const layout = device.createBindGroupLayout({ label: spec.name, entries: [...entriesOf(shader)] })
    const pipelineLayout = device.createPipelineLayout({ bindGroupLayouts: [layout] })
    const modules = new Map<string, GPUShaderModule>()
    const moduleFor = ({ isSampled, isHard, hasDepth }: PipelineState): GPUShaderModule => {
      const key = [isSampled, isHard, hasDepth].join()
      let module = modules.get(key)
      if (!module) {
        const { code } = wgslOf(spec, { sources, isSampled, isHard, hasDepth })
        modules.set(key, (module = device.createShaderModule({ label: spec.name, code })))
      }
      return module
    }
    const pipelines = new Map<string, GPURenderPipeline | undefined>()
    return {
      shader,
      layout,
      pipeline: (state) => {
        const { blend, depth, stencil, isSampled, isHard, samples, hasDepth } = state
        const key = [blend, depth, stencil, isSampled, isHard, samples, hasDepth].join()
        if (pipelines.has(key)) return pipelines.get(key)
        device.pushErrorScope('validation')
        const pipeline = device.createRenderPipeline({
          ...descriptorOf(state, moduleFor(state)),
          label: spec.name,
          layout: pipelineLayout,
        })
        pipelines.set(key, pipeline)
        void popError(device).then((error) => {
          if (!error) return
          pipelines.set(key, undefined)
          this.#onRefused(`${spec.name}: ${error.message}`)
        })
        return pipeline
      },
    }
  }
}

function* entriesOf({ columns, textures }: WgslShader): Generator<GPUBindGroupLayoutEntry> {
  const visibility = shaderStage.vertex | shaderStage.fragment
  yield { binding: 0, visibility, buffer: { type: 'uniform', hasDynamicOffset: true } }
  for (const binding of Object.values(columns)) yield { binding, visibility, buffer: { type: 'read-only-storage' } }
  for (const { texture, sampler } of Object.values(textures)) {
    yield { binding: texture, visibility, texture: { sampleType: 'float' } }
    if (sampler !== undefined) yield { binding: sampler, visibility, sampler: { type: 'filtering' } }
  }
}

function descriptorOf(
  { blend, depth, stencil, isSampled, samples, hasDepth }: PipelineState,
  module: GPUShaderModule,
): Omit<GPURenderPipelineDescriptor, 'layout'> {
  const way = stencil && stencils[stencil]
  const blending = isSampled ? sampled : blends[blend]
  return {
    vertex: { module, entryPoint: 'vertexMain' },
    fragment: {
      module,
      entryPoint: 'fragmentMain',
      targets: [
        {
          format: colorFormat,
          ...(blending && { blend: blending }),
          writeMask: blend === 'nothing' ? colorWrite.nothing : colorWrite.all,
        },
      ],
    },
    primitive: { topology: 'triangle-list', cullMode: way?.cullMode ?? 'none' },
    multisample: { count: samples, alphaToCoverageEnabled: isSampled },
    ...(hasDepth && {
      depthStencil: {
        format: depthFormat,
        ...depths[depth],
        ...(way && { stencilFront: way.face, stencilBack: way.face }),
      },
    }),
  }
}
