import fc from '../support/fastCheck'
import { describe, expect, it } from 'vitest'
import { Points, Segments, Texts, vec3, Viewport } from '../../src'
import type { Groups } from '../../src/scene/groups'
import type { ResolvedItem } from '../../src/scene/resolve/resolve'
import { itemsOf, Scene } from './planScene'

const fail = (diagnostic: unknown): never => {
  throw new Error(JSON.stringify(diagnostic))
}

/** The only visual of a scene, resolved. */
function resolve(scene: Scene, element: React.ReactNode): ResolvedItem {
  const [item] = itemsOf(scene.render(<Viewport>{element}</Viewport>))
  return scene.resolver.item(item!, scene.size, fail)
}

/** Random items, and the group of each: −1 for none. */
const grouping = fc.array(fc.integer({ min: -1, max: 4 }), { minLength: 1, maxLength: 40 }).map((groupOf) => {
  const count = Math.max(...groupOf) + 1
  const lists = Array.from({ length: count }, (_, g) => groupOf.flatMap((group, i) => (group === g ? [i] : [])))
  return { groupOf, lists }
})

const shade = (group: number): [number, number, number] => [group / 10, group / 20, 0]

describe('attributes per group', () => {
  it('reach each item of index lists, whatever their order; what is in none is not drawn', () => {
    fc.assert(
      fc.property(grouping, ({ groupOf, lists }) => {
        fc.pre(lists.length > 1)
        const positions = vec3(Float32Array.from({ length: groupOf.length * 3 }, (_, i) => i))
        const sizes = lists.map((_, g) => g + 1)
        const points = <Points positions={positions} sizes={sizes} faceColors={lists.map((_, g) => shade(g))} groups={lists} /> // prettier-ignore
        const resolved = resolve(new Scene(), points)
        const { xyz } = resolved.positions(fail)
        const size = resolved.numbers('sizes')
        const color = resolved.colors('faceColors')
        groupOf.forEach((group, i) => {
          expect(Number.isNaN(xyz[3 * i])).toBe(group < 0)
          if (group < 0) return
          expect(xyz[3 * i]).toBe(3 * i)
          expect(size.values[i * size.stride]).toBe(group + 1)
          expect(color.values[4 * i * color.stride]).toBe(Math.round(shade(group)[0] * 255))
        })
      }),
      { numRuns: 200 },
    )
  })

  it('are the same for a size, for sizes and for index lists that say the same', () => {
    const positions = Array.from({ length: 6 }, (_, i) => [i, 0])
    const forms: Groups[] = [2, [2, 2, 2], Uint32Array.of(2, 2, 2), [[0, 1], [2, 3], [4, 5]], [Uint8Array.of(1, 0), [3, 2], [4, 5]]] // prettier-ignore
    for (const groups of forms) {
      const points = <Points positions={positions} sizes={[1, 2, 3]} edgeColors={['red', 'lime', 'blue']} groups={groups} /> // prettier-ignore
      const resolved = resolve(new Scene(), points)
      expect([...(resolved.numbers('sizes').values as Float64Array)]).toEqual([1, 1, 2, 2, 3, 3])
      expect([...resolved.colors('edgeColors').values].filter((_, i) => i % 4 === 1)).toEqual([0, 0, 255, 255, 0, 0])
    }
  })

  it('stand beside attributes per item and single ones', () => {
    const points = <Points positions={[[0, 0], [1, 0], [2, 0], [3, 0]]} sizes={[1, 2, 3, 4]} edgeWidths={[5, 6]} faceColors="red" groups={2} /> // prettier-ignore
    const resolved = resolve(new Scene(), points)
    expect(resolved.numbers('sizes')).toMatchObject({ values: [1, 2, 3, 4], stride: 1 })
    expect([...(resolved.numbers('edgeWidths').values as Float64Array)]).toEqual([5, 5, 6, 6])
    expect(resolved.colors('faceColors').stride).toBe(0)
  })

  it('of segments count segments, and of texts also strings', () => {
    const lines = <Segments positions={[[0, 0], [1, 0], [0, 1], [1, 1], [0, 2], [1, 2]]} lineWidths={[1, 9]} groups={[[2], [0]]} /> // prettier-ignore
    const resolved = resolve(new Scene(), lines)
    expect([...(resolved.numbers('lineWidths').values as Float64Array)]).toEqual([9, 0, 1])
    expect([...resolved.positions(fail).xyz].map(Number.isNaN).flatMap((v, i) => (i % 6 === 0 ? v : []))).toEqual([false, true, false]) // prettier-ignore
    const texts = (
      <Texts
        positions={[
          [0, 0],
          [1, 0],
          [2, 0],
        ]}
        strings={['a', 'b']}
        groups={[1, 2]}
      />
    )
    expect(resolve(new Scene(), texts).list('strings').values).toEqual(['a', 'b', 'b'])
  })

  it('follow when the groups change, and are computed once while they do not', () => {
    const scene = new Scene()
    const positions = [[0, 0], [1, 0], [2, 0], [3, 0]] // prettier-ignore
    const sizes = [1, 2]
    const sizesOf = (groups: Groups): number[] => {
      const resolved = resolve(scene, <Points positions={positions} sizes={sizes} groups={groups} />)
      return [...(resolved.numbers('sizes').values as Float64Array)]
    }
    expect(sizesOf([1, 3])).toEqual([1, 2, 2, 2])
    expect(sizesOf([3, 1])).toEqual([1, 1, 1, 2])
    const { computed } = scene.resolver
    expect(sizesOf([3, 1])).toEqual([1, 1, 1, 2])
    expect(scene.resolver.computed).toBe(computed)
  })
})
