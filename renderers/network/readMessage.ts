import { elementTypes, isTypedArray } from '../../src/scene/elementTypes'
import { show } from '../../src/scene/diagnostics'
import { isRecord } from '../../src/scene/trouble'
import type { ClientMessage, Message, ServerMessage } from './messages'
import { wireError } from './wireError'

type Check = (value: unknown) => boolean
type Shape = Readonly<Record<string, Check>>

const isText =
  (longest: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= longest
const name = isText(256)
const words = isText(10_000)
const count: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0
const number: Check = (value) => typeof value === 'number' && Number.isFinite(value)
const positive: Check = (value) => number(value) && (value as number) > 0
const boolean: Check = (value) => typeof value === 'boolean'
const bytes: Check = (value) => value instanceof Uint8Array
const array: Check = isTypedArray
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || value === null || check(value)
const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value)
const listOf =
  (check: Check, most: number): Check =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every(check)
const shaped =
  (shape: Shape): Check =>
  (value) =>
    isRecord(value) && Object.entries(shape).every(([member, check]) => check(value[member]))

const position = shaped({ source: name, seq: count })
const format = oneOf('png', 'jpeg', 'webp', 'svg', 'pdf')
const listens = optional(listOf(name, 64))

/** Ops, as `scene/batch.ts` has them. Whether what they speak of exists, the replica says; whether props are valid, their tables. */
const ops: Readonly<Record<string, Shape>> = {
  'buffer.create': {
    ...{ id: count, start: count, count, data: array, ring: optional(count) },
    type: (value) => typeof value === 'string' && Object.hasOwn(elementTypes, value),
  },
  'buffer.resize': { id: count, count },
  'buffer.window': { id: count, start: count, count },
  'buffer.write': { id: count, offset: count, data: array },
  'buffer.delete': { id: count },
  create: { id: count, kind: name, props: isRecord, parent: count, before: optional(count), visible: boolean, listens },
  update: { id: count, changed: isRecord, listens },
  show: { id: count, visible: boolean },
  place: { id: count, parent: count, before: optional(count) },
  remove: { id: count },
}

const op: Check = (value) =>
  isRecord(value) && typeof value.op === 'string' && Object.hasOwn(ops, value.op) && shaped(ops[value.op]!)(value)

const batch: Shape = {
  ...{ from: count, to: count, snapshot: optional(oneOf(true)), source: optional(name) },
  piece: optional(shaped({ index: count, count: positive })),
  ops: listOf(op, 10_000_000),
}
const ack: Shape = { to: count }
const ping: Shape = { time: number }
const bye: Shape = { reason: words, again: boolean }

const client: Readonly<Record<ClientMessage['type'], Shape>> = {
  hello: {
    ...{ versions: listOf(count, 32), role: oneOf('source', 'viewer'), token: optional(isText(4096)) },
    ...{ source: optional(name), have: optional(position), batches: optional(boolean) },
  },
  batch,
  ack,
  draw: {
    ...{ id: count, seq: count, time: number, format, complete: optional(oneOf(true)) },
    size: shaped({ width: positive, height: positive, scale: positive, dpi: positive }),
    options: optional(
      shaped({ density: optional(positive), compression: optional(number), quality: optional(number) }),
    ),
  },
  ping,
  pong: ping,
  bye,
}

const server: Readonly<Record<ServerMessage['type'], Shape>> = {
  welcome: {
    ...{ version: count, have: optional(position), formats: listOf(name, 32) },
    limits: shaped({ message: count, part: count, area: count }),
    present: optional(boolean),
  },
  source: { present: boolean },
  batch,
  ack,
  resync: { reason: words },
  picture: {
    ...{ id: count, seq: count, width: positive, height: positive, format, data: bytes },
    partial: optional(oneOf(true)),
  },
  diagnostic: {
    diagnostic: shaped({
      ...{ code: name, severity: oneOf('error', 'warning', 'info'), message: words, fix: optional(words) },
      ...{ element: optional(words), prop: optional(words), subject: optional(words) },
    }),
  },
  error: { code: name, message: words, fix: optional(words), id: optional(count), fatal: optional(oneOf(true)) },
  ping,
  pong: ping,
  bye,
}

/**
 * A decoded message as what it is. Members that this version does not know are let be: a later one may know them.
 * @throws GspError `wire.message` for what is none
 */
export function readClientMessage(value: unknown): ClientMessage {
  return read(value, client) as ClientMessage
}

/** Whether a decoded message is of a type that this version has in neither direction: a later one may have it. */
export function isOfLaterVersion(value: unknown): boolean {
  const type = isRecord(value) ? value.type : undefined
  return typeof type === 'string' && !Object.hasOwn(client, type) && !Object.hasOwn(server, type)
}

/** The same as `readClientMessage` of what a server says. */
export function readServerMessage(value: unknown): ServerMessage {
  return read(value, server) as ServerMessage
}

function read(value: unknown, shapes: Readonly<Record<string, Shape>>): Message {
  const type = isRecord(value) ? value.type : undefined
  if (typeof type !== 'string' || !Object.hasOwn(shapes, type)) {
    throw wireError('message', `there is no message ${show(type)} in this direction.`)
  }
  const given = value as Record<string, unknown>
  for (const [member, check] of Object.entries(shapes[type]!)) {
    if (check(given[member])) continue
    throw wireError('message', `${type}.${member}: ${wrong(member, given[member])}.`)
  }
  return given as unknown as Message
}

/** Of many ops the one that is wrong. */
function wrong(member: string, value: unknown): string {
  if (member !== 'ops' || !Array.isArray(value)) return `${show(value)} cannot be`
  const index = value.findIndex((each) => !op(each))
  return index < 0 ? `${value.length} are too many` : `op ${index} is none: ${show(value[index])}`
}
