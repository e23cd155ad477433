import { createRef, Fragment } from 'react'
import { expect, test, vi } from 'vitest'
import { GspBuffer, Group, Points, vec2, View2D, Viewport } from 'react-gsp'
import { createTestRoot, expectScene } from 'react-gsp/testing'
import type { Handle } from '../../src/reconciler/handle'

const scene = (ref: React.Ref<Handle>, x: [number, number]) => (
  <Viewport>
    <View2D ref={ref} x={x} y={[0, 1]}>
      <Points positions={[[0, 0]]} />
    </View2D>
  </Viewport>
)

test('a view that moves is one update and no commit', async () => {
  const root = createTestRoot()
  const ref = createRef<Handle>()
  await root.render(scene(ref, [0, 1]))
  const [commits, batches] = [root.commits, root.batches.length]
  ref.current!.view!.set({ x: [5, 6] })
  ref.current!.view!.set({ x: [7, 8] })
  root.flush()
  expect(root.commits).toBe(commits)
  expect(root.batches.length).toBe(batches + 1)
  expect(root.batches.at(-1)!.ops).toEqual([{ op: 'update', id: ref.current!.id, changed: { x: [7, 8] } }])
  expectScene(root)
})

test('an equal prop leaves a moved view alone, a changed one resets it', async () => {
  const root = createTestRoot()
  const ref = createRef<Handle>()
  await root.render(scene(ref, [0, 1]))
  const view = ref.current!.view!
  view.set({ x: [5, 6] })
  await root.render(scene(ref, [0, 1]))
  expect(view.get().x).toEqual([5, 6])
  await root.render(scene(ref, [0, 2]))
  expect(view.get().x).toEqual([0, 2])
  expectScene(root)
})

test('listeners of a view hear of every change once it is out, and its snapshot is stable in between', async () => {
  const root = createTestRoot()
  const ref = createRef<Handle>()
  await root.render(scene(ref, [0, 1]))
  const view = ref.current!.view!
  const heard = vi.fn(() => expect(root.replica.nodes.get(ref.current!.id)!.props.x).toEqual(view.get().x))
  const end = view.subscribe(heard)
  expect(view.get()).toBe(view.get())
  view.set({ x: [5, 6] })
  root.flush()
  await root.render(scene(ref, [0, 3]))
  expect(heard).toHaveBeenCalledTimes(2)
  end()
  view.set({ x: [8, 9] })
  root.flush()
  expect(heard).toHaveBeenCalledTimes(2)
})

test('a wrong view is refused as the prop would be, and changes nothing', async () => {
  const root = createTestRoot()
  const ref = createRef<Handle>()
  await root.render(scene(ref, [0, 1]))
  expect(() => ref.current!.view!.set({ x: [1, NaN] })).toThrow('<View2D x>: expected two different finite numbers')
  expect(ref.current!.view!.get().x).toEqual([0, 1])
})

test('bounds are the box of all positions below, in the coordinates of the parent', async () => {
  const root = createTestRoot()
  const [group, points] = [createRef<Handle>(), createRef<Handle>()]
  const live = new GspBuffer(Float32Array.of(1, 2, 3, 4), 'vec2')
  await root.render(
    <Viewport>
      <Group ref={group} position={[10, 0, 0]} scale={2}>
        <Points ref={points} positions={live} />
        <Points positions={vec2([-1, NaN, 0, 5])} />
        <Points coords="px" positions={[[900, 900]]} />
        <Group />
      </Group>
    </Viewport>,
  )
  expect(points.current!.bounds).toEqual({ min: [1, 2, 0], max: [3, 4, 0] })
  expect(group.current!.bounds).toEqual({ min: [10, 4, 0], max: [16, 10, 0] })
  live.write(0, [-3, 2])
  expect(group.current!.bounds!.min).toEqual([4, 4, 0])
})

test('a listener of a view that throws silences no other, and breaks no commit', async () => {
  const root = createTestRoot()
  const refs = [createRef<Handle>(), createRef<Handle>()]
  await root.render(refs.map((ref, i) => <Fragment key={i}>{scene(ref, [0, 1])}</Fragment>))
  const later = vi.spyOn(globalThis, 'queueMicrotask').mockImplementation(() => undefined)
  const heard = vi.fn()
  for (const ref of refs) {
    ref.current!.view!.subscribe(() => {
      throw new Error('a listener')
    })
    ref.current!.view!.subscribe(heard)
    ref.current!.view!.set({ x: [2, 3] })
  }
  root.flush()
  later.mockRestore()
  expect(heard).toHaveBeenCalledTimes(2)
  expectScene(root)
})
