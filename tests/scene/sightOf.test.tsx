import fc from '../support/fastCheck'
import type { ReactNode } from 'react'
import { expect, it } from 'vitest'
import { Camera, Group, PerspectiveCamera, Points, View2D, Viewport } from '../../src'
import { scaling } from '../../src/scene/matrix'
import { isSeen, clipOf, screenAt, sightOf } from '../../src/scene/sightOf'
import { itemsOf, Scene } from './planScene'

type Kind = 'viewport' | 'group' | 'view' | 'rest' | 'perspective' | 'points'
interface Part {
  readonly kind: Kind
  readonly amount: number
  readonly isClipped: boolean
  readonly inside: readonly Part[]
}

const { part } = fc.letrec<{ part: Part }>((tie) => ({
  part: fc.record({
    kind: fc.constantFrom<Kind>('viewport', 'group', 'view', 'rest', 'perspective', 'points', 'points'),
    amount: fc.integer({ min: 1, max: 9 }).map((tenths) => tenths / 10),
    isClipped: fc.boolean(),
    inside: fc.oneof({ maxDepth: 4 }, fc.constant([]), fc.array(tie('part'), { maxLength: 3 })),
  }),
}))

function draw({ kind, amount, isClipped, inside }: Part, key: number): ReactNode {
  const children = inside.map(draw)
  switch (kind) {
    case 'viewport':
      return <Viewport key={key} x={`${10 * amount}%`} width={`${100 * amount}%`} clip={isClipped}>{children}</Viewport>
    case 'group':
      return <Group key={key} position={[amount, 0, 0]} rotation={[0, 0, 90 * amount]}>{children}</Group>
    case 'view':
      return <View2D key={key} x={[0, amount]}>{children}</View2D>
    case 'rest':
      return isClipped ? <View2D key={key} y={[0, amount]} /> : <Camera key={key} view={[...scaling([amount, 1, 1])]} />
    case 'perspective':
      return <PerspectiveCamera key={key} fov={90 * amount}>{children}</PerspectiveCamera>
    default:
      return <Points key={key} positions={[[0.1, 0.2]]} />
  }
} // prettier-ignore

it('where a node is seen, and through what, is what the plan of a frame says', () => {
  let seen = 0
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), fc.constantFrom(1, 1.5), (parts, scale) => {
      const scene = new Scene({ width: 300, height: 200, scale })
      const items = itemsOf(scene.render(<Viewport>{parts.map(draw)}</Viewport>))
      seen += items.length
      for (const { node, viewport, projection, model } of items) {
        const sight = sightOf(node, scene.size)
        expect({ ...sight, model: undefined }).toEqual({ rect: viewport.rect, projection, model: undefined })
        // The plan multiplies from the root, a node from below: the same but for rounding.
        expect(sight.model?.length).toBe(model?.length)
        sight.model?.forEach((value, index) => { expect(value).toBeCloseTo(model![index]!, 12) }) // prettier-ignore
        expect(clipOf(node, scene.size)).toEqual(viewport.clip)
        expect(isSeen(node)).toBe(true)
      }
    }),
    { numRuns: 200 },
  )
  expect(seen).toBeGreaterThan(200)
})

it('a camera and a viewport see what stands in them', () => {
  const scene = new Scene({ width: 200, height: 100 })
  const plan = scene.render(
    <Group position={[7, 0, 0]}>
      <Viewport x={50} width={100}>
        <Group position={[1, 0, 0]}>
          <View2D x={[0, 10]}>
            <Points positions={[[0, 0]]} />
          </View2D>
        </Group>
      </Viewport>
    </Group>,
  )
  const { viewport, node } = itemsOf(plan)[0]!
  expect(screenAt(node.parent!, scene.size).project([5, 0])!.slice(0, 2)).toEqual([50, 50])
  expect(screenAt(viewport.node, scene.size).project([0.5, 0])!.slice(0, 2)).toEqual([75, 50])
})

it('what stands in no viewport is seen in the canvas, and nothing in a viewport without area', () => {
  const scene = new Scene({ width: 200, height: 100 })
  scene.render(<><Group name="loose" /><Viewport width={0}><Group name="none" /></Viewport></>) // prettier-ignore
  const [canvas] = scene.replica.root.children
  const [loose, empty] = canvas!.children
  expect(screenAt(loose!, scene.size).project([0, 0])!.slice(0, 2)).toEqual([100, 50])
  expect(screenAt(loose!, scene.size).rect).toEqual({ x: 0, y: 0, width: 200, height: 100 })
  expect(screenAt(empty!.children[0]!, scene.size).project([0, 0])).toBeUndefined()
})

it('is not seen inside of what is hidden', () => {
  const scene = new Scene()
  const group = <Group name="inner" />
  scene.render(<Viewport><Group visible={false}>{group}</Group>{group}</Viewport>) // prettier-ignore
  const [hidden, shown] = scene.replica.root.children[0]!.children[0]!.children
  expect([isSeen(hidden!.children[0]!), isSeen(shown!)]).toEqual([false, true])
})
