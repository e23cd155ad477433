import { fromHundredths, hundredths, joint, sequence } from './number'

/**
 * Path data as it is traced. The pen stands on hundredths of a pixel, and lines are relative to where it stands: so numbers
 * are short, and rounding never adds up.
 */
export class PathText {
  #text = ''
  /** The command that numbers would go on. */
  #command = ''
  /** The number before. */
  #number = ''
  #x = 0
  #y = 0
  /** A move that nothing was drawn from so far. */
  #move: readonly [number, number] | undefined
  #startX = 0
  #startY = 0
  /** Whether there is a line so short that it is none when rounded. */
  #hasDot = false
  readonly #isRelative: boolean

  /** @param options isRelative: all moves but the first are relative, so that the whole can stand elsewhere. */
  constructor({ isRelative = false }: { readonly isRelative?: boolean } = {}) {
    this.#isRelative = isRelative
  }

  get isEmpty(): boolean {
    return this.#text === '' && this.#move === undefined
  }

  clear(): void {
    this.#text = this.#command = ''
    this.#x = this.#y = this.#startX = this.#startY = 0
    this.#move = undefined
    this.#hasDot = false
  }

  moveTo(x: number, y: number): void {
    if (!Number.isFinite(x + y)) return
    this.#endDot()
    this.#move = [hundredths(x), hundredths(y)]
  }

  lineTo(x: number, y: number): void {
    if (!Number.isFinite(x + y)) return
    if (this.isEmpty) {
      this.moveTo(x, y)
      return
    }
    const [toX, toY] = [hundredths(x), hundredths(y)]
    const [fromX, fromY] = this.#move ?? [this.#x, this.#y]
    const [dx, dy] = [toX - fromX, toY - fromY]
    if (dx === 0 && dy === 0) {
      if (this.#move) this.#hasDot = true
      return
    }
    this.#begin()
    if (dy === 0) this.#put('h', dx)
    else if (dx === 0) this.#put('v', dy)
    else this.#put('l', dx, dy)
    this.#x = toX
    this.#y = toY
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    if (!Number.isFinite(x1 + y1 + x2 + y2 + x + y)) return
    if (this.isEmpty) this.moveTo(x1, y1)
    this.#begin()
    const at = [x1, y1, x2, y2, x, y].map((value, i) => hundredths(value) - (i % 2 === 0 ? this.#x : this.#y))
    this.#put('c', ...at)
    this.#x += at[4]!
    this.#y += at[5]!
  }

  /** A whole circle, from its rightmost point. */
  circle(x: number, y: number, radius: number, isCounterClockwise: boolean): void {
    if (!Number.isFinite(x + y + radius)) return
    const start = [hundredths(x + radius), hundredths(y)] as const
    const [fromX, fromY] = this.#move ?? [this.#x, this.#y]
    if (this.isEmpty || start[0] !== fromX || start[1] !== fromY) {
      if (this.isEmpty) this.moveTo(x + radius, y)
      else this.lineTo(x + radius, y)
    }
    this.#begin()
    const r = hundredths(radius)
    const sweep = isCounterClockwise ? 0 : 1
    // Twice half of it: an arc that ends where it starts is none.
    for (const dx of [-2 * r, 2 * r]) {
      this.#text += `a${fromHundredths(r)} ${fromHundredths(r)} 0 1 ${sweep} ${fromHundredths(dx)} 0`
    }
    this.#command = 'a'
  }

  rect(x: number, y: number, width: number, height: number): void {
    if (!Number.isFinite(x + y + width + height)) return
    const [left, top, right, bottom] = [x, y, x + width, y + height].map(hundredths) as [number, number, number, number]
    this.#endDot()
    this.#move = [left, top]
    this.#begin()
    this.#put('h', right - left)
    this.#put('v', bottom - top)
    this.#put('h', left - right)
    this.#x = left
    this.#y = bottom
    this.closePath()
  }

  closePath(): void {
    this.#endDot()
    if (this.#move || this.#text === '' || this.#command === 'z') return
    this.#text += 'z'
    this.#command = 'z'
    this.#x = this.#startX
    this.#y = this.#startY
  }

  /** The data so far; a move at the end is left out. */
  toString(): string {
    this.#endDot()
    return this.#text
  }

  /** A line of no length has caps; its direction is the one that the caps of a 2D context would have. */
  #endDot(): void {
    if (!this.#hasDot) return
    this.#begin()
    this.#put('h', 1)
    this.#x += 1
    this.#hasDot = false
  }

  #begin(): void {
    this.#hasDot = false
    if (this.#move) {
      const [x, y] = this.#move
      const absolute = `M${sequence([x, y].map(fromHundredths))}`
      const relative = `m${sequence([x - this.#x, y - this.#y].map(fromHundredths))}`
      this.#text += this.#text !== '' && (this.#isRelative || relative.length < absolute.length) ? relative : absolute
      this.#command = ''
      this.#move = undefined
      this.#x = this.#startX = x
      this.#y = this.#startY = y
    } else if (this.#command === 'z') {
      // What follows a closing starts where the closed one did.
      this.#command = ''
    }
  }

  #put(command: string, ...values: readonly number[]): void {
    const numbers = values.map(fromHundredths)
    if (command !== this.#command) this.#text += command
    else this.#text += joint(this.#number, numbers[0]!)
    this.#text += sequence(numbers)
    this.#number = numbers.at(-1)!
    this.#command = command
  }
}
