import { describe, expect, test } from 'vitest'
import type { ProgramSpec } from '../../renderers/gpu/program'
import { wgslOf, type WgslOptions } from '../../renderers/webgpu/wgsl'

/** The code of a program of which only some parts matter. */
function codeOf(parts: Partial<ProgramSpec>, options: Partial<WgslOptions> = {}): string {
  const spec: ProgramSpec = { name: 'tried', mode: 'quads', vertex: '', fragment: 'color = vec4(1.0);', ...parts }
  const sources = Object.fromEntries(Object.keys(spec.columns ?? {}).map((name) => [name, 'storage' as const]))
  return wgslOf(spec, { sources, isSampled: false, isHard: false, ...options }).code
}

/** Without what only makes it legible. */
const plain = (code: string): string => code.replace(/\s+/g, ' ')

const uniforms = { size: 'float', turns: 'mat4', count: 'int', least: 'vec2' } as const

describe('statements say the same in WGSL', () => {
  test.for([
    ['float a = 1.0;', 'var a: f32 = 1.0;'],
    ['vec3 a;', 'var a: vec3f;'],
    ['vec4 a = vec4(vec3(1.0), 0.5);', 'var a: vec4f = vec4f(vec3f(1.0), 0.5);'],
    ['int a = int(size) % 3;', 'var a: i32 = i32(uniforms.size) % 3;'],
    ['bool a = !(size > 1e-3) && true;', 'var a: bool = ! (uniforms.size > 1e-3) && true;'],
    ['place = turns * vec4(1.0);', 'place = uniforms.turns * vec4f(1.0);'],
    ['place.x = turns[2].z;', 'place.x = uniforms.turns[2].z;'],
    ['if (size > 0.0) { place.x = 1.0; }', 'if (uniforms.size > 0.0) { place.x = 1.0; }'],
    [
      'if (size > 0.0) { place.x = 1.0; } else if (size < 0.0) { place.y = 1.0; } else { place.z = 1.0; }',
      'if (uniforms.size > 0.0) { place.x = 1.0; } else if (uniforms.size < 0.0) { place.y = 1.0; } else { place.z = 1.0; }',
    ],
    [
      'for (int i = 0; i <= count; i++) { if (i == 2) { break; } place.x += float(i); }',
      'for (var i: i32 = 0; i <= uniforms.count; i++) { if (i == 2) { break; } place.x += f32(i); }',
    ],
    ['bool a = all(lessThan(least, vec2(1.0)));', 'var a: bool = all(((uniforms.least < vec2f(1.0))));'],
    ['float a = inversesqrt(size); // √', 'var a: f32 = inverseSqrt(uniforms.size); }'],
    ['/* two\n lines */ float a = 1.0;', '{ var a: f32 = 1.0;'],
  ] as const)('%s', ([glsl, wgsl]) => {
    expect(plain(codeOf({ uniforms, vertex: glsl }))).toContain(wgsl)
  })
})

describe('names', () => {
  test('that WGSL keeps for itself get another one, wherever they stand', () => {
    const code = codeOf({
      uniforms: { with: 'float' },
      varyings: { index: { type: 'float' } },
      functions: 'float move(float from) { return from * with; }',
      vertex: 'float of = move(1.0); index = of;',
    })
    expect(code).toContain('fn move_(from_: f32) -> f32 {\n  return from_ * uniforms.with_;')
    expect(code).toContain('var of_: f32 = move_(1.0);')
    expect(code).toContain('index_ = of_;')
    expect(wgslOf({ name: 'x', mode: 'quads', uniforms: { with: 'float' }, vertex: '', fragment: '' }, { sources: {}, isSampled: false, isHard: false }).uniforms.members).toHaveProperty('with') // prettier-ignore
  })

  test('of variables hide uniforms, varyings and what a shader is told, as far as their block goes', () => {
    const code = codeOf({
      uniforms,
      varyings: { tone: { type: 'float' } },
      functions: 'float twice(float size) { return 2.0 * size; }',
      vertex: 'if (size > 0.0) { float size = size + 1.0; tone = size; } float item = 1.0; tone += size;',
    })
    expect(code).toContain('return 2.0 * size;')
    expect(plain(code)).toContain(
      'if (uniforms.size > 0.0) { var size: f32 = uniforms.size + 1.0; tone = size; } var item: f32 = 1.0; tone += uniforms.size;',
    )
  })

  test('of columns are those of functions, whatever variables are called', () => {
    const code = codeOf({ columns: { widths: 'float' }, vertex: 'float widths = widths(item);' })
    expect(code).toContain('var widths: f32 = read_widths(item);')
  })
})

test('parameters that are written are copied first: those of WGSL are constants', () => {
  const code = codeOf({ functions: 'float up(vec2 at, float by) { at.x += by; return at.x; }' })
  expect(code).toContain('fn up(at_: vec2f, by: f32) -> f32 {\n  var at: vec2f = at_;\n  at.x += by;')
})

test('arguments that compare are no templates', () => {
  const code = codeOf({
    uniforms,
    functions: 'bool both(bool a, bool b) { return a && b; }',
    vertex: 'if (both(size < 1.0, size > 2.0)) { place.x = 0.0; }',
  })
  expect(code).toContain('both((uniforms.size < 1.0), uniforms.size > 2.0)')
})

test('textures are read by texel, and where they are linear between texels', () => {
  const code = codeOf({
    mode: 'quads',
    textures: { fields: 'linear', atlas: 'nearest' },
    fragment: 'color = sampleOf(fields, pixel / canvas) + texelOf(atlas, int(pixel.x), 3);',
  })
  expect(code).toContain('textureSampleLevel(texture_fields, sampler_fields, pixel / uniforms.canvas, 0.0)')
  expect(code).toContain('textureLoad(texture_atlas, vec2i(i32(pixel.x), 3), 0)')
  expect(code).not.toContain('sampler_atlas')
})

test('what is discarded ends there', () => {
  expect(plain(codeOf({ fragment: 'if (pixel.x > 1.0) { discard; } color = vec4(1.0);' }))).toContain(
    '{ discard; return Pixel(); }',
  )
})

describe('what has no translation is an error that names program, token and line', () => {
  const inVertex: [string, string, number][] = [
    ['float a = canvas.x > 1.0 ? 1.0 : 2.0;', '?', 1],
    ['\nplace.xy += vec2(1.0);', '.', 2],
    ['place = unknown;', 'unknown', 1],
    ['place = wrong(1.0);', 'wrong', 1],
    ['mat3 a;', 'mat3', 1],
    ['float a = 1.0, b = 2.0;', ',', 1],
    ['bool a = true || false && true;', '&&', 1],
    ['int a = 1 << 2;', '<<', 1],
    ['int a = 1 & 2;', '&', 1],
    ['if (true) place.x = 1.0;', 'place', 1],
    ['canvas.x = 1.0;', 'canvas', 1],
    ['item = 1;', 'item', 1],
    ['return;', 'return', 1],
    ['discard;', 'discard', 1],
    ['place = color;', 'color', 1],
    ['place = pixel.xyxy;', 'pixel', 1],
    ['float a_ = 1.0;', 'a_', 1],
    ['place.x = place.stp;', 'stp', 1],
    ['place = texelOf(nothing, 1, 1);', 'nothing', 1],
    ['place = sampleOf(atlas, vec2(1.0));', 'atlas', 1],
    ['place = vec4(1.0)', '', 0],
    ['float a = ;', ';', 1],
    ['#define x 1', '#', 1],
    ['while (true) { place.x = 1.0; }', 'while', 1],
  ]
  test.for(inVertex)('%s', ([vertex, token, line]) => {
    const where = line === 0 ? 'the end' : `"${token}" in line ${line}`
    expect(() => codeOf({ textures: { atlas: 'nearest' }, vertex })).toThrow(
      expect.objectContaining({
        diagnostic: expect.objectContaining({
          code: 'webgpu.program',
          message: expect.stringContaining(`"tried" cannot be told to WebGPU: ${where} of its vertex`) as string,
        }) as unknown,
      }) as Error,
    )
  })

  const varyings = { tone: { type: 'float' } } as const
  const columns = { widths: 'float' } as const
  test.for<[rule: string, parts: Partial<ProgramSpec>, place: string]>([
    ['fragments do not write varyings', { varyings, fragment: 'tone = 1.0;' }, '"tone" in line 1 of its fragment'],
    ['fragments without depth do not write it', { fragment: 'depth = 1.0;' }, '"depth" in line 1 of its fragment'],
    ['fragments know no items', { fragment: 'color = vec4(float(item));' }, '"item" in line 1 of its fragment'],
    [
      'fragments of sprites know no columns',
      { mode: 'sprites', columns, fragment: 'color = vec4(widths(0));' },
      '"widths" in line 1 of its fragment',
    ],
    [
      'functions of sprites know no columns',
      { mode: 'sprites', columns, functions: 'float f(int i) { return widths(i); }' },
      '"widths" in line 1 of its functions',
    ],
    [
      'functions know no varyings',
      { varyings, functions: 'float f() { return tone; }' },
      '"tone" in line 1 of its fun',
    ],
    ['functions do not discard', { functions: 'float f() { discard; return 1.0; }' }, '"discard" in line 1 of its fun'],
    [
      'functions have no overloads',
      { functions: 'float f(int i) { return 1.0; }\nfloat f(vec2 x) { return 1.0; }' },
      '"f" in line 2 of its functions',
    ],
    [
      'parameters go one way',
      { functions: 'float f(inout int i) { return 1.0; }' },
      '"inout" in line 1 of its functio',
    ],
  ])('%s', ([, parts, place]) => {
    expect(() => codeOf(parts)).toThrow(place)
  })
})
