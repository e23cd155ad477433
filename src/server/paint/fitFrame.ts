import { Buffer } from 'node:buffer'
import { svgDocument } from '../../../renderers/svg/document'
import { drawFrame } from '../../../renderers/svg/drawFrame'
import type { PlacedRaster } from '../../../renderers/vector/raster'
import { atOnce } from '../../scene/later'
import { nodeName } from '../../scene/nodeProps'
import type { DrawItem } from '../../scene/plan'
import { estimateBytes } from './estimateBytes'
import { nothing, type FitOptions } from './fitOptions'
import { fitPixels } from './fitPixels'
import { pixelGroups, type PixelGroup } from './pixelGroups'

/** Bytes of markup, all together. */
export const mostBytes = 200_000
/** Bytes of one visual in vectors: what takes more is dense, and drawn as pixels. */
const mostOfOne = 60_000
/** Bytes of everything that is not pixels, where there are some. */
const mostBesidePixels = 120_000
/** As large as what it is put into: of a box that is a share of the page no server knows the size. */
const fills = 'display:block;width:100%;height:100%'
/** Bytes that place a picture. */
const bytesOfPlace = 400

interface Drawn {
  readonly text: string
  readonly bytes: number
  /** Of each visual that is vectors. */
  readonly parts: ReadonlyMap<number, number>
}

/**
 * Draws a frame as SVG of at most `mostBytes`: what is dense as pixels, as many of them as there is room for.
 * @returns nothing where there is none even for what cannot be left out
 */
export function fitFrame(options: FitOptions): string {
  const { frame, onDiagnostic } = options
  const pixels = chosenPixels(options)
  let groups = groupsOf(frame, pixels)
  let drawn = draw(options, hidden(groups.flat()))
  while (drawn.bytes > (groups.length > 0 ? mostBesidePixels : mostBytes) && addHeavy(pixels, drawn, frame)) {
    groups = groupsOf(frame, pixels)
    drawn = draw(options, hidden(groups.flat()))
  }
  if (groups.length === 0 && drawn.bytes <= mostBytes) return drawn.text
  const noPixels = options.noPixels()
  if (noPixels) {
    for (const { node } of groups.flat()) {
      onDiagnostic({
        code: 'firstPaint.pixels',
        severity: 'warning',
        element: nodeName(node),
        message: `has to be pixels, and is left out of the first paint. ${noPixels.message}`,
        fix: noPixels.fix,
      })
    }
  } else {
    const room = mostBytes - drawn.bytes - bytesOfPlace * groups.length
    drawn = draw(options, fitPixels(groups, room, options))
  }
  if (drawn.bytes <= mostBytes) return drawn.text
  onDiagnostic({
    code: 'firstPaint.size',
    severity: 'warning',
    element: 'Canvas',
    message: `a first paint has room for ${mostBytes} bytes, and even the frame of this one takes more; it is left out.`,
    fix: 'Draw fewer viewports, and fewer elements with names.',
  })
  return ''
}

/** What is drawn as pixels, whatever room there is. */
function chosenPixels({ frame, noPixels, onDiagnostic }: FitOptions): Set<DrawItem> {
  // Where there are none, it is better to try what may have room.
  const isDense = (bytes: number): boolean => bytes > mostBytes || (bytes > mostOfOne && !noPixels())
  const chosen = new Set<DrawItem>()
  for (const [item, { drawing, resolved }] of frame.items) {
    const visual = { resolved, viewport: item.viewport, onDiagnostic }
    const isAsked = resolved.value<boolean | number>('rasterized') !== false
    if (isAsked || isDense(estimateBytes(visual)) || drawing.whyPixels?.(visual) !== undefined) chosen.add(item)
  }
  return chosen
}

/** Adds the visuals that take most. What takes about as much looks alike, and goes together. @returns whether there are any. */
function addHeavy(pixels: Set<DrawItem>, { parts }: Drawn, { items }: FitOptions['frame']): boolean {
  const heaviest = Math.max(0, ...parts.values())
  if (heaviest === 0) return false
  for (const item of items.keys()) if ((parts.get(item.node.id) ?? 0) > heaviest / 2) pixels.add(item)
  return true
}

const groupsOf = ({ plan, items }: FitOptions['frame'], pixels: ReadonlySet<DrawItem>): readonly PixelGroup[] =>
  pixelGroups(plan.viewports, items, (item) => pixels.has(item))

const hidden = (items: readonly DrawItem[]): ReadonlyMap<DrawItem, PlacedRaster> =>
  new Map(items.map((item) => [item, nothing]))

function draw(options: FitOptions, rasters: ReadonlyMap<DrawItem, PlacedRaster>): Drawn {
  const { frame, size, replica, target, noOutlines, onDiagnostic } = options
  const parts = new Map<number, number>()
  const svg = drawFrame(frame, {
    size,
    replica,
    target,
    textMode: noOutlines ? 'system' : 'outlines',
    rasters,
    onDiagnostic,
    onPart(part, visuals) {
      for (const { resolved, raster } of visuals) if (!raster) parts.set(resolved.item.node.id, part.text.length)
    },
  })
  if (noOutlines && svg.definitions.faces.length > 0) {
    onDiagnostic({
      code: 'firstPaint.text',
      severity: 'info',
      element: 'Canvas',
      message: `texts of its first paint are in whatever font their reader has. ${noOutlines.message}`,
      fix: noOutlines.fix,
    })
  }
  const text = atOnce(svgDocument({ ...svg, style: fills }, target, options.idPrefix)).trimEnd()
  return { text, bytes: Buffer.byteLength(text), parts }
}
