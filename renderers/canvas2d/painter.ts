import { toCss } from '../../src/scene/color/color'
import type { FramePlan, ViewportPlan } from '../../src/scene/plan'
import type { Projection } from '../../src/scene/projection'
import type { Framebuffer } from './framebuffer'
import type { ItemDraw } from './itemDraw'
import { DepthPass } from './depthPass'

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
    const cameras = new Map<Projection, DepthPass>()
    for (const run of runsOf(parts)) {
      if (run.type === 'picture') {
        paintPicture(run, framebuffer)
        continue
      }
      const { projection } = run.draws[0]!.resolved.item
      let pass = cameras.get(projection)
      if (!pass) cameras.set(projection, (pass = new DepthPass(drawsThrough(projection, parts), framebuffer)))
      pass.paint(run.draws)
    }
  })
}

const drawsThrough = (projection: Projection, parts: readonly Part[]): ItemDraw[] =>
  parts.filter((part) => part.type === 'draw').filter((draw) => draw.resolved.item.projection === projection)

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
