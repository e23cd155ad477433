import { GspError } from '../../scene/diagnostics'
import { isRecord } from '../../scene/trouble'
import { tableOf } from '../../scene/tables'
import { Reader } from '../reader'
import { readSceneDocument } from '../readSceneDocument'
import {
  deepestElement,
  documentFormat,
  documentVersion,
  type BufferDocument,
  type NodeDocument,
} from '../sceneDocument'
import type { Cursor } from './cursor'
import { gspError } from './cursor'
import type { GspExtension, GspExtensionItem, GspViewport } from './gspScene'

/** The member of a scene that holds what GSP 0.1 has no word for. */
export const extensionName = 'react_gsp'
export const extensionVersion = 1

/** Whether this library wrote a scene: then it has the member, be it empty. */
export const isOwnFile = (scene: unknown): boolean => isRecord(scene) && Object.hasOwn(scene, extensionName)

export type ReadExtension = Pick<GspExtension, 'items' | 'buffers'>

/** Reads the extension of a scene; without one there is nothing in it. */
export function readExtension(root: Cursor, readViewport: (at: Cursor) => GspViewport): ReadExtension {
  if (!isOwnFile(root.value)) return { items: [] }
  const at = root.get(extensionName)
  const version = at.get('version')
  if (version.value !== extensionVersion) {
    throw version.fail(`version ${extensionVersion}`, 'Update react-gsp, or write the scene again.', 'version')
  }
  const given = at.get('items').items()
  const total = given.length + root.get('visuals').items().length
  const taken = new Set<number>()
  const items = given.map((item): GspExtensionItem => {
    const place = item.get('at').whole(0, total - 1, 'It is a place among all that is drawn.')
    if (taken.has(place)) {
      throw gspError(item.get('at').path, `the place ${place} is taken`, 'Give each item its own.', 'extension')
    }
    taken.add(place)
    return { at: place, viewport: readViewport(item.get('viewport')), node: readNode(item.get('node'), 0) }
  })
  const buffers = isRecord(at.value) && Object.hasOwn(at.value, 'buffers') ? at.get('buffers').items() : undefined
  const read = { items, ...(buffers && { buffers: buffers.map(({ value }) => value as BufferDocument) }) }
  checkContent(read)
  return read
}

/** Looks at what the elements hold, as a document would; places are those in the extension. */
function checkContent({ items, buffers }: ReadExtension): void {
  const scene = items.map(({ node }) => node)
  try {
    readSceneDocument(new Reader({ format: documentFormat, version: documentVersion, buffers: buffers ?? [], scene }))
  } catch (error) {
    if (!(error instanceof GspError)) throw error
    const { code, message, fix } = error.diagnostic
    const place = message.replace(/^scene\[(\d+)\]/, 'items[$1].node')
    const moved = new GspError({ code: `gsp01.${code.split('.')[1]!}`, message: `${extensionName}.${place}`, fix })
    moved.cause = error
    throw moved
  }
}

/** Looks at the elements of an item. What their attributes hold is for the reader of the document to say. */
function readNode(at: Cursor, depth: number): NodeDocument {
  if (depth > deepestElement) {
    throw gspError(
      at.path,
      'the elements are nested too deep',
      `There may be ${deepestElement} in each other.`,
      'depth',
    )
  }
  const kind = at.get('kind')
  const table = tableOf(kind.string())
  if (!table || table.category === 'canvas') {
    throw kind.fail('the kind of an element of a viewport', 'For example mesh.', 'kind')
  }
  const value = at.value as Readonly<Record<string, unknown>>
  if (value.props !== undefined && !isRecord(value.props)) throw at.get('props').fail('an object')
  if (value.children !== undefined) for (const child of at.get('children').items()) readNode(child, depth + 1)
  return value as unknown as NodeDocument
}

/** The kind of the first visual in a node; that of a group of lights is none. */
export function kindIn({ kind, children = [] }: NodeDocument): string {
  if (tableOf(kind)?.category === 'visual') return kind
  return children.map(kindIn).find((each) => tableOf(each)?.category === 'visual') ?? kind
}
