import { beforeAll, describe, expect, test } from 'vitest'
import { shaderStage } from '../../../renderers/webgpu/flags'
import { wgslOf, type WgslOptions, type WgslShader } from '../../../renderers/webgpu/wgsl'
import { programs } from '../../support/programs'
import { deviceForTests } from './device'

let device: GPUDevice

beforeAll(async () => {
  device = await deviceForTests()
})

const sources = ['storage', 'uniform'] as const
const yesNo = [false, true]
const options = sources.flatMap((source) =>
  yesNo.flatMap((isSampled) =>
    yesNo.flatMap((isHard) => yesNo.map((hasDepth) => ({ source, isSampled, isHard, hasDepth }))),
  ),
)

const depthStencil = { format: 'depth24plus-stencil8', depthWriteEnabled: true, depthCompare: 'less-equal' } as const

/** The errors of a shader, each with its line. */
async function errorsOf(module: GPUShaderModule, code: string): Promise<string[]> {
  const { messages } = await module.getCompilationInfo()
  const lines = code.split('\n')
  return messages
    .filter(({ type }) => type === 'error')
    .map(({ message, lineNum }) => `${message}: ${lines[lineNum - 1]?.trim()}`)
}

function layoutOf({ columns, textures }: WgslShader): GPUPipelineLayout {
  const visibility = shaderStage.vertex | shaderStage.fragment
  const entries: GPUBindGroupLayoutEntry[] = [{ binding: 0, visibility, buffer: { type: 'uniform' } }]
  for (const binding of Object.values(columns)) {
    entries.push({ binding, visibility, buffer: { type: 'read-only-storage' } })
  }
  for (const { texture, sampler } of Object.values(textures)) {
    entries.push({ binding: texture, visibility, texture: {} })
    if (sampler !== undefined) entries.push({ binding: sampler, visibility, sampler: {} })
  }
  return device.createPipelineLayout({ bindGroupLayouts: [device.createBindGroupLayout({ entries })] })
}

describe.for(programs.map((program) => [program.name, program] as const))('the program "%s"', ([, program]) => {
  test.for(options)('is one for WebGPU: %o', async ({ source, isSampled, isHard, hasDepth }) => {
    const own: WgslOptions['sources'] = Object.fromEntries(Object.keys(program.columns ?? {}).map((name) => [name, source])) // prettier-ignore
    const shader = wgslOf(program, { sources: own, isSampled, isHard, hasDepth })
    const module = device.createShaderModule({ code: shader.code })
    expect(await errorsOf(module, shader.code)).toEqual([])
    await device.createRenderPipelineAsync({
      layout: layoutOf(shader),
      vertex: { module, entryPoint: 'vertexMain' },
      fragment: { module, entryPoint: 'fragmentMain', targets: [{ format: 'rgba8unorm' }] },
      ...(hasDepth ? { depthStencil } : {}),
      multisample: { count: 4, alphaToCoverageEnabled: isSampled },
    })
  })
})
