import { describe, expect, test } from 'vitest'
import { GspBuffer, vec3, registerLink } from 'react-gsp'
import { compose, transformPoint } from '../../../src/scene/matrix'
import { mapColors } from '../../../src/scene/color/mapColors'
import { chain } from '../../../src/scene/transform/chain'
import { links } from '../../../src/scene/transform/builders'
import { checkChain } from '../../../src/scene/transform/checkChain'
import { LinkRegistry } from '../../../src/scene/transform/registry'
import { codeOf, plain, runNow } from './harness'

const numbers = (...values: number[]) => links.immediate(values)

describe('affine', () => {
  test('is the matrix applied to every point, in doubles', () => {
    const m = compose([1e9, 2, 3], [10, 20, 30], [2, 3, 4], 'XYZ')
    const data = new Float64Array([1, 2, 3, -4, 5.5, 6])
    const { data: out, type } = runNow(chain(links.immediate(data, { type: 'vec3' }), links.affine(m)))
    expect(type).toBe('vec3')
    expect(out).toBeInstanceOf(Float64Array)
    const expected = [...transformPoint(m, [1, 2, 3]), ...transformPoint(m, [-4, 5.5, 6])]
    plain(out).forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 6))
  })

  test('is the wider of float32 and what came in', () => {
    const shift = links.affine({ offset: 1 })
    expect(runNow(chain(links.immediate(new Float32Array([1])), shift)).data).toBeInstanceOf(Float32Array)
    expect(runNow(chain(links.immediate(new Float64Array([1])), shift)).data).toBeInstanceOf(Float64Array)
  })

  test('takes z of vec2 as 0, and scales numbers and components', () => {
    const flat = links.immediate(new Float32Array([1, 2]), { type: 'vec2' })
    const m = [0, 1, 0, 0, -1, 0, 0, 0, 0, 0, 1, 0, 5, 6, 0, 1]
    expect(plain(runNow(chain(flat, links.affine(m))).data)).toEqual([3, 7])
    expect(plain(runNow(chain(flat, links.affine({ scale: [2, 3], offset: 1 }))).data)).toEqual([3, 7])
    expect(plain(runNow(chain(numbers(1, 2), links.affine({ scale: -2 }))).data)).toEqual([-2, -4])
  })

  test('refuses a perspective, and what has no such dimensions', async () => {
    const perspective = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, -1, 0, 0, 0, 0]
    expect(checkChain(chain(numbers(1), links.affine(perspective)))?.code).toBe('chain.link')
    expect(checkChain(chain(numbers(1), links.affine([1, 2])))?.code).toBe('chain.link')
    expect(checkChain(chain(numbers(1), links.affine({ scale: NaN })))?.code).toBe('chain.link')
    const identity = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1]
    expect(await codeOf(() => runNow(chain(numbers(1), links.affine(identity))))).toBe('chain.type')
  })
})

describe('log10, normalize, units and colormap', () => {
  test('log10 leaves what has no logarithm missing', () => {
    expect(plain(runNow(chain(numbers(1, 1000, 0, -1), links.log10())).data)).toEqual([0, 3, NaN, NaN])
  })

  test('normalize goes from the least to the greatest finite value, or over a range', () => {
    const data = numbers(10, 20, Infinity, NaN, 15)
    expect(plain(runNow(chain(data, links.normalize())).data)).toEqual([0, 1, Infinity, NaN, 0.5])
    expect(plain(runNow(chain(data, links.normalize({ range: [20, 10] }))).data)[4]).toBe(0.5)
    expect(plain(runNow(chain(numbers(-1.7e308, 1.7e308, 0), links.normalize())).data)).toEqual([0, 1, 0.5])
  })

  test('normalize and log10 of what has no range say so', async () => {
    expect(await codeOf(() => runNow(chain(numbers(3, 3), links.normalize())))).toBe('chain.normalize')
    expect(await codeOf(() => runNow(chain(numbers(NaN), links.normalize())))).toBe('chain.normalize')
    expect(await codeOf(() => runNow(chain(numbers(-1, 0), links.log10())))).toBe('chain.log10')
    expect(checkChain(chain(numbers(1), links.normalize({ range: [1, 1] })))?.code).toBe('chain.link')
    expect(runNow(chain(numbers(), links.normalize())).data).toHaveLength(0)
  })

  test('units convert by the dpi, and by the side of the viewport', () => {
    const convert = (from: 'cm' | 'ndc' | 'pt', to: 'in' | 'px', axis?: 'x' | 'y') =>
      plain(runNow(chain(numbers(1), links.units({ from, to, axis })), { dpi: 192 }).data)[0]
    expect(convert('cm', 'in')).toBeCloseTo(1 / 2.54, 14)
    expect(convert('pt', 'px')).toBeCloseTo(192 / 72, 14)
    expect(convert('ndc', 'px', 'x')).toBe(100)
    expect(convert('ndc', 'px', 'y')).toBe(50)
    expect(checkChain(chain(numbers(1), links.units({ from: 'ndc', to: 'px' })))?.fix).toContain('axis')
  })

  test('colormap gives the colours that an element with the same mapping has', () => {
    const values = [1, 10, 100, NaN]
    const mapping = { cmap: 'magma', clim: [1, 100], norm: 'log' } as const
    const made = runNow(chain(links.immediate(values), links.colormap(mapping)))
    expect(made.type).toBe('rgba8')
    expect(made.data).toEqual(mapColors(values, mapping))
    expect(checkChain(chain(numbers(1), links.colormap({ cmap: 'nosuch' })))?.code).toBe('chain.link')
  })
})

describe('immediate', () => {
  test('takes arrays, vectors and what a buffer holds', () => {
    expect(runNow(chain(links.immediate(vec3([1, 2, 3])))).type).toBe('vec3')
    expect(runNow(chain(links.immediate(new Uint16Array([7])))).type).toBe('uint32')
    const buffer = new GspBuffer(new Float32Array([1, 2]), 'vec2')
    expect(checkChain(chain(links.immediate(buffer)))).toBeUndefined()
    expect(checkChain(chain(links.immediate(buffer, { type: 'vec3' })))).toBeDefined()
    expect(checkChain(chain(links.immediate(new Float32Array(4), { type: 'vec3' })))?.got).toContain('4')
    expect(checkChain(chain(links.immediate(new Float32Array(3), { type: 'int64' })))).toBeDefined()
  })
})

describe('numbers with a type', () => {
  test('become that type where none of them is lost, else say so', () => {
    const wrong = (data: Parameters<typeof links.immediate>[0], type: 'rgba8' | 'uint8' | 'int64' | 'vec2' | 'int32') =>
      checkChain(chain(links.immediate(data, { type })))?.expected
    expect(wrong([300, -1, 2.5, 255], 'rgba8')).toContain('Uint8Array holds for rgba8')
    for (const list of [[256], [-1], [2.5], [NaN]]) expect(wrong(list, 'uint8')).toContain('uint8')
    expect(wrong([0.5], 'int64')).toContain('int64')
    expect(wrong(new Float64Array([1.5]), 'int32')).toContain('int32')
    expect(runNow(chain(links.immediate([0, 128, 255, 7], { type: 'rgba8' }))).data).toEqual(
      Uint8Array.of(0, 128, 255, 7),
    )
    expect(runNow(chain(links.immediate([-5, 2 ** 40], { type: 'int64' }))).data).toEqual(
      BigInt64Array.of(-5n, 2n ** 40n),
    )
    expect(runNow(chain(links.immediate([0.1, 2], { type: 'vec2' }))).data).toEqual(Float64Array.of(0.1, 2))
  })
})

describe('the registry', () => {
  test('finds a link by its name, and the one that was meant', () => {
    const wrong = checkChain({ chain: [{ link: 'immediate', data: [1] }, { link: 'normalise' }] })
    expect(wrong).toMatchObject({ code: 'chain.link', got: '"normalise"' })
    expect(wrong?.fix).toContain('normalize')
  })

  test('refuses a name twice, no name, and what cannot run', async () => {
    const registry = new LinkRegistry()
    registry.register('mine', { run: (input) => input! })
    expect(await codeOf(() => registry.register('mine', { run: (input) => input! }))).toBe('link.exists')
    expect(await codeOf(() => registry.register('', { run: (input) => input! }))).toBe('link.name')
    expect(await codeOf(() => registry.register('other', {} as never))).toBe('link.type')
    expect(await codeOf(() => registerLink('load', { run: (input) => input! }))).toBe('link.exists')
  })

  test('a link of the user is run like any other, waited for, and told of what it throws', async () => {
    const registry = new LinkRegistry({
      ones: { isSource: true, run: () => ({ type: 'float32', data: new Float32Array([1, 1]) }) },
      later: {
        run: async (input) =>
          Promise.resolve({ ...input!, data: Float32Array.from(input!.data as Float32Array, (v) => v + 1) }),
      },
      broken: {
        run: () => {
          throw new TypeError('oops')
        },
      },
      odd: { run: () => ({ type: 'vec3', data: new Float32Array(2) }) },
    })
    const { runChain } = await import('../../../src/scene/transform/run')
    const { surroundings } = await import('./harness')
    const run = (...names: string[]) =>
      runChain(chain(...names.map((link) => ({ link }))), { ...surroundings, registry })
    expect(plain((await run('ones', 'later', 'later')).data)).toEqual([3, 3])
    expect(await codeOf(() => run('ones', 'broken'))).toBe('chain.run')
    expect(await codeOf(() => run('ones', 'later', 'broken'))).toBe('chain.run')
    expect(await codeOf(() => run('ones', 'odd'))).toBe('chain.value')
    expect(await codeOf(() => run('later'))).toBe('chain.input')
    expect(await codeOf(() => run('nobody'))).toBe('chain.link')
  })

  test('a chain begins with what makes data', () => {
    expect(checkChain(chain(links.log10()))?.code).toBe('chain.input')
    expect(checkChain(chain())?.code).toBe('chain.link')
    const circular: { chain: unknown[] } = { chain: [] }
    circular.chain.push({ link: 'expression', expression: 'a', inputs: { a: circular } })
    expect(checkChain(circular as never)?.code).toBe('chain.link')
  })
})
