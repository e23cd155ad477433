const blockBits = 3
const blockSize = 1 << blockBits

/** The first look comes after so many stamps; each other after a quarter more of them. */
const firstLook = 16384

/** Where nothing below shines through any more, block by block: what lies there wholly need not be drawn. */
export class ClosedBlocks {
  /** No stamp that reaches farther may be left out, in pixels. */
  readonly reach = blockSize
  readonly #plane: Uint16Array
  readonly #width: number
  readonly #height: number
  readonly #columns: number
  readonly #rows: number
  /** 1 where all pixels are 0. */
  readonly #closed: Uint8Array
  /** 1 where all blocks about a block are closed too. */
  readonly #isHidden: Uint8Array
  #nextLook = firstLook

  /** @param plane the light that passes each pixel, row by row: 0 once none does. */
  constructor(plane: Uint16Array, width: number, height: number) {
    this.#plane = plane
    this.#width = width
    this.#height = height
    this.#columns = Math.ceil(width / blockSize)
    this.#rows = Math.ceil(height / blockSize)
    this.#closed = new Uint8Array(this.#columns * this.#rows)
    this.#isHidden = new Uint8Array(this.#columns * this.#rows)
  }

  /** Whether nothing can be seen of a stamp that lies wholly inside, put at a pixel. */
  hides(px: number, py: number): boolean {
    return this.#isHidden[(py >> blockBits) * this.#columns + (px >> blockBits)] === 1
  }

  /** Looks anew, now and then. @param stamps how many were put until now. */
  look(stamps: number): void {
    if (stamps < this.#nextLook) return
    this.#nextLook = stamps * 1.25
    const [columns, rows, closed] = [this.#columns, this.#rows, this.#closed]
    for (let row = 0, k = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++, k++) {
        if (closed[k] === 0 && this.#isClosed(column, row)) closed[k] = 1
      }
    }
    for (let row = 0, k = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++, k++) {
        if (closed[k] === 1 && this.#isHidden[k] === 0 && this.#isSurrounded(column, row)) this.#isHidden[k] = 1
      }
    }
  }

  #isClosed(column: number, row: number): boolean {
    const plane = this.#plane
    const width = this.#width
    const right = Math.min(width, (column + 1) * blockSize)
    const bottom = Math.min(this.#height, (row + 1) * blockSize)
    for (let y = row * blockSize; y < bottom; y++) {
      for (let x = column * blockSize; x < right; x++) if (plane[y * width + x] !== 0) return false
    }
    return true
  }

  /** Beyond the rim there is nothing to be seen. */
  #isSurrounded(column: number, row: number): boolean {
    const columns = this.#columns
    const right = Math.min(columns - 1, column + 1)
    const bottom = Math.min(this.#rows - 1, row + 1)
    for (let y = Math.max(0, row - 1); y <= bottom; y++) {
      for (let x = Math.max(0, column - 1); x <= right; x++) if (this.#closed[y * columns + x] === 0) return false
    }
    return true
  }
}
