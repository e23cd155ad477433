import type { SceneNode } from './node'
import { elementName } from './props'
import { tableOf } from './tables'

/** A prop with its default. */
export function propOf<T>(node: SceneNode, name: string): T {
  const value = node.props[name]
  return (value === undefined ? tableOf(node.kind)?.attributes[name]?.default : value) as T
}

/** As messages call a node: `Points`, or `Points "stars"` when it has a name. */
export function nodeName(node: SceneNode): string {
  const table = tableOf(node.kind)
  return table ? elementName(table, node.props) : node.kind
}

/** Neither hidden by its prop nor by React. What is above it may be hidden. */
export const isShown = (node: SceneNode): boolean => node.visible && node.props.visible !== false
