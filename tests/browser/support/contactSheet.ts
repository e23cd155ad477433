import type { Pixels } from '../../../src/testing'
import { screenshotOf } from './pixels'

/** Of one sheet, in CSS pixels; it lies within the page. */
const sheet = { width: 1280, height: 960 }

/** Between frames: what is drawn over the edge of one does not reach the next. */
const gap = 8

interface Request {
  readonly element: HTMLElement
  readonly width: number
  readonly height: number
  readonly resolve: (pixels: Pixels) => void
  readonly reject: (error: unknown) => void
}

/**
 * Takes pictures of elements as the page shows them, of as many as fit into one screenshot at a time: those that are asked for while a
 * screenshot is taken wait for the next, together.
 */
export class ContactSheet {
  readonly #waiting: Request[] = []
  #isBusy = false

  /**
   * What the page shows of an element, which is taken out of the page then; the ground is transparent.
   * @param width in CSS pixels, at most that of the page; so is the height
   */
  picture(element: HTMLElement, width: number, height: number): Promise<Pixels> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ element, width, height, resolve, reject })
      void this.#work()
    })
  }

  async #work(): Promise<void> {
    if (this.#isBusy) return
    this.#isBusy = true
    while (this.#waiting.length > 0) await this.#shoot()
    this.#isBusy = false
  }

  async #shoot(): Promise<void> {
    const page = document.createElement('div')
    // By its place among its siblings it would not be found once one of those is gone.
    page.id = 'contact-sheet'
    page.style.cssText = `position: absolute; left: 0; top: 0; width: ${sheet.width}px; height: ${sheet.height}px`
    document.body.append(page)
    const placed: { request: Request; x: number; y: number }[] = []
    let [x, y, rowHeight] = [0, 0, 0]
    while (this.#waiting.length > 0) {
      const [request] = this.#waiting
      if (x + request!.width > sheet.width) [x, y, rowHeight] = [0, y + rowHeight + gap, 0]
      if (y + request!.height > sheet.height) break
      this.#waiting.shift()
      placed.push({ request: request!, x, y })
      const { element, width, height } = request!
      element.style.cssText += `; position: absolute; left: ${x}px; top: ${y}px; width: ${width}px; height: ${height}px; overflow: hidden; will-change: transform`
      page.append(element)
      x += width + gap
      rowHeight = Math.max(rowHeight, height)
    }
    try {
      const shot = await screenshotOf(page, { isTransparent: true })
      for (const { request, ...at } of placed) request.resolve(cut(shot, { ...request, ...at }))
    } catch (error) {
      for (const { request } of placed) request.reject(error)
    } finally {
      page.remove()
    }
  }
}

interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

function cut(pixels: Pixels, { x, y, width, height }: Rectangle): Pixels {
  const data = new Uint8ClampedArray(4 * width * height)
  for (let row = 0; row < height; row++) {
    const from = 4 * ((y + row) * pixels.width + x)
    data.set(pixels.data.subarray(from, from + 4 * width), 4 * row * width)
  }
  return { data, width, height }
}
