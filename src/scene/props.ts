import { GspBuffer } from './buffer'
import { holdsReference } from './bufferRef'
import { checkOf, type Check, type Trouble } from './check'
import { checkTogether } from './color/colorMapping'
import { countOf, countsOf, type Count } from './count'
import { GspError, show } from './diagnostics'
import { groupTrouble, type Groups } from './groups'
import { meshCounts } from './meshCounts'
import { nearest } from './nearest'
import type { Table } from './table'
import { tables } from './tables'
import { holdsChain, isChain } from './transform/chain'

/** The attributes of a node, as given: validated, buffers still themselves. */
export type Props = Readonly<Record<string, unknown>>

/** What an element's props come to. */
export interface ReadProps {
  readonly props: Props
  /** Attributes that stay with the node and are never sent; `undefined` for none. */
  readonly local: Props | undefined
  /** Names of events that are listened to, sorted; `undefined` for none. */
  readonly listens: readonly string[] | undefined
  /** Buffers that the props hold; `undefined` for none. */
  readonly buffers: readonly GspBuffer[] | undefined
}

/** Props that say how vertices are cut into parts, rather than hold a value for each. */
const sizesOf: Readonly<Record<string, string>> = {
  pathSizes: 'positions',
  ringSizes: 'positions',
  polygonSizes: 'ringSizes',
}

/** What is asked of one prop of one kind of element. */
interface PropRule {
  readonly check: Check
  readonly isLocal: boolean
  /** Whether an array in it must fit the positions. */
  readonly isPerItem: boolean
  /** Whether it says how positions are cut into parts, which even a number must fit. */
  readonly isCut: boolean
  /** Whether it says how numbers become colours, which must go together. */
  readonly isMapping: boolean
}

/** What is asked of the props of one kind of element. */
interface TableRules {
  readonly props: ReadonlyMap<string, PropRule>
  readonly required: readonly string[]
}

const rules: ReadonlyMap<Table, TableRules> = new Map(
  Object.values(tables).map((table: Table) => {
    const attributes = Object.entries(table.attributes)
    const props = attributes.map(([name, attribute]): [string, PropRule] => [
      name,
      {
        check: checkOf(attribute),
        isLocal: attribute.local === true,
        isPerItem: attribute.rate !== 'uniform' && (name !== 'positions' || table.verticesPerItem > 1),
        isCut: name === 'groups' || Object.hasOwn(sizesOf, name),
        isMapping: attribute.type === 'colormap' || attribute.type === 'clim' || attribute.type === 'norm',
      },
    ])
    const required = attributes.filter(([, attribute]) => attribute.required).map(([name]) => name)
    return [table, { props: new Map(props), required }]
  }),
)

/** Events that an element may listen to. */
export const eventProps: readonly string[] = [
  'onPointerDown',
  'onPointerUp',
  'onPointerMove',
  'onPointerEnter',
  'onPointerLeave',
  'onPointerCancel',
  'onClick',
  'onDoubleClick',
  'onContextMenu',
  'onWheel',
]
const isEvent: ReadonlySet<string> = new Set(eventProps)

/** Whether a prop is an event handler by its name. */
export const isHandlerName = (name: string): boolean => isEvent.has(name)
const notAttributes: ReadonlySet<string> = new Set(['children', 'key', 'ref'])

/**
 * Validates the props of one element.
 * @throws GspError that names element, prop, value and fix.
 */
export function readProps(table: Table, given: Readonly<Record<string, unknown>>): ReadProps {
  const { props: propRules, required } = rules.get(table)!
  let local: Record<string, unknown> | undefined
  let listens: string[] | undefined
  let buffers: GspBuffer[] | undefined
  let hasLengths = false
  let hasMapping = false
  let hasOthers = false
  for (const name in given) {
    const value = given[name]
    const rule = propRules.get(name)
    if (value === undefined) {
      hasOthers = true
      continue
    }
    if (rule === undefined) {
      hasOthers = true
      if (notAttributes.has(name)) continue
      if (!isHandlerName(name)) throw unknownProp(table, given, name)
      if (typeof value !== 'function') {
        throw propError(table, given, name, 'type', 'expected a function', value, 'Pass an event handler.')
      }
      ;(listens ??= []).push(name)
      continue
    }
    const trouble = rule.check(value)
    if (trouble) throw valueError(table, given, name, trouble)
    if (rule.isLocal) {
      hasOthers = true
      ;(local ??= {})[name] = value
      continue
    }
    hasLengths ||= rule.isCut
    hasMapping ||= rule.isMapping
    if (typeof value === 'object' && value !== null) {
      hasLengths ||= rule.isPerItem
      if (holdsReference(value)) throw ownReference(table, given, name)
      if (!ArrayBuffer.isView(value) && holdsBuffer(value)) collectBuffers(value, (buffers ??= []))
    }
  }
  for (const name of required) {
    if (given[name] === undefined) throw missing(table, given, name)
  }
  if (table.alternatives.length > 0) checkAlternatives(table, given)
  // React's own record serves when it holds attributes only: a copy for each of thousands of elements is dear.
  const props = hasOthers ? attributesOf(given, propRules) : given
  if (hasLengths) checkLengths(table, props)
  if (hasMapping) {
    const wrong = checkTogether(props)
    if (wrong) throw valueError(table, props, wrong.part, wrong)
  }
  return { props, local, listens: listens?.sort(), buffers }
}

/**
 * Validates props that were sent, each by itself. How they go together is not looked at: between two renders a handle may change one
 * of them, and what then does not fit is a diagnostic when it is drawn.
 * @param given all that the element has, with memory where batches have references
 * @param changed names those to look at; the others were
 * @throws GspError that names element, prop, value and fix.
 */
export function checkSentProps(table: Table, given: Props, changed: Props): void {
  const { props: propRules, required } = rules.get(table)!
  for (const name of Object.keys(changed)) {
    const rule = propRules.get(name)
    if (!rule || rule.isLocal) throw unknownProp(table, given, name)
    const value = given[name]
    const trouble = value === undefined ? undefined : rule.check(value)
    if (trouble) throw valueError(table, given, name, trouble)
    if (holdsReference(value)) throw ownReference(table, given, name)
  }
  for (const name of required) if (given[name] === undefined) throw missing(table, given, name)
}

/** Of props that each say the same thing in another way exactly one must be there. */
function checkAlternatives(table: Table, given: Props): void {
  const { alternatives } = table
  const there = alternatives.filter((name) => given[name] != null)
  if (there.length === 1) return
  throw new GspError({
    code: there.length === 0 ? 'prop.missing' : 'prop.conflict',
    element: elementName(table, given),
    prop: there.length === 0 ? alternatives.join(', ') : there.join(', '),
    message: `expected exactly one of ${alternatives.join(', ')}, got ${there.length === 0 ? 'none' : there.join(' and ')}.`,
    fix: there.length === 0 ? 'Pass one of them.' : 'Leave out all but one.',
  })
}

/** What is sent of the props that came. */
function attributesOf(given: Props, propRules: TableRules['props']): Props {
  const props: Record<string, unknown> = {}
  for (const name in given) {
    const value = given[name]
    if (value !== undefined && propRules.get(name)?.isLocal === false) props[name] = value
  }
  return props
}

/** `Points`, or `Points "stars"` when the element has a name. */
export function elementName(table: Table, props: Readonly<Record<string, unknown>>): string {
  return typeof props.name === 'string' ? `${table.element} "${props.name}"` : table.element
}

const valueError = (table: Table, props: Props, prop: string, { code, expected, got, fix }: Trouble): GspError =>
  new GspError({
    code: code ?? 'prop.value',
    element: elementName(table, props),
    prop,
    message: `expected ${expected}, got ${got}.`,
    fix,
  })

function propError(
  table: Table,
  props: Props,
  prop: string,
  reason: string,
  what: string,
  value: unknown,
  fix: string,
) {
  const got = value === undefined ? '' : `, got ${show(value)}`
  return new GspError({
    code: `prop.${reason}`,
    element: elementName(table, props),
    prop,
    message: `${what}${got}.`,
    fix,
  })
}

const missing = (table: Table, props: Props, prop: string): GspError =>
  propError(table, props, prop, 'missing', 'is required', undefined, table.attributes[prop]!.doc)

/** What only batches hold would stand for whatever buffer has that number. */
const ownReference = (table: Table, props: Props, prop: string): GspError =>
  new GspError({
    code: 'prop.value',
    element: elementName(table, props),
    prop,
    message: 'a record here must not have a member $buffer: that is how batches refer to buffers.',
    fix: 'Pass the GspBuffer itself, or name the member otherwise.',
  })

function unknownProp(table: Table, props: Props, name: string): GspError {
  const names = Object.keys(table.attributes).filter((each) => !table.attributes[each]!.internal)
  // Nobody means the edge who says colour.
  const habit =
    name === 'color' || name === 'c' ? ['faceColors', 'colors'].find((each) => names.includes(each)) : undefined
  const near = habit ?? nearest(name, [...names, ...eventProps])
  return new GspError({
    code: 'prop.unknown',
    element: elementName(table, props),
    prop: name,
    message: 'there is no such prop.',
    fix: near === undefined ? `It takes ${names.join(', ')}.` : `Did you mean ${near}?`,
  })
}

/** Arrays must hold one value, or as many as there are items; sizes of parts must add up. */
function checkLengths(table: Table, props: Props): void {
  // Live memory may change length between renders; what then does not fit is a diagnostic when it is drawn.
  if (isLive(props.positions)) return
  if (table.kind === 'mesh') {
    checkMeshLengths(table, props)
    return
  }
  const counts = countsOf(table, props)
  const { vertex, item } = counts
  if (item !== undefined && !Number.isInteger(item)) {
    throw lengthError(
      table,
      props,
      'positions',
      `a multiple of ${table.verticesPerItem} positions`,
      vertex!,
      'Pass the start and the end of each segment in turn.',
    )
  }
  checkSizes(table, props, 'pathSizes', vertex)
  checkSizes(table, props, 'ringSizes', vertex)
  if (isLive(props.pathSizes) || isLive(props.ringSizes) || isLive(props.polygonSizes)) return
  checkSizes(table, props, 'polygonSizes', counts.ring)
  checkGroups(table, props, item)
  for (const name in props) {
    const attribute = table.attributes[name]!
    const { rate } = attribute
    if (rate === 'uniform' || name === 'positions' || name in sizesOf || isLive(props[name])) continue
    const count = countOf(attribute, props[name])
    if (count === undefined || count === 1) continue
    const allowed: Count[] = rate === 'pathOrVertex' ? [counts.path, vertex] : [counts[rate]]
    if (rate === 'item' && counts.group !== undefined) allowed.unshift(counts.group)
    if (allowed.includes(undefined) || allowed.includes(count)) continue
    const numbers = [...new Set([1, ...allowed])]
    throw lengthError(table, props, name, `${numbers.join(' or ')} value${numbers.join() === '1' ? '' : 's'}`, count)
  }
}

/** Colours of a mesh are as many as `colorsPer` says, those of edges one per face or per vertex. */
function checkMeshLengths(table: Table, props: Props): void {
  const { colors, edges } = meshCounts(props, isLive)
  const allowed: Readonly<Record<string, readonly Count[]>> = { colors: [colors], edgeColors: edges, edgeWidths: edges }
  for (const name in allowed) {
    if (props[name] === undefined || isLive(props[name])) continue
    const count = countOf(table.attributes[name]!, props[name])
    const fitting = allowed[name]!
    if (count === undefined || count === 1 || fitting.includes(undefined) || fitting.includes(count)) continue
    const numbers = [...new Set([1, ...fitting])].join(' or ')
    const per =
      name === 'colors'
        ? ` for colorsPer "${(props.colorsPer as string | undefined) ?? 'mesh'}"`
        : ', per face or per vertex'
    throw lengthError(table, props, name, `${numbers} value${numbers === '1' ? '' : 's'}${per}`, count)
  }
}

const cutFix = (of: string): string => `Each size says how many of the ${of} are one part, in their order.`

function checkSizes(table: Table, props: Props, name: string, total: Count): void {
  const sizes = props[name]
  if (sizes == null || sizes instanceof GspBuffer || isChain(sizes) || total === undefined) return
  const of = sizesOf[name]!
  if (typeof sizes === 'number') {
    if (sizes > 0 ? total % sizes === 0 : total === 0) return
    throw lengthError(table, props, name, `a size that divides the ${total} ${of}`, sizes, cutFix(of))
  }
  let sum = 0
  for (const size of sizes as ArrayLike<number> & Iterable<number>) sum += size
  if (sum !== total) throw lengthError(table, props, name, `sizes that add up to the ${total} ${of}`, sum, cutFix(of))
}

function checkGroups(table: Table, props: Props, items: Count): void {
  const { groups } = props
  if (groups == null || items === undefined) return
  const trouble = groupTrouble(groups as Groups, items)
  if (!trouble) return
  const fix = 'Pass the size of every group, the size of each, or a list of indices for each.'
  throw lengthError(table, props, 'groups', trouble.expected, trouble.got, fix)
}

function lengthError(
  table: Table,
  props: Props,
  prop: string,
  expected: string,
  got: number,
  fix = 'Make the arrays equally long, or pass one value for all.',
): GspError {
  return new GspError({
    code: 'prop.length',
    element: elementName(table, props),
    prop,
    message: `expected ${expected}, got ${got}.`,
    fix,
  })
}

/** Whether a prop holds memory that may change without a render, or data that are still to be made. */
const isLive = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (holdsChain(value) || holdsBuffer(value))

/** How far below a prop a buffer may be: `geometry.positions.data` and `geometry.positions.x`. */
const deepestBuffer = 3

/** Whether a prop value is a buffer or a wrapper (`vec3`, columns, mapped colours, geometry) around one. */
function holdsBuffer(value: object, depth = 0): boolean {
  if (value instanceof GspBuffer) return true
  // A chain counts its depth anew for each link: how deep chains may go has been checked.
  if (isChain(value)) return value.chain.some((link) => holdsBuffer(link))
  if (depth >= deepestBuffer || Array.isArray(value) || ArrayBuffer.isView(value)) return false
  for (const name in value) {
    const member: unknown = (value as Props)[name]
    if (typeof member === 'object' && member !== null && holdsBuffer(member, depth + 1)) return true
  }
  return false
}

/** The buffers that props hold, each as often as it is held; `undefined` for none. */
export function buffersIn(props: Props): readonly GspBuffer[] | undefined {
  const buffers: GspBuffer[] = []
  for (const name in props) {
    const value = props[name]
    if (typeof value === 'object' && value !== null) collectBuffers(value, buffers)
  }
  return buffers.length > 0 ? buffers : undefined
}

function collectBuffers(value: object, into: GspBuffer[], depth = 0): void {
  if (value instanceof GspBuffer) {
    into.push(value)
  } else if (isChain(value)) {
    for (const link of value.chain) collectBuffers(link, into)
  } else if (depth < deepestBuffer && !Array.isArray(value) && !ArrayBuffer.isView(value)) {
    for (const name in value) {
      const member: unknown = (value as Props)[name]
      if (typeof member === 'object' && member !== null) collectBuffers(member, into, depth + 1)
    }
  }
}

/** A value with each of its buffers replaced, as deep as `buffersIn` finds them; the value itself when it holds none. */
export function replaceBuffers(value: unknown, replace: (buffer: GspBuffer) => unknown, depth = 0): unknown {
  if (value instanceof GspBuffer) return replace(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value) || ArrayBuffer.isView(value)) return value
  if (isChain(value)) {
    const links = value.chain.map((link) => replaceBuffers(link, replace))
    return links.every((link, i) => link === value.chain[i]) ? value : { ...value, chain: links }
  }
  if (depth >= deepestBuffer) return value
  let replaced: Record<string, unknown> | undefined
  for (const name in value) {
    const member = (value as Props)[name]
    const next = replaceBuffers(member, replace, depth + 1)
    if (next !== member) (replaced ??= { ...value })[name] = next
  }
  return replaced ?? value
}
