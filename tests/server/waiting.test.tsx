import {
  Activity,
  Component,
  lazy,
  startTransition,
  Suspense,
  use,
  useEffect,
  useLayoutEffect,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react'
import { describe, expect, test } from 'vitest'
import { Axes, Canvas, Figure, Line } from 'react-gsp'
import { renderToPng } from 'react-gsp/server'
import { pixelsOf } from './picture'

const later = <T,>(value: T, ms = 3): Promise<T> => new Promise((resolve) => setTimeout(resolve, ms, value))
const never = new Promise<never>(() => undefined)

/** A canvas of one colour. */
const Paint = ({ color }: { color: string }): ReactNode => <Canvas width={8} height={8} background={color} />

async function colorOf(element: ReactNode): Promise<string> {
  const [r, g, b] = pixelsOf(await renderToPng(element, { timeout: 2000 })).at(4, 4)
  return `${r},${g},${b}`
}
const done = '0,0,255'

function Use({ promise }: { promise: Promise<string> }): ReactNode {
  return <Paint color={use(promise)} />
}

describe('the picture is drawn when it is complete', () => {
  test('data outside any boundary', async () => {
    const promise = later('blue')
    expect(await colorOf(<Use promise={promise} />)).toBe(done)
  })

  test('data inside a boundary', async () => {
    const promise = later('blue')
    expect(
      await colorOf(
        <Suspense fallback={<Paint color="red" />}>
          <Use promise={promise} />
        </Suspense>,
      ),
    ).toBe(done)
  })

  test('nested boundaries, the inner slower', async () => {
    const [outer, inner] = [later('ignored', 3), later('blue', 9)]
    function Outer(): ReactNode {
      use(outer)
      return (
        <Suspense fallback={<Paint color="red" />}>
          <Use promise={inner} />
        </Suspense>
      )
    }
    expect(
      await colorOf(
        <Suspense fallback={<Paint color="lime" />}>
          <Outer />
        </Suspense>,
      ),
    ).toBe(done)
  })

  test('a lazy component', async () => {
    const Lazy = lazy(() => later({ default: Paint }))
    expect(await colorOf(<Lazy color="blue" />)).toBe(done)
    expect(
      await colorOf(
        <Suspense>
          <Lazy color="blue" />
        </Suspense>,
      ),
    ).toBe(done)
  })

  test('state set in effects, layout and passive, again and again', async () => {
    function Counts(): ReactNode {
      const [n, setN] = useState(0)
      useLayoutEffect(() => {
        if (n < 3) setN(n + 1)
      }, [n])
      useEffect(() => {
        if (n >= 3 && n < 6) setN(n + 1)
      }, [n])
      return <Paint color={n === 6 ? 'blue' : 'red'} />
    }
    expect(await colorOf(<Counts />)).toBe(done)
  })

  test('a transition, also one that suspends', async () => {
    const promise = later('blue')
    function Moves(): ReactNode {
      const [isNext, setNext] = useState(false)
      useEffect(() => startTransition(() => setNext(true)), [])
      return isNext ? <Use promise={promise} /> : <Paint color="red" />
    }
    expect(await colorOf(<Moves />)).toBe(done)
  })

  test('a store that changes when it is subscribed to', async () => {
    let color = 'red'
    const subscribe = (listener: () => void): (() => void) => {
      color = 'blue'
      listener()
      return () => undefined
    }
    function Reads(): ReactNode {
      return <Paint color={useSyncExternalStore(subscribe, () => color)} />
    }
    expect(await colorOf(<Reads />)).toBe(done)
  })

  test('what is hidden is not waited for', async () => {
    function Waits(): ReactNode {
      use(never)
      return null
    }
    const hidden = (content: ReactNode): ReactNode => (
      <Canvas width={8} height={8} background="blue">
        <Activity mode="hidden">{content}</Activity>
      </Canvas>
    )
    expect(await colorOf(hidden(<Waits />))).toBe(done)
    expect(
      await colorOf(
        hidden(
          <Suspense>
            <Waits />
          </Suspense>,
        ),
      ),
    ).toBe(done)
  })

  test('a figure whose marks come later has the limits of all of them', async () => {
    const promise = later([0, 1000])
    function Later(): ReactNode {
      return <Line y={use(promise)} />
    }
    const plot = (last: ReactNode): ReactNode => (
      <Figure width={200} height={100}>
        <Axes>
          <Line y={[1, 2]} />
          {last}
        </Axes>
      </Figure>
    )
    expect(
      await renderToPng(
        plot(
          <Suspense>
            <Later />
          </Suspense>,
        ),
      ),
    ).toEqual(await renderToPng(plot(<Line y={[0, 1000]} />)))
  })
})

describe('a timeout names what is missing', () => {
  function Forever(): ReactNode {
    use(never)
    return null
  }
  function Panel(): ReactNode {
    return (
      <Suspense>
        <Forever />
      </Suspense>
    )
  }
  const cases: [string, ReactNode, string][] = [
    ['outside any boundary', <Forever />, 'the first commit (a component suspends outside any <Suspense>)'],
    ['inside a boundary', <Panel />, 'a <Suspense> in <Panel>'],
  ]
  test.each(cases)('%s', async (_name, element, what) => {
    await expect(renderToPng(element, { timeout: 10 })).rejects.toThrow(
      `Not complete after 10 ms; still waiting for ${what}. Check what it waits for, or raise the timeout.`,
    )
  })

  test('a transition', async () => {
    function Moves(): ReactNode {
      const [isNext, setNext] = useState(false)
      useEffect(() => startTransition(() => setNext(true)), [])
      return isNext ? <Forever /> : <Paint color="red" />
    }
    await expect(renderToPng(<Moves />, { timeout: 10 })).rejects.toThrow(
      'still waiting for an update that suspends outside any <Suspense>.',
    )
  })
})

describe('an error is thrown after everything was let go', () => {
  const log: string[] = []
  function Mounted({ children }: { children?: ReactNode }): ReactNode {
    useEffect(() => {
      log.push('mounted')
      return () => void log.push('unmounted')
    }, [])
    return children
  }
  function InRender(): never {
    throw new Error('in render')
  }
  function InLayoutEffect(): ReactNode {
    useLayoutEffect(() => {
      throw new Error('in a layout effect')
    }, [])
    return <Paint color="red" />
  }
  function InEffect(): ReactNode {
    useEffect(() => {
      throw new Error('in an effect')
    }, [])
    return <Paint color="red" />
  }
  function Later(): ReactNode {
    const [isBroken, setBroken] = useState(false)
    useEffect(() => void setTimeout(() => setBroken(true), 2), [])
    if (isBroken) throw new Error('later')
    return <Paint color="red" />
  }
  function InCleanup(): ReactNode {
    useEffect(
      () => () => {
        throw new Error('in a cleanup')
      },
      [],
    )
    return <Paint color="red" />
  }
  function Rejected({ promise }: { promise: Promise<never> }): ReactNode {
    return use(promise)
  }
  const rejected = Promise.reject(new Error('rejected'))
  rejected.catch(() => undefined)

  test.each<[string, ReactNode]>([
    ['in render', <InRender />],
    ['in a layout effect', <InLayoutEffect />],
    ['in an effect', <InEffect />],
    ['in a cleanup', <InCleanup />],
    ['rejected', <Rejected promise={rejected} />],
  ])('%s', async (message, element) => {
    log.length = 0
    await expect(renderToPng(<Mounted>{element}</Mounted>)).rejects.toThrow(message)
    expect(log.filter((word) => word === 'mounted').length).toBe(log.filter((word) => word === 'unmounted').length)
  })

  test('while it waits for something else', async () => {
    log.length = 0
    await expect(
      renderToPng(
        <Mounted>
          <Later />
          <Suspense>
            <Use promise={never} />
          </Suspense>
        </Mounted>,
      ),
    ).rejects.toThrow('later')
    expect(log).toEqual(['mounted', 'unmounted'])
  })

  test('a timeout', async () => {
    log.length = 0
    await expect(
      renderToPng(
        <Mounted>
          <Suspense>
            <Use promise={never} />
          </Suspense>
        </Mounted>,
        { timeout: 5 },
      ),
    ).rejects.toThrow('Not complete')
    expect(log).toEqual(['mounted', 'unmounted'])
  })

  test('names the components that led to it', async () => {
    function Chart(): ReactNode {
      return <Canvas width={NaN} />
    }
    const error: unknown = await renderToPng(<Chart />).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ message: expect.stringMatching('<Canvas width>') as string })
    expect((error as { componentStack: string }).componentStack).toMatch(/Chart .*waiting\.test\.tsx/)
    expect(Object.keys(error as object)).not.toContain('componentStack')
  })

  test('a frozen error and no error at all come as they are', async () => {
    const frozen = Object.freeze(new Error('frozen'))
    function Throws({ what }: { what: unknown }): never {
      throw what
    }
    expect(await renderToPng(<Throws what={frozen} />).catch((reason: unknown) => reason)).toBe(frozen)
    expect(await renderToPng(<Throws what="text" />).catch((reason: unknown) => reason)).toBe('text')
  })

  test('one that a boundary shows is none', async () => {
    class Boundary extends Component<{ children: ReactNode }, { isBroken: boolean }> {
      override state = { isBroken: false }
      static getDerivedStateFromError(): { isBroken: boolean } {
        return { isBroken: true }
      }
      override render(): ReactNode {
        return this.state.isBroken ? <Paint color="blue" /> : this.props.children
      }
    }
    for (const element of [<InRender />, <InLayoutEffect />, <InEffect />, <Rejected promise={rejected} />]) {
      expect(await colorOf(<Boundary>{element}</Boundary>)).toBe(done)
    }
  })
})
