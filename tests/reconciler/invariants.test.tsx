import {
  Activity,
  createRef,
  Fragment,
  startTransition,
  Suspense,
  useEffect,
  useLayoutEffect,
  useState,
  ViewTransition,
  type FragmentInstance,
  type ReactNode,
} from 'react'
import { Group, GspBuffer, Points, Texts, vec2, vec3, View2D, Viewport } from 'react-gsp'
import { createTestRoot, expectScene } from 'react-gsp/testing'
import { describe, expect, test, vi } from 'vitest'
import type { Handle } from '../../src/reconciler/handle'
import { SceneRoot } from '../../src/reconciler/root'
import { checkReactVersion } from '../../src/reconciler/version'
import { childNames, Content, createGate, find, lastOps, opNames, Wait } from './components'

const xyz = new Float32Array(9)

describe('1. layout effects see the scene', () => {
  test('refs hold handles with ids, and the batch is out', async () => {
    const root = createTestRoot()
    const seen: unknown[] = []
    const ref = createRef<Handle>()
    function Plot(): ReactNode {
      useLayoutEffect(() => {
        seen.push(ref.current?.id, ref.current?.kind, root.batches.length, root.replica.nodes.size)
      })
      return (
        <Viewport>
          <Points ref={ref} positions={xyz} />
        </Viewport>
      )
    }
    await root.render(<Plot />)
    expect(seen).toEqual([2, 'points', 1, 3])
  })

  test('a synchronous render returns after layout effects and the updates that they make', () => {
    const root = createTestRoot()
    function Plot(): ReactNode {
      const [size, setSize] = useState(1)
      useLayoutEffect(() => setSize(2), [])
      return <Points name="p" positions={xyz} sizes={size} />
    }
    root.renderSync(<Plot />)
    expect(find(root, 'p')?.props.sizes).toBe(2)
    expectScene(root)
  })

  test('rendering in a test waits for what passive effects set', async () => {
    const root = createTestRoot()
    function Plot(): ReactNode {
      const [size, setSize] = useState(1)
      useEffect(() => setSize((old) => Math.min(old + 1, 5)), [size])
      return <Points name="p" positions={xyz} sizes={size} />
    }
    await root.render(<Plot />)
    expect(find(root, 'p')?.props.sizes).toBe(5)
  })
})

describe('2. one batch per commit', () => {
  test('however much it changes', async () => {
    const root = createTestRoot()
    const tree = (size: number): ReactNode =>
      [1, 2, 3].map((k) => <Points key={k * size} positions={xyz} sizes={size} />)
    await root.render(tree(1))
    await root.render(tree(2))
    expect(root.commits).toBe(2)
    expect(root.batches).toHaveLength(2)
  })

  test('what was written and set before a commit travels with it', () => {
    const root = createTestRoot()
    const buffer = new GspBuffer(new Float32Array(6), 'vec3')
    const ref = createRef<Handle>()
    const points = <Points key="p" ref={ref} positions={buffer} />
    root.renderSync([points])
    buffer.write(0, [1, 2, 3])
    ref.current!.set({ opacity: 0.5 })
    root.renderSync([points, <Group key="g" />])
    expect(opNames(lastOps(root))).toEqual(['buffer.write', 'update', 'create'])
    expect(root.batches).toHaveLength(2)
    expectScene(root)
  })

  test('writes and sets outside a commit make one batch, in which later values replace earlier ones', async () => {
    const root = createTestRoot()
    const buffer = new GspBuffer(new Float32Array(9), 'vec3')
    const ref = createRef<Handle>()
    await root.render(<Points ref={ref} positions={buffer} />)
    buffer.write(0, [1, 2, 3])
    buffer.write(2, [4, 5, 6])
    ref.current!.set({ opacity: 0.5 })
    ref.current!.set({ sizes: 2, opacity: 0.6 })
    expect(root.batches).toHaveLength(1)
    await root.settle()
    expect(root.batches).toHaveLength(2)
    expect(opNames(lastOps(root))).toEqual(['buffer.write', 'buffer.write', 'update'])
    expect(lastOps(root).at(-1)).toMatchObject({ changed: { sizes: 2, opacity: 0.6 } })
  })

  test('a layout effect that sets state adds one commit and one batch', async () => {
    const root = createTestRoot()
    function Plot(): ReactNode {
      const [size, setSize] = useState(1)
      useLayoutEffect(() => setSize(2), [])
      return <Points positions={xyz} sizes={size} />
    }
    await root.render(<Plot />)
    expect(root.batches).toHaveLength(2)
  })
})

describe('3. no batch when nothing changed', () => {
  test('fresh arrays, records and handlers of equal value are equal', async () => {
    const root = createTestRoot()
    const x = new GspBuffer(new Float32Array(3), 'float32')
    const values = new Float32Array(3)
    const tree = (): ReactNode => (
      <Viewport>
        <View2D x={[0, 10]} y={[1, 1e6]} yScale="log">
          <Points
            positions={vec3(xyz)}
            sizes={[1, 2, 3]}
            faceColors={{ values, cmap: 'magma', clim: [0, 1] }}
            coords={['data', 'view']}
            userData={{ deep: { list: [1] } }}
            {...{ onClick: () => undefined }}
          />
          <Points positions={{ x, y: [1] }} />
          <Texts positions={[[1, 2]]} strings={['a']} />
        </View2D>
      </Viewport>
    )
    await root.render(tree())
    await root.render(tree())
    expect(root.commits).toBe(2)
    expect(root.batches).toHaveLength(1)
  })

  test('a prop that comes or goes with the value that it has when absent is no change', async () => {
    const root = createTestRoot()
    await root.render(<Points positions={xyz} />)
    await root.render(<Points positions={xyz} sizes={5} offset={[0, 0]} transform={undefined} />)
    await root.render(<Points positions={xyz} />)
    expect(root.batches).toHaveLength(1)
  })

  test('user data that goes round in circles is compared without end', async () => {
    const root = createTestRoot()
    const circle = (): object => {
      const data: Record<string, unknown> = {}
      data.self = data
      return data
    }
    await root.render(<Points positions={xyz} userData={circle()} />)
    await root.render(<Points positions={xyz} userData={circle()} />)
    expect(root.batches).toHaveLength(1)
  })

  test('a function that is an attribute is kept as it is now, without a batch', async () => {
    const root = createTestRoot()
    const [first, second] = [(): number => 1, (): number => 2]
    const draw = (userData: unknown): Promise<void> => root.render(<Points positions={xyz} userData={userData} />)
    await draw(first)
    await draw(second)
    expect(root.scene.children[0]!.local?.userData).toBe(second)
    expect(root.batches).toHaveLength(1)
  })

  test('a first handler is a change, another one is not, and none is', async () => {
    const root = createTestRoot()
    const on = (name?: string): object => (name === undefined ? {} : { [name]: () => undefined })
    await root.render(<Points positions={xyz} {...on()} />)
    await root.render(<Points positions={xyz} {...on('onClick')} />)
    expect(lastOps(root)).toEqual([{ op: 'update', id: 1, changed: {}, listens: ['onClick'] }])
    await root.render(<Points positions={xyz} {...on('onClick')} />)
    expect(root.batches).toHaveLength(2)
    await root.render(<Points positions={xyz} />)
    expect(lastOps(root)).toEqual([{ op: 'update', id: 1, changed: {}, listens: undefined }])
    expectScene(root)
  })
})

describe('4. StrictMode', () => {
  test('mounts each element once, and handles survive the second run of effects', async () => {
    const root = createTestRoot({ strict: true })
    const handles: (Handle | null)[] = []
    function Plot(): ReactNode {
      return (
        <Group>
          <Points ref={(handle) => void handles.push(handle)} positions={xyz} />
        </Group>
      )
    }
    await root.render(<Plot />)
    expect(root.batches).toHaveLength(1)
    expect(opNames(lastOps(root))).toEqual(['create', 'create'])
    const handle = handles.at(-1)!
    handle.set({ sizes: 9 })
    await root.settle()
    expect(root.replica.nodes.get(handle.id)?.props.sizes).toBe(9)
    await root.unmount()
    expect(handle.id).toBe(-1)
  })
})

describe('5. <ViewTransition> and <Fragment ref> lose nothing', () => {
  test('a transition that touches a view transition commits its state', async () => {
    const root = createTestRoot()
    const tree = (x: number): ReactNode => (
      <ViewTransition name="move">
        <Group name="g" position={[x, 0, 0]}>
          {x > 1 && <ViewTransition>{<Points positions={xyz} />}</ViewTransition>}
        </Group>
      </ViewTransition>
    )
    await root.render(tree(1))
    startTransition(() => root.renderLater(tree(2)))
    await root.settle()
    expect(find(root, 'g')?.props.position).toEqual([2, 0, 0])
    expect(find(root, 'g')?.children).toHaveLength(1)
    startTransition(() => root.renderLater(tree(0)))
    await root.settle()
    expect(find(root, 'g')?.children).toHaveLength(0)
    expectScene(root)
    expect(root.errors).toEqual([])
  })

  test('a fragment with a ref renders its content', async () => {
    const root = createTestRoot()
    const ref = createRef<FragmentInstance>()
    const tree = (count: number): ReactNode => (
      <Fragment ref={ref}>
        {Array.from({ length: count }, (_, i) => (
          <Points key={i} positions={xyz} />
        ))}
      </Fragment>
    )
    await root.render(tree(2))
    await root.render(tree(3))
    await root.render(tree(1))
    expect(root.scene.children).toHaveLength(1)
    expectScene(root)
    await root.unmount()
    expect(root.errors).toEqual([])
  })
})

describe('6. unmounting leaves no node and no buffer', () => {
  test('neither in the scene, nor in the log, nor in the replica', async () => {
    const root = createTestRoot()
    const buffer = new GspBuffer(new Float32Array(9), 'vec3')
    await root.render(
      <Group>
        <Points positions={buffer} />
        <Points positions={buffer} faceColors={{ values: new GspBuffer(3, 'float32') }} />
      </Group>,
    )
    expect(root.bufferCount).toBe(2)
    await root.unmount()
    expect(opNames(lastOps(root))).toEqual(['remove', 'buffer.delete', 'buffer.delete'])
    expect(root.scene.children).toEqual([])
    expect([root.bufferCount, root.replica.buffers.size, root.replica.nodes.size]).toEqual([0, 0, 1])
  })

  test('a buffer is listened to only while a scene holds it', async () => {
    const root = createTestRoot()
    const buffer = new GspBuffer(new Float32Array(9), 'vec3')
    const stop = vi.fn()
    const listen = vi.spyOn(buffer, 'listen').mockImplementation(() => stop)
    await root.render(<Points key="a" positions={buffer} />)
    await root.render(<Points key="b" positions={buffer} />)
    expect([listen.mock.calls.length, stop.mock.calls.length]).toEqual([1, 0])
    await root.render(<Points key="b" positions={xyz} />)
    expect([listen.mock.calls.length, stop.mock.calls.length]).toEqual([1, 1])
  })

  test('a buffer that moves to another element is neither deleted nor sent again', async () => {
    const root = createTestRoot()
    const buffer = new GspBuffer(new Float32Array(9), 'vec3')
    await root.render(<Points key="a" positions={buffer} />)
    await root.render(<Points key="b" positions={buffer} />)
    expect(opNames(lastOps(root)).sort()).toEqual(['create', 'remove'])
    expectScene(root)
  })

  test('a buffer that was set on an element and never sent is not mentioned', async () => {
    const root = createTestRoot()
    const ref = createRef<Handle>()
    await root.render(<Points ref={ref} positions={xyz} />)
    ref.current!.set({ positions: new GspBuffer(new Float32Array(9), 'vec3') })
    await root.unmount()
    expect(lastOps(root)).toEqual([{ op: 'remove', id: 1 }])
    expect(root.bufferCount).toBe(0)
  })
})

describe('7. removed props fall back to the default', () => {
  test('which is what hosts are sent', async () => {
    const root = createTestRoot()
    await root.render(<Points positions={xyz} sizes={9} order={2} transform={new Float64Array(16)} />)
    await root.render(<Points positions={xyz} />)
    expect(lastOps(root)).toEqual([{ op: 'update', id: 1, changed: { sizes: 5, order: 0, transform: null } }])
  })
})

describe('8. what a handle sets holds until React brings another value for that prop', () => {
  test('other props may change meanwhile', async () => {
    const root = createTestRoot()
    const ref = createRef<Handle>()
    const tree = (sizes: number, opacity: number): ReactNode => (
      <Points name="p" ref={ref} positions={xyz} sizes={sizes} opacity={opacity} />
    )
    const props = (): unknown => [find(root, 'p')!.props.sizes, find(root, 'p')!.props.opacity]
    await root.render(tree(1, 1))
    ref.current!.set({ sizes: 7 })
    expect(props()).toEqual([7, 1])
    await root.render(tree(1, 0.5))
    expect(props()).toEqual([7, 0.5])
    await root.render(tree(2, 0.5))
    expect(props()).toEqual([2, 0.5])
    expectScene(root)
  })

  test('undefined means the default', async () => {
    const root = createTestRoot()
    const ref = createRef<Handle>()
    await root.render(<Points ref={ref} positions={xyz} sizes={9} />)
    ref.current!.set({ sizes: undefined })
    await root.settle()
    expect(lastOps(root)).toEqual([{ op: 'update', id: 1, changed: { sizes: 5 } }])
    expect(() => ref.current!.set({ positions: undefined })).toThrow('<Points positions>: is required')
  })

  test('what is never sent is set too, without a batch', async () => {
    const root = createTestRoot()
    const ref = createRef<Handle>()
    await root.render(<Points ref={ref} positions={xyz} />)
    ref.current!.set({ userData: { a: 1 } })
    await root.settle()
    expect(root.scene.children[0]!.local).toEqual({ userData: { a: 1 } })
    expect(root.batches).toHaveLength(1)
  })

  test('wrong values are refused, and nothing changes', async () => {
    const root = createTestRoot()
    const ref = createRef<Handle>()
    await root.render(<Points ref={ref} positions={xyz} />)
    const handle = ref.current!
    expect(() => handle.set({ sizes: -1 })).toThrow('<Points sizes>: expected a length ≥ 0')
    expect(() => handle.set({ opacity: 0.5, sizes: [1, 2] })).toThrow('<Points sizes>: expected 1 or 3 values, got 2.')
    expect(() => handle.set({ size: 1 })).toThrow('Did you mean sizes?')
    expect(() => handle.set({ onClick: () => undefined })).toThrow('<Points onClick>: is no attribute')
    expect(() => handle.set({ children: [] })).toThrow('<Points children>: is no attribute')
    await root.settle()
    expect(root.batches).toHaveLength(1)
    await root.unmount()
    expect(() => handle.set({ sizes: 1 })).toThrow('no longer in a scene')
  })
})

describe('9. what changes identity and not content', () => {
  const long = (): number[] => Array.from({ length: 300 }, (_, i) => i)

  test('is worth a warning in development, once per prop', async () => {
    const root = createTestRoot()
    const made = [vec2, vec2, vec2, vec2, vec2].map((vec) => (
      <Points key="p" name="stars" positions={vec(long())} sizes={Float32Array.from({ length: 150 }, () => 1)} />
    ))
    for (const element of made) await root.render(element)
    expect(root.diagnostics.map(({ code, element, prop }) => [code, element, prop])).toEqual([
      ['react.unstable', 'Points "stars"', 'positions'],
      ['react.unstable', 'Points "stars"', 'sizes'],
    ])
  })

  test('and once that was said, arrays are compared no more', async () => {
    const root = createTestRoot()
    let reads = 0
    const get = (target: number[], key: string | symbol): unknown => {
      if (typeof key === 'string' && key !== 'length') reads++
      return Reflect.get(target, key)
    }
    const render = (sizes: number[]) => root.render(<Points positions={vec2(long())} sizes={sizes} />)
    const readsOfOld = async (): Promise<number> => {
      await render(new Proxy(long().slice(150), { get }))
      reads = 0
      await render(long().slice(150))
      return reads
    }
    expect(await readsOfOld()).toBeGreaterThanOrEqual(150)
    await readsOfOld()
    expect(root.diagnostics).toHaveLength(2)
    expect(await readsOfOld()).toBe(0)
  })

  test('while changing content is not', async () => {
    const root = createTestRoot()
    for (let i = 0; i < 6; i++) await root.render(<Points positions={vec3(long().map((v) => v + i))} />)
    expect(root.diagnostics).toEqual([])
  })
})

describe('10. a host that throws does not break the commit', () => {
  test('its error is reported, effects run, and the next batch comes', async () => {
    const heard: number[] = []
    const root = createTestRoot({
      onBatch: ({ seq }) => {
        heard.push(seq)
        if (seq === 1) throw new Error('out of paper')
      },
    })
    const effect = vi.fn()
    function Plot({ size }: { size: number }): ReactNode {
      useLayoutEffect(effect)
      return <Points positions={xyz} sizes={size} />
    }
    await root.render(<Plot size={1} />)
    await root.render(<Plot size={2} />)
    expect(root.hostErrors).toEqual([new Error('out of paper')])
    expect(effect).toHaveBeenCalledTimes(2)
    expect(heard).toEqual([1, 2])
  })

  test('not even when reporting throws too', () => {
    const uncaught = vi.spyOn(globalThis, 'queueMicrotask').mockImplementation(() => undefined)
    const root = new SceneRoot({
      onBatch: () => {
        throw new Error('host')
      },
      onHostError: () => {
        throw new Error('report')
      },
      schedule: () => undefined,
    })
    const effect = vi.fn()
    function Plot(): ReactNode {
      useLayoutEffect(effect)
      return <Points positions={xyz} />
    }
    root.renderSync(<Plot />)
    expect(effect).toHaveBeenCalledTimes(1)
    const thrown = uncaught.mock.calls.map(([task]) => {
      try {
        task()
      } catch (error) {
        return String(error)
      }
      return undefined
    })
    uncaught.mockRestore()
    expect(thrown).toContain('Error: report')
  })
})

describe('11. the version of React', () => {
  test.each(['18.3.1', '19.2.0', '19.4.0', '19.30.0', '20.0.0'])(
    '%s is one clear error naming both versions',
    (version) => {
      expect(() => checkReactVersion(version)).toThrow(
        `contains react-reconciler 0.34, which needs React 19.3, but React ${version} is installed. Install the pair: npm install react@19.3.`,
      )
    },
  )

  test.each(['19.3', '19.3.0', '19.3.17', '19.3.0-canary-1'])('%s is the one', (version) => {
    expect(() => checkReactVersion(version)).not.toThrow()
  })
})

describe('12. Suspense', () => {
  test('content without a boundary keeps the last frame until it is ready, and then commits once', async () => {
    const root = createTestRoot()
    const gate = createGate()
    await root.render(<Points name="old" positions={xyz} />)
    await root.render(
      <Wait gate={gate}>
        <Points name="new" positions={xyz} />
      </Wait>,
    )
    expect(childNames(root.scene)).toEqual(['old'])
    expect(root.batches).toHaveLength(1)
    gate.open()
    await root.until(() => find(root, 'new') !== undefined)
    expect(childNames(root.scene)).toEqual(['new'])
    expect(root.batches).toHaveLength(2)
  })

  test('mounted content that suspends is hidden, and shown again with its id', async () => {
    const root = createTestRoot()
    const tree = (gate: ReturnType<typeof createGate> | undefined): ReactNode => (
      <Suspense fallback={<Group name="wait" />}>
        <Points name="p" positions={xyz} />
        {gate && <Wait gate={gate} />}
      </Suspense>
    )
    await root.render(tree(undefined))
    const gate = createGate()
    await root.render(tree(gate))
    expect(lastOps(root)).toEqual([
      expect.objectContaining({ op: 'show', id: 1, visible: false }),
      expect.objectContaining({ op: 'create', props: { name: 'wait' } }),
    ])
    expect(root.replica.nodes.get(1)?.visible).toBe(false)
    gate.open()
    await root.until(() => find(root, 'wait') === undefined)
    expect(root.replica.nodes.get(1)?.visible).toBe(true)
    expectScene(root)
  })

  test('reveals are not throttled where there is no page', async () => {
    const timeouts = vi.spyOn(globalThis, 'setTimeout')
    const root = createTestRoot()
    const gates = [createGate(), createGate()] as const
    const tree = (
      <>
        {gates.map((gate, i) => (
          <Suspense key={i} fallback={<Group name="wait" />}>
            <Wait gate={gate}>
              <Points name={`p${i}`} positions={xyz} />
            </Wait>
          </Suspense>
        ))}
      </>
    )
    await root.render(tree)
    for (const [i, gate] of gates.entries()) {
      gate.open()
      await root.until(() => find(root, `p${i}`) !== undefined)
    }
    const delays = timeouts.mock.calls.map(([, delay]) => delay ?? 0)
    timeouts.mockRestore()
    expect(Math.max(...delays)).toBe(0)
  })
})

describe('13. Activity', () => {
  test('hidden content keeps its nodes, and what comes to it is hidden too', async () => {
    const root = createTestRoot()
    const tree = (mode: 'hidden' | 'visible', count: number): ReactNode => (
      <Activity mode={mode}>
        {Array.from({ length: count }, (_, i) => (
          <Points key={i} name={`p${i}`} positions={xyz} />
        ))}
      </Activity>
    )
    const visible = (): boolean[] => root.replica.root.children.map((node) => node.visible)
    await root.render(tree('visible', 1))
    await root.render(tree('hidden', 1))
    expect(lastOps(root)).toEqual([{ op: 'show', id: 1, visible: false }])
    await root.render(tree('hidden', 2))
    await root.until(() => root.scene.children.length === 2)
    expect(visible()).toEqual([false, false])
    await root.render(tree('visible', 2))
    expect(visible()).toEqual([true, true])
    expect(root.replica.root.children.map(({ id }) => id)).toEqual([1, 2])
    expectScene(root)
  })

  test('the prop `visible` is a thing of its own', async () => {
    const root = createTestRoot()
    const tree = (mode: 'hidden' | 'visible', visible: boolean): ReactNode => (
      <Activity mode={mode}>
        <Points positions={xyz} visible={visible} />
      </Activity>
    )
    await root.render(tree('hidden', false))
    await root.render(tree('visible', false))
    const [node] = root.replica.root.children
    expect([node!.visible, node!.props.visible]).toEqual([true, false])
  })
})

describe('14. ids', () => {
  test('a keyed reorder keeps them, a move to another parent gives a new one', async () => {
    const root = createTestRoot()
    const point = (name: string): ReactNode => <Points key={name} name={name} positions={xyz} />
    await root.render(
      <>
        <Group>{['a', 'b', 'c'].map(point)}</Group>
        <Group />
      </>,
    )
    const idOf = (name: string): number => find(root, name)!.id
    const before = ['a', 'b', 'c'].map(idOf)
    await root.render(
      <>
        <Group>{['c', 'a', 'b'].map(point)}</Group>
        <Group />
      </>,
    )
    expect(opNames(lastOps(root)).every((name) => name === 'place')).toBe(true)
    expect(['a', 'b', 'c'].map(idOf)).toEqual(before)
    expectScene(root)
    await root.render(
      <>
        <Group>{['c', 'b'].map(point)}</Group>
        <Group>{point('a')}</Group>
      </>,
    )
    expect(idOf('a')).toBeGreaterThan(Math.max(...before))
    expectScene(root)
  })

  test('an interrupted transition uses none', async () => {
    const root = createTestRoot()
    const gate = createGate()
    await root.render(<Group />)
    startTransition(() =>
      root.renderLater(
        <Group>
          {[1, 2, 3].map((key) => (
            <Points key={key} positions={xyz} />
          ))}
          <Wait gate={gate} />
        </Group>,
      ),
    )
    await root.settle()
    expect(root.scene.children[0]!.children).toHaveLength(0)
    await root.render(
      <Group>
        <Points name="urgent" positions={xyz} />
      </Group>,
    )
    gate.open()
    await root.settle()
    expect(find(root, 'urgent')?.id).toBe(2)
    expectScene(root)
  })
})

describe('15. two roots that share a buffer', () => {
  test('each get the ranges that they have not had', async () => {
    const buffer = new GspBuffer(new Float32Array(10), 'float32')
    const positions = { x: buffer, y: [0] }
    const [one, two] = [createTestRoot(), createTestRoot()]
    await one.render(<Points positions={positions} />)
    buffer.write(0, [1, 2])
    one.flush()
    await two.render(<Points positions={positions} />)
    buffer.write(6, [7])
    one.flush()
    buffer.write(8, [9, 9])
    await one.settle()
    const writes = (root: typeof one): unknown[] =>
      root.batches.slice(1).map(({ ops }) => ops.map((op) => op.op === 'buffer.write' && [op.offset, op.data.length]))
    expect(writes(one)).toEqual([[[0, 2]], [[6, 1]], [[8, 2]]])
    expect(writes(two)).toEqual([
      [
        [6, 1],
        [8, 2],
      ],
    ])
    await one.unmount()
    buffer.write(0, [5])
    two.flush()
    expectScene(two)
    expect(two.bufferCount).toBe(1)
  })
})

describe('16. what React forgets without removing is removed', () => {
  test('hidden content of a suspended boundary in an <Activity> that hides', async () => {
    const root = createTestRoot()
    const gate = createGate()
    const tree = (mode: 'hidden' | 'visible', names: readonly string[], waits: boolean): ReactNode => (
      <Activity mode={mode}>
        <Suspense fallback={<Group name="wait" />}>
          <Content gate={waits ? gate : undefined}>
            {names.map((name) => (
              <Group key={name} name={name} />
            ))}
          </Content>
        </Suspense>
      </Activity>
    )
    await root.render(tree('visible', ['a', 'b', 'c'], false))
    // A component that lost a child in its last commit is what React trips over.
    await root.render(tree('visible', ['a', 'b'], false))
    await root.render(tree('visible', ['a', 'b'], true))
    await root.render(tree('hidden', ['a', 'b'], true))
    expect(childNames(root.scene)).toEqual(['a', 'wait'])
    expectScene(root)
    gate.open()
    await root.render(tree('visible', ['a', 'b'], true))
    expect(childNames(root.scene)).toEqual(['a', 'b'])
    expect(root.replica.root.children.map(({ visible }) => visible)).toEqual([true, true])
    expectScene(root)
  })
})
