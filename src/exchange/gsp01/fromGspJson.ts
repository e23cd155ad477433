import { longestSide, mostPixels } from '../../scene/canvasLimits'
import { once, toConsole, type DiagnosticSink } from '../../scene/diagnostics'
import { encodeValue } from '../../scene/json/encodeValue'
import type { Json } from '../../scene/json/json'
import { isRecord } from '../../scene/trouble'
import { parseText } from '../parseText'
import { documentFormat, documentVersion, type NodeDocument, type SceneDocument } from '../sceneDocument'
import { gspDialect } from './gspDialect'
import { Reader } from '../../scene/json/reader'
import type { GspOrder } from './gspOrder'
import type { GspColor, GspViewport } from './gsp01Scene'
import { farthest, mostDpi } from './limits'
import { readMatrix } from './matrices'
import { isOwnFile, kindIn, readExtension, type ReadExtension } from './readExtension'
import { readVisual, type ReadContext } from './readVisual'
import { rankOf } from './visualSpecs'

export interface FromGspOptions {
  /**
   * What lies above what in a viewport. `list`: what comes later. `kind`: as the reference draws, which is images below
   * points, markers and pixels, below segments and paths, below texts; within a kind the list. `auto`: as who wrote the file
   * draws it, which is by list if it was this library (then it has a member `react_gsp`), else by kind. Default `list`.
   */
  readonly order?: GspOrder | undefined
  /** Told of what looks otherwise here. Default: a line on the console, once each. */
  readonly onDiagnostic?: DiagnosticSink | undefined
}

const sceneMembers = ['canvas', 'viewports', 'visuals', 'model_matrices', 'cameras']

/**
 * Whether a parsed file is meant to be a scene of GSP 0.1, which two of its members show. What is wrong with it, perhaps that
 * another is missing, is for `fromGspJson` to say.
 */
export function isGspJson(value: unknown): boolean {
  if (!isRecord(value) || value.format === documentFormat) return false
  return sceneMembers.filter((name) => Object.hasOwn(value, name)).length >= 2
}

/**
 * A scene of GSP 0.1 as a scene of this library.
 * @param json the scene, or its text
 * @returns a document in which each visual stands in a camera of its own and a group with its model matrix, and ids are names
 * @throws GspError `gsp01.…`, one line with the place in the file, for whatever is no such scene; `document.syntax` with line
 * and column for a text that is no JSON
 */
export function fromGspJson(json: unknown, options: FromGspOptions = {}): SceneDocument {
  const { order = 'list', onDiagnostic = once(toConsole) } = options
  const root = new Reader(typeof json === 'string' ? parseText(json) : json, gspDialect)
  const at = root.member('canvas')
  const [width, height] = [at.member('width').whole(1, longestSide), at.member('height').whole(1, longestSide)]
  if (width * height > mostPixels) {
    const message = `expected at most ${mostPixels} pixels, got ${width} × ${height}`
    throw at.error(message, 'Use a smaller canvas, and draw it at a greater scale.', 'size')
  }
  const dpi = at.member('dpi').number()
  if (!(dpi >= 1 && dpi <= mostDpi)) throw at.member('dpi').fail(`a number from 1 to ${mostDpi}`, 'Use 96.', 'number')
  const viewports = new Viewports(height)
  const extension = readExtension(root, readViewport)
  const items = readItems(root, extension, { dpi, onDiagnostic })
  const isOwn = isOwnFile(root.value)
  const isByKind = order === 'kind' || (order === 'auto' && !isOwn)
  for (const item of inPlaces(items, extension)) viewports.add(item, isByKind)
  const canvas: NodeDocument = {
    kind: 'canvas',
    props: {
      name: at.member('uuid').string(),
      width,
      height,
      dpi,
      background: hexOf(readColor(at)),
      ...extension.canvas,
      ...(isOwn && { userData: { gsp01: { isOwn } } }),
    },
    children: viewports.nodes,
  }
  const { buffers } = extension
  return { format: documentFormat, version: documentVersion, ...(buffers && { buffers }), scene: [canvas] }
}

function readColor(at: Reader): GspColor {
  const list = at.member('background_color')
  const bytes = list.array('four numbers from 0 to 255')
  if (bytes.length !== 4) throw list.fail('four numbers from 0 to 255', 'Write red, green, blue and alpha.')
  return bytes.map((byte) => byte.whole(0, 255)) as unknown as GspColor
}

const hexOf = (color: GspColor): string => `#${color.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`

function readViewport(at: Reader): GspViewport {
  const [x, y] = [at.member('x').whole(-farthest, farthest), at.member('y').whole(-farthest, farthest)]
  const [width, height] = [at.member('width').whole(0, farthest), at.member('height').whole(0, farthest)]
  return { uuid: at.member('uuid').string(), x, y, width, height, background_color: readColor(at) }
}

/** What stands in a viewport, and what kind it is when kinds are drawn in order. */
interface Item {
  readonly viewport: GspViewport
  readonly kind: string
  make(at: number, order: number | undefined): NodeDocument
}

function readItems(root: Reader, extension: ReadExtension, context: ReadContext): Item[] {
  const visuals = root.member('visuals').array()
  const list = (name: string): readonly Reader[] => {
    const items = root.member(name).array()
    if (items.length === visuals.length) return items
    const message = `expected ${visuals.length} items, as many as visuals, got ${items.length}`
    throw root.member(name).error(message, 'Write one for each visual, repeated where it serves several.', 'lists')
  }
  const [viewports, models, cameras] = [list('viewports'), list('model_matrices'), list('cameras')]
  return visuals.map((visual, i): Item => {
    const viewport = readViewport(viewports[i]!)
    const read = readVisual(visual, context)
    const matrix = readMatrix(models[i]!.member('model_matrix'))
    const camera = cameras[i]!
    const name = camera.member('uuid').string()
    const view = readMatrix(camera.member('view_matrix'))
    const projection = readMatrix(camera.member('projection_matrix'))
    return {
      viewport,
      kind: read.kind,
      make(at, order) {
        const { kind, uuid, props, kept } = read
        const fail = () => visual.error('it holds what is no data', 'Write the scene as JSON.')
        const data = encodeValue(props, { fail }) as Readonly<Record<string, Json>>
        const userData = { gsp01: { at, ...kept } } as unknown as Json
        const element: NodeDocument = { kind, props: { name: uuid, ...data, ...extension.kept.get(i), userData } }
        const group: NodeDocument = {
          kind: 'group',
          props: { matrix, ...(order === undefined ? {} : { order }) },
          children: [element],
        }
        return { kind: 'camera', props: { name, view, projection }, children: [group] }
      },
    }
  })
}

/** Items and those of the extension, each at its place. */
function inPlaces(items: readonly Item[], { items: extension }: ReadExtension): readonly Item[] {
  const places = new Map(extension.map(({ at, viewport, node }) => [at, { viewport, node }]))
  const out: Item[] = []
  for (let at = 0, next = 0; at < items.length + extension.length; at++) {
    const extra = places.get(at)
    if (!extra) {
      out.push(items[next++]!)
      continue
    }
    const { viewport, node } = extra
    const make: Item['make'] = (place, order) => ({
      kind: 'group',
      props: { ...(order === undefined ? {} : { order }), userData: { gsp01: { at: place, isExtension: true } } },
      children: [node],
    })
    out.push({ viewport, kind: kindIn(node), make })
  }
  return out
}

/** Viewports in the order in which they are first named. Those that agree in all are one. */
class Viewports {
  readonly #height: number
  readonly #known = new Map<string, NodeDocument[]>()
  readonly nodes: NodeDocument[] = []
  #count = 0

  constructor(height: number) {
    this.#height = height
  }

  add({ viewport, kind, make }: Item, isByKind: boolean): void {
    const { uuid, x, y, width, height, background_color } = viewport
    const key = JSON.stringify([uuid, x, y, width, height, background_color])
    let children = this.#known.get(key)
    if (!children) {
      this.#known.set(key, (children = []))
      const top = this.#height - y - height
      const props = { name: uuid, x, y: top, width, height, background: hexOf(background_color) }
      this.nodes.push({ kind: 'viewport', props, children })
    }
    children.push(make(this.#count++, isByKind ? (rankOf[kind] ?? 1) : undefined))
  }
}
