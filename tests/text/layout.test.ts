import fc from '../support/fastCheck'
import { describe, expect, it } from 'vitest'
import {
  createFontRegistry,
  layoutText,
  measureText,
  type TextAnchor,
  TEXT_ANCHORS,
  textBounds,
} from '../../src/scene/text'

const registry = createFontRegistry()
const anchors = Object.keys(TEXT_ANCHORS) as TextAnchor[]
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        'A',
        'V',
        'Т',
        'λ',
        '1',
        '.',
        ' ',
        '\n',
        '\t',
        '\u0301',
        '\u200d',
        '😀',
        '\ud800',
        '\udc00',
        'ש',
        'ع',
        '\0',
        '漢',
      ),
    )
    .map((it) => it.join('')),
)
const sizes = fc.double({ min: 0, max: 200, noNaN: true })

describe('layoutText', () => {
  it('adds up advances and kerning', () => {
    const face = registry.faces()[0]!
    const width = (text: string) => measureText(text, { registry, size: face.metrics.unitsPerEm }).width
    expect(width('AV')).toBe(width('A') + width('V') + face.kerning('latn', 0x41, 0x56))
    expect(width('AV')).toBeLessThan(width('A') + width('V'))
    expect(width('HH')).toBe(2 * width('H'))
  })

  it('is linear in the size', () => {
    fc.assert(
      fc.property(anyText, sizes, (text, size) => {
        const [one, it] = [measureText(text, { registry, size: 1 }), measureText(text, { registry, size })]
        expect(it.width).toBeCloseTo(one.width * size, 6)
        expect(it.height).toBeCloseTo(one.height * size, 6)
      }),
    )
  })

  it('never throws, and its boxes hold its lines and runs, for any string', () => {
    fc.assert(
      fc.property(anyText, sizes, fc.constantFrom(...anchors), (text, size, anchor) => {
        const { box, lines, width, height, ascent } = layoutText(text, { registry, size, anchor })
        expect(Math.max(...lines.map((line) => line.width))).toBe(width)
        expect([box.width, box.height]).toEqual([width, height])
        for (const line of lines) {
          expect(line.x).toBeGreaterThanOrEqual(box.x - 1e-9)
          expect(line.x + line.width).toBeLessThanOrEqual(box.x + width + 1e-9)
          let x = line.x
          for (const run of line.runs) {
            expect(run.x).toBeCloseTo(x, 6)
            x += run.width
          }
          expect(x).toBeCloseTo(line.x + line.width, 6)
        }
        expect(lines[0]!.y).toBeCloseTo(box.y + ascent, 9)
      }),
      { numRuns: 1000 },
    )
  })

  it('puts the named point of the box at the origin', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...anchors), (text, anchor) => {
        const { box, lines } = layoutText(text, { registry, size: 12, anchor })
        const [row, column] = anchor.split('-')
        const x = { left: box.x, center: box.x + box.width / 2, right: box.x + box.width }[column!]
        const y = { top: box.y, center: box.y + box.height / 2, bottom: box.y + box.height, baseline: lines[0]!.y }[
          row!
        ]
        expect(x).toBeCloseTo(0, 9)
        expect(y).toBeCloseTo(0, 9)
      }),
    )
  })

  it('puts the text below and right of its position for top-left', () => {
    const { box, lines } = layoutText('text', { registry, size: 12, anchor: 'top-left' })
    expect([box.x, Math.abs(box.y)]).toEqual([-0, 0])
    expect(lines[0]!.y).toBeGreaterThan(0)
  })

  it('measures as it lays out', () => {
    fc.assert(
      fc.property(anyText, fc.double({ min: -5, max: 5, noNaN: true }), (text, letterSpacing) => {
        const { width, height, ascent, descent } = layoutText(text, { registry, size: 12, letterSpacing })
        expect(measureText(text, { registry, size: 12, letterSpacing })).toEqual({ width, height, ascent, descent })
      }),
    )
  })

  it.each(['\n', '\r\n', '\r', '\u2028'])('breaks lines at %j, 1.2 em apart', (lineBreak) => {
    const { lines } = layoutText(`one${lineBreak}three${lineBreak}`, { registry, size: 10 })
    expect(lines.map((line) => line.runs.map((run) => run.text).join(''))).toEqual(['one', 'three', ''])
    expect(lines.map((line) => line.y)).toEqual([0, 12, 24])
  })

  it('takes the line height that it is given, and one line is as high as the font', () => {
    const { height: one, ascent, descent } = layoutText('a', { registry, size: 10 })
    expect(one).toBeCloseTo(ascent + descent, 12)
    expect(layoutText('a\nb\nc', { registry, size: 10, lineHeight: 2 }).height).toBeCloseTo(one + 40, 12)
  })

  it.each([
    ['left', (x: number) => x],
    ['center', (x: number, width: number) => x + width / 2],
    ['right', (x: number, width: number) => x + width],
  ] as const)('aligns the lines of a text by the %s of its anchor', (column, edge) => {
    const { lines } = layoutText('a\nlonger\nmid', { registry, size: 10, anchor: `top-${column}` })
    for (const line of lines) expect(edge(line.x, line.width)).toBeCloseTo(0, 9)
  })

  it('gives an empty string one line of no width and the usual height', () => {
    const layout = layoutText('', { registry, size: 10 })
    expect(layout.width).toBe(0)
    expect(layout.height).toBe(layoutText('x', { registry, size: 10 }).height)
    expect(layout.lines).toEqual([{ x: -0, y: 0, width: 0, runs: [] }])
  })

  it('keeps baselines where they are whatever characters a label holds', () => {
    const heights = ['x', 'Å', '漢', 'g\u0323', '∫'].map((text) => layoutText(text, { registry, size: 10 }).height)
    expect(new Set(heights).size).toBe(1)
  })

  it('spaces letters between them, and not marks', () => {
    const width = (text: string, letterSpacing: number) =>
      measureText(text, { registry, size: 10, letterSpacing }).width
    expect(width('abc', 2)).toBeCloseTo(width('abc', 0) + 4, 9)
    expect(width('a\u0338b', 2)).toBeCloseTo(width('a\u0338b', 0) + 2, 9)
    expect(width('aλ', 2)).toBeCloseTo(width('aλ', 0) + 2, 9)
    expect(width('', 2)).toBe(0)
  })

  it('draws a letter with its accent as one character where there is one', () => {
    expect(layoutText('e\u0301', { registry, size: 10 }).lines[0]!.runs[0]!.text).toBe('\u00e9')
  })

  it('breaks a run where the script changes, and leaves digits and signs with the letters before them', () => {
    const { runs } = layoutText('5 A: λ = 1 Т', { registry, size: 10 }).lines[0]!
    expect(runs.map((run) => [run.script, run.text])).toEqual([
      ['latn', '5 A: '],
      ['grek', 'λ = 1 '],
      ['cyrl', 'Т'],
    ])
  })

  it.each([
    ['size', { size: NaN }],
    ['size', { size: -1 }],
    ['lineHeight', { size: 1, lineHeight: Infinity }],
    ['letterSpacing', { size: 1, letterSpacing: NaN }],
    ['angle', { size: 1, angle: NaN }],
    ['anchor', { size: 1, anchor: 'toString' as TextAnchor }],
  ])('names %s when that is what is wrong', (name, style) => {
    expect(() => layoutText('a', { registry, ...style })).toThrow(new RegExp(`layoutText: ${name} is `))
  })
})

describe('textBounds', () => {
  it('is the box itself without rotation, exactly, and after a full turn', () => {
    const layout = layoutText('label', { registry, size: 12, anchor: 'center-right' })
    expect(textBounds(layout)).toEqual(layout.box)
    expect(textBounds(layout, 360)).toEqual(layout.box)
  })

  it('turns counter-clockwise: a left-anchored label at 90° rises', () => {
    const { x, y, width, height } = textBounds(
      layoutText('label', { registry, size: 12, anchor: 'bottom-left', angle: 90 }),
    )
    expect(y).toBeLessThan(-10)
    expect(y + height).toBeCloseTo(0, 12)
    expect(x + width).toBeCloseTo(0, 12)
  })

  it('holds every turned corner and touches it on each side', () => {
    fc.assert(
      fc.property(fc.double({ min: -720, max: 720, noNaN: true }), fc.constantFrom(...anchors), (angle, anchor) => {
        const layout = layoutText('some\ntext', { registry, size: 12, anchor })
        const { x, y, width, height } = layout.box
        const turn = (-angle * Math.PI) / 180
        const corners = [
          [x, y],
          [x + width, y],
          [x, y + height],
          [x + width, y + height],
        ].map(([a, b]) => [a! * Math.cos(turn) - b! * Math.sin(turn), a! * Math.sin(turn) + b! * Math.cos(turn)])
        const bounds = textBounds(layout, angle)
        const xs = corners.map(([a]) => a!)
        const ys = corners.map(([, b]) => b!)
        expect(bounds.x).toBeCloseTo(Math.min(...xs), 9)
        expect(bounds.x + bounds.width).toBeCloseTo(Math.max(...xs), 9)
        expect(bounds.y).toBeCloseTo(Math.min(...ys), 9)
        expect(bounds.y + bounds.height).toBeCloseTo(Math.max(...ys), 9)
      }),
    )
  })
})
