import type { GspBuffer } from '../scene/buffer'
import { GspError, show } from '../scene/diagnostics'
import { decodeBuffer } from '../scene/json/bufferData'
import { decodeValue, type DecodeRules } from '../scene/json/decodeValue'
import type { Path } from '../scene/json/path'
import type { Reader } from '../scene/json/reader'
import { nearest } from '../scene/nearest'
import { readProps, type Props } from '../scene/props'
import type { Table } from '../scene/table'
import { tableOf, tables, type Kind } from '../scene/tables'
import { checkClaims } from './claims'
import { documentError } from './documentDialect'
import { deepestElement, documentFormat, documentVersion } from './sceneDocument'

/** One element of a scene that was read: its props are valid, its buffers live. */
export interface SceneElement {
  readonly kind: Kind
  readonly props: Props
  readonly children: readonly SceneElement[]
  /** Whether React is to hide it; apart from the prop `visible`. */
  readonly isHidden: boolean
}

/**
 * The elements of a scene document, each of its buffers once. Everything is looked at, and the data against the length of
 * their text, before any memory is asked for.
 * @throws GspError `document.…` of one line, with the place in the document
 */
export function readSceneDocument(document: Reader): readonly SceneElement[] {
  checkHead(document)
  const buffers = new Map<number, GspBuffer>()
  const stored = document.optional('buffers')?.array('a list of buffers') ?? []
  const rules: DecodeRules = {
    fail: documentError,
    buffer(index, path) {
      const known = buffers.get(index)
      if (known) return known
      const place = stored[index]
      if (!place) throw noBuffer(index, stored.length, path)
      const made = readBuffer(place)
      buffers.set(index, made)
      return made
    },
  }
  // What nothing refers to is looked at as well: a document is right or wrong as a whole.
  stored.forEach((_, index) => rules.buffer!(index, document.path))
  return readNodes(document.member('scene'), rules, 1)
}

function checkHead(document: Reader): void {
  document.object('a scene document { format, version, scene }', 'Save the scene with renderToJson().')
  const format = document.optional('format')
  if (format?.value !== documentFormat) {
    const message = `expected a scene document with format ${show(documentFormat)}, got ${format ? show(format.value) : 'none'}`
    throw documentError(format?.path, message, 'Save the scene with renderToJson().', 'format')
  }
  const version = document.optional('version')
  if (version?.value === documentVersion) {
    document.only(['format', 'version', 'buffers', 'scene'])
    return
  }
  if (version && Number.isInteger(version.value) && (version.value as number) > documentVersion) {
    const message = `the document has the newer version ${show(version.value)}; this library reads version ${documentVersion}`
    throw documentError(version.path, message, 'Update react-gsp.', 'version')
  }
  const message = `expected version ${documentVersion}, got ${version ? show(version.value) : 'none'}`
  throw documentError(version?.path, message, 'Save the scene with renderToJson().', 'version')
}

function readBuffer(place: Reader): GspBuffer {
  place.only(['type', 'count', 'ring', 'start', 'base64'])
  return decodeBuffer(place.object(), documentError, place.path)
}

function noBuffer(index: number, count: number, path: Path | undefined): GspError {
  const there = count === 0 ? 'there are none' : `there are ${count}, numbered from 0`
  return documentError(path, `there is no buffer ${show(index)}: ${there}`, 'Save the scene again.', 'buffer')
}

function readNodes(list: Reader, rules: DecodeRules, depth: number): readonly SceneElement[] {
  if (depth > deepestElement) {
    const message = `elements are nested more than ${deepestElement} deep`
    throw documentError(list.path, message, 'Leave out groups that only hold another.', 'depth')
  }
  return list.array('a list of elements').map((place) => readNode(place, rules, depth))
}

const kinds = Object.keys(tables)

function readNode(place: Reader, rules: DecodeRules, depth: number): SceneElement {
  place.object('an element { kind, props, children }')
  const kind = place.member('kind', 'Say what it is, such as "points".').string()
  const table = tableOf(kind)
  if (!table) throw unknownKind(place.member('kind'))
  place.only(['kind', 'props', 'children', 'hidden'])
  const hidden = place.optional('hidden')
  if (hidden && hidden.value !== true) throw hidden.fail('true', 'Leave it out for what is shown.')
  const children = place.optional('children')
  return {
    kind: table.kind as Kind,
    props: readNodeProps(place, table, rules),
    children: children ? readNodes(children, rules, depth + 1) : [],
    isHidden: hidden !== undefined,
  }
}

function unknownKind(kind: Reader): GspError {
  const name = kind.string()
  const near = nearest(name.slice(0, 64), kinds)
  const fix = near === undefined ? `There are ${kinds.join(', ')}.` : `Did you mean ${near}?`
  return documentError(kind.path, `there is no kind of element ${show(name)}`, fix, 'kind')
}

/** Of what is never sent to a host, `userData` alone is data: what reads other formats keeps there what they say besides. */
const isSaved = (table: Table, name: string): boolean =>
  Object.hasOwn(table.attributes, name) && (name === 'userData' || !table.attributes[name]!.local)

/** Attributes that a document may hold. */
const saved = (table: Table): readonly string[] => Object.keys(table.attributes).filter((name) => isSaved(table, name))

function readNodeProps(place: Reader, table: Table, rules: DecodeRules): Props {
  const given = place.optional('props')
  const path: Path = given?.path ?? { above: place.path, name: 'props' }
  const props: Record<string, unknown> = {}
  for (const [name, member] of given?.members() ?? []) {
    if (!isSaved(table, name)) throw unknownProp(table, member, name)
    props[name] = decodeValue(member.value, rules, member.path)
  }
  checkClaims(table, props, path)
  try {
    readProps(table, props)
  } catch (error) {
    throw placed(error, table, path)
  }
  return props
}

function unknownProp(table: Table, { path }: Reader, name: string): GspError {
  const names = saved(table)
  const near = nearest(name.slice(0, 64), names)
  const fix = near === undefined ? `It has ${names.join(', ')}.` : `Did you mean ${near}?`
  return documentError(path, `${table.kind} has no prop of this name`, fix, 'prop')
}

/** What the check of the props found, with its place in the document instead of the name of an element. */
function placed(error: unknown, table: Table, path: Path): unknown {
  if (!(error instanceof GspError)) return error
  const { code, prop, message, fix = '' } = error.diagnostic
  const isOne = prop !== undefined && Object.hasOwn(table.attributes, prop)
  const what = isOne || prop === undefined ? message : `${prop}: ${message}`
  const reason = code.startsWith('prop.') ? code.slice('prop.'.length) : 'value'
  const moved = documentError(isOne ? { above: path, name: prop } : path, what.replace(/\.$/, ''), fix, reason)
  moved.cause = error
  return moved
}
