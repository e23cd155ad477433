import type { ColumnType, ProgramSpec, UniformType } from '../gpu/program'

/** How a column reaches the shader. */
export type ColumnSource = 'attribute' | 'texture' | 'uniform'

export interface GlslOptions {
  /** Of each column. */
  readonly sources: Readonly<Record<string, ColumnSource>>
  /** Whether sprites are points of the API. */
  readonly hasPoints: boolean
  /** Whether alpha says which samples of a pixel are covered, and each of those has the whole colour. */
  readonly isSampled: boolean
  /** Whether pixels are covered wholly, or not at all. */
  readonly isHard: boolean
}

export interface GlslShaders {
  readonly vertexShader: string
  readonly fragmentShader: string
}

/** Texels in a row of a texture that holds a column. */
export const columnWidth = 2048

const typeOf: Readonly<Record<ColumnType, string>> = {
  ...{ float: 'float', vec2: 'vec2', vec3: 'vec3', vec4: 'vec4', color: 'vec4', uint: 'int' },
}

const swizzles: Readonly<Record<ColumnType, string>> = {
  ...{ float: 'r', vec2: 'rg', vec3: 'rgb', vec4: 'rgba', color: 'rgba', uint: 'r' },
}

/** What shaders of all programs may call. */
const common = `
bool isMissing(float value) { return (floatBitsToUint(value) & 0x7fffffffu) >= 0x7f800000u; }
bool isNaN(float value) { return (floatBitsToUint(value) & 0x7fffffffu) > 0x7f800000u; }
bool isMissing3(vec3 value) { return isMissing(value.x) || isMissing(value.y) || isMissing(value.z); }
`

/** The shaders of a program in the language of WebGL 2. */
export function glslOf(spec: ProgramSpec, { sources, hasPoints, isSampled, isHard }: GlslOptions): GlslShaders {
  const { columns = {}, uniforms = {}, textures = {}, varyings = {}, functions = '' } = spec
  const isSprite = spec.mode === 'sprites'
  const shared = [
    'precision highp float;',
    'precision highp int;',
    'precision highp sampler2D;',
    'precision highp usampler2D;',
    'uniform vec2 canvas;',
    ...declare(uniforms, 'uniform'),
    ...Object.keys(textures).map((name) => `uniform sampler2D ${name};`),
    '#define texelOf(name, x, y) texelFetch(name, ivec2(x, y), 0)',
    '#define sampleOf(name, uv) texture(name, uv)',
    common,
  ]
  const between = (word: 'in' | 'out'): string[] =>
    Object.entries(varyings).map(([name, { type, isFlat }]) => `${isFlat ? 'flat ' : ''}${word} ${type} ${name};`)
  const reads = Object.entries(columns).flatMap(([name, type]) => columnOf(name, type, sources[name]!))
  const spriteOut = isSprite ? [hasPoints ? 'flat out float spriteReach;' : 'out vec2 p;'] : []
  const vertexShader = [
    ...shared,
    ...reads,
    ...between('out'),
    ...spriteOut,
    functions,
    'void main() {',
    'vec4 place = vec4(2.0, 2.0, 2.0, 1.0);',
    ...begin(spec, hasPoints),
    spec.vertex,
    ...end(spec, hasPoints),
    'gl_Position = place;',
    '}',
  ].join('\n')
  const fragmentShader = [
    ...shared,
    ...(isSprite ? [] : reads),
    ...between('in'),
    ...(knowsPixel(spec) ? ['uniform float pictureHeight;'] : []),
    ...(isSprite ? [hasPoints ? 'flat in float spriteReach;' : 'in vec2 p;'] : []),
    'layout(location = 0) out vec4 color;',
    functions,
    'void main() {',
    ...(isSprite && hasPoints ? ['vec2 p = (gl_PointCoord * 2.0 - 1.0) * spriteReach;'] : []),
    ...(knowsPixel(spec) ? ['vec2 pixel = vec2(gl_FragCoord.x, pictureHeight - gl_FragCoord.y);'] : []),
    ...(spec.hasDepth ? ['float depth = 0.0;'] : []),
    spec.fragment,
    ...(spec.hasDepth ? ['gl_FragDepth = 0.5 * depth + 0.5;'] : []),
    ...(isSampled ? ['color = vec4(color.rgb / max(color.a, 0.001), color.a);'] : []),
    ...(isHard ? ['if (color.a < 0.5) { discard; }', 'color = vec4(color.rgb / color.a, 1.0);'] : []),
    '}',
  ].join('\n')
  return { vertexShader, fragmentShader }
}

/** Whether fragments ask where they are: then `pictureHeight` is a uniform, in device pixels. */
export const knowsPixel = ({ fragment }: ProgramSpec): boolean => /\bpixel\b/.test(fragment)

const declare = (members: Readonly<Record<string, UniformType>>, word: string): string[] =>
  Object.entries(members).map(([name, type]) => `${word} ${type} ${name};`)

/** The function that reads a column. */
function columnOf(name: string, type: ColumnType, source: ColumnSource): string[] {
  const glsl = typeOf[type]
  switch (source) {
    case 'uniform':
      return [`uniform ${glsl} one_${name};`, `#define ${name}(i) one_${name}`]
    case 'attribute':
      return [`in ${glsl} each_${name};`, `#define ${name}(i) each_${name}`]
    case 'texture': {
      const sampler = type === 'uint' ? 'usampler2D' : 'sampler2D'
      const fetch = `texelFetch(all_${name}, ivec2((i) % ${columnWidth}, (i) / ${columnWidth}), 0).${swizzles[type]}`
      return [`uniform ${sampler} all_${name};`, `#define ${name}(i) ${type === 'uint' ? `int(${fetch})` : fetch}`]
    }
  }
}

/** Corners of two triangles. */
const corners =
  'vec2 corner = vec2[6](vec2(-1.0, -1.0), vec2(1.0, -1.0), vec2(1.0, 1.0), vec2(-1.0, -1.0), vec2(1.0, 1.0), vec2(-1.0, 1.0))[gl_VertexID % 6];'

function begin({ mode }: ProgramSpec, hasPoints: boolean): string[] {
  switch (mode) {
    case 'sprites':
      return ['float reach = 0.0;', ...(hasPoints ? ['int item = gl_VertexID;'] : ['int item = gl_VertexID / 6;'])]
    case 'quads':
      return ['int item = gl_VertexID / 6;', corners]
    case 'triangles':
      return ['int vertex = gl_VertexID;', 'int item = vertex / 3;']
    case 'screen':
      return ['vec2 corner = vec2[3](vec2(-1.0, -1.0), vec2(3.0, -1.0), vec2(-1.0, 3.0))[gl_VertexID];']
  }
}

function end({ mode }: ProgramSpec, hasPoints: boolean): string[] {
  if (mode !== 'sprites') return []
  if (hasPoints) return ['spriteReach = reach;', 'gl_PointSize = 2.0 * reach;']
  return [corners, 'p = reach * corner;', 'place.xy += vec2(p.x, -p.y) * 2.0 / canvas * place.w;']
}
