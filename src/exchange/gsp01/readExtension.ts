import { GspError } from '../../scene/diagnostics'
import { isRecord } from '../../scene/trouble'
import { tableOf } from '../../scene/tables'
import { documentDialect } from '../documentDialect'
import { readSceneDocument } from '../readSceneDocument'
import {
  deepestElement,
  documentFormat,
  documentVersion,
  type BufferDocument,
  type NodeDocument,
} from '../sceneDocument'
import { Reader } from '../../scene/json/reader'
import { readKept, type KeptProps } from './keptProps'
import { visualTypes } from './visualSpecs'
import type { GspExtension, GspExtensionItem, GspViewport } from './gsp01Scene'

/** The member of a scene that holds what GSP 0.1 has no word for. */
export const extensionName = 'react_gsp'
export const extensionVersion = 1

/** Whether this library wrote a scene: then it has the member, be it empty. */
export const isOwnFile = (scene: unknown): boolean => isRecord(scene) && Object.hasOwn(scene, extensionName)

export interface ReadExtension extends Pick<GspExtension, 'items' | 'buffers'> {
  /** Props of visuals by their index, and of the canvas. */
  readonly kept: ReadonlyMap<number, KeptProps>
  readonly canvas: KeptProps
}

/** Reads the extension of a scene; without one there is nothing in it. */
export function readExtension(root: Reader, readViewport: (at: Reader) => GspViewport): ReadExtension {
  if (!isOwnFile(root.value)) return { items: [], kept: new Map(), canvas: {} }
  const at = root.member(extensionName)
  const version = at.member('version')
  if (version.value !== extensionVersion) {
    throw version.fail(`version ${extensionVersion}`, 'Update react-gsp, or write the scene again.', 'version')
  }
  const given = at.member('items').array()
  const visuals = root.member('visuals').array()
  const total = given.length + visuals.length
  const taken = new Set<number>()
  const items = given.map((item): GspExtensionItem => {
    const place = item.member('at').whole(0, total - 1, 'It is a place among all that is drawn.')
    if (taken.has(place)) {
      throw item.member('at').error(`the place ${place} is taken`, 'Give each item its own.', 'extension')
    }
    taken.add(place)
    return { at: place, viewport: readViewport(item.member('viewport')), node: readNode(item.member('node')) }
  })
  const buffers = isRecord(at.value) && Object.hasOwn(at.value, 'buffers') ? at.member('buffers').array() : undefined
  const kept = new Map<number, KeptProps>()
  for (const each of at.optional('visuals')?.array() ?? []) {
    const index = each.member('at').whole(0, visuals.length - 1, 'It is an index of visuals.')
    kept.set(index, readKept(each.member('props'), visuals[index]!.member('type').oneOf(visualTypes, 'visualType')))
  }
  const own = at.optional('canvas')
  const canvas = own ? readKept(own, 'canvas', ['pixelRatio']) : {}
  const read = {
    items,
    kept,
    canvas,
    ...(buffers && { buffers: buffers.map(({ value }) => value as BufferDocument) }),
  }
  checkContent(read)
  return read
}

/**
 * Looks at what the elements hold, as a document would.
 * @throws GspError `gsp01.…` with the place in the extension
 */
export function checkContent({ items, buffers }: Pick<GspExtension, 'items' | 'buffers'>): void {
  const scene = items.map(({ node }) => node)
  try {
    readSceneDocument(
      new Reader({ format: documentFormat, version: documentVersion, buffers: buffers ?? [], scene }, documentDialect),
    )
  } catch (error) {
    if (!(error instanceof GspError)) throw error
    const { code, message, fix } = error.diagnostic
    const place = message.replace(/^scene\[(\d+)\]/, 'items[$1].node')
    const moved = new GspError({ code: `gsp01.${code.split('.')[1]!}`, message: `${extensionName}.${place}`, fix })
    moved.cause = error
    throw moved
  }
}

/** The canvas, the viewport and the group that an element of the extension comes to stand in. */
const wrappers = 3
/** Elements of the extension in each other; the document that they become has no more than a document may have. */
const deepest = deepestElement - wrappers

/** Looks at the elements of an item. What their attributes hold is for the reader of the document to say. */
function readNode(at: Reader, depth = 1): NodeDocument {
  const kind = at.member('kind')
  const table = tableOf(kind.string())
  if (!table || table.category === 'canvas') {
    throw kind.fail('the kind of an element of a viewport', 'For example mesh.', 'kind')
  }
  at.optional('props')?.object()
  const children = at.optional('children')
  if (children && depth >= deepest) {
    throw children.error('the elements are nested too deep', `There may be ${deepest} in each other.`, 'depth')
  }
  for (const child of children?.array() ?? []) readNode(child, depth + 1)
  return at.value as NodeDocument
}

/** The kind of the first visual in a node; that of a group of lights is none. */
export function kindIn({ kind, children = [] }: NodeDocument): string {
  if (tableOf(kind)?.category === 'visual') return kind
  return children.map(kindIn).find((each) => tableOf(each)?.category === 'visual') ?? kind
}
