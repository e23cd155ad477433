import { Component, createElement, type ComponentType, type ReactNode } from 'react'
import { describe, expect, test } from 'vitest'
import { Axes, Figure, GspBuffer, GspError, Legend, Line, Scatter } from 'react-gsp'
import { TestFigure } from './harness'

/** Props as untyped JSX may bring them. */
const untyped = (type: unknown, props: object): ReactNode => createElement(type as ComponentType<object>, props)

class Boundary extends Component<{ children: ReactNode }, { error?: Error }> {
  override state: { error?: Error } = {}
  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error }
  }
  override render(): ReactNode {
    return this.state.error ? null : this.props.children
  }
}

const inFigure = (content: ReactNode): ReactNode => <Figure>{content}</Figure>
const inAxes = (content: ReactNode): ReactNode => (
  <Figure>
    <Axes>{content}</Axes>
  </Figure>
)

function messageOf(element: ReactNode): string {
  const figure = new TestFigure().render(element)
  expect(figure.errors).toHaveLength(1)
  expect(figure.errors[0]).toBeInstanceOf(GspError)
  return figure.message
}

const y = [1, 2, 3]

describe('a wrong prop names element, prop, value and fix', () => {
  const cases: [string, ReactNode, string][] = [
    ['Line without y', inAxes(untyped(Line, {})), '<Line y>: is required. Pass an array of numbers'],
    [
      'y null',
      inAxes(untyped(Line, { y: null })),
      '<Line y>: expected a column of numbers, got null. Pass an array of numbers',
    ],
    [
      'y strings',
      inAxes(untyped(Line, { y: ['1', '2'] })),
      '<Line y>: expected a column of numbers, got "1" at index 0. Pass',
    ],
    [
      'x dates',
      inAxes(untyped(Line, { x: [new Date(0)], y: [1] })),
      '<Line x>: expected a column of numbers, got a Date at index 0. Pass times as numbers',
    ],
    [
      'y a vec3 buffer',
      inAxes(untyped(Line, { y: new GspBuffer(1, 'vec3') })),
      '<Line y>: expected a column of numbers, got a GspBuffer of vec3. Pass',
    ],
    [
      'columns of unequal length',
      inAxes(<Line x={[1, 2]} y={y} />),
      '<Line x>: expected 3 values, as many as y, got 2. Cut the longer column',
    ],
    [
      'unknown prop of Line',
      inAxes(untyped(Line, { y, widthh: 2 })),
      '<Line widthh>: there is no such prop. Did you mean width?',
    ],
    [
      'unknown prop of Scatter',
      inAxes(untyped(Scatter, { y, wingspan: 2 })),
      '<Scatter wingspan>: there is no such prop. It takes x, y, label, opacity, order, rasterized, size, color, edgeColor, edgeWidth.',
    ],
    ['children of Line', inAxes(untyped(Line, { y, children: 'a' })), '<Line children>: there is no such prop.'],
    [
      'width of Line',
      inAxes(<Line y={y} width={-1} />),
      '<Line width>: expected a length ≥ 0, or one per path or vertex, got -1. Use canvas pixels',
    ],
    ['width NaN', inAxes(<Line y={y} width={NaN} />), '<Line width>: expected a length ≥ 0'],
    [
      'color of Line',
      inAxes(<Line y={y} color="bleu" />),
      '<Line color>: expected a colour, or one per path or vertex, got "bleu". Use a CSS colour',
    ],
    [
      'dash',
      inAxes(untyped(Line, { y, dash: 'dash' })),
      '<Line dash>: expected "solid", "dashed", "dotted", "dashdot", or lengths ≥ 0 of dash and gap in turn, not all 0, got "dash". For example',
    ],
    ['dash of nothing', inAxes(<Line y={y} dash={[0, 0]} />), '<Line dash>: expected'],
    ['opacity', inAxes(<Line y={y} opacity={2} />), '<Line opacity>: expected a finite number from 0 to 1, got 2.'],
    ['label', inAxes(untyped(Line, { y, label: 3 })), '<Line label>: expected a string, got 3. Pass a string.'],
    [
      'number of sizes',
      inAxes(<Scatter y={y} size={[1, 2]} />),
      '<Scatter size>: expected 1 or 3 values, got 2. Pass one value for all, or as many as y has.',
    ],
    [
      'number of colours',
      inAxes(<Scatter y={y} color={{ values: [1, 2, 3, 4] }} />),
      '<Scatter color>: expected 1 or 3 values, got 4.',
    ],
    [
      'colormap',
      inAxes(<Scatter y={y} color={{ values: y, cmap: 'rainbows' }} />),
      '<Scatter color>: expected the name of a colormap, got "rainbows". Did you mean rainbow?',
    ],
    [
      'legend position',
      inAxes(untyped(Legend, { position: 'left' })),
      '<Legend position>: expected one of "best", "top-right", "top-left", "bottom-right", "bottom-left", "right", got "left".',
    ],
    [
      'prop of Legend',
      inAxes(untyped(Legend, { positon: 'right' })),
      '<Legend positon>: there is no such prop. Did you mean position?',
    ],
    ['prop of Axes', inFigure(untyped(Axes, { titl: 'a' })), '<Axes titl>: there is no such prop. Did you mean title?'],
    [
      'option of an axis',
      inFigure(untyped(Axes, { x: { limit: [0, 1] } })),
      '<Axes x.limit>: there is no such prop. Did you mean x.limits?',
    ],
    [
      'axis no record',
      inFigure(untyped(Axes, { x: 'time' })),
      '<Axes x>: expected options of the axis, got "time". For example x={{ label: "time (s)" }}.',
    ],
    [
      'equal limits',
      inFigure(<Axes y={{ limits: [1, 1] }} />),
      '<Axes y.limits>: expected two different finite numbers, got [1, 1]. Leave it out',
    ],
    [
      'NaN limit',
      inFigure(<Axes y={{ limits: [NaN, 1] }} />),
      '<Axes y.limits>: expected two different finite numbers',
    ],
    [
      'limits on a log axis',
      inFigure(<Axes y={{ limits: [0, 1], scale: 'log' }} />),
      '<Axes y.limits>: expected positive numbers on a log axis, got [0, 1]. Leave out the end',
    ],
    [
      'scale',
      inFigure(untyped(Axes, { x: { scale: 'symlog' } })),
      '<Axes x.scale>: expected one of "linear", "log", got "symlog".',
    ],
    ['margin', inFigure(<Axes x={{ margin: -1 }} />), '<Axes x.margin>: expected a finite number ≥ 0, got -1.'],
    [
      'ticks',
      inFigure(untyped(Axes, { x: { ticks: ['a'] } })),
      '<Axes x.ticks>: expected finite numbers, or { values, labels? } of equal length, got ["a"].',
    ],
    [
      'tick labels',
      inFigure(<Axes x={{ ticks: { values: [1, 2], labels: ['a'] } }} />),
      '<Axes x.ticks>: expected 2 labels, one per value, got ["a"].',
    ],
    [
      'aspect on a log axis',
      inFigure(<Axes aspect="equal" x={{ scale: 'log' }} />),
      '<Axes aspect>: a log axis has no length of a unit. Leave it out',
    ],
    ['aspect', inFigure(<Axes aspect={0} />), '<Axes aspect>: expected a number above 0, or "equal", got 0.'],
    [
      'cell',
      inFigure(<Axes cell={{ row: -1, column: 0 }} />),
      '<Axes cell>: expected { row, column, rowSpan?, columnSpan? } in whole numbers, counted from 0 at the top left, got {"row":-1,"column":0}.',
    ],
    [
      'cell far away',
      inFigure(<Axes cell={{ row: 1e7, column: 0 }} />),
      '<Axes cell>: expected a cell within 256 rows and 256 columns, got {"row":10000000,"column":0}. Count cells',
    ],
    [
      'cell over many columns',
      inFigure(<Axes cell={{ row: 0, column: 0, columnSpan: 1e9 }} />),
      '<Axes cell>: expected a cell within 256 rows and 256 columns',
    ],
    [
      'limits beyond which there is no number',
      inFigure(<Axes x={{ limits: [Number.MAX_VALUE, undefined] }} />),
      '<Axes x.limits>: expected two different finite numbers',
    ],
    ['grid', inFigure(untyped(Axes, { grid: 'both' })), '<Axes grid>: expected true, false, "x" or "y", got "both".'],
    [
      'frame',
      inFigure(untyped(Axes, { frame: true })),
      '<Axes frame>: expected one of "box", "axes", "none", got true.',
    ],
    ['background', inFigure(<Axes background="blanc" />), '<Axes background>: expected a colour, got "blanc".'],
    ['width of Figure', <Figure width={0} />, '<Figure width>: expected a length above 0, got 0. Use canvas pixels'],
    [
      'share as a width',
      <Figure width="50%" />,
      '<Figure width>: expected a length above 0, got "50%". A figure is in nothing that it could be a share of',
    ],
    ['prop of Figure', untyped(Figure, { hieght: 3 }), '<Figure hieght>: there is no such prop. Did you mean height?'],
    ['Line outside axes', inFigure(<Line y={y} />), '<Line>: stands outside axes. Put it into <Axes>'],
    ['Line alone', <Line y={y} />, '<Line>: stands outside axes. Put it into <Axes>'],
    ['Legend outside axes', inFigure(<Legend />), '<Legend>: stands outside axes.'],
    ['Axes outside a figure', <Axes />, '<Axes>: stands outside a figure. Put it into <Figure>'],
    ['Axes in Axes', inAxes(<Axes />), '<Axes>: stands inside another <Axes>. Put both into the <Figure>'],
    ['Figure in Figure', inFigure(<Figure />), '<Figure>: stands inside another <Figure>.'],
  ]
  test.each(cases)('%s', (_name, element, message) => {
    expect(messageOf(element).slice(0, message.length)).toBe(message)
  })
})

describe('an error boundary', () => {
  test('in the figure keeps the siblings, whose limits and colours are those without the mark', () => {
    const sibling = <Line key="b" y={[5, 6]} />
    const figure = new TestFigure().render(
      inAxes([
        <Boundary key="a">
          <Line y={[0, 1000]} width={-1} />
        </Boundary>,
        sibling,
      ]),
    )
    expect(figure.errors).toEqual([])
    expect(figure.printed).toBe(new TestFigure().render(inAxes([sibling])).printed)
  })

  test('around the figure catches too', () => {
    const figure = new TestFigure().render(<Boundary>{inAxes(<Line y={y} width={-1} />)}</Boundary>)
    expect(figure.errors).toEqual([])
    expect(figure.all('canvas')).toEqual([])
  })

  test('catches what goes wrong at an update', () => {
    const plot = (width: number): ReactNode =>
      inAxes(
        <Boundary>
          <Line y={y} width={width} />
        </Boundary>,
      )
    const figure = new TestFigure().render(plot(1))
    expect(figure.all('paths')).toHaveLength(1)
    figure.render(plot(-1))
    expect(figure.errors).toEqual([])
    expect(figure.all('paths')).toHaveLength(0)
  })
})
