import type { BufferGeometry, GeometryGroup, Mesh, Points, RawShaderMaterial } from 'three'
import type { ColumnValues } from '../gpu/columnMemory'
import type { DrawCall } from '../gpu/drawCall'
import type { GpuPart } from '../gpu/gpu'
import { oneOf } from '../gpu/oneOf'
import type { ColumnType, ProgramSpec } from '../gpu/program'
import { AttributeColumn, TextureColumn } from './columns'
import { glslOf, knowsPixel, type ColumnSource } from './glsl'
import type { ThreeGpu } from './gpu'
import type { ThreeTexture } from './textures'

/** three.js takes none; its types do not say so. */
const noGroup = null as unknown as GeometryGroup

/** One column of a part: on the card, or one value for all. */
interface LiveColumn {
  readonly type: ColumnType
  readonly source: ColumnSource
  readonly live?: AttributeColumn | TextureColumn
}

/** What one program draws of one visual: its memory on the graphics card, kept from frame to frame. */
export class ThreePart implements GpuPart {
  readonly #gpu: ThreeGpu
  readonly #spec: ProgramSpec
  readonly #geometry: BufferGeometry
  readonly #materials = new Map<string, RawShaderMaterial>()
  #columns = new Map<string, LiveColumn>()
  #isKnown = false
  readonly #mesh: Mesh
  readonly #points: Points

  constructor(gpu: ThreeGpu, spec: ProgramSpec) {
    this.#gpu = gpu
    this.#spec = spec
    const { three } = gpu
    this.#geometry = new three.BufferGeometry()
    this.#mesh = new three.Mesh(this.#geometry)
    this.#points = new three.Points(this.#geometry)
    for (const object of [this.#mesh, this.#points]) {
      object.frustumCulled = false
      object.matrixWorldAutoUpdate = object.matrixAutoUpdate = false
    }
  }

  draw(call: DrawCall): void {
    const { count, from = 0, mostReach = Infinity } = call
    if (count <= 0) return
    const { mode } = this.#spec
    const gpu = this.#gpu
    const hasPoints = mode === 'sprites' && 2 * mostReach <= gpu.mostPointSize
    const sources = this.#update(call.columns ?? {}, hasPoints)
    const material = this.#material(call, sources, hasPoints)
    this.#setUniforms(material, call)
    const perItem = { sprites: hasPoints ? 1 : 6, quads: 6, triangles: 3, screen: 3 }[mode]
    this.#geometry.setDrawRange(from * perItem, count * perItem)
    const object = hasPoints ? this.#points : this.#mesh
    object.material = material
    // What was set for the last call must not do for this one.
    material.uniformsNeedUpdate = true
    gpu.renderer.renderBufferDirect(gpu.camera, gpu.noScene, this.#geometry, material, object, noGroup)
  }

  dispose(): void {
    for (const [name, { live }] of this.#columns) {
      // Else three.js deletes what is no longer its own.
      this.#geometry.deleteAttribute(`each_${name}`)
      live?.dispose()
    }
    for (const material of this.#materials.values()) material.dispose()
    this.#geometry.dispose()
    this.#columns.clear()
    this.#materials.clear()
  }

  /** Brings changed columns to the card. */
  #update(given: Readonly<Record<string, ColumnValues>>, hasPoints: boolean): Record<string, ColumnSource> {
    const sources: Record<string, ColumnSource> = {}
    // Unless three.js has met a geometry in a tree, it takes nothing of it back.
    let isNew = !this.#isKnown
    this.#isKnown = true
    for (const [name, type] of Object.entries(this.#spec.columns ?? {})) {
      const { values, stride } = given[name]!
      const source = stride === 0 ? 'uniform' : hasPoints ? 'attribute' : 'texture'
      sources[name] = source
      const column = this.#column(name, type, source)
      if (column.live instanceof TextureColumn) column.live.update(values)
      else if (column.live?.update(values)) {
        this.#geometry.setAttribute(`each_${name}`, column.live.attribute! as never)
        isNew = true
      }
    }
    if (isNew) this.#gpu.register(this.#points)
    return sources
  }

  #column(name: string, type: ColumnType, source: ColumnSource): LiveColumn {
    const known = this.#columns.get(name)
    if (known?.source === source) return known
    known?.live?.dispose()
    if (known?.source === 'attribute') this.#geometry.deleteAttribute(`each_${name}`)
    const { three, renderer } = this.#gpu
    const column: LiveColumn =
      source === 'uniform'
        ? { type, source }
        : { type, source, live: new (source === 'attribute' ? AttributeColumn : TextureColumn)(three, renderer, type) }
    this.#columns.set(name, column)
    return column
  }

  #material(
    { blend = 'over', depth = 'none', stencil, isSampled = false, isHard = false }: DrawCall,
    sources: Readonly<Record<string, ColumnSource>>,
    hasPoints: boolean,
  ): RawShaderMaterial {
    const key = [...Object.values(sources), hasPoints, blend, depth, stencil, isSampled, isHard].join()
    const known = this.#materials.get(key)
    if (known) return known
    const { columns = {}, uniforms = {}, textures = {} } = this.#spec
    const names = [
      ...Object.keys(uniforms),
      ...Object.keys(textures),
      ...Object.keys(columns).map((name) => (sources[name] === 'uniform' ? `one_${name}` : `all_${name}`)),
      ...['canvas', ...(knowsPixel(this.#spec) ? ['pictureHeight'] : [])],
    ]
    const { three, ways } = this.#gpu
    const material = new three.RawShaderMaterial({
      name: this.#spec.name,
      glslVersion: three.GLSL3,
      ...glslOf(this.#spec, { sources, hasPoints, isSampled, isHard }),
      uniforms: Object.fromEntries(names.map((name) => [name, { value: null }])),
      side: three.DoubleSide,
      ...(isSampled ? ways.sampled : ways.blends[blend]),
      colorWrite: blend !== 'nothing',
      depthTest: depth !== 'none',
      depthWrite: depth === 'write',
      alphaToCoverage: isSampled,
      ...(stencil ? ways.stencils[stencil] : {}),
    })
    this.#materials.set(key, material)
    return material
  }

  #setUniforms(material: RawShaderMaterial, { columns = {}, uniforms = {}, textures = {} }: DrawCall): void {
    const { width, height } = this.#gpu.area
    const set = (name: string, value: unknown): void => {
      material.uniforms[name]!.value = value
    }
    set('canvas', [width, height])
    if (knowsPixel(this.#spec)) set('pictureHeight', this.#gpu.canvas.height)
    for (const [name, value] of Object.entries(uniforms)) set(name, value)
    for (const [name, texture] of Object.entries(textures)) set(name, (texture as ThreeTexture).texture)
    for (const [name, { type, source, live }] of this.#columns) {
      if (source === 'uniform') set(`one_${name}`, oneOf(type, columns[name]!.values))
      else if (live instanceof TextureColumn) set(`all_${name}`, live.texture)
    }
  }
}
