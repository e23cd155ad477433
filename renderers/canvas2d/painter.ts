import { toCss } from '../../src/scene/color/color'
import type { FramePlan, ViewportPlan } from '../../src/scene/plan'
import type { Framebuffer } from './framebuffer'
import type { ItemDraw } from './itemDraw'
import type { Depth } from './raster/raster'
import { Samples } from './raster/samples'

/** One viewport and what is drawn in it, in order. */
export interface Picture {
  readonly type: 'picture'
  readonly viewport: ViewportPlan
  readonly parts: readonly Part[]
}

export type Part = ItemDraw | Picture

/** Draws a frame. */
export function paintFrame({ background }: FramePlan, pictures: readonly Picture[], framebuffer: Framebuffer): void {
  framebuffer.clear(toCss(background))
  for (const picture of pictures) paintPicture(picture, framebuffer)
}

function paintPicture({ viewport, parts }: Picture, framebuffer: Framebuffer): void {
  const { rect, clip, background } = viewport
  framebuffer.clipped(clip, () => {
    if (background[3] > 0) {
      framebuffer.part(() => {
        const { context } = framebuffer
        context.fillStyle = toCss(background)
        context.fillRect(rect.x, rect.y, rect.width, rect.height)
      })
    }
    for (const run of runsOf(parts)) {
      if (run.type === 'picture') paintPicture(run, framebuffer)
      else paintRun(run.draws, framebuffer)
    }
  })
}

/** Visuals that follow each other and are seen through one camera. */
interface Run {
  readonly type: 'run'
  readonly draws: ItemDraw[]
}

function runsOf(parts: readonly Part[]): (Run | Picture)[] {
  const runs: (Run | Picture)[] = []
  for (const part of parts) {
    const last = runs.at(-1)
    if (part.type === 'picture') runs.push(part)
    else if (last?.type === 'run' && last.draws[0]!.resolved.item.projection === part.resolved.item.projection) {
      last.draws.push(part)
    } else runs.push({ type: 'run', draws: [part] })
  }
  return runs
}

/**
 * Where there is depth: what is opaque first, surfaces before what has soft edges; then the rest in document order, which
 * hides nothing. Else all in document order.
 */
function paintRun(draws: readonly ItemDraw[], framebuffer: Framebuffer): void {
  const deep = new Set(draws.filter((draw) => draw.hasDepth))
  if (deep.size === 0) {
    for (const draw of draws) draw.paint()
    return
  }
  const { clip } = draws[0]!.viewport
  const raster = framebuffer.raster(clip)
  const values = new Float32Array(raster.pixels.length).fill(Infinity)
  const opaque = new Set([...deep].filter((draw) => draw.isOpaque))
  const written: Depth = { values, isWritten: true }
  const solids = [...opaque].filter(({ drawing }) => drawing.solid)
  if (solids.length > 0) {
    const samples = new Samples(raster)
    for (const draw of solids) {
      draw.depth = written
      draw.drawing.solid!(draw, samples)
    }
    samples.resolve(framebuffer.raster(clip), written)
  }
  for (const draw of opaque) if (!draw.drawing.solid) draw.paint(written)
  const read: Depth = { values, isWritten: false }
  for (const draw of draws) if (!opaque.has(draw)) draw.paint(deep.has(draw) ? read : undefined)
}
