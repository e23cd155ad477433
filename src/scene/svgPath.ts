import { arcToCubics } from './svgArc'

/** A path of moves, lines, cubic curves and closings, all absolute. */
export interface PathData {
  /** `M`, `L`, `C` and `Z`, one letter each. */
  readonly ops: string
  /** x and y in turn: one point for `M` and `L`, three for `C`, none for `Z`. */
  readonly points: readonly number[]
}

/** Where path data is wrong. */
export interface PathTrouble {
  /** Index of the character. */
  readonly at: number
  readonly expected: string
}

/** How many numbers follow each command, again and again. */
const lengths: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 }
const letters = 'M, L, H, V, C, S, Q, T, A or Z'

/** Coordinates beyond this are a mistake, and would overflow what is drawn of them. */
const mostCoordinate = 1e6

/** Reads SVG path data (SVG 2, chapter 9.3), or says what is wrong with it. */
export function parsePath(data: string): PathData | PathTrouble {
  const builder = new Builder()
  let at = 0
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const text = pattern.exec(data)?.[0]
    if (text !== undefined) at += text.length
    return text
  }
  match(/\s*/y)
  if (at === data.length) return { at, expected: 'path data' }
  for (let isFirst = true; at < data.length; isFirst = false) {
    const command = data[at]!
    const name = command.toUpperCase()
    const length = Object.hasOwn(lengths, name) ? lengths[name]! : undefined
    if (isFirst && name !== 'M') return { at, expected: 'M: path data begins with a move' }
    if (length === undefined) return { at, expected: `a command: ${letters}` }
    at++
    match(/\s*/y)
    for (let round = 0; round === 0 || (length > 0 && /[-+.\d]/.test(data[at] ?? '')); round++) {
      const start = at
      const values: number[] = []
      while (values.length < length) {
        const isFlag = name === 'A' && (values.length === 3 || values.length === 4)
        const text = match(isFlag ? /[01]/y : /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/iy)
        if (text === undefined) {
          const what = isFlag ? 'a flag, 0 or 1' : 'a number'
          return { at, expected: `${what}: ${command} takes ${length} number${length === 1 ? '' : 's'}` }
        }
        values.push(Number(text))
        if (values.length < length) match(/\s*,?\s*/y)
      }
      // Numbers after those of a move are lines.
      const own = name === 'M' && round > 0 ? 'L' : name
      builder.add(own, command !== name, values)
      if (!builder.isInBounds)
        return { at: start, expected: `coordinates between −${mostCoordinate} and ${mostCoordinate}` }
      const before = at
      const separator = match(/\s*,?\s*/y) ?? ''
      if (separator.includes(',') && !/[-+.\d]/.test(data[at] ?? ''))
        return { at: before, expected: 'a command or a number' }
    }
  }
  return builder.path
}

/** Turns commands into absolute ones of four kinds. */
class Builder {
  #ops = ''
  readonly #points: number[] = []
  /** Where the pen is, where the subpath began, and the last control point of a curve. */
  #pen: readonly [number, number] = [0, 0]
  #start: readonly [number, number] = [0, 0]
  #control: readonly [number, number] = [0, 0]
  /** The command before: `S` and `T` go on only from their like. */
  #last = ''
  #checked = 0
  isInBounds = true

  get path(): PathData {
    return { ops: this.#ops, points: this.#points }
  }

  add(name: string, isRelative: boolean, values: readonly number[]): void {
    const [px, py] = this.#pen
    const [ox, oy] = isRelative ? [px, py] : [0, 0]
    const x = (k: number): number => values[k]! + ox
    const y = (k: number): number => values[k]! + oy
    // After a closing the pen is at the start, and what follows is a subpath of its own.
    if (this.#last === 'Z' && name !== 'M' && name !== 'Z') this.#put('M', px, py)
    const adders: Readonly<Record<string, () => void>> = {
      M: () => {
        this.#put('M', x(0), y(1))
        this.#start = this.#pen
      },
      L: () => this.#put('L', x(0), y(1)),
      H: () => this.#put('L', x(0), py),
      V: () => this.#put('L', px, y(0)),
      C: () => this.#cubic(x(0), y(1), x(2), y(3), x(4), y(5)),
      S: () => this.#cubic(...this.#reflected('CS'), x(0), y(1), x(2), y(3)),
      Q: () => this.#quadratic(x(0), y(1), x(2), y(3)),
      T: () => this.#quadratic(...this.#reflected('QT'), x(0), y(1)),
      A: () => this.#arc(values, x(5), y(6)),
      Z: () => {
        this.#ops += 'Z'
        this.#pen = this.#start
      },
    }
    adders[name]!()
    this.#last = name
    while (this.#checked < this.#points.length) {
      if (!(Math.abs(this.#points[this.#checked++]!) <= mostCoordinate)) this.isInBounds = false
    }
  }

  #put(op: string, ...points: readonly number[]): void {
    this.#ops += op
    this.#points.push(...points)
    this.#pen = [points.at(-2)!, points.at(-1)!]
  }

  #cubic(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.#put('C', x1, y1, x2, y2, x, y)
    this.#control = [x2, y2]
  }

  #quadratic(cx: number, cy: number, x: number, y: number): void {
    const [px, py] = this.#pen
    const third = (from: number, to: number): number => from + (2 / 3) * (to - from)
    this.#put('C', third(px, cx), third(py, cy), third(x, cx), third(y, cy), x, y)
    this.#control = [cx, cy]
  }

  #arc([rx, ry, turn, isLarge, isSweep]: readonly number[], x: number, y: number): void {
    const cubics = arcToCubics(this.#pen, [rx!, ry!], turn!, isLarge === 1, isSweep === 1, [x, y])
    if (!cubics) this.#put('L', x, y)
    else for (const cubic of cubics) this.#put('C', ...cubic)
  }

  /** The last control point mirrored at the pen; the pen itself where no curve of this kind came before. */
  #reflected(kinds: string): readonly [number, number] {
    const [px, py] = this.#pen
    return kinds.includes(this.#last || ' ') ? [2 * px - this.#control[0], 2 * py - this.#control[1]] : [px, py]
  }
}
