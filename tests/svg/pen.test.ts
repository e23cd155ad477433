import fc from '../support/fastCheck'
import { expect, test } from 'vitest'
import { parsePath } from '../../src/scene/svgPath'
import { SvgPen } from '../../renderers/svg/svgPen'
import { all, inherited, parseXml } from './parse'

const wrapped = (text: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg">${text.replaceAll('\u0001', 'p')}</svg>`
const elements = (pen: SvgPen) => all(parseXml(wrapped(pen.take())), 'path').map(({ attributes }) => attributes)

function line(pen: SvgPen, ...xy: number[]): void {
  pen.beginPath()
  for (let i = 0; i < xy.length; i += 2) {
    if (i === 0) pen.moveTo(xy[0]!, xy[1]!)
    else pen.lineTo(xy[i]!, xy[i + 1]!)
  }
}

test('traced points come back from the path, to a hundredth of a pixel, and are never summed up', () => {
  const coordinate = fc.oneof(
    fc.double({ min: -2000, max: 2000, noNaN: true }),
    fc.integer({ min: -50, max: 50 }),
    fc.constant(-0.001),
  )
  const point = fc.tuple(coordinate, coordinate)
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('M', 'L', 'C', 'Z'), point, point, point), { minLength: 1 }),
      (ops) => {
        const pen = new SvgPen('embed')
        pen.beginPath()
        const wanted: number[][] = []
        let isOpen = false
        for (const [op, a, b, c] of ops) {
          if (op === 'Z') {
            pen.closePath()
            isOpen = false
          } else if (op === 'M' || !isOpen) {
            pen.moveTo(...a)
            isOpen = true
            // A line, for moves alone leave nothing.
            pen.lineTo(a[0] + 1, a[1] + 1)
            wanted.push([...a], [a[0] + 1, a[1] + 1])
          } else if (op === 'L') {
            pen.lineTo(...a)
            wanted.push([...a])
          } else {
            pen.bezierCurveTo(...a, ...b, ...c)
            wanted.push([...a], [...b], [...c])
          }
        }
        pen.fill()
        const [path] = elements(pen)
        if (wanted.length === 0) return
        const data = parsePath(path!.d!)
        if (!('ops' in data)) throw new Error(data.expected)
        const found: number[][] = []
        for (let i = 0; i < data.points.length; i += 2) found.push([data.points[i]!, data.points[i + 1]!])
        // A point where the one before is may be left out.
        const same = (p: number[], q: number[]): boolean =>
          Math.abs(p[0]! - q[0]!) < 0.0051 && Math.abs(p[1]! - q[1]!) < 0.0051
        let k = 0
        for (const p of wanted) {
          if (k < found.length && same(p, found[k]!)) k++
          else expect(same(p, found[k - 1]!), `${path!.d} lacks ${p.join(' ')}`).toBe(true)
        }
        expect(k).toBe(found.length)
        expect(path!.d).not.toMatch(/e|NaN|-0(?![.\d])|\.\d\d\d/)
      },
    ),
    { seed: 1, numRuns: 500 },
  )
})

test('what is no number is left out', () => {
  const pen = new SvgPen('embed')
  line(pen, 0, 0, NaN, 1, 2, 3, Infinity, 0)
  pen.stroke()
  expect(elements(pen)[0]!.d).toBe('M0 0l2 3')
  pen.lineWidth = NaN
  line(pen, 0, 0, 1, 1)
  pen.stroke()
  expect(pen.take()).toBe('')
})

test('the fill and the stroke of one outline are one element', () => {
  const pen = new SvgPen('embed')
  pen.fillStyle = 'rgb(255,0,0)'
  pen.strokeStyle = 'rgba(0,0,255,0.5)'
  for (const paint of ['fill', 'stroke'] as const) {
    line(pen, 0, 0, 9, 0, 9, 9)
    pen.closePath()
    pen[paint]()
  }
  expect(elements(pen)).toEqual([{ d: 'M0 0h9v9z', fill: '#f00', stroke: '#00f', 'stroke-opacity': '.5' }])
  pen.fillRect(1, 2, 3, 4)
  pen.strokeRect(1, 2, 3, 4)
  expect(elements(pen)).toHaveLength(1)
})

test('opaque strokes of one style are one element; translucent ones, which show where they cross, are not', () => {
  const pen = new SvgPen('embed')
  const draw = (): void => {
    for (let i = 0; i < 5; i++) {
      line(pen, i, 0, i, 10)
      pen.stroke()
    }
  }
  draw()
  expect(elements(pen).map(({ d }) => d)).toEqual(['M0 0v10M1 0v10M2 0v10M3 0v10M4 0v10'])
  pen.strokeStyle = 'rgba(0,0,0,0.5)'
  draw()
  expect(elements(pen)).toHaveLength(5)
})

test('a path is not grown beyond what is fast to draw', () => {
  const pen = new SvgPen('embed')
  for (let i = 0; i < 1000; i++) {
    line(pen, i, 0, i, 10)
    pen.stroke()
  }
  expect(elements(pen).map(({ d }) => d!.split('M').length - 1)).toEqual([200, 200, 200, 200, 200])
})

test('pixels are squares that leave no seam', () => {
  const pen = new SvgPen('embed')
  pen.fillStyle = 'rgb(0,128,0)'
  for (let i = 0; i < 3; i++) pen.fillRect(i, 7, 1, 1)
  expect(elements(pen)).toEqual([
    { d: 'M0 7h1v1h-1zM1 7h1v1h-1zM2 7h1v1h-1z', fill: '#008000', 'shape-rendering': 'crispEdges' },
  ])
})

test('strokes have their caps, joins, miters and dashes, and what SVG starts with is left out', () => {
  const pen = new SvgPen('embed')
  const stroke = () => {
    line(pen, 0, 0, 9, 9)
    pen.stroke()
    const { d, fill, ...rest } = elements(pen)[0]!
    expect([d, fill]).toEqual(['M0 0l9 9', 'none'])
    return rest
  }
  expect(stroke()).toEqual({ stroke: '#000' })
  Object.assign(pen, { lineWidth: 1.23456, lineCap: 'round', lineJoin: 'bevel' })
  expect(stroke()).toEqual({
    stroke: '#000',
    'stroke-width': '1.235',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'bevel',
  })
  Object.assign(pen, { lineWidth: 2, lineCap: 'square', lineJoin: 'miter', miterLimit: 7 })
  pen.setLineDash([3, 1.5])
  pen.lineDashOffset = 2.25
  expect(stroke()).toEqual({
    stroke: '#000',
    'stroke-width': '2',
    'stroke-linecap': 'square',
    'stroke-miterlimit': '7',
    'stroke-dasharray': '3 1.5',
    'stroke-dashoffset': '2.25',
  })
})

test('a line of no length keeps its caps', () => {
  const pen = new SvgPen('embed')
  pen.lineCap = 'round'
  line(pen, 5, 5, 5.001, 5)
  pen.stroke()
  expect(elements(pen)[0]!.d).toBe('M5 5h.01')
})

test('circles are two arcs, whichever way round', () => {
  const pen = new SvgPen('embed')
  pen.beginPath()
  pen.arc(10, 10, 4, 0, 2 * Math.PI)
  pen.moveTo(12, 10)
  pen.arc(10, 10, 2, 0, 2 * Math.PI, true)
  pen.closePath()
  pen.fill()
  expect(elements(pen)[0]!.d).toBe('M14 10a4 4 0 1 1 -8 0a4 4 0 1 1 8 0m-2 0a2 2 0 1 0 -4 0a2 2 0 1 0 4 0z')
})

test('what neighbours have in common is written once, and each looks as it did', () => {
  const pen = new SvgPen('embed')
  const colors = ['#f00', '#0f0', '#00f', '#ff0', '#ff0', '#ff0']
  for (const color of colors) {
    pen.fillStyle = color
    line(pen, 0, 0, 9, 0, 9, 9)
    pen.fill('evenodd')
  }
  const text = pen.take()
  const root = parseXml(wrapped(text))
  const paths = all(root, 'path')
  expect(paths.map((path) => inherited(root, path, 'fill'))).toEqual(colors)
  expect(paths.map((path) => inherited(root, path, 'fill-rule'))).toEqual(colors.map(() => 'evenodd'))
  expect(text.split('evenodd')).toHaveLength(2)
  expect(text.split('#ff0')).toHaveLength(2)
})

test('gradients and masks are defined once each, in canvas pixels', () => {
  const pen = new SvgPen('embed')
  const paint = (): void => {
    const gradient = pen.createLinearGradient(1, 2, 3, 4)
    gradient.addColorStop(0, 'rgb(255,0,0)')
    gradient.addColorStop(1, 'rgba(0,0,255,0.25)')
    pen.fillStyle = gradient
    line(pen, 0, 0, 9, 0, 9, 9)
    pen.fill()
  }
  paint()
  paint()
  const bounds = { x: 0, y: 0, width: 10, height: 10 }
  pen.masked(bounds, paint, () => {
    pen.fillStyle = '#888'
    pen.fillRect(0, 0, 5, 5)
  })
  const body = pen.take()
  const defs = parseXml(wrapped(String(pen.definitions)))
  expect(all(defs, 'linearGradient').map(({ attributes: { id: _, ...rest } }) => rest)).toEqual([
    { gradientUnits: 'userSpaceOnUse', x1: '1', y1: '2', x2: '3', y2: '4' },
  ])
  expect(all(defs, 'stop').map(({ attributes }) => attributes)).toEqual([
    { offset: '0', 'stop-color': '#f00' },
    { offset: '1', 'stop-color': '#00f', 'stop-opacity': '.25' },
  ])
  const [mask] = all(defs, 'mask')
  expect(mask!.attributes).toMatchObject({ maskUnits: 'userSpaceOnUse', x: '-1', y: '-1', width: '12', height: '12' })
  expect(all(mask!, 'path').map(({ attributes }) => attributes)).toEqual([{ d: 'M0 0h5v5h-5z', fill: '#888' }])
  const root = parseXml(wrapped(body))
  expect(all(root, 'g').map(({ attributes }) => attributes.mask)).toContain(`url(#${mask!.attributes.id})`)
})

test('a group is one thing of its opacity; one that is opaque, or empty, is none', () => {
  const pen = new SvgPen('embed')
  const paint = (): void => pen.fillRect(0, 0, 5, 5)
  pen.group(0.25, paint)
  pen.group(1, paint)
  pen.group(0.5, () => undefined)
  const root = parseXml(wrapped(pen.take()))
  expect(all(root, 'g').map(({ attributes }) => attributes)).toEqual([{ opacity: '.25' }])
  expect(all(root, 'path')).toHaveLength(2)
})
