import { Activity, Component, StrictMode, Suspense, use, useEffect, useState, type ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { Axes, Figure, GspBuffer, Legend, Line, Scatter } from 'react-gsp'
import { renderToPng } from 'react-gsp/server'
import { colorCycle } from '../../src/plot/style'
import { TestFigure } from './harness'

const y = [1, 3, 2]
const [first, second, third] = colorCycle as [string, string, string]

function Plot({ children, ...axes }: { children?: ReactNode }): ReactNode {
  return (
    <Figure width={300} height={200}>
      <Axes {...axes}>{children}</Axes>
    </Figure>
  )
}

/** A figure after one element after the other was rendered into it. */
function after(...elements: ReactNode[]): TestFigure {
  const figure = new TestFigure()
  for (const element of elements) figure.render(element)
  expect(figure.errors).toEqual([])
  return figure
}

async function drawn(element: ReactNode): Promise<string> {
  return Buffer.from(await renderToPng(element)).toString('base64')
}

describe('commits', () => {
  test('a mount takes two commits, and its model is there when the call returns', () => {
    const figure = after(
      <Plot>
        <Line y={y} label="a" />
        <Scatter y={y} />
        <Legend />
      </Plot>,
    )
    expect(figure.root.commits).toBe(2)
    expect(figure.batches.map(({ seq }) => seq)).toEqual([1, 2])
    expect(figure.view.x).not.toEqual([-1, 1])
    expect(figure.strings).toContain('a')
  })

  test('a change that moves nothing takes one commit, any other two', () => {
    const plot = (color: string | undefined, values: number[], label?: string): ReactNode => (
      <Plot>
        <Line y={values} color={color} label={label} />
      </Plot>
    )
    const figure = after(plot('red', y))
    const commitsOf = (element: ReactNode): number => {
      const before = figure.root.commits
      figure.render(element)
      return figure.root.commits - before
    }
    expect(commitsOf(plot('blue', y))).toBe(1)
    expect(figure.markColors).toEqual(['blue'])
    // Nothing lists labels.
    expect(commitsOf(plot('blue', y, 'a'))).toBe(1)
    // Other data in the same limits.
    expect(commitsOf(plot('blue', [1, 2, 3]))).toBe(1)
    expect(commitsOf(plot('blue', [1, 2, 30]))).toBe(2)
    expect(commitsOf(plot(undefined, [1, 2, 30]))).toBe(2)
    expect(commitsOf(plot(undefined, [1, 2, 30]))).toBe(1)
  })

  test('a new size, and a new size and new data together, take two commits and come out as in a fresh mount', () => {
    const sized = (width: number, values: number[]): ReactNode => (
      <Figure width={width}>
        <Axes>
          <Line y={values} />
        </Axes>
      </Figure>
    )
    const figure = after(sized(300, y))
    figure.render(sized(400, y))
    expect(figure.printed).toBe(after(sized(400, y)).printed)
    const { commits } = figure.root
    figure.render(sized(700, [5, 600]))
    expect(figure.root.commits - commits).toBe(2)
    expect(figure.printed).toBe(after(sized(700, [5, 600])).printed)
  })

  test('StrictMode changes nothing', () => {
    const plot = (
      <Plot>
        <Line y={y} />
        <Scatter y={y} />
      </Plot>
    )
    expect(after(<StrictMode>{plot}</StrictMode>).printed).toBe(after(plot).printed)
  })
})

describe('a change looks like a fresh mount', () => {
  const list = (keys: string[]): ReactNode => (
    <Plot>
      {keys.map((key) =>
        key < 'm' ? (
          <Line key={key} y={[1, key.charCodeAt(0)]} label={key} />
        ) : (
          <Scatter key={key} y={[1, key.charCodeAt(0)]} label={key} />
        ),
      )}
      <Legend />
    </Plot>
  )
  const steps: Record<string, [string[], string[]]> = {
    insert: [
      ['a', 'z'],
      ['a', 'b', 'n', 'z'],
    ],
    'insert at the front': [['b'], ['a', 'b']],
    reorder: [
      ['a', 'b', 'n', 'z'],
      ['z', 'b', 'a', 'n'],
    ],
    removal: [
      ['a', 'b', 'n', 'z'],
      ['b', 'z'],
    ],
    'removal of all': [['a', 'z'], []],
  }
  test.each(Object.entries(steps))('%s', async (_name, [before, now]) => {
    const fresh = after(list(now))
    expect(after(list(before), list(now)).printed).toBe(fresh.printed)
    expect(fresh.markColors).toEqual(now.map((_key, i) => colorCycle[i]))
    function Steps(): ReactNode {
      const [keys, setKeys] = useState(before)
      useEffect(() => {
        void later.then(() => setKeys(now))
      }, [])
      return list(keys)
    }
    const later = new Promise<void>((resolve) => setTimeout(resolve, 5))
    function Waits(): ReactNode {
      use(later)
      return null
    }
    // Drawn when nothing suspends any more: after the change, which came after a commit of the figure.
    expect(
      await drawn(
        <>
          <Steps />
          <Suspense>
            <Waits />
          </Suspense>
        </>,
      ),
    ).toBe(await drawn(list(now)))
  })

  test('a mark that its own state removes and adds', async () => {
    let setShown: (shown: boolean) => void = () => undefined
    function Toggled(): ReactNode {
      const [isShown, set] = useState(true)
      setShown = set
      return isShown ? <Line y={[0, 100]} label="toggled" /> : null
    }
    const plot = (toggled: ReactNode): ReactNode => (
      <Plot>
        <Line y={y} label="a" />
        {toggled}
        <Line y={y} label="b" />
        <Legend />
      </Plot>
    )
    const figure = after(plot(<Toggled />))
    expect(figure.markColors).toEqual([first, second, third])
    const { commits } = figure.root
    // The follow-up commit belongs to the same flush: no frame comes between.
    const flushed = new Promise<number>((resolve) => {
      const unlisten = figure.root.onCommit(() => {
        unlisten()
        queueMicrotask(() => resolve(figure.root.commits - commits))
      })
    })
    setShown(false)
    await figure.settle()
    expect(await flushed).toBe(2)
    expect(figure.printed).toBe(after(plot(null)).printed)
    expect(figure.markColors).toEqual([first, second])
    setShown(true)
    await figure.settle()
    expect(figure.printed).toBe(after(plot(<Line y={[0, 100]} label="toggled" />)).printed)
  })
})

describe('colours of the cycle', () => {
  test('follow document order, and begin again after the last', () => {
    const marks = Array.from({ length: colorCycle.length + 2 }, (_, i) => <Line key={i} y={y} />)
    expect(after(<Plot>{marks}</Plot>).markColors).toEqual([...colorCycle, first, second])
  })

  test('a mark with its own colour takes no slot', () => {
    const plot = (
      <Plot>
        <Line y={y} />
        <Line y={y} color="red" />
        <Scatter y={y} color={{ values: y }} />
        <Scatter y={y} />
      </Plot>
    )
    expect(after(plot).markColors).toEqual([first, 'red', { values: y }, second])
  })

  test('begin anew in each axes', () => {
    const figure = after(
      <Figure>
        <Axes>
          <Line y={y} />
        </Axes>
        <Axes>
          <Line y={y} />
        </Axes>
      </Figure>,
    )
    expect(figure.markColors).toEqual([first, first])
  })
})

describe('what React hides does not count', () => {
  test('marks in an Activity', async () => {
    const plot = (mode: 'hidden' | 'visible'): ReactNode => (
      <Plot>
        <Activity mode={mode}>
          <Line y={[0, 1000]} label="far" />
        </Activity>
        <Line y={y} label="near" />
        <Legend />
      </Plot>
    )
    const figure = after(plot('hidden'))
    await figure.settle()
    const alone = (figure.view.y as number[])[1]!
    expect(alone).toBeLessThan(4)
    expect(figure.strings).not.toContain('far')
    figure.render(plot('visible'))
    await figure.settle()
    expect(figure.strings).toEqual(expect.arrayContaining(['far', 'near']))
    expect((figure.view.y as number[])[1]).toBeGreaterThan(1000)
    expect(figure.markColors).toEqual([first, second])
    figure.render(plot('hidden'))
    await figure.settle()
    expect((figure.view.y as number[])[1]).toBe(alone)
  })

  test('marks that suspend again', async () => {
    let resolve: () => void = () => undefined
    const pending = new Promise<void>((done) => (resolve = done))
    function Waits({ isWaiting }: { isWaiting: boolean }): ReactNode {
      if (isWaiting) use(pending)
      return null
    }
    const plot = (isWaiting: boolean): ReactNode => (
      <Plot>
        <Suspense fallback={<Scatter y={[1, 2]} />}>
          <Line y={[0, 1000]} />
          <Waits isWaiting={isWaiting} />
        </Suspense>
      </Plot>
    )
    const figure = after(plot(false))
    const whole = figure.view.y
    figure.render(plot(true))
    expect((figure.view.y as number[])[1]).toBeLessThan(3)
    resolve()
    await figure.settle()
    expect(figure.view.y).toEqual(whole)
  })

  test('marks in a group that is not visible', async () => {
    const { Group } = await import('react-gsp')
    const figure = after(
      <Plot>
        <Group visible={false}>
          <Line y={[0, 1000]} />
        </Group>
        <Line y={y} />
      </Plot>,
    )
    expect((figure.view.y as number[])[1]).toBeLessThan(4)
  })
})

describe('a live buffer', () => {
  test('moves the limits at the next commit, not before', () => {
    const live = new GspBuffer(Float64Array.of(1, 2, 3), 'float64')
    const plot = (title: string): ReactNode => (
      <Figure>
        <Axes title={title}>
          <Line y={live} />
        </Axes>
      </Figure>
    )
    const figure = after(plot('a'))
    const before = figure.view.y
    live.write(1, Float64Array.of(50))
    figure.root.settle()
    expect(figure.view.y).toEqual(before)
    figure.render(plot('b'))
    expect((figure.view.y as number[])[1]).toBeGreaterThan(50)
  })
})

describe('an error in the layout', () => {
  class Boundary extends Component<{ children: ReactNode }, { message?: string }> {
    override state: { message?: string } = {}
    static getDerivedStateFromError(error: Error): { message: string } {
      return { message: error.message }
    }
    override render(): ReactNode {
      return this.state.message === undefined ? this.props.children : null
    }
  }

  const broken = new Proxy(new TestFigure().root, { get: () => fail })
  function fail(): never {
    throw new RangeError('the font is broken')
  }

  test('reaches the boundary around the figure, or the root', () => {
    const figure = new TestFigure({ fonts: broken as never })
    figure.render(
      <Plot>
        <Line y={y} />
      </Plot>,
    )
    expect(figure.message).toBe('the font is broken')
    const caught = new TestFigure({ fonts: broken as never })
    caught.render(
      <Boundary>
        <Plot>
          <Line y={y} />
        </Plot>
      </Boundary>,
    )
    expect(caught.errors).toEqual([])
    expect(caught.all('canvas')).toEqual([])
  })
})
