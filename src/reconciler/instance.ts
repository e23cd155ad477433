import type { GspBuffer } from '../scene/buffer'
import { GspError, show } from '../scene/diagnostics'
import type { Serves } from '../scene/elements/cameras'
import type { Listeners } from '../scene/listeners'
import { unattached, type SceneNode } from '../scene/node'
import { readProps, type Props, type ReadProps } from '../scene/props'
import type { Table } from '../scene/table'
import { tables } from '../scene/tables'
import type { ViewStore } from '../scene/view'
import type { CommitLog } from './commitLog'
import type { Handle } from './handle'

/**
 * The type of an element of a kind. The prefix keeps it out of the global JSX namespace. The rest is for who writes an
 * element into the DOM: no tag may be called so, which makes of it an error that says where it belongs.
 */
export const typeOf = (kind: string): string => `gsp:${kind}, which belongs in a <Canvas>`

const tablesByType: ReadonlyMap<string, Table> = new Map(
  Object.values(tables).map((table) => [typeOf(table.kind), table]),
)

/**
 * What React holds for an element: a scene node with its table and its raw props.
 * Inert until attached: made during render, it may be thrown away, so it has no id and nobody knows it.
 */
export interface Instance extends SceneNode {
  readonly table: Table
  /** The props as React gave them; the next ones are compared with these. */
  given: Props
  /** Those, validated; `props` may differ from them by what a handle has set. */
  base: Props
  buffers: readonly GspBuffer[] | undefined
  /** The log of the root it is attached to. */
  log: CommitLog | undefined
  handle: Handle | undefined
  /** The store of a camera's view, once somebody asked for it. */
  view: ViewStore | undefined
  /** Who wants to know of changes of its props. */
  watchers: Listeners | undefined
  /** How often a long array came with another identity and equal content, by prop (development only). */
  unstable: Map<string, number> | undefined
}

export function createInstance(type: string, given: Props): Instance {
  const table = tablesByType.get(type)
  if (!table) throw unknownElement(type)
  const { props, local, listens, buffers } = readElement(table, given)
  // One literal with every field: elements are made by the thousand, and one shape makes that twice as fast.
  return {
    kind: table.kind,
    id: unattached,
    props,
    parent: undefined,
    children: [],
    visible: true,
    listens,
    local,
    table,
    given,
    base: props,
    buffers,
    log: undefined,
    handle: undefined,
    view: undefined,
    watchers: undefined,
    unstable: undefined,
  }
}

/** Validates what JSX gives an element. */
export function readElement(table: Table, given: Props): ReadProps {
  const read = readProps(table, given)
  if (table.category !== 'camera' || given.children === undefined || read.props.serves != null) return read
  // Only JSX tells children that are absent for the moment, as in `{isReady && <Points />}`, from none at all.
  return { ...read, props: { ...read.props, serves: 'children' satisfies Serves } }
}

function unknownElement(type: string): GspError {
  return new GspError({
    code: 'element.unknown',
    element: type,
    message: 'there is no such scene element.',
    fix:
      type.toLowerCase() === 'imshow'
        ? 'Use <Image>, or {imshow(rows)} in <Axes>.'
        : `Use ${Object.values(tables)
            .map((table) => table.element)
            .join(', ')}; DOM elements cannot stand in a scene.`,
  })
}

export function textError(text: string): GspError {
  return new GspError({
    code: 'element.text',
    message: `The text ${show(text)} cannot stand in a scene by itself.`,
    fix: `Use <Texts positions={[[x, y]]} strings={[${show(text)}]} />, or remove it.`,
  })
}
