import { ClosedBlocks } from './closedBlocks'
import { blend, type Depth, type Raster } from './raster'
import type { Stamps } from './stamp'

/** Something that stamps are blended into. */
export interface Ink {
  /**
   * Puts a stamp, all of which lies inside.
   * @param stamp its number.
   * @param at index of the pixel where it is put.
   * @param color premultiplied `0xAABBGGRR`.
   * @param z depth in NDC, for inks that have depth.
   */
  put(stamps: Stamps, stamp: number, at: number, color: number, z: number): void
}

/** Straight into the pixels, in the order in which they come. */
export function pixelInk({ pixels }: Raster): Ink {
  return {
    put(stamps, stamp, at, color) {
      if (color >>> 24 === 255) putOpaque(pixels, stamps, stamp, at, color)
      else putBlended(pixels, stamps, stamp, at, color)
    },
  }
}

function putOpaque(pixels: Uint32Array, stamps: Stamps, stamp: number, at: number, color: number): void {
  const { offsets, coverages } = stamps
  const fullEnd = stamps.fullEnds[stamp]!
  const end = stamps.starts[stamp + 1]!
  for (let k = stamps.starts[stamp]!; k < fullEnd; k++) pixels[at + offsets[k]!] = color
  const rb = color & 0xff00ff
  const ga = (color >>> 8) & 0xff00ff
  for (let k = fullEnd; k < end; k++) {
    const i = at + offsets[k]!
    const below = pixels[i]!
    const coverage = coverages[k]!
    // Of 256, so that a shift divides; what is opaque stays so: both parts together are 256.
    const part = coverage + (coverage >> 7)
    const rest = 256 - part
    const mixedRb = Math.imul(rb, part) + Math.imul(below & 0xff00ff, rest) + 0x800080
    const mixedGa = Math.imul(ga, part) + Math.imul((below >>> 8) & 0xff00ff, rest) + 0x800080
    pixels[i] = ((mixedRb >>> 8) & 0xff00ff) | (mixedGa & 0xff00ff00)
  }
}

function putBlended(pixels: Uint32Array, stamps: Stamps, stamp: number, at: number, color: number): void {
  const { offsets, coverages } = stamps
  const end = stamps.starts[stamp + 1]!
  for (let k = stamps.starts[stamp]!; k < end; k++) {
    const i = at + offsets[k]!
    pixels[i] = blend(pixels[i]!, color, coverages[k]!)
  }
}

/** Only where nothing nearer is; what covers more than half of a pixel hides what comes later, where depth is written. */
export function deepInk({ pixels }: Raster, { values, isWritten }: Depth): Ink {
  return {
    put({ offsets, coverages, starts }, stamp, at, color, z) {
      for (let k = starts[stamp]!; k < starts[stamp + 1]!; k++) {
        const i = at + offsets[k]!
        if (!(z <= values[i]!)) continue
        const coverage = coverages[k]!
        pixels[i] = blend(pixels[i]!, color, coverage)
        if (isWritten && coverage > 127) values[i] = z
      }
    },
  }
}

/** Ink of one colour, which is put into the raster at the end. */
export interface PlaneInk extends Ink {
  /** Where stamps may be left out. */
  readonly closed: ClosedBlocks
  end(): void
}

/** What a plane holds where nothing is: all light passes. */
const clear = 0x8000

/**
 * Stamps of one colour, however translucent: a plane holds how much of what is below shines through each pixel, to which
 * each stamp is one product. So the order does not matter, and the colour is blended once, at the end.
 * @param color premultiplied `0xAABBGGRR`.
 */
export function planeInk(raster: Raster, color: number, alpha: number): PlaneInk {
  const plane = new Uint16Array(raster.pixels.length).fill(clear)
  const passed = Uint16Array.from({ length: 256 }, (_, coverage) => Math.round(clear * (1 - (coverage / 255) * alpha)))
  const isOpaque = passed[255] === 0
  return {
    closed: new ClosedBlocks(plane, raster.width, raster.height),
    put({ offsets, coverages, starts, fullEnds }, stamp, at) {
      const start = starts[stamp]!
      const end = starts[stamp + 1]!
      const first = isOpaque ? fullEnds[stamp]! : start
      for (let k = start; k < first; k++) plane[at + offsets[k]!] = 0
      for (let k = first; k < end; k++) {
        const i = at + offsets[k]!
        const through = plane[i]!
        if (through !== 0) plane[i] = (through * passed[coverages[k]!]! + 0x4000) >> 15
      }
    },
    end() {
      const { pixels } = raster
      for (let i = 0; i < plane.length; i++) {
        const through = plane[i]!
        if (through === clear) continue
        if (through === 0) pixels[i] = color
        else pixels[i] = blend(pixels[i]!, color, Math.round((255 * (clear - through)) / clear))
      }
    },
  }
}
