import type { Props } from './props'

/** The kind of the record at the top of every scene. */
export const rootKind = 'root'

/** One element of a scene: a plain record. Rendering is the host's verb. */
export interface SceneNode {
  readonly kind: string
  /** Unique in its root, never reused; 0 for the root, and `unattached` before the node is placed. */
  id: number
  props: Props
  parent: SceneNode | undefined
  readonly children: SceneNode[]
  /** False while React itself hides it (Suspense, Activity); apart from the prop `visible`. */
  visible: boolean
  listens: readonly string[] | undefined
  /** Attributes that are never sent (`userData`, what the plot layer declares): only the source of a scene has them. */
  local: Props | undefined
}

export const unattached = -1

export function createNode(kind: string, props: Props, id = unattached): SceneNode {
  return { kind, id, props, parent: undefined, children: [], visible: true, listens: undefined, local: undefined }
}

/** Puts a node below a parent, before a sibling or at the end; takes it from where it was. */
export function placeNode(parent: SceneNode, child: SceneNode, before?: SceneNode): void {
  if (child.parent) detachNode(child)
  const index = before ? parent.children.indexOf(before) : -1
  if (index < 0) parent.children.push(child)
  else parent.children.splice(index, 0, child)
  child.parent = parent
}

export function detachNode(child: SceneNode): void {
  const siblings = child.parent?.children
  child.parent = undefined
  // What came last goes first where a batch is undone: it is not looked for among all others.
  if (!siblings || siblings.at(-1) === child) {
    siblings?.pop()
    return
  }
  const index = siblings.indexOf(child)
  if (index >= 0) siblings.splice(index, 1)
}

/**
 * The node and all below it, parents first.
 * @param childrenOf where they are kept apart for the moment
 */
export function* walk(
  node: SceneNode,
  childrenOf = ({ children }: SceneNode): readonly SceneNode[] => children,
): Generator<SceneNode> {
  // As deep as somebody else likes: what calls itself would not come back.
  const open = [node]
  for (let next = open.pop(); next; next = open.pop()) {
    yield next
    const children = childrenOf(next)
    for (let i = children.length - 1; i >= 0; i--) open.push(children[i]!)
  }
}
