import { Activity, Component, type ReactNode } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  Axes,
  Figure,
  type GspError,
  Line,
  Paths,
  useStream,
  useStreamState,
  View2D,
  Viewport,
  type StreamFunction,
  type StreamOptions,
  type StreamRows,
  type StreamSource,
  type StreamState,
  type Trace,
} from 'react-gsp'
import { renderToPng } from 'react-gsp/server'
import { createTestRoot, expectScene, type TestRoot } from 'react-gsp/testing'
import { SceneRoot } from '../../src/reconciler/root'
import { pixelsOf } from '../server/picture'

afterEach(() => vi.restoreAllMocks())

const message = (data: unknown) => new MessageEvent('message', { data })

/** What a component has seen of its stream. */
interface Seen {
  trace?: Trace
  renders: number
}

const seenBy = new WeakMap<TestRoot, Seen>()

function Live({ source, options, seen }: { source: StreamSource | null | undefined; options: StreamOptions; seen: Seen }): ReactNode {
  const trace = useStream(source, options)
  seen.trace = trace
  seen.renders++
  return <Paths positions={{ x: trace.column(0), y: trace.column(1) }} />
} // prettier-ignore

/** Draws a line of a stream of two columns. */
async function show(
  root: TestRoot,
  source: StreamSource | null | undefined,
  options: StreamOptions = {},
  mode: 'visible' | 'hidden' = 'visible',
): Promise<Trace> {
  const seen = seenBy.get(root) ?? { renders: 0 }
  seenBy.set(root, seen)
  await root.render(
    <Viewport>
      <View2D>
        <Activity mode={mode}>
          <Live source={source} options={{ columns: 2, ...options }} seen={seen} />
        </Activity>
      </View2D>
    </Viewport>,
  )
  return seen.trace!
}

const column = (trace: Trace, which: number | string = 0) => [...trace.column(which).toArray()]

/** Rows that come when somebody says so, from an iterable that can be iterated once. */
function onceOnly() {
  const waiting: ((result: IteratorResult<unknown, undefined>) => void)[] = []
  const ready: Promise<IteratorResult<unknown, undefined>>[] = []
  const hand = (result: IteratorResult<unknown, undefined>) => {
    const next = waiting.shift()
    if (next) next(result)
    else ready.push(Promise.resolve(result))
  }
  const ended = vi.fn()
  let iterators = 0
  const source: AsyncIterable<unknown> = {
    [Symbol.asyncIterator]: () => {
      iterators++
      return {
        next: () => ready.shift() ?? new Promise((resolve) => waiting.push(resolve)),
        return: () => {
          ended()
          return Promise.resolve({ done: true, value: undefined })
        },
      }
    },
  }
  return {
    source,
    ended,
    iterators: () => iterators,
    hand: (value: unknown) => hand({ done: false, value }),
    end: () => hand({ done: true, value: undefined }),
  }
}

describe.each([{ strict: false }, { strict: true }])('a stream, strict: $strict', ({ strict }) => {
  it('draws what arrives without a render, all columns of one message in one batch', async () => {
    const uneven: string[] = []
    const root = createTestRoot({
      strict,
      onBatch: () => {
        const counts = new Set([...root.replica.buffers.values()].map(({ count, start }) => `${count} from ${start}`))
        if (counts.size > 1) uneven.push([...counts].join(' and '))
      },
    })
    const source = new EventTarget()
    const trace = await show(root, source, { window: 5 })
    const { commits } = root
    const { renders } = seenBy.get(root)!
    for (const rows of [[1, 2], [3, 4, 5, 6, 7, 8], [9, 10, 11, 12]]) {
      const before = root.batches.length
      source.dispatchEvent(message(rows))
      await root.settle()
      expect(root.batches.length).toBe(before + 1)
      expect(new Set(root.batches.at(-1)!.ops.map((op) => op.op))).toEqual(new Set(['buffer.window', 'buffer.write']))
    }
    expect(uneven).toEqual([])
    expect([root.commits, seenBy.get(root)!.renders]).toEqual([commits, renders])
    expect([column(trace, 0), column(trace, 1)]).toEqual([
      [3, 5, 7, 9, 11],
      [4, 6, 8, 10, 12],
    ])
    expect(trace.count).toBe(6)
    expectScene(root)
  }) // prettier-ignore

  it('starts a function once, so that what it pushes at once is there once', async () => {
    const root = createTestRoot({ strict })
    const started = vi.fn()
    const source: StreamFunction = (push) => {
      started()
      push([1, 2, 3, 4])
    }
    const trace = await show(root, source)
    expect(started).toHaveBeenCalledTimes(1)
    expect(column(trace)).toEqual([1, 3])
  })

  it('does not start a function anew because it is written in place, but when its deps change', async () => {
    const root = createTestRoot({ strict })
    const log: string[] = []
    const draw = (name: string, dep: number) =>
      show(
        root,
        (push) => {
          log.push(name)
          push([dep, 0])
          return () => log.push(`end ${name}`)
        },
        { deps: [dep] },
      )
    await draw('a', 1)
    await draw('b', 1)
    const trace = await draw('c', 2)
    expect(log).toEqual(['a', 'end a', 'c'])
    expect(column(trace)).toEqual([1, 2])
    await root.unmount()
    expect(log).toEqual(['a', 'end a', 'c', 'end c'])
  })

  it('ends a function with its signal and its cleanup, also one that is a promise, and hears no more of it', async () => {
    for (const isAsync of [false, true]) {
      const root = createTestRoot({ strict })
      const cleanup = vi.fn()
      let push: (rows: StreamRows) => void = () => undefined
      let signal: AbortSignal | undefined
      const trace = await show(root, (give, context) => {
        push = give
        signal = context.signal
        return isAsync ? Promise.resolve(cleanup) : cleanup
      })
      push([1, 2])
      await root.unmount()
      expect([signal!.aborted, cleanup.mock.calls.length]).toEqual([true, 1])
      push([3, 4])
      expect(trace.count).toBe(1)
    }
  })

  it('reads an iterable that can be iterated only once, through an activity that hides it, and ends it at the end', async () => {
    const root = createTestRoot({ strict })
    const { source, hand, ended, iterators } = onceOnly()
    const trace = await show(root, source)
    hand([1, 2])
    await root.settle()
    await show(root, source, {}, 'hidden')
    hand([3, 4])
    await root.settle()
    expect(column(trace), 'nothing arrives while it is hidden').toEqual([1])
    expect(ended).not.toHaveBeenCalled()
    await show(root, source)
    hand([5, 6])
    await root.settle()
    expect(column(trace)).toEqual([1, 3, 5])
    expect(iterators()).toBe(1)
    await root.unmount()
    expect(ended).toHaveBeenCalledTimes(1)
  })

  it('knows the end of an iterable', async () => {
    const root = createTestRoot({ strict })
    const { source, hand, end, ended } = onceOnly()
    const trace = await show(root, source)
    expect(trace.status).toBe('open')
    hand([1, 2])
    end()
    await root.settle()
    expect([trace.status, trace.count]).toEqual(['ended', 1])
    await root.unmount()
    expect(ended, 'what has ended is not ended again').not.toHaveBeenCalled()
  })

  it('reads a generator, and a function that is one, and ends both', async () => {
    const finished = vi.fn()
    for (const isFunction of [false, true]) {
      let release: () => void = () => undefined
      const held = new Promise<void>((resolve) => (release = resolve))
      async function* rows() {
        try {
          for (let i = 0; i < 10; i++) yield [[i, i * i]]
          await held
          yield [[10, 100]]
        } finally {
          finished()
        }
      }
      const root = createTestRoot({ strict })
      const trace = await show(root, isFunction ? rows : rows(), { window: 4 })
      expect([column(trace, 0), column(trace, 1)]).toEqual([[6, 7, 8, 9], [36, 49, 64, 81]])
      expect(trace.count).toBe(10)
      await root.unmount()
      release()
      await root.settle()
      expect(trace.count).toBe(10)
    }
    expect(finished).toHaveBeenCalledTimes(2)
  }) // prettier-ignore

  it('reads the bytes of a stream, wherever they are cut, and cancels it at the end', async () => {
    const root = createTestRoot({ strict })
    const cancelled = vi.fn()
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined
    const source = new ReadableStream<Uint8Array>({
      start: (c) => void (controller = c),
      cancel: cancelled,
    })
    const trace = await show(root, source, { type: 'float32' })
    const bytes = new Uint8Array(Float32Array.of(1, 2, 3, 4, 5, 6).buffer)
    for (const [from, end] of [[0, 3], [3, 9], [9, 24]] as const) controller!.enqueue(bytes.subarray(from, end))
    await root.settle()
    expect([column(trace, 0), column(trace, 1)]).toEqual([[1, 3, 5], [2, 4, 6]])
    await root.unmount()
    expect(cancelled).toHaveBeenCalledTimes(1)
  }) // prettier-ignore

  it('reads messages of a port', async () => {
    const root = createTestRoot({ strict })
    const { port1, port2 } = new MessageChannel()
    const trace = await show(root, port1)
    port2.postMessage({ columns: [Float64Array.of(1, 2), Float64Array.of(3, 4)] })
    await root.until(() => trace.count === 2)
    expect(column(trace, 1)).toEqual([3, 4])
    port1.close()
  })

  it('keeps the order of messages, though blobs are read later', async () => {
    const root = createTestRoot({ strict })
    const source = new EventTarget()
    const trace = await show(root, source)
    source.dispatchEvent(message([1, 0]))
    source.dispatchEvent(message(new Blob([Float64Array.of(2, 0, 3, 0)])))
    source.dispatchEvent(message('[4, 0]'))
    source.dispatchEvent(message(new Blob([Float64Array.of(5, 0)])))
    source.dispatchEvent(message(Float64Array.of(6, 0).buffer))
    await root.until(() => trace.count === 6)
    expect(column(trace)).toEqual([1, 2, 3, 4, 5, 6])
    source.dispatchEvent(message([7, 0]))
    expect(trace.count, 'and is not late without one').toBe(7)
  })

  it('subscribes once, while it is seen', async () => {
    const root = createTestRoot({ strict })
    const source = new EventTarget()
    const trace = await show(root, source)
    source.dispatchEvent(message([1, 0]))
    await show(root, source, {}, 'hidden')
    expect(trace.status).toBe('waiting')
    source.dispatchEvent(message([2, 0]))
    await show(root, source)
    source.dispatchEvent(message([3, 0]))
    await root.unmount()
    source.dispatchEvent(message([4, 0]))
    expect(column(trace)).toEqual([1, 3])
  })

  it('waits without a source, and goes on with another one', async () => {
    const root = createTestRoot({ strict })
    const trace = await show(root, null)
    expect([trace.status, trace.count, trace.latest]).toEqual(['waiting', 0, undefined])
    const [first, second] = [new EventTarget(), new EventTarget()]
    expect(await show(root, first)).toBe(trace)
    first.dispatchEvent(message([1, 2]))
    expect(await show(root, second)).toBe(trace)
    first.dispatchEvent(message([3, 4]))
    second.dispatchEvent(message([5, 6]))
    expect(column(trace)).toEqual([1, 5])
    expect(await show(root, undefined)).toBe(trace)
    expect([trace.status, trace.latest]).toEqual(['waiting', [5, 6]])
  })

  it('begins a new trace for another shape, with the source as it is', async () => {
    const root = createTestRoot({ strict })
    const { source, hand, ended } = onceOnly()
    const trace = await show(root, source, { window: 3 })
    hand([1, 2])
    await root.settle()
    const next = await show(root, source, { window: 4 })
    expect([next === trace, next.count, next.status]).toEqual([false, 0, 'open'])
    hand([3, 4])
    await root.settle()
    expect([column(trace), column(next)]).toEqual([[1], [3]])
    expect(ended).not.toHaveBeenCalled()
    expect(await show(root, source, { window: 4, columns: 2 }), 'an equal shape').toBe(next)
    expectScene(root)
  })
})

describe('a bad message loses only itself', () => {
  const send = (source: EventTarget, data: readonly unknown[]) => {
    for (const each of data) source.dispatchEvent(message(each))
  }
  const bad = [[1, 2, 3], [1, 2], ['a', 'b'], '{', [4], [5, 6]]

  it('and is told once a kind, to the canvas around', async () => {
    const root = createTestRoot()
    const source = new EventTarget()
    const trace = await show(root, source)
    send(source, bad)
    expect(column(trace)).toEqual([1, 5])
    expect(root.diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['stream.length', 'warning'],
      ['stream.value', 'warning'],
      ['stream.json', 'warning'],
    ])
  })

  it('and is told on the console outside any canvas', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined)
    const root = new SceneRoot({ onBatch: () => undefined })
    const source = new EventTarget()
    function Page(): ReactNode {
      useStream(source, { columns: 2 })
      return null
    }
    root.renderSync(<Page />)
    root.settle()
    send(source, bad)
    expect(warn.mock.calls.map(([text]) => String(text))).toEqual([
      expect.stringMatching(/^A message of a stream has 3 numbers, which are no whole number of rows of 2\./),
      expect.stringContaining('has "a" in column 0 of row 0'),
      expect.stringContaining('is no JSON: "{"'),
    ])
    root.unmount()
  })

  it('and is told to onError, each of them, instead', async () => {
    const root = createTestRoot()
    const source = new EventTarget()
    const onError = vi.fn()
    const trace = await show(root, source, { onError })
    send(source, bad)
    source.dispatchEvent(new Event('messageerror'))
    expect(column(trace)).toEqual([1, 5])
    expect(onError.mock.calls.map(([error]) => (error as GspError).diagnostic.code)).toEqual([
      'stream.length',
      'stream.value',
      'stream.json',
      'stream.length',
      'stream.unreadable',
    ])
    expect(root.diagnostics).toEqual([])
  })

  it('also where parse() throws, which may skip messages', async () => {
    const root = createTestRoot()
    const source = new EventTarget()
    const parse = vi.fn((given: unknown): StreamRows | undefined => {
      if (typeof given !== 'string') throw new TypeError('expected text')
      return given === 'hello' ? undefined : given.split(' ').map(Number)
    })
    const trace = await show(root, source, { parse })
    send(source, ['hello', '1 2', 3, '4 5', '6'])
    expect(column(trace)).toEqual([1, 4])
    expect(root.diagnostics.map((each) => each.code)).toEqual(['stream.parse', 'stream.length'])
    expect(root.diagnostics[0]!.message).toContain('parse() threw: expected text')
  })

  it('and parse() is the one of the last render', async () => {
    const root = createTestRoot()
    const source = new EventTarget()
    const trace = await show(root, source, { parse: () => [1, 1] })
    send(source, [0])
    await show(root, source, { parse: () => [2, 2] })
    send(source, [0])
    expect(column(trace)).toEqual([1, 2])
  })

  it('at the end of bytes: what is left of a row', async () => {
    const root = createTestRoot()
    const source = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new Uint8Array(19))
        controller.close()
      },
    })
    const trace = await show(root, source)
    expect([trace.count, trace.status]).toEqual([1, 'ended'])
    expect(root.diagnostics.map((each) => each.message)).toEqual([
      'A stream has ended within a row: 3 bytes are left over.',
    ])
  })
})

class Boundary extends Component<{ readonly children: ReactNode; readonly caught: unknown[] }> {
  override state = { isBroken: false }
  static getDerivedStateFromError = () => ({ isBroken: true })
  override componentDidCatch(error: unknown) {
    this.props.caught.push(error)
  }
  override render(): ReactNode {
    return this.state.isBroken ? null : this.props.children
  }
}

/** Draws a stream inside a boundary; returns what that catches. */
async function withBoundary(root: TestRoot, source: StreamSource, options: StreamOptions = {}): Promise<unknown[]> {
  const caught: unknown[] = []
  const seen: Seen = { renders: 0 }
  seenBy.set(root, seen)
  await root.render(
    <Viewport>
      <Boundary caught={caught}>
        <Live source={source} options={{ columns: 2, ...options }} seen={seen} />
      </Boundary>
    </Viewport>,
  )
  return caught
}

describe('a source that breaks', () => {
  const failure = new Error('the probe is gone')
  const isAfter = async (root: TestRoot, caught: unknown[]) => {
    await root.until(() => caught.length > 0)
    return caught[0]
  }
  const sources: Readonly<Record<string, () => StreamSource>> = {
    'an iterable that rejects': () => (async function* () {
      yield [1, 2]
      await Promise.reject(failure)
    })(),
    'an iterable that cannot be iterated': () => ({ [Symbol.asyncIterator]: (): AsyncIterator<unknown> => { throw failure } }),
    'a stream': () => new ReadableStream({ pull: (controller) => controller.error(failure) }),
    'a function that throws': () => () => { throw failure },
    'a function whose promise rejects': () => () => Promise.reject(failure),
  } // prettier-ignore

  it.each(Object.keys(sources))('%s, reaches the error boundary', async (name) => {
    const root = createTestRoot({ strict: true })
    expect(await isAfter(root, await withBoundary(root, sources[name]!()))).toBe(failure)
  })

  it.each(Object.keys(sources))('%s, reaches onError instead', async (name) => {
    const root = createTestRoot({ strict: true })
    const onError = vi.fn()
    const caught = await withBoundary(root, sources[name]!(), { onError })
    await root.until(() => onError.mock.calls.length > 0)
    await root.settle()
    expect(onError.mock.calls).toEqual([[failure]])
    expect(caught).toEqual([])
    expect(seenBy.get(root)!.trace!.status).toBe('failed')
  })

  it('by an error event names itself', async () => {
    class WebSocket extends EventTarget {
      readonly url = 'ws://127.0.0.1:1/probe'
    }
    const root = createTestRoot()
    const source = new WebSocket()
    const caught = await withBoundary(root, source)
    source.dispatchEvent(new Event('error'))
    expect(await isAfter(root, caught)).toMatchObject({
      message: expect.stringMatching(/^The WebSocket ws:\/\/127\.0\.0\.1:1\/probe of a stream has failed\. /),
      diagnostic: { code: 'stream.source' },
    })
  })

  it('but an EventSource that connects anew is not broken, and a closed socket has ended', async () => {
    class Source extends EventTarget {
      readonly CONNECTING = 0
      readonly CLOSED = 2
      readyState = 0
    }
    const root = createTestRoot()
    const source = new Source()
    const caught = await withBoundary(root, source)
    const { trace } = seenBy.get(root)!
    expect(trace!.status).toBe('waiting')
    source.dispatchEvent(new Event('error'))
    source.readyState = 1
    source.dispatchEvent(new Event('open'))
    await root.settle()
    expect([caught, trace!.status]).toEqual([[], 'open'])
    source.dispatchEvent(new Event('close'))
    expect(trace!.status).toBe('ended')
    const closed = Object.assign(new Source(), { readyState: 2 })
    expect((await show(root, closed)).status).toBe('ended')
  })

  it('after its component is gone, tells nobody', async () => {
    const root = createTestRoot()
    let fail: (error: Error) => void = () => undefined
    const onError = vi.fn()
    await show(root, () => new Promise<void>((_, reject) => (fail = reject)), { onError })
    await root.unmount()
    fail(failure)
    await root.settle()
    expect(onError).not.toHaveBeenCalled()
  })
})

describe('bad input reaches the error boundary', () => {
  const errorOf = async (source: unknown, options: object = {}) => {
    const root = createTestRoot()
    const error: unknown = await show(root, source as StreamSource, options).catch((e: unknown) => e)
    expect(error).toMatchObject({ name: 'GspError', diagnostic: { code: 'hook.argument' } })
    return (error as Error).message
  }
  it('what is no source', async () => {
    expect(await errorOf('ws://x')).toContain('useStream() expected a source of rows, got "ws://x".')
    expect(await errorOf([1, 2])).toContain('got [1, 2].')
    expect(await errorOf(5)).toContain('got 5.')
  })
  it('wrong options', async () => {
    expect(await errorOf(null, { columns: 0 })).toContain('as columns, got 0.')
    expect(await errorOf(null, { parse: 'json' })).toContain('expected a function as parse, got "json".')
    expect(await errorOf(null, { onError: null })).toContain('expected a function as onError, got null.')
    expect(await errorOf(() => undefined, { deps: 3 })).toContain('expected an array as deps, got 3.')
  })
})

describe('useStreamState', () => {
  it('renders the read-out when something has arrived, once for all of a frame, and nothing else', async () => {
    const root = createTestRoot()
    const source = new EventTarget()
    const states: StreamState[] = []
    const seen: Seen = { renders: 0 }
    function ReadOut({ trace }: { trace: Trace }): ReactNode {
      states.push(useStreamState(trace))
      return null
    }
    function Page(): ReactNode {
      seen.trace = useStream(source, { columns: ['t', 'volts'] })
      seen.renders++
      return <ReadOut trace={seen.trace} />
    }
    await root.render(<Page />)
    states.length = 0
    for (let i = 1; i <= 10; i++) source.dispatchEvent(message({ t: i, volts: i / 2 }))
    await root.settle()
    expect(states).toEqual([{ count: 10, latest: [10, 5], status: 'open' }])
    expect(seen.renders).toBe(1)
    await root.unmount()
    source.dispatchEvent(message([1, 2]))
    await root.settle()
    expect(states.length).toBe(1)
  })

  it('of anything else is an error', async () => {
    function Bad(): ReactNode {
      useStreamState({} as unknown as Trace)
      return null
    }
    await expect(createTestRoot().render(<Bad />)).rejects.toThrow('useStreamState() expected what useStream() returns')
  })
})

it('a mark takes columns of a stream, and a picture shows what came before it was complete', async () => {
  function Plot(): ReactNode {
    const trace = useStream((push) => push({ columns: [[0, 1, 2], [0, 2, 1]] }), { columns: ['t', 'volts'] })
    return (
      <Figure width={120} height={90}>
        <Axes x={{ limits: [0, 2] }} y={{ limits: [0, 2] }}>
          <Line x={trace.column('t')} y={trace.column('volts')} color="red" width={3} />
        </Axes>
      </Figure>
    )
  } // prettier-ignore
  const { width, height, at } = pixelsOf(await renderToPng(<Plot />))
  let red = 0
  for (let i = 0; i < width * height; i++) {
    const [r, g] = at(i % width, Math.floor(i / width))
    if (r! > 200 && g! < 80) red++
  }
  expect(red).toBeGreaterThan(100)
})

it('the types know the names of columns', async () => {
  function Page(): ReactNode {
    const trace = useStream(null, { columns: ['t', 'volts'] })
    trace.column('t')
    // @ts-expect-error -- no such column
    expect(() => trace.column('amps')).toThrow('stream')
    const counted = useStream(null, { columns: 2 })
    // @ts-expect-error -- columns without names
    expect(() => counted.column('t')).toThrow()
    return null
  }
  await createTestRoot().render(<Page />).catch(() => undefined) // prettier-ignore
})
