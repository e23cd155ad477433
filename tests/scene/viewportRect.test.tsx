import fc from '../support/fastCheck'
import type { ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import { Group, View2D, Viewport } from '../../src'
import type { ViewportPlan } from '../../src/scene/plan'
import { rectOf, snapEdge, viewportRect } from '../../src/scene/viewportRect'
import { Scene } from './planScene'

interface Box {
  readonly place: { readonly x: number | `${number}%`; readonly width: number | `${number}mm`; readonly height: '50%' }
  readonly wrap: 'none' | 'group' | 'camera'
  readonly inside: readonly Box[]
}

const { box } = fc.letrec<{ box: Box }>((tie) => ({
  box: fc.record({
    place: fc.record({
      x: fc.oneof(fc.double({ min: -20, max: 90, noNaN: true }), fc.constantFrom('12.5%' as const, '33%' as const)),
      width: fc.oneof(fc.double({ min: 30, max: 200, noNaN: true }), fc.constantFrom('40.3mm' as const)),
      height: fc.constant('50%' as const),
    }),
    wrap: fc.constantFrom('none' as const, 'group' as const, 'camera' as const),
    inside: fc.oneof({ maxDepth: 3 }, fc.constant([]), fc.array(tie('box'), { maxLength: 2 })),
  }),
}))

function draw({ place, wrap, inside }: Box, key: number): ReactNode {
  const children = inside.map(draw)
  const content =
    wrap === 'group' ? <Group position={[9, 9, 9]} scale={3}>{children}</Group>
    : wrap === 'camera' ? <View2D x={[0, 7]}>{children}</View2D>
    : children // prettier-ignore
  return <Viewport key={key} {...place} y="3.3px">{content}</Viewport> // prettier-ignore
}

function* all(viewports: readonly ViewportPlan[]): Generator<ViewportPlan> {
  for (const viewport of viewports) {
    yield viewport
    yield* all(viewport.items.filter((item) => item.type === 'viewport'))
  }
}

describe('the rectangle of a viewport', () => {
  it('is where frames draw it, however deep it stands in viewports, groups and cameras', () => {
    fc.assert(
      fc.property(fc.array(box, { minLength: 1, maxLength: 3 }), fc.constantFrom(1, 1.5, 2.625), (boxes, scale) => {
        const scene = new Scene({ width: 300, height: 200, scale })
        const viewports = [...all(scene.render(boxes.map(draw)).viewports)]
        expect(viewports.length).toBeGreaterThan(0)
        for (const { node, rect } of viewports) expect(rectOf(node, scene.size)).toEqual(rect)
      }),
      { numRuns: 60 },
    )
  })

  it('is measured from the viewport around it, in its percents', () => {
    const scene = new Scene({ width: 400, height: 200 })
    const plan = scene.render(
      <Viewport x={100} width={200} height="50%">
        <Group position={[50, 50, 0]}>
          <Viewport x="50%" y="25%" width="10%" height={30} />
        </Group>
      </Viewport>,
    )
    const [, inner] = [...all(plan.viewports)]
    expect(rectOf(inner!.node, scene.size)).toEqual({ x: 200, y: 25, width: 20, height: 30 })
  })

  it('has its edges on whole device pixels, so that neighbours touch', () => {
    const size = { width: 100, height: 100, scale: 1.5, dpi: 96 }
    const third = (i: number) => ({ x: (100 * i) / 3, y: 0, width: 100 / 3, height: 50 })
    const box = { x: 0, y: 0, width: 100, height: 100 }
    const rects = [0, 1, 2].map((i) => viewportRect(third(i), box, size))
    for (const { x, width } of rects)
      for (const edge of [x, x + width]) expect(edge * 1.5).toBeCloseTo(Math.round(edge * 1.5), 9)
    expect(rects[0]!.x + rects[0]!.width).toBe(rects[1]!.x)
    expect(rects[1]!.x + rects[1]!.width).toBe(rects[2]!.x)
    expect(snapEdge(100.3, 100.3, { ...size, keepsRim: true })).toBe(100.3)
  })
})
