import { describe, expect, test } from 'vitest'
import type { ColumnType, ProgramSpec, UniformType } from '../../renderers/gpu/program'
import { uniformLayout } from '../../renderers/webgpu/uniformLayout'
import { wgslOf } from '../../renderers/webgpu/wgsl'
import fc from '../support/fastCheck'
import { programs } from '../support/programs'

const base: ProgramSpec = { name: 'tried', mode: 'quads', vertex: '', fragment: 'color = vec4(1.0);' }
const plain = { sources: {}, isSampled: false, isHard: false } as const

describe('uniforms', () => {
  // From the specification of WGSL, "Alignment and Size".
  const aligns: Record<UniformType, number> = { float: 4, int: 4, vec2: 8, vec3: 16, vec4: 16, mat4: 16 }
  const sizes: Record<UniformType, number> = { float: 4, int: 4, vec2: 8, vec3: 12, vec4: 16, mat4: 64 }
  const types = Object.keys(aligns) as UniformType[]

  test('lie where WGSL has the members of a structure: one after the other, as close as they can be', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...types), { minLength: 1 }), (list) => {
        const { size, members } = uniformLayout(Object.fromEntries(list.map((type, i) => [`u${i}`, type])))
        let end = 0
        list.forEach((type, i) => {
          const { offset, type: told } = members[`u${i}`]!
          expect(told).toBe(type)
          expect(offset % aligns[type]).toBe(0)
          expect(offset - end).toBeGreaterThanOrEqual(0)
          expect(offset - end).toBeLessThan(aligns[type])
          end = offset + sizes[type]
        })
        expect(size % 16).toBe(0)
        expect(size - end).toBeGreaterThanOrEqual(0)
        expect(size - end).toBeLessThan(16)
      }),
    )
  })

  test('a number fills what a vec3 leaves free, a vec3 after a number does not', () => {
    const { members, size } = uniformLayout({ canvas: 'vec2', a: 'vec3', b: 'float', c: 'float', d: 'vec3' })
    expect(Object.values(members).map(({ offset }) => offset)).toEqual([0, 16, 28, 32, 48])
    expect(size).toBe(64)
  })

  test('are those of a program and of its columns with one value, in the order of the structure', () => {
    const { code, uniforms, columns } = wgslOf(
      {
        ...base,
        uniforms: { scale: 'float' },
        columns: { colors: 'color', order: 'uint', sizes: 'float' },
      },
      { ...plain, sources: { colors: 'uniform', order: 'uniform', sizes: 'storage' } },
    )
    expect(uniforms.members).toEqual({
      canvas: { offset: 0, type: 'vec2' },
      scale: { offset: 8, type: 'float' },
      one_colors: { offset: 16, type: 'vec4' },
      one_order: { offset: 32, type: 'int' },
    })
    expect(uniforms.size).toBe(48)
    expect(columns).toEqual({ sizes: 1 })
    expect(code).toContain('  canvas: vec2f,\n  scale: f32,\n  one_colors: vec4f,\n  one_order: i32,\n}')
    expect(code).toContain('fn read_colors(i: i32) -> vec4f { return uniforms.one_colors; }')
  })
})

test('columns in storage are packed tightly', () => {
  const reads: Record<ColumnType, string> = {
    float: 'all_x[i]',
    vec2: 'vec2f(all_x[2 * i], all_x[2 * i + 1])',
    vec3: 'vec3f(all_x[3 * i], all_x[3 * i + 1], all_x[3 * i + 2])',
    vec4: 'vec4f(all_x[4 * i], all_x[4 * i + 1], all_x[4 * i + 2], all_x[4 * i + 3])',
    color: 'unpack4x8unorm(all_x[i])',
    uint: 'i32(all_x[i])',
  }
  for (const [type, read] of Object.entries(reads)) {
    const { code } = wgslOf({ ...base, columns: { x: type as ColumnType } }, { ...plain, sources: { x: 'storage' } })
    expect(code).toContain(`{ return ${read}; }`)
    expect(code).toContain(`all_x: array<${type === 'color' || type === 'uint' ? 'u32' : 'f32'}>;`)
  }
})

test('depth of vertices and fragments goes from 0 instead of −1; fragments tell theirs where the picture has some', () => {
  const spec: ProgramSpec = { ...base, hasDepth: true, fragment: 'depth = 1.0; color = vec4(1.0);' }
  const { code } = wgslOf(spec, plain)
  expect(wgslOf(spec, { ...plain, hasDepth: false }).code).not.toContain('frag_depth')
  expect(code).toContain('place.z = 0.5 * (place.z + place.w);')
  expect(code).toContain('return Pixel(color, 0.5 * depth + 0.5);')
})

test('sprites are squares of six vertices, y down', () => {
  const { code } = wgslOf({ ...base, mode: 'sprites', vertex: 'reach = 2.0;', fragment: 'color = vec4(p, p);' }, plain)
  expect(code).toContain('let item = i32(index / 6u);')
  expect(code).toContain('vec4f(place.xy + vec2f(out_.x, -out_.y) * 2.0 / uniforms.canvas * place.w, place.zw)')
})

test('varyings have places in order, and are flat where they say so', () => {
  const { code } = wgslOf({ ...base, varyings: { a: { type: 'vec2' }, b: { type: 'int', isFlat: true } } }, plain)
  expect(code).toContain('  @location(0) a: vec2f,\n  @location(1) @interpolate(flat) b: i32,\n')
})

describe.for(programs.map((program) => [program.name, program] as const))('the program "%s"', ([, program]) => {
  const { columns = {}, varyings = {}, textures = {} } = program
  const names = Object.keys(columns)
  const shader = wgslOf(program, { ...plain, sources: Object.fromEntries(names.map((name) => [name, 'storage'])) })

  test('keeps to what every device has: 8 columns, and 16 varyings', () => {
    expect(names.length).toBeLessThanOrEqual(8)
    expect(Object.keys(varyings).length + (program.mode === 'sprites' ? 1 : 0)).toBeLessThanOrEqual(16)
  })

  test('has a binding for each of its columns and textures', () => {
    const bindings = [
      ...names.map((name) => shader.columns[name]),
      ...Object.entries(textures).flatMap(([name, filter]) => {
        const { texture, sampler } = shader.textures[name]!
        expect(sampler !== undefined).toBe(filter === 'linear')
        return sampler === undefined ? [texture] : [texture, sampler]
      }),
    ]
    expect(bindings).toEqual(bindings.map((_, i) => i + 1))
    const written = [...shader.code.matchAll(/@binding\((\d+)\)/g)].map(([, binding]) => Number(binding))
    expect(written).toEqual([0, ...bindings])
  })
})

test('names of programs are unique', () => {
  expect(new Set(programs.map(({ name }) => name)).size).toBe(programs.length)
})
