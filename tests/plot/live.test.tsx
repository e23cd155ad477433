import fc from '../support/fastCheck'
import { Activity, type ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { Axes, Figure, GspBuffer, Legend, Line, Points, Scatter, useFrame } from 'react-gsp'
import { renderToPng } from 'react-gsp/server'
import { createTestRoot, expectScene } from 'react-gsp/testing'
import { TestFigure } from './harness'

const ring = (count: number): GspBuffer => new GspBuffer(0, 'float64', { ring: count })
const growing = (values: readonly number[] = []): GspBuffer => new GspBuffer(Float64Array.from(values), 'float64')

/** All but the limits of axes. */
const withoutViews = (printed: string): string =>
  printed
    .split('\n')
    .filter((line) => !line.trim().startsWith('view2D'))
    .join('\n')

/** Draws, and fails unless React has committed once where anything but limits has changed, and never where not. */
function drawSparingly(figure: TestFigure): 'drawn' | 'moved' {
  const [before, commits] = [withoutViews(figure.printed), figure.root.commits]
  figure.draw()
  const isSame = withoutViews(figure.printed) === before
  expect(figure.root.commits - commits).toBe(isSame ? 0 : 1)
  return isSame ? 'moved' : 'drawn'
}

const limitsOf = (figure: TestFigure): unknown => {
  const { x, y } = figure.view
  return { x, y }
}

describe('a figure follows its buffers', () => {
  interface Data {
    readonly x: GspBuffer
    readonly y: GspBuffer
    readonly numbered: GspBuffer
    readonly points: GspBuffer
  }
  interface Look {
    readonly title: boolean
    readonly isLog: boolean
    readonly limits: readonly [number | undefined, number | undefined] | undefined
    readonly isHidden: boolean
    /** Another one is another element to React. */
    readonly key: number
    readonly frame: 'box' | 'axes' | 'none'
  }
  const plain: Look = { title: false, isLog: false, limits: undefined, isHidden: false, key: 0, frame: 'box' }

  const plot = ({ x, y, numbered, points }: Data, { title, isLog, limits, isHidden, key, frame }: Look): ReactNode => (
    <Figure width={320} height={240} background={isLog ? '#eeeeee' : 'white'}>
      <Axes
        key={key}
        title={title ? 'A title' : undefined}
        frame={frame}
        grid
        y={{ scale: isLog ? 'log' : 'linear', limits }}
      >
        <Line x={x} y={y} label="line" />
        <Activity mode={isHidden ? 'hidden' : 'visible'}>
          <Scatter y={numbered} label="scatter" />
        </Activity>
        <Points positions={points} />
        <Legend />
      </Axes>
      <Activity mode={isHidden ? 'hidden' : 'visible'}>
        <Axes cell={{ row: 0, column: 1 }}>
          <Line x={y} y={x} />
        </Axes>
      </Activity>
    </Figure>
  )

  const numbers = fc.array(
    fc.oneof({ weight: 9, arbitrary: fc.double({ min: -1e3, max: 1e3, noNaN: true }) }, fc.constantFrom(NaN, Infinity)),
    { minLength: 1, maxLength: 6 },
  )
  const buffer = fc.constantFrom('x', 'y', 'numbered', 'points' as const)
  const look = fc.record({
    title: fc.boolean(),
    isLog: fc.boolean(),
    limits: fc.constantFrom(undefined, [0.5, undefined] as const, [1, 10] as const),
    isHidden: fc.boolean(),
    key: fc.nat(1),
    frame: fc.constantFrom('box', 'axes', 'none' as const),
  })
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('append' as const), buffer, numbers }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('write' as const), buffer, at: fc.nat(10), numbers }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('draw' as const) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('render' as const), look }) },
  )

  test('whatever is written and rendered, a frame looks like that of a fresh mount', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 30 }), (program) => {
        const data: Data = {
          x: ring(8),
          y: ring(8),
          numbered: growing(),
          points: new GspBuffer(0, 'vec2', { ring: 5 }),
        }
        let current = plain
        const figure = new TestFigure().render(plot(data, current))
        for (const action of program) {
          if (action.do === 'render') {
            current = action.look
            figure.render(plot(data, current))
          } else if (action.do === 'draw') figure.draw()
          else {
            const target = data[action.buffer]
            const values = action.numbers.flatMap((value) => (target.components === 2 ? [value, -value] : [value]))
            if (action.do === 'append') target.append(values)
            else if (action.at + action.numbers.length <= target.count) target.write(action.at, values)
          }
        }
        figure.draw()
        const fresh = new TestFigure().render(plot(data, current)).draw()
        expect(figure.errors).toEqual([])
        expect(figure.shown).toBe(fresh.shown)
      }),
      { numRuns: 60 },
    )
  }, 120_000)

  test('a frame shows its data and the limits of them, and a frame without new data sends nothing', () => {
    const [x, y] = [growing(), growing()]
    const figure = new TestFigure().render(
      <Figure>
        <Axes x={{ margin: 0 }} y={{ margin: 0 }}>
          <Line x={x} y={y} />
        </Axes>
      </Figure>,
    )
    const drawn: unknown[] = []
    figure.stage.onDraw(() => drawn.push(limitsOf(figure)))
    figure.draw()
    x.append([1, 2])
    y.append([-3, 5])
    const { length } = figure.batches
    figure.draw()
    expect(figure.batches.length).toBe(length + 1)
    figure.draw()
    expect(figure.batches.length).toBe(length + 1)
    expect(drawn).toEqual([
      { x: [0, 1], y: [0, 1] },
      { x: [1, 2], y: [-3, 5] },
      { x: [1, 2], y: [-3, 5] },
    ])
  })

  test('one frame reads many writes at once', () => {
    const y = growing([0, 1])
    const figure = new TestFigure().render(<Figure children={<Axes children={<Line y={y} />} />} />)
    for (let i = 0; i < 50; i++) y.append([i * i])
    const { commits } = figure.root
    figure.draw()
    expect(figure.root.commits).toBe(commits + 1)
    expect(figure.view.y).toEqual([-0.05 * 49 * 49, 1.05 * 49 * 49])
  })
})

describe('React renders', () => {
  test('nothing while ticks stay, and once where they change, however a window of time rolls on', () => {
    const [x, y] = [ring(400), ring(400)]
    let renders = 0
    function Content(): ReactNode {
      renders++
      return <Line x={x} y={y} label="signal" />
    }
    const figure = new TestFigure().render(
      <Figure width={500} height={240}>
        <Axes x={{ label: 'time (s)' }} y={{ label: 'U (V)' }} title="Signal" grid>
          <Content />
          <Legend position="top-left" />
        </Axes>
      </Figure>,
    )
    const seen = { drawn: 0, moved: 0 }
    for (let i = 0; i < 1000; i++) {
      x.append([i / 40])
      y.append([Math.sin(i / 7) + Math.sin(i / 31)])
      seen[drawSparingly(figure)]++
    }
    expect(renders).toBe(1)
    // 25 seconds pass through a window of 10, with a tick every second or two.
    expect(seen.drawn).toBeLessThan(150)
    expect(seen.moved).toBeGreaterThan(850)
  })

  test('nothing for limits that no tick notices', () => {
    const y = growing([0, 10])
    const figure = new TestFigure().render(<Figure children={<Axes children={<Line x={[0, 1]} y={y} />} />} />)
    for (const high of [10.01, 10.02, 10.05]) {
      y.write(1, [high])
      expect(drawSparingly(figure)).toBe('moved')
      expect(figure.view.y).toEqual([-0.05 * high, high + 0.05 * high])
    }
  })
})

describe('limits that are given', () => {
  test('stay, and an end that is not follows the data', () => {
    const [x, y] = [growing([0, 1]), growing([0, 1])]
    const figure = new TestFigure().render(
      <Figure>
        <Axes x={{ limits: [0, 5] }} y={{ limits: [0, undefined], margin: 0 }}>
          <Line x={x} y={y} />
        </Axes>
      </Figure>,
    )
    x.append([100])
    y.append([100])
    figure.draw()
    expect(limitsOf(figure)).toEqual({ x: [0, 5], y: [0, 100] })
  })

  test('hold though they are those of the first render, which the data has left since', () => {
    const y = growing([0, 1])
    const plot = (limits?: [number, number]): ReactNode => (
      <Figure>
        <Axes y={{ limits, margin: 0 }}>
          <Line y={y} />
        </Axes>
      </Figure>
    )
    const figure = new TestFigure().render(plot())
    y.append([7])
    figure.draw()
    expect(figure.view.y).toEqual([0, 7])
    figure.render(plot([0, 1]))
    expect(figure.view.y).toEqual([0, 1])
    figure.render(plot())
    expect(figure.view.y).toEqual([0, 7])
  })

  test('a view that somebody has moved is left alone until its limits change', () => {
    const y = growing([0, 10])
    const plot = (title: string): ReactNode => (
      <Figure>
        <Axes title={title} y={{ margin: 0 }}>
          <Line y={y} />
        </Axes>
      </Figure>
    )
    const root = new TestFigure().render(plot('A'))
    y.append([20])
    root.draw()
    const camera = root.all('view2D')[0]!
    ;(camera as unknown as { handle: { view: { set(view: object): void } } }).handle.view.set({ y: [3, 4] })
    root.draw().render(plot('B')).draw()
    expect(root.view.y).toEqual([3, 4])
    y.append([30])
    root.draw()
    expect(root.view.y).toEqual([0, 30])
  })
})

describe('columns of unequal length', () => {
  const shown = (x: GspBuffer, y: GspBuffer): { limits: unknown; figure: TestFigure } => {
    const axis = { margin: 0 }
    const figure = new TestFigure().render(
      <Figure children={<Axes x={axis} y={axis} children={<Line x={x} y={y} />} />} />,
    )
    return { limits: limitsOf(figure), figure }
  }

  test('have the limits of what both have', () => {
    expect(shown(growing([1, 2, 900]), growing([5, 6])).limits).toEqual({ x: [1, 2], y: [5, 6] })
    expect(shown(growing([1, 2]), growing([5, 6, 900])).limits).toEqual({ x: [1, 2], y: [5, 6] })
    expect(shown(growing([]), growing([5, 6])).limits).toEqual({ x: [0, 1], y: [0, 1] })
  })

  test('also of a ring that has wrapped', () => {
    const [x, y] = [ring(4), ring(8)]
    x.append([0, 1, 2, 3, 4, 5])
    y.append([10, 20, 30, 40, 50, 60])
    expect(shown(x, y).limits).toEqual({ x: [2, 5], y: [10, 40] })
  })

  test('draw one item where one of them has just begun', async () => {
    const png = (x: GspBuffer | readonly number[], y: GspBuffer | readonly number[]): Promise<Uint8Array> => {
      const axis = { limits: [0, 10] } as const
      return renderToPng(
        <Figure width={200} height={150}>
          <Axes x={axis} y={axis}>
            <Scatter x={x} y={y} size={12} />
          </Axes>
        </Figure>,
        { onDiagnostic: () => undefined },
      )
    }
    const one = await png([5], [5])
    expect(await png(growing([5, 6, 7]), growing([5]))).toEqual(one)
    expect(await png(growing([5]), growing([5, 6, 7]))).toEqual(one)
    expect(await png([5], growing([5, 6, 7]))).toEqual(one)
    expect(await png(growing([5, 6, 7]), [5])).toEqual(one)
    expect(await png([4], [5])).not.toEqual(one)
  })
})

test('a stream without x is numbered as it grows', () => {
  const y = growing()
  const plot = (column: GspBuffer | readonly number[]): ReactNode => (
    <Figure width={200} height={150}>
      <Axes x={{ margin: 0 }}>
        <Line y={column} />
      </Axes>
    </Figure>
  )
  const figure = new TestFigure().render(plot(y))
  y.append([1, 2])
  y.append([3, 2, 1])
  figure.draw()
  expect(figure.view.x).toEqual([0, 4])
  const { x } = figure.all('paths')[0]!.props.positions as { x: GspBuffer }
  expect([...x.toArray()]).toEqual([0, 1, 2, 3, 4])
})

test('a live plot keeps room for labels at both ends, so that it does not move with them', () => {
  const plotOf = (to: number): unknown => {
    const y = growing([0, 1])
    const figure = new TestFigure().render(
      <Figure width={320} height={240}>
        <Axes x={{ margin: 0 }}>
          <Line x={growing([0, to])} y={y} />
        </Axes>
      </Figure>,
    )
    expect(figure.strings).toContain('10')
    const { x, y: top, width, height } = figure.all('viewport')[0]!.props
    return { x, top, width, height }
  }
  expect(plotOf(10)).toEqual(plotOf(11.9))
})

test('renderToPng shows the limits of what its frame has written', async () => {
  const plot = (x: GspBuffer, y: GspBuffer, write: () => void): ReactNode => {
    function Writer(): ReactNode {
      useFrame(write)
      return <Line x={x} y={y} />
    }
    return (
      <Figure width={200} height={150}>
        <Axes>
          <Writer />
        </Axes>
      </Figure>
    )
  }
  const [x, y] = [growing(), growing()]
  const written = await renderToPng(
    plot(x, y, () => {
      x.append([100, 200])
      y.append([3, 7])
    }),
  )
  const given = await renderToPng(plot(growing([100, 200]), growing([3, 7]), () => undefined))
  const empty = await renderToPng(plot(growing(), growing(), () => undefined))
  expect(written).toEqual(given)
  expect(written).not.toEqual(empty)
})

test('a test root follows with advance', async () => {
  const y = growing([0, 1])
  const root = createTestRoot({ strict: true })
  await root.render(<Figure children={<Axes y={{ margin: 0 }} children={<Line y={y} />} />} />)
  y.append([9])
  await root.advance(1)
  expect(root.print()).toContain('y=[0, 9]')
  expectScene(root)
  await root.unmount()
})
