import { longestSide, mostPixels } from '../../scene/canvasLimits'
import { parseColor } from '../../scene/color/color'
import { GspError, once, toConsole, type DiagnosticSink } from '../../scene/diagnostics'
import { Reader } from '../../scene/json/reader'
import { isRecord } from '../../scene/trouble'
import { documentDialect } from '../documentDialect'
import { parseText } from '../parseText'
import { readSceneDocument, type SceneElement } from '../readSceneDocument'
import type { NodeDocument, SceneDocument } from '../sceneDocument'
import { documentScene } from './documentScene'
import { gspError } from './gspDialect'
import type { GspCanvas, GspColor, GspExtensionItem, Gsp01Scene, GspViewport } from './gsp01Scene'
import { farthest, mostDpi } from './limits'
import { checkContent, extensionVersion } from './readExtension'
import { writeNative, type GspItem, type Placed } from './writeNative'
import { writePlanned } from './writePlanned'

export interface ToGspOptions {
  /** Told of everything that GSP 0.1 has no word for. Default: a line on the console, once each. */
  readonly onDiagnostic?: DiagnosticSink | undefined
}

/**
 * A scene of this library as a scene of GSP 0.1. One that came from `fromGspJson` comes back as it was, except that
 * attributes which were cycled have one value for each item. What GSP 0.1 lacks is converted, or goes whole into the member
 * `react_gsp`, which its readers pass over, or is left out; of each a diagnostic tells.
 * @param given a document, or its text
 * @throws GspError `document.…` for what is no scene document, `gsp01.canvas` for one without a canvas, `gsp01.number` for what
 * float32 cannot hold, `gsp01.size` for a canvas or a viewport that is too large
 */
export function toGspJson(
  given: SceneDocument | string,
  { onDiagnostic = once(toConsole) }: ToGspOptions = {},
): Gsp01Scene {
  const { document, elements } = readGiven(given)
  const node = document.scene.find(({ kind }) => kind === 'canvas')
  const canvas = node && canvasOf(node)
  const places = canvas && writeNative(node, canvas.height, canvas.dpi)
  if (places) return sceneOf(canvas, places, document, isOwnCanvas(node))
  const planned = writePlanned(documentScene(document, elements), onDiagnostic)
  return sceneOf(planned.canvas, planned.places, document, true)
}

/** Anything may be passed where no compiler looks. */
function readGiven(given: unknown): { document: SceneDocument; elements: readonly SceneElement[] } {
  const value = typeof given === 'string' ? parseText(given) : given
  const elements = readSceneDocument(new Reader(value, documentDialect))
  return { document: value as SceneDocument, elements }
}

/** Whether the file that a canvas came from had the member that this library writes. */
function isOwnCanvas({ props }: NodeDocument): boolean {
  const data = props?.userData
  return isRecord(data) && isRecord(data.gsp01) && data.gsp01.isOwn === true
}

/** The canvas as `fromGspJson` writes it. */
function canvasOf({ props = {} }: NodeDocument): GspCanvas | undefined {
  const { name: uuid, width, height, dpi, background } = props
  const color = parseColor(background)
  if (typeof uuid !== 'string' || typeof dpi !== 'number' || !color) return undefined
  if (!Number.isInteger(width) || !Number.isInteger(height)) return undefined
  const background_color = [...color] as unknown as GspColor
  return { uuid, width: width as number, height: height as number, dpi, background_color }
}

const isItem = (place: Placed): place is GspItem => 'visual' in place

/** @throws GspError for a viewport that its own reader would refuse */
function checkViewport(viewport: GspViewport): void {
  for (const prop of ['x', 'y', 'width', 'height'] as const) {
    if (Math.abs(viewport[prop]) <= farthest) continue
    throw new GspError({
      code: 'gsp01.size',
      element: `Viewport ${JSON.stringify(viewport.uuid)}`,
      prop,
      message: `expected at most ${farthest} pixels in GSP 0.1, got ${viewport[prop]}.`,
      fix: 'Make the viewport as large as what is to be seen.',
    })
  }
}

/** @param isOwn whether it is marked as written by this library even if nothing needs the extension */
function sceneOf(
  canvas: GspCanvas,
  places: readonly Placed[],
  { buffers, scene }: SceneDocument,
  isOwn: boolean,
): Gsp01Scene {
  const items = places.filter(isItem)
  const extension: GspExtensionItem[] = []
  places.forEach((place, at) => {
    if (!isItem(place)) extension.push({ at, viewport: place.viewport, node: place.node })
  })
  const { width, height, dpi } = canvas
  if (!(dpi <= mostDpi)) throw gspError(undefined, `expected at most ${mostDpi} dpi, got ${dpi}`, 'Use 96.', 'size')
  if (width > longestSide || height > longestSide || width * height > mostPixels) {
    const message = `expected sides up to ${longestSide} pixels, and ${mostPixels} in all, got ${canvas.width} × ${canvas.height}`
    throw gspError(undefined, message, 'Use a smaller canvas.', 'size')
  }
  places.forEach(({ viewport }) => checkViewport(viewport))
  checkContent({ items: extension, ...(buffers && { buffers }) })
  const visuals = items.flatMap(({ kept }, at) => (kept ? [{ at, props: kept }] : []))
  const pixelRatio = scene.find(({ kind }) => kind === 'canvas')?.props?.pixelRatio ?? null
  const isEmpty = extension.length === 0 && visuals.length === 0 && pixelRatio === null
  const own = {
    ...(buffers && extension.length > 0 && { buffers }),
    ...(visuals.length > 0 && { visuals }),
    ...(pixelRatio !== null && { canvas: { pixelRatio } }),
  }
  return {
    canvas,
    viewports: items.map(({ viewport }) => viewport),
    visuals: items.map(({ visual }) => visual),
    model_matrices: items.map(({ model }) => model),
    cameras: items.map(({ camera }) => camera),
    ...(isEmpty && !isOwn ? {} : { react_gsp: { version: extensionVersion, items: extension, ...own } }),
  }
}
