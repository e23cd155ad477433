import { loadWire, type Wire } from '../../renderers/network/wire'
import { gspDialect } from '../exchange/gsp01/gspDialect'
import { fromGspJson } from '../exchange/gsp01/fromGspJson'
import type { Gsp01Scene } from '../exchange/gsp01/gsp01Scene'
import { replicaToGsp } from '../exchange/gsp01/replicaToGsp'
import { parseText } from '../exchange/parseText'
import { readDocument } from '../exchange/readDocument'
import { sceneBatch } from '../exchange/sceneBatch'
import type { Batch, NodeOp } from '../scene/batch'
import { GspError, once, show, toConsole, type DiagnosticSink } from '../scene/diagnostics'
import { equalContent } from '../scene/equal'
import { Reader } from '../scene/json/reader'
import type { Props } from '../scene/props'
import { tableOf } from '../scene/tables'
import { joinBytes } from './joinBytes'
import type { Session } from './session'
import { SessionPlayer } from './sessionPlayer'
import { SessionWriter } from './sessionWriter'

/** A session as the recorder of GSP 0.1 writes it: whole scenes, each with its time. */
export interface Gsp01Session {
  readonly items: readonly Gsp01SessionItem[]
}

export interface Gsp01SessionItem {
  /** Seconds. */
  readonly timestamp: number
  readonly serialized_data: Gsp01Scene
}

export interface Gsp01Options {
  /** Told of what looks otherwise afterwards, once each. Default: a line on the console. */
  readonly onDiagnostic?: DiagnosticSink | undefined
}

export interface ToGsp01Options extends Gsp01Options {
  /** Scenes a second at most: of several changes in one frame the last counts. Default: one for each change. */
  readonly fps?: number | undefined
  /** The part of the session, in seconds; the first scene is that at `from`. Default: all of it. */
  readonly from?: number | undefined
  readonly to?: number | undefined
}

/**
 * A session as the bytes of a `.gsp` file. Where a scene has the elements of the one before, what is different is written as a change.
 * @param json the session, or its text; times count from its first item
 * @throws GspError (rejects) `gsp01.…` with the place in the file, `document.syntax` for a text that is no JSON, `network.absent` without
 * the packages for it
 */
export async function sessionFromGsp01(json: unknown, options: Gsp01Options = {}): Promise<Uint8Array<ArrayBuffer>> {
  return readGsp01Session(json, await loadWire(), options)
}

/** The same with a wire that is there. */
export function readGsp01Session(
  json: unknown,
  wire: Wire,
  { onDiagnostic = once(toConsole) }: Gsp01Options = {},
): Uint8Array<ArrayBuffer> {
  const items = new Reader(typeof json === 'string' ? parseText(json) : json, gspDialect).member('items')
  const list = items.array()
  if (list.length === 0) throw items.error('there is no scene in it', 'Record it again.', 'items')
  const start = list[0]!.member('timestamp').number()
  const writer = new SessionWriter(wire)
  const parts = [writer.head()]
  let before: Batch | undefined
  let seconds = 0
  for (const [index, item] of list.entries()) {
    const time = item.member('timestamp').number() - start
    if (time < seconds) throw item.member('timestamp').fail(`${seconds + start} or more`, undefined, 'number')
    seconds = time
    const scene = placed(index, () => {
      const document = fromGspJson(item.member('serialized_data').value, { order: 'auto', onDiagnostic })
      return sceneBatch(readDocument(document, { onDiagnostic }))
    })
    const ops = before && differences(before, scene)
    if (!ops) parts.push(writer.scene(scene, seconds))
    else if (ops.length > 0) parts.push(writer.change({ seq: writer.seq! + 1, ops }, seconds))
    before = scene
  }
  parts.push(writer.end(seconds))
  return joinBytes(parts)
}

/** What makes one scene of another that has the same elements; `undefined` where it has others. */
function differences(before: Batch, after: Batch): readonly NodeOp[] | undefined {
  if (before.ops.length !== after.ops.length) return undefined
  const ops: NodeOp[] = []
  for (const [i, op] of after.ops.entries()) {
    const old = before.ops[i]!
    // What GSP 0.1 has no form for may have live memory.
    if (op.op !== 'create' || old.op !== 'create') return undefined
    if (op.kind !== old.kind || op.parent !== old.parent || op.visible !== old.visible) return undefined
    const changed = changedProps(op.kind, old.props, op.props)
    if (Object.keys(changed).length > 0) ops.push({ op: 'update', id: op.id, changed })
  }
  return ops
}

function changedProps(kind: string, before: Props, after: Props): Props {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  const changed = [...names].filter((name) => !isSame(before[name], after[name]))
  return Object.fromEntries(
    changed.map((name) => [name, name in after ? after[name] : tableOf(kind)?.attributes[name]?.default]),
  )
}

/** Whether two values that were read apart from each other hold the same. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || equalContent(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (ArrayBuffer.isView(a) || ArrayBuffer.isView(b)) return false
  const [left, right] = [a as Props, b as Props]
  const names = Object.keys(left)
  return names.length === Object.keys(right).length && names.every((name) => isSame(left[name], right[name]))
}

/** @throws GspError with the item in front of the place in its scene */
function placed<T>(index: number, action: () => T): T {
  try {
    return action()
  } catch (error) {
    if (!(error instanceof GspError)) throw error
    const { code, message, fix } = error.diagnostic
    const named = new GspError({ code, message: `items[${index}].serialized_data: ${message}`, fix })
    named.cause = error
    throw named
  }
}

function checkOption(
  name: keyof ToGsp01Options,
  value: unknown,
  expected: string,
  isFit: (value: number) => boolean,
): void {
  if (value === undefined || (typeof value === 'number' && Number.isFinite(value) && isFit(value))) return
  const message = `Option ${name}: expected ${expected}, got ${show(value)}.`
  throw new GspError({ code: 'options.value', message, fix: 'Leave it out for its default.' })
}

/**
 * A session for readers of GSP 0.1: the whole scene at each change.
 * @throws GspError `options.value` that names the option, `session.record` for a record that is wrong, and what `toGspJson` throws
 */
export function sessionToGsp01(session: Session, options: ToGsp01Options = {}): Gsp01Session {
  checkOption('fps', options.fps, 'a number above 0', (value) => value > 0)
  for (const name of ['from', 'to'] as const) {
    checkOption(name, options[name], 'a time in seconds', (value) => value >= 0)
  }
  const { fps, from = 0, to = session.duration, onDiagnostic = once(toConsole) } = options
  const player = new SessionPlayer(session)
  const items: Gsp01SessionItem[] = []
  for (const seconds of timesOf(session, from, to, fps)) {
    player.moveTo(seconds)
    // Before there is a canvas there is no scene.
    if (!player.replica.root.children.some(({ kind }) => kind === 'canvas')) continue
    items.push({ timestamp: seconds - from, serialized_data: replicaToGsp(player.replica, onDiagnostic) })
  }
  return { items }
}

/** The times at which a scene is to be written: that of the beginning, and of each change. */
function timesOf(session: Session, from: number, to: number, fps: number | undefined): readonly number[] {
  const changes = session.records.filter(({ kind, seconds }) => kind !== 'again' && kind !== 'end' && seconds > from)
  const times = changes.map(({ seconds }) => seconds).filter((seconds) => seconds <= to)
  const frames = fps === undefined ? times : times.map((seconds) => from + Math.ceil((seconds - from) * fps) / fps)
  return [...new Set([from, ...frames.map((seconds) => Math.min(seconds, to))])]
}
