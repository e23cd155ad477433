import type { ColumnType, ProgramSpec, UniformType } from '../gpu/program'
import { functionNames, translateBody, translateFunctions, type Knowledge, type Variable } from './dialect'
import { uniformLayout, type UniformPlace } from './uniformLayout'
import { common, safeName, types } from './words'

export interface WgslOptions {
  /** Of each column. */
  readonly sources: Readonly<Record<string, 'storage' | 'uniform'>>
  /** Whether alpha says which samples of a pixel are covered, and each of those has the whole colour. */
  readonly isSampled: boolean
  /** Whether pixels are covered wholly, or not at all. */
  readonly isHard: boolean
  /** Whether the picture has depth: WebGPU refuses fragments that tell theirs to one that has none. Default true. */
  readonly hasDepth?: boolean
}

export interface WgslShader {
  /** One module; entry points `vertexMain` and `fragmentMain`. */
  readonly code: string
  /**
   * The uniform block, group 0 binding 0: its size in bytes, a multiple of 16, and where each value lies. Members: `canvas`, the uniforms
   * of the program, `one_<column>` of columns with one value; a colour there is a vec4 of 0–1, a uint an int.
   */
  readonly uniforms: { readonly size: number; readonly members: Readonly<Record<string, UniformPlace>> }
  /**
   * Bindings in group 0 of columns in storage. They are packed tightly: 4, 8, 12, 16 bytes an item of float, vec2, vec3, vec4; 4 bytes of
   * color, red first; 4 of uint.
   */
  readonly columns: Readonly<Record<string, number>>
  /** Bindings in group 0. What is not `linear` has no sampler. */
  readonly textures: Readonly<Record<string, { readonly texture: number; readonly sampler: number | undefined }>>
}

/** What a column is read as. */
const valueTypes: Readonly<Record<ColumnType, UniformType>> = {
  ...{ float: 'float', vec2: 'vec2', vec3: 'vec3', vec4: 'vec4', color: 'vec4', uint: 'int' },
}

/**
 * The shaders of a program in the language of WebGPU.
 * @throws GspError `webgpu.program` for what has no translation
 */
export function wgslOf(spec: ProgramSpec, options: WgslOptions): WgslShader {
  const { columns = {}, textures = {}, varyings = {} } = spec
  const { sources } = options
  const writesDepth = hasDepthOut(spec, options)
  const values: Record<string, UniformType> = { canvas: 'vec2', ...spec.uniforms }
  const stored = Object.keys(columns).filter((name) => sources[name] === 'storage')
  for (const [name, type] of Object.entries(columns)) {
    if (sources[name] === 'uniform') values[`one_${name}`] = valueTypes[type]
  }
  let binding = 1
  const columnBindings = Object.fromEntries(stored.map((name) => [name, binding++]))
  const textureBindings = Object.fromEntries(
    Object.entries(textures).map(([name, filter]) => [
      name,
      { texture: binding++, sampler: filter === 'linear' ? binding++ : undefined },
    ]),
  )
  const code = [
    'struct Uniforms {',
    ...Object.entries(values).map(([name, type]) => `  ${safeName(name)}: ${types[type]},`),
    '}',
    '@group(0) @binding(0) var<uniform> uniforms: Uniforms;',
    ...stored.map(
      (name) =>
        `@group(0) @binding(${columnBindings[name]}) var<storage, read> all_${name}: array<${elementOf(columns[name]!)}>;`,
    ),
    ...Object.entries(textureBindings).flatMap(([name, { texture, sampler }]) => [
      `@group(0) @binding(${texture}) var texture_${name}: texture_2d<f32>;`,
      ...(sampler === undefined ? [] : [`@group(0) @binding(${sampler}) var sampler_${name}: sampler;`]),
    ]),
    'struct Varyings {',
    '  @builtin(position) position: vec4f,',
    ...Object.entries(varyings).map(
      ([name, { type, isFlat }], i) =>
        `  @location(${i}) ${isFlat ? '@interpolate(flat) ' : ''}${safeName(name)}: ${types[type]},`,
    ),
    ...(spec.mode === 'sprites'
      ? [`  @location(${Object.keys(varyings).length}) @interpolate(flat) middle_: vec2f,`]
      : []),
    '}',
    'struct Pixel {',
    '  @location(0) color: vec4f,',
    ...(writesDepth ? ['  @builtin(frag_depth) depth: f32,'] : []),
    '}',
    common.trim(),
    ...Object.entries(columns).map(
      ([name, type]) =>
        `fn read_${name}(i: i32) -> ${types[valueTypes[type]]} { return ${sources[name] === 'storage' ? storedItem(type, `all_${name}`) : `uniforms.one_${name}`}; }`,
    ),
    ...shadersOf(spec, options),
  ].join('\n')
  return { code, uniforms: uniformLayout(values), columns: columnBindings, textures: textureBindings }
}

const hasDepthOut = (spec: ProgramSpec, { hasDepth = true }: WgslOptions): boolean => hasDepth && spec.hasDepth === true

const elementOf = (type: ColumnType): string => (type === 'color' || type === 'uint' ? 'u32' : 'f32')

/** Item `i` of a column in storage. Vectors are put together: in memory those of three would lie 16 bytes apart. */
function storedItem(type: ColumnType, all: string): string {
  switch (type) {
    case 'float':
      return `${all}[i]`
    case 'vec2':
      return `vec2f(${all}[2 * i], ${all}[2 * i + 1])`
    case 'vec3':
      return `vec3f(${all}[3 * i], ${all}[3 * i + 1], ${all}[3 * i + 2])`
    case 'vec4':
      return `vec4f(${all}[4 * i], ${all}[4 * i + 1], ${all}[4 * i + 2], ${all}[4 * i + 3])`
    case 'color':
      return `unpack4x8unorm(${all}[i])`
    case 'uint':
      return `i32(${all}[i])`
  }
}

const constant = (wgsl: string): Variable => ({ wgsl, isWritable: false })
const variable = (wgsl: string): Variable => ({ wgsl, isWritable: true })

function shadersOf(spec: ProgramSpec, options: WgslOptions): string[] {
  const { isSampled, isHard } = options
  const { columns = {}, uniforms = {}, textures = {}, varyings = {}, functions = '', mode, hasDepth } = spec
  const isSprite = mode === 'sprites'
  const names = Object.keys(varyings)
  const mapped = <T>(keys: readonly string[], to: (name: string) => T): Record<string, T> =>
    Object.fromEntries(keys.map((name) => [name, to(name)]))
  const reads = mapped(Object.keys(columns), (name) => `read_${name}`)
  const shared = {
    variables: mapped(['canvas', ...Object.keys(uniforms)], (name) => constant(`uniforms.${safeName(name)}`)),
    textures: mapped(Object.keys(textures), (name) => textures[name] === 'linear'),
  }
  const own = functionNames(functions)
  const inFunctions: Knowledge = { ...shared, functions: { ...own, ...(isSprite ? {} : reads) } }
  const inVertex: Knowledge = {
    ...shared,
    functions: { ...own, ...reads },
    variables: {
      ...shared.variables,
      ...mapped(names, (name) => variable(safeName(name))),
      ...mapped(inputsOf[mode], constant),
      place: variable('place'),
      ...(isSprite ? { reach: variable('reach') } : {}),
    },
  }
  const inFragment: Knowledge = {
    ...inFunctions,
    variables: {
      ...shared.variables,
      ...mapped(names, (name) => constant(safeName(name))),
      ...mapped(['pixel', ...(isSprite ? ['p'] : [])], constant),
      color: variable('color'),
      ...(hasDepth ? { depth: variable('depth') } : {}),
    },
    // In WGSL what is discarded goes on.
    discard: 'discard; return Pixel();',
  }
  const program = spec.name
  return [
    translateFunctions(functions, { program, part: 'functions' }, inFunctions),
    '@vertex fn vertexMain(@builtin(vertex_index) index: u32) -> Varyings {',
    ...begin(spec),
    '  var place = vec4f(2.0, 2.0, 2.0, 1.0);',
    ...(isSprite ? ['  var reach = 0.0;'] : []),
    ...names.map((name) => `  var ${safeName(name)}: ${types[varyings[name]!.type]};`),
    '  {',
    translateBody(spec.vertex, { program, part: 'vertex' }, inVertex),
    '  }',
    ...(isSprite
      ? [
          // Corners lie on a grid, as coarse as sixteen to a pixel: counted from the middle, pixels know nothing of it.
          '  let middle_ = (0.5 + vec2f(0.5, -0.5) * place.xy / place.w) * uniforms.canvas;',
          '  let out_ = reach * corner;',
          '  place = vec4f(place.xy + vec2f(out_.x, -out_.y) * 2.0 / uniforms.canvas * place.w, place.zw);',
        ]
      : []),
    // Programs have depth from −1 to 1, WebGPU from 0.
    '  place.z = 0.5 * (place.z + place.w);',
    `  return Varyings(${['place', ...names.map(safeName), ...(isSprite ? ['middle_'] : [])].join(', ')});`,
    '}',
    '@fragment fn fragmentMain(varyings: Varyings) -> Pixel {',
    '  let pixel = varyings.position.xy;',
    ...names.map((name) => `  let ${safeName(name)} = varyings.${safeName(name)};`),
    ...(isSprite ? ['  let p = pixel - varyings.middle_;'] : []),
    '  var color: vec4f;',
    ...(hasDepth ? ['  var depth = 0.0;'] : []),
    '  {',
    translateBody(spec.fragment, { program, part: 'fragment' }, inFragment),
    '  }',
    ...(isSampled ? ['  color = vec4f(color.rgb / max(color.a, 0.001), color.a);'] : []),
    ...(isHard
      ? ['  if (color.a < 0.5) { discard; return Pixel(); }', '  color = vec4f(color.rgb / color.a, 1.0);']
      : []),
    `  return Pixel(color${hasDepthOut(spec, options) ? ', 0.5 * depth + 0.5' : ''});`,
    '}',
  ]
}

/** What a vertex shader is told. */
const inputsOf: Readonly<Record<ProgramSpec['mode'], readonly string[]>> = {
  ...{ sprites: ['item'], quads: ['item', 'corner'], triangles: ['item', 'vertex'], screen: ['corner'] },
}

/** Corners of two triangles, an item. */
const corners = [
  '  let item = i32(index / 6u);',
  '  let turn_ = index % 6u;',
  '  let corner = vec2f(select(-1.0, 1.0, turn_ == 1u || turn_ == 2u || turn_ == 4u), select(-1.0, 1.0, turn_ == 2u || turn_ >= 4u));',
]

function begin({ mode }: ProgramSpec): string[] {
  switch (mode) {
    case 'sprites':
    case 'quads':
      return corners
    case 'triangles':
      return ['  let vertex = i32(index);', '  let item = vertex / 3;']
    case 'screen':
      return ['  let corner = vec2f(select(-1.0, 3.0, index == 1u), select(-1.0, 3.0, index == 2u));']
  }
}
