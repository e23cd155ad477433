import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'
import {
  canvasFont,
  CANVAS_TEXT_SETTINGS,
  type FontFace,
  type FontLibrary,
  type TextLayout,
} from '../../src/scene/text'

/** A context that draws text as a host does, with all faces of a library registered under their aliases. */
export async function textContext(library: FontLibrary, width = 8, height = 8): Promise<SKRSContext2D> {
  for (const face of library.registry.faces()) {
    if (GlobalFonts.has(face.alias)) continue
    const key = GlobalFonts.register(Buffer.from(await library.load(face)), face.alias)
    if (key === null) throw new Error(`The canvas refuses ${face.alias}`)
  }
  const context = createCanvas(width, height).getContext('2d')
  return Object.assign(context, CANVAS_TEXT_SETTINGS)
}

/**
 * How far a drawn width may be from the layout's: the canvas cuts a font size to 1/64 px, hence each em by at most that,
 * and rounds each advance to 1/100 px; 1/1000 px a glyph is the letter spacing that switches ligatures off.
 */
export function tolerance(width: number, size: number, glyphs: number): number {
  return 0.006 * (1 + glyphs) + width / size / 64
}

export function drawnWidth(context: SKRSContext2D, face: FontFace, text: string, size: number): number {
  context.font = canvasFont(face, size)
  return context.measureText(text).width
}

/** Draws a layout with its anchor at (x, y), as a host does. */
export function drawLayout(context: SKRSContext2D, layout: TextLayout, x: number, y: number): void {
  context.save()
  context.translate(x, y)
  context.rotate((-layout.angle * Math.PI) / 180)
  if (layout.letterSpacing !== 0) context.letterSpacing = `${layout.letterSpacing}px`
  for (const line of layout.lines) {
    for (const run of line.runs) {
      context.font = canvasFont(run.face, layout.size)
      context.fillText(run.text, run.x, line.y)
    }
  }
  context.restore()
}
