import { longestSide } from '../../scene/canvasLimits'
import { parseColor } from '../../scene/color/color'
import type { DiagnosticSink } from '../../scene/diagnostics'
import { Reader } from '../../scene/json/reader'
import { isRecord } from '../../scene/trouble'
import { documentDialect } from '../documentDialect'
import { parseText } from '../parseText'
import { readSceneDocument, type SceneElement } from '../readSceneDocument'
import type { NodeDocument, SceneDocument } from '../sceneDocument'
import { documentScene } from './documentScene'
import { gspError } from './gspDialect'
import type { GspCanvas, GspColor, GspExtensionItem, GspScene } from './gspScene'
import { extensionVersion } from './readExtension'
import { writeNative, type GspItem, type Placed } from './writeNative'
import { writePlanned } from './writePlanned'

export interface ToGspOptions {
  /** Told of everything that GSP 0.1 has no word for. Default: nobody is told. */
  readonly onDiagnostic?: DiagnosticSink | undefined
}

/**
 * A scene of this library as a scene of GSP 0.1. One that came from `fromGspJson` comes back as it was, except that
 * attributes which were cycled have one value for each item. What GSP 0.1 lacks is converted, or goes whole into the member
 * `react_gsp`, which its readers pass over, or is left out; of each a diagnostic tells.
 * @param given a document, or its text
 * @throws GspError `document.…` for what is no scene document, `gsp01.canvas` for a document without a canvas of a whole number of pixels, and whatever is wrong with it
 */
export function toGspJson(
  given: SceneDocument | string,
  { onDiagnostic = () => undefined }: ToGspOptions = {},
): GspScene {
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

/** @param isOwn whether it is marked as written by this library even if nothing needs the extension */
function sceneOf(canvas: GspCanvas, places: readonly Placed[], { buffers }: SceneDocument, isOwn: boolean): GspScene {
  const items = places.filter(isItem)
  const extension: GspExtensionItem[] = []
  places.forEach((place, at) => {
    if (!isItem(place)) extension.push({ at, viewport: place.viewport, node: place.node })
  })
  if (canvas.width > longestSide || canvas.height > longestSide) {
    const message = `expected sides up to ${longestSide} pixels, got ${canvas.width} × ${canvas.height}`
    throw gspError(undefined, message, 'Use a smaller canvas.', 'size')
  }
  return {
    canvas,
    viewports: items.map(({ viewport }) => viewport),
    visuals: items.map(({ visual }) => visual),
    model_matrices: items.map(({ model }) => model),
    cameras: items.map(({ camera }) => camera),
    ...((isOwn || extension.length > 0) && {
      react_gsp: {
        version: extensionVersion,
        items: extension,
        ...(buffers && extension.length > 0 && { buffers }),
      },
    }),
  }
}
