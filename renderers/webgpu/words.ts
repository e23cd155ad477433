/** Types of programs, in WGSL. */
export const types: Readonly<Record<string, string>> = {
  ...{ float: 'f32', int: 'i32', bool: 'bool' },
  ...{ vec2: 'vec2f', vec3: 'vec3f', vec4: 'vec4f', mat4: 'mat4x4f' },
}

/** Functions that both languages have, and mean the same by, where all arguments but the last of `mix` are of one type. */
const sameInBoth = [
  ...['abs', 'sign', 'floor', 'ceil', 'fract', 'trunc', 'min', 'max', 'clamp', 'mix', 'step', 'smoothstep'],
  ...['sqrt', 'pow', 'exp', 'exp2', 'log', 'log2', 'sin', 'cos', 'tan', 'asin', 'acos', 'radians', 'degrees'],
  ...['length', 'distance', 'dot', 'cross', 'normalize', 'all', 'any'],
]

/** Functions of programs, in WGSL. */
export const functions: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...sameInBoth, 'isMissing', 'isNaN', 'isMissing3'].map((name) => [name, name])),
  inversesqrt: 'inverseSqrt',
}

/** Functions of programs that are operators in WGSL. */
export const comparisons: Readonly<Record<string, string>> = {
  ...{ lessThan: '<', lessThanEqual: '<=', greaterThan: '>', greaterThanEqual: '>=', equal: '==', notEqual: '!=' },
}

/** Functions that shaders of all programs may call. */
export const common = `
fn isMissing(value: f32) -> bool { return (bitcast<u32>(value) & 0x7fffffffu) >= 0x7f800000u; }
fn isNaN(value: f32) -> bool { return (bitcast<u32>(value) & 0x7fffffffu) > 0x7f800000u; }
fn isMissing3(value: vec3f) -> bool { return isMissing(value.x) || isMissing(value.y) || isMissing(value.z); }
`

/** What WGSL keeps for itself: keywords, and words that it may need one day. */
const reserved = `
alias break case const const_assert continue continuing default diagnostic discard else enable false fn for if let loop override
requires return struct switch true var while
NULL Self abstract active alignas alignof as asm asm_fragment async attribute auto await become cast catch class co_await co_return
co_yield coherent column_major common compile compile_fragment concept const_cast consteval constexpr constinit crate debugger
decltype delete demote demote_to_helper do dynamic_cast enum explicit export extends extern external fallthrough filter final finally
friend from fxgroup get goto groupshared highp impl implements import inline instanceof interface layout lowp macro macro_rules match
mediump meta mod module move mut mutable namespace new nil noexcept noinline nointerpolation non_coherent noncoherent noperspective
null nullptr of operator package packoffset partition pass patch pixelfragment precise precision premerge priv protected pub public
readonly ref regardless register reinterpret_cast require resource restrict self set shared sizeof smooth snorm static static_assert
static_cast std subroutine super target template this thread_local throw trait try type typedef typeid typename typeof union unless
unorm unsafe unsized use using varying virtual volatile wgsl where with writeonly yield
`

/** What `wgsl.ts` and translated expressions name: nothing of a program may hide it. */
const own = `
uniforms Uniforms varyings Varyings Pixel index vertexMain fragmentMain
f32 i32 u32 vec2f vec3f vec4f mat4x4f array bitcast inverseSqrt textureLoad textureSampleLevel vec2i
max select unpack4x8unorm
`

const taken = new Set([...reserved.split(/\s+/), ...own.split(/\s+/)])

/** What something of a program is called in WGSL. Names of programs do not end in `_`, so these are free. */
export const safeName = (name: string): string => (taken.has(name) ? `${name}_` : name)
