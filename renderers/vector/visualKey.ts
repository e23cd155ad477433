import { eachReference } from '../../src/scene/batch'
import type { Props } from '../../src/scene/props'
import type { Buffers } from '../../src/scene/resolve/column'
import type { ResolvedItem } from '../../src/scene/resolve/resolve'

/** What the drawing of a visual depends on: while it is the same, so is the drawing. */
export interface VisualKey {
  /** Identities. */
  readonly props: Props
  readonly revisions: number
  readonly others: readonly unknown[]
  /** Numbers. */
  readonly rest: string
}

/** @param others whatever else the drawing depends on: compared by identity. */
export function visualKey({ item }: ResolvedItem, buffers: Buffers, others: readonly unknown[]): VisualKey {
  const { node, viewport, projection, model, transform, opacity, lights } = item
  const { rect, clip } = viewport
  let revisions = 0
  eachReference(node.props, (id) => (revisions += buffers.get(id)?.revision ?? -1))
  const numbers = [rect, clip, projection, model, transform, opacity, lights]
  return { props: node.props, revisions, others, rest: JSON.stringify(numbers, plainBigint) }
}

const plainBigint = (_name: string, value: unknown): unknown => (typeof value === 'bigint' ? `${value}n` : value)

export function isSameKey(a: VisualKey, b: VisualKey): boolean {
  const names = Object.keys(a.props)
  return (
    a.revisions === b.revisions &&
    a.rest === b.rest &&
    a.others.length === b.others.length &&
    a.others.every((other, i) => Object.is(other, b.others[i])) &&
    names.length === Object.keys(b.props).length &&
    names.every((name) => Object.is(a.props[name], b.props[name]))
  )
}
