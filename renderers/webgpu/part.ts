import type { ColumnValues } from '../gpu/columnMemory'
import type { DrawCall } from '../gpu/drawCall'
import type { GpuPart } from '../gpu/gpu'
import { oneOf } from '../gpu/oneOf'
import type { ProgramSpec } from '../gpu/program'
import { StorageColumn } from './columns'
import { stencils } from './drawWays'
import type { WebGpu } from './gpu'
import type { ColumnSource, Program } from './programs'
import { ownTexture, type WebGpuTexture } from './textures'

/** What a program is drawn with, and of what. */
interface Bound {
  readonly group: GPUBindGroup
  readonly resources: readonly unknown[]
}

/** What one program draws of one visual: its memory on the graphics card, kept from frame to frame. */
export class WebGpuPart implements GpuPart {
  readonly #gpu: WebGpu
  readonly #spec: ProgramSpec
  readonly #columns = new Map<string, StorageColumn>()
  readonly #bound = new Map<Program, Bound>()

  constructor(gpu: WebGpu, spec: ProgramSpec) {
    this.#gpu = gpu
    this.#spec = spec
  }

  draw(call: DrawCall): void {
    const { count, from = 0, columns = {}, stencil } = call
    if (count <= 0) return
    const gpu = this.#gpu
    const { buffers, sources } = this.#update(columns)
    const program = gpu.programs.of(this.#spec, sources)
    const { blend = 'over', depth = 'none', isSampled = false, isHard = false } = call
    const { samples, hasDepth } = gpu.canvas
    const pipeline = program.pipeline({ blend, depth, stencil, isSampled, isHard, samples, hasDepth })
    if (!pipeline) return
    const textures = texturesOf(call)
    const group = this.#bind(program, buffers, textures)
    const block = gpu.commands.uniforms.put(program.shader.uniforms, (name) => this.#value(name, call))
    for (const column of this.#columns.values()) gpu.commands.read(column)
    const pass = gpu.pass()
    pass.setPipeline(pipeline)
    pass.setBindGroup(0, group, [block])
    if (stencil) pass.setStencilReference(stencils[stencil].reference)
    const perItem = { sprites: 6, quads: 6, triangles: 3, screen: 3 }[this.#spec.mode]
    pass.draw(count * perItem, 1, from * perItem)
  }

  dispose(): void {
    for (const column of this.#columns.values()) column.dispose()
    this.#columns.clear()
    this.#bound.clear()
  }

  /** Brings changed columns to the card. */
  #update(given: Readonly<Record<string, ColumnValues>>): {
    readonly buffers: Readonly<Record<string, GPUBuffer>>
    readonly sources: Readonly<Record<string, ColumnSource>>
  } {
    const buffers: Record<string, GPUBuffer> = {}
    const sources: Record<string, ColumnSource> = {}
    const { device, commands } = this.#gpu
    for (const [name, type] of Object.entries(this.#spec.columns ?? {})) {
      const { values, stride } = given[name]!
      let column = this.#columns.get(name)
      sources[name] = stride === 0 ? 'uniform' : 'storage'
      if (stride === 0) {
        column?.dispose()
        this.#columns.delete(name)
        continue
      }
      if (!column) this.#columns.set(name, (column = new StorageColumn(device, commands, type)))
      buffers[name] = column.update(values)
    }
    return { buffers, sources }
  }

  #bind(
    program: Program,
    buffers: Readonly<Record<string, GPUBuffer>>,
    textures: Readonly<Record<string, WebGpuTexture>>,
  ): GPUBindGroup {
    const { device, commands, programs } = this.#gpu
    const views = Object.fromEntries(Object.entries(textures).map(([name, { view }]) => [name, view]))
    const resources = [...Object.values(buffers), ...Object.values(views)]
    const known = this.#bound.get(program)
    if (known?.resources.length === resources.length && resources.every((one, i) => one === known.resources[i])) {
      return known.group
    }
    const { shader, layout } = program
    const group = device.createBindGroup({
      layout,
      entries: [
        { binding: 0, resource: { buffer: commands.uniforms.buffer, size: shader.uniforms.size } },
        // Buffers by themselves are for the newest browsers.
        ...Object.entries(shader.columns).map(([name, binding]) => ({ binding, resource: { buffer: buffers[name]! } })),
        ...Object.entries(shader.textures).flatMap(([name, { texture, sampler }]) => [
          { binding: texture, resource: views[name]! },
          ...(sampler === undefined ? [] : [{ binding: sampler, resource: programs.sampler }]),
        ]),
      ],
    })
    this.#bound.set(program, { group, resources })
    return group
  }

  #value(name: string, { columns = {}, uniforms = {} }: DrawCall): number | ArrayLike<number> {
    if (name === 'canvas') return [this.#gpu.canvas.width, this.#gpu.canvas.height]
    const own = uniforms[name]
    if (own !== undefined) return own
    const column = name.slice('one_'.length)
    return oneOf(this.#spec.columns![column]!, columns[column]!.values)
  }
}

const texturesOf = ({ textures = {} }: DrawCall): Readonly<Record<string, WebGpuTexture>> =>
  Object.fromEntries(Object.entries(textures).map(([name, texture]) => [name, ownTexture(texture)]))
