import type { HostTarget, Surface } from '../../src/host/host'
import type { TextLayout } from '../../src/scene/text/layoutText'
import { textBounds } from '../../src/scene/text/textBounds'
import type { Rect } from '../../src/scene/plan'
import { paintText } from '../canvas2d/paintText'
import { inkBox } from '../geometry/inkBox'
import type { Gpu } from './gpu'
import type { ByteAtlas } from './texture'

/** Side of the texture that all texts of a picture share, in texels: of one byte each. */
export const atlasSide = 2048

/** Pictures of texts are cut into tiles of this many texels. */
const mostTile = 512

/** Texts of more tiles are larger than what is worth keeping. */
const mostTiles = 8

/** A part of a text in the atlas. */
export interface TextTile {
  /** Left and top in the atlas, in texels. */
  readonly u: number
  readonly v: number
  /** Left and top from the device pixel that the position of the text is in. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface TextPicture {
  readonly layout: TextLayout
  /** Degrees, counter-clockwise. */
  readonly angle: number
  /** Device pixels per canvas pixel. */
  readonly scale: number
  /** Where in its device pixel the position lies: 0–1. */
  readonly phaseX: number
  readonly phaseY: number
}

/**
 * Pictures of texts at the size at which they are seen, turned as they are seen: as crisp as the browser writes them. Full, it begins
 * anew: what was drawn from it stays drawn.
 */
export class TextAtlas {
  readonly #gpu: Gpu
  readonly #target: HostTarget
  #texture: ByteAtlas
  #scratch: Surface | undefined
  #tiles = new Map<TextLayout, Map<string, readonly TextTile[]>>()
  #x = 0
  #y = 0
  #shelf = 0
  #beforeReset: () => void = () => undefined

  constructor(gpu: Gpu, target: HostTarget) {
    this.#gpu = gpu
    this.#target = target
    this.#texture = gpu.createAtlas(atlasSide)
  }

  /** In which the tiles are that were handed out since the last `beforeReset`. */
  get texture(): ByteAtlas {
    return this.#texture
  }

  /**
   * Hands out the parts of a text that can be seen.
   * @param isSeen whether anything of a box is: left, top, width and height from the device pixel that the position is in
   * @param put takes a part: to be drawn before the next `beforeReset` has returned
   * @param beforeReset draws what was put so far: called before its place becomes another's
   */
  place(picture: TextPicture, isSeen: IsSeen, put: (tile: TextTile) => void, beforeReset: () => void): void {
    const { layout, angle, scale, phaseX, phaseY } = picture
    const grid = gridOf(picture)
    if (!isSeen(grid.left, grid.top, grid.right - grid.left, grid.bottom - grid.top)) return
    this.#beforeReset = beforeReset
    if (grid.tiles > mostTiles) {
      this.#placeLarge(picture, grid, isSeen, put)
      return
    }
    const key = `${angle} ${scale} ${phaseX} ${phaseY}`
    const known = this.#tiles.get(layout)?.get(key)
    // All parts of a text are in the atlas, or none.
    if (!known && grid.tiles > 1) this.#makeRoom(grid)
    const tiles = known ?? [...this.#paint(picture, grid)]
    if (!known) {
      let ofLayout = this.#tiles.get(layout)
      if (!ofLayout) this.#tiles.set(layout, (ofLayout = new Map<string, readonly TextTile[]>()))
      ofLayout.set(key, tiles)
    }
    tiles.forEach(put)
  }

  dispose(): void {
    this.#scratch?.dispose?.()
    this.#scratch = undefined
    this.#tiles.clear()
    this.#texture.dispose()
  }

  *#paint(picture: TextPicture, grid: Grid): Generator<TextTile> {
    for (const box of boxesOf(grid)) {
      const tile = this.#paintTile(picture, ...box)
      if (tile) yield tile
    }
  }

  /** A text of which the atlas holds but a part: what is seen of it is painted, drawn, and forgotten. */
  #placeLarge(picture: TextPicture, grid: Grid, isSeen: IsSeen, put: (tile: TextTile) => void): void {
    for (const box of boxesOf(grid)) {
      if (!isSeen(...box)) continue
      const tile = this.#paintTile(picture, ...box)
      if (!tile) continue
      put(tile)
      this.#beforeReset()
    }
  }

  /** So that nothing is forgotten between one part of a text and the next. */
  #makeRoom({ tiles, bottom, top }: Grid): void {
    const shelves = Math.ceil(tiles / Math.floor(atlasSide / mostTile)) + 1
    const needed = shelves * Math.min(mostTile, bottom - top)
    if (this.#y + this.#shelf + needed > atlasSide) this.#reset()
  }

  #reset(): void {
    this.#beforeReset()
    this.#texture.dispose()
    this.#texture = this.#gpu.createAtlas(atlasSide)
    ;[this.#x, this.#y, this.#shelf] = [0, 0, 0]
    this.#tiles = new Map()
  }

  #paintTile(picture: TextPicture, x: number, y: number, width: number, height: number): TextTile | undefined {
    const { context } = this.#scratchSurface()
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.clearRect(0, 0, width, height)
    const { layout, angle, scale, phaseX, phaseY } = picture
    context.setTransform(scale, 0, 0, scale, phaseX - x, phaseY - y)
    paintText(context, { layout, x: 0, y: 0, angle, color: 'black' })
    const { data } = context.getImageData(0, 0, width, height)
    const ink = inkBox(data, width, height)
    if (!ink) return undefined
    const place = this.#reserve(ink.width, ink.height)
    this.#texture.write(alphasOf(data, width, ink), place.u, place.v, ink.width, ink.height)
    return { ...place, x: x + ink.x, y: y + ink.y, width: ink.width, height: ink.height }
  }

  /** Room on a shelf. */
  #reserve(width: number, height: number): { u: number; v: number } {
    if (this.#x + width > atlasSide) [this.#x, this.#y, this.#shelf] = [0, this.#y + this.#shelf, 0]
    if (this.#y + height > atlasSide) this.#reset()
    const place = { u: this.#x, v: this.#y }
    this.#x += width
    this.#shelf = Math.max(this.#shelf, height)
    return place
  }

  #scratchSurface(): Surface {
    return (this.#scratch ??= this.#target.createContext2D!(mostTile, mostTile))
  }
}

/** Of boxes about the device pixel of a text: left, top, width, height. */
export type IsSeen = (left: number, top: number, width: number, height: number) => boolean

/** All that the ink of a text may cover, in device pixels about that of its position. */
interface Grid {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly tiles: number
}

function gridOf({ layout, angle, scale }: TextPicture): Grid {
  const box = textBounds(layout, angle)
  // Ink may stand out of its box, by less than an em.
  const em = layout.size
  const left = Math.floor((box.x - em) * scale)
  const top = Math.floor((box.y - em) * scale)
  const right = Math.ceil((box.x + box.width + em) * scale) + 1
  const bottom = Math.ceil((box.y + box.height + em) * scale) + 1
  return {
    left,
    top,
    right,
    bottom,
    tiles: Math.ceil((right - left) / mostTile) * Math.ceil((bottom - top) / mostTile),
  }
}

function* boxesOf({ left, top, right, bottom }: Grid): Generator<[number, number, number, number]> {
  for (let y = top; y < bottom; y += mostTile) {
    for (let x = left; x < right; x += mostTile) {
      yield [x, y, Math.min(mostTile, right - x), Math.min(mostTile, bottom - y)]
    }
  }
}

function alphasOf(data: Uint8ClampedArray, stride: number, { x: left, y: top, width, height }: Rect): Uint8Array {
  const out = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    let from = 4 * ((top + y) * stride + left) + 3
    for (let at = y * width; at < (y + 1) * width; at++, from += 4) out[at] = data[from]!
  }
  return out
}
