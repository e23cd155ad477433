import { projectRange } from '../../src/scene/resolve/project'
import type { TextLayout } from '../../src/scene/text/layoutText'
import { alphaOf } from '../geometry/alpha'
import { textLayouts } from '../geometry/textLayouts'
import type { GpuDraw, GpuDrawing } from './drawing'
import type { ProgramSpec } from './program'
import type { IsSeen, TextTile } from './textAtlas'

export const program: ProgramSpec = {
  name: 'texts',
  mode: 'quads',
  columns: { boxes: 'vec4', corners: 'vec3', colors: 'color' },
  uniforms: { opacity: 'float' },
  textures: { atlas: 'nearest' },
  varyings: { texel: { type: 'vec2' }, ink: { type: 'vec4', isFlat: true } },
  vertex: `
    vec4 box = boxes(item);
    vec3 from = corners(item);
    vec2 within = (0.5 + 0.5 * corner) * box.zw;
    vec2 at = (box.xy + within) / canvas;
    place = vec4(2.0 * at.x - 1.0, 1.0 - 2.0 * at.y, from.z, 1.0);
    texel = from.xy + within;
    ink = vec4(colors(item).rgb, colors(item).a * opacity);
  `,
  fragment: `
    float alpha = ink.a * texelOf(atlas, int(texel.x), int(texel.y)).r;
    if (alpha == 0.0) { discard; }
    color = vec4(ink.rgb * alpha, alpha);
  `,
}

/** Where a text lies between device pixels is told apart this finely, for so few texts that all of that fits into the atlas. */
const phases = 4
const mostWithPhases = 2000

/** Larger letters are outlines, which browsers put anywhere; in device pixels. */
const mostSnapped = 200

/** Texts as pictures of themselves, each pixel of which is one of the screen. */
function drawTexts(draw: GpuDraw): void {
  const { resolved, scale, viewport, onDiagnostic, atlas, clip } = draw
  const layouts = textLayouts(draw, draw.target.fonts)
  const positions = resolved.positions(onDiagnostic)
  const xy = new Float64Array(2 * positions.count)
  const depths = new Float64Array(positions.count)
  projectRange(positions, viewport.rect, resolved.offset, 0, positions.count, xy, depths)
  const angles = resolved.numbers('angles')
  const colors = resolved.colors('colors')
  const steps = layouts.length <= mostWithPhases ? phases : 1
  let [boxes, corners, inks]: number[][] = [[], [], []]
  const flush = (): void => {
    draw.draw(program, {
      count: boxes!.length / 4,
      columns: {
        boxes: { values: Float32Array.from(boxes!), stride: 1 },
        corners: { values: Float32Array.from(corners!), stride: 1 },
        colors: { values: Uint8Array.from(inks!), stride: 1 },
      },
      uniforms: { opacity: resolved.opacity },
      textures: { atlas: atlas.texture },
    })
    ;[boxes, corners, inks] = [[], [], []]
  }
  layouts.forEach((layout, i) => {
    const [x, y] = [xy[2 * i]! * scale, xy[2 * i + 1]! * scale]
    const angle = angles.values[i * angles.stride]!
    if (!layout || !Number.isFinite(x + y + angle) || alphaOf(colors, i) === 0) return
    const [left, phaseX, top, phaseY] = placeOf({ x, y, angle, layout }, scale, steps)
    const c = 4 * i * colors.stride
    const put = ({ u, v, x: dx, y: dy, width, height }: TextTile): void => {
      boxes!.push(left + dx, top + dy, width, height)
      corners!.push(u, v, positions.hasDepth ? depths[i]! : 0)
      inks!.push(colors.values[c]!, colors.values[c + 1]!, colors.values[c + 2]!, colors.values[c + 3]!)
    }
    const isSeen: IsSeen = (dx, dy, width, height) =>
      left + dx < clip.left + clip.width &&
      left + dx + width > clip.left &&
      top + dy < clip.top + clip.height &&
      top + dy + height > clip.top
    atlas.place({ layout, angle, scale, phaseX, phaseY }, isSeen, put, flush)
  })
  flush()
}

interface Place {
  readonly x: number
  readonly y: number
  readonly angle: number
  readonly layout: TextLayout
}

/**
 * The device pixel of a text, across and down, and how far into that its position lies. Browsers put baselines that are level or upright onto
 * whole pixels, and so do their pictures, whose pixels are those of the screen.
 */
function placeOf({ x, y, angle, layout }: Place, scale: number, steps: number): [number, number, number, number] {
  const quarter = (((angle / 90) % 4) + 4) % 4
  const isSnapped = Number.isInteger(quarter) && layout.size * scale <= mostSnapped
  const isUpright = quarter % 2 === 1
  const sign = quarter < 2 ? 1 : -1
  // Of lines that do not lie alike on pixels each goes its own way from where the text is.
  const across = isSnapped ? baselineOf(layout, scale) : undefined
  const snapped = (value: number): [number, number] => {
    if (across !== undefined) return pixelOf(Math.floor(value + sign * across + 0.5) - sign * across)
    return isSnapped && steps > 1 ? pixelOf(value) : pixelOf(value, steps)
  }
  return isUpright ? [...snapped(x), ...pixelOf(y, steps)] : [...pixelOf(x, steps), ...snapped(y)]
}

/** How far from the position of a text its baselines are, in device pixels; `undefined` where they do not lie alike on those. */
function baselineOf({ lines }: TextLayout, scale: number): number | undefined {
  const [first, ...others] = lines.map(({ y }) => y * scale)
  return others.every((y) => Number.isInteger(y - first!)) ? first : undefined
}

/** The device pixel of a coordinate, and how far into it the coordinate lies: in whole steps, or absent just so. */
function pixelOf(value: number, steps?: number): [number, number] {
  const snapped = steps === undefined ? value : Math.round(value * steps) / steps
  const pixel = Math.floor(snapped)
  return [pixel, snapped - pixel]
}

export const texts: GpuDrawing = { draw: drawTexts }
