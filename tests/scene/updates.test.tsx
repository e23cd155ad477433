import fc from '../support/fastCheck'
import { expect, it } from 'vitest'
import { GspBuffer, Points, View2D, Viewport } from '../../src'
import type { DrawItem } from '../../src/scene/plan'
import { changesBetween, type Range } from '../../src/scene/resolve/descent'
import { Resolver } from '../../src/scene/resolve/resolver'
import { itemsOf, Scene } from './planScene'

const count = 500
const fail = (diagnostic: unknown): never => {
  throw new Error(JSON.stringify(diagnostic))
}

type Resolved = Readonly<Record<'positions' | 'sizes' | 'colors', ArrayLike<number>>>

function resolve(scene: Scene, item: DrawItem, resolver = scene.resolver): Resolved {
  const resolved = resolver.item(item, scene.size, fail)
  return {
    positions: resolved.positions(fail).xyz,
    sizes: resolved.numbers('sizes').values,
    colors: resolved.colors('faceColors').values,
  }
}

/** A copy that somebody keeps, who brings it up to date with what is said to have changed. */
class Copy {
  #source: object | undefined
  values: number[] = []
  copied = 0

  update(array: ArrayLike<number>): void {
    const whole: readonly Range[] = [{ from: 0, end: array.length }]
    const ranges = (this.#source && changesBetween(this.#source, array)) ?? whole
    this.copied = 0
    for (const { from, end } of ranges) {
      for (let i = from; i < end; i++) this.values[i] = array[i]!
      this.copied += end - from
    }
    this.#source = array
  }
}

const forms = {
  'x and y': (x: GspBuffer, y: GspBuffer) => ({ x, y }),
  'float64 pairs': (_x: GspBuffer, _y: GspBuffer, pairs: GspBuffer) => ({ data: pairs, components: 2 as const }),
}

const write = fc.record({
  buffer: fc.constantFrom('x', 'y', 'pairs', 'sizes', 'colors'),
  at: fc.integer({ min: 0, max: count - 1 }),
  length: fc.integer({ min: 1, max: 20 }),
  value: fc.integer({ min: 0, max: 200 }),
  isDrawn: fc.boolean(),
})

it.each(Object.keys(forms) as (keyof typeof forms)[])(
  'after writes into buffers (%s), what is brought up to date is what would be worked out anew, and no more than was written',
  (form) => {
    fc.assert(
      fc.property(fc.array(write, { maxLength: 30 }), (writes) => {
        const buffers = {
          x: new GspBuffer(
            Float64Array.from({ length: count }, (_, i) => 1e9 + i),
            'float64',
          ),
          y: new GspBuffer(
            Float32Array.from({ length: count }, (_, i) => i % 7),
            'float32',
          ),
          pairs: new GspBuffer(
            Float64Array.from({ length: 2 * count }, (_, i) => 1e9 + i / 2),
            'float64',
          ),
          sizes: new GspBuffer(new Float32Array(count).fill(3), 'float32'),
          colors: new GspBuffer(new Uint8Array(4 * count).fill(100), 'rgba8'),
        }
        const { x, y, pairs, sizes, colors } = buffers
        const scene = new Scene()
        const plan = scene.render(
          <Viewport>
            <View2D x={[1e9, 1e9 + count]} y={[0, 10]}>
              <Points positions={forms[form](x, y, pairs)} sizes={sizes} faceColors={colors} />
            </View2D>
          </Viewport>,
        )
        const [item] = itemsOf(plan)
        const copies = { positions: new Copy(), sizes: new Copy(), colors: new Copy() }
        const look = (most: number): void => {
          const now = resolve(scene, item!)
          const anew = resolve(scene, item!, new Resolver(scene.replica.buffers))
          for (const name of ['positions', 'sizes', 'colors'] as const) {
            copies[name].update(now[name])
            expect([...copies[name].values], name).toEqual([...(anew[name] as Float32Array)])
            expect(copies[name].copied, name).toBeLessThanOrEqual(most)
          }
        }
        look(Infinity)
        let written = 0
        for (const { buffer, at, length, value, isDrawn } of writes) {
          const target = buffers[buffer]
          const elements = Math.min(length, count - at)
          target.write(at, new Array<number>(elements * target.components).fill(value))
          written += elements
          if (!isDrawn) continue
          scene.plan()
          look(4 * written)
          written = 0
        }
        scene.plan()
        look(4 * written)
      }),
      { numRuns: 60 },
    )
  },
)

it('a buffer that has grown is taken anew', () => {
  const y = new GspBuffer(new Float32Array(10), 'float32')
  const scene = new Scene()
  const draw = (): DrawItem =>
    itemsOf(scene.render(<Viewport><View2D><Points positions={{ x: y, y }} /></View2D></Viewport>))[0]! // prettier-ignore
  const copy = new Copy()
  copy.update(resolve(scene, draw()).positions)
  y.append(Float32Array.of(1, 2))
  const { positions } = resolve(scene, draw())
  copy.update(positions)
  expect(copy.copied).toBe(36)
  expect(copy.values).toEqual([...(positions as Float32Array)])
})
