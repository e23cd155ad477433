import type { DiagnosticSink } from '../../scene/diagnostics'
import { nodeName } from '../../scene/nodeProps'
import type { SceneNode } from '../../scene/node'
import type { DrawItem } from '../../scene/plan'
import { tableOf } from '../../scene/tables'

interface Loss {
  readonly prop: string
  readonly isLost: (value: unknown) => boolean
  readonly message: string
  readonly fix: string
}

const some =
  (test: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) ? value.some(test) : test(value)

const dashes: Loss = {
  prop: 'dashes',
  isLost: (value) => Array.isArray(value) && value.length > 0,
  message: 'is dashed; GSP 0.1 draws it solid.',
  fix: 'Write the dashes as segments.',
}

/** What a kind can say and GSP 0.1 cannot, where the rest is still worth drawing. */
const losses: Readonly<Record<string, readonly Loss[]>> = {
  segments: [dashes],
  paths: [
    dashes,
    {
      prop: 'miterLimit',
      isLost: (value) => value !== undefined && value !== 4,
      message: 'has a miter limit; GSP 0.1 has none.',
      fix: 'Use joinStyle "bevel" for sharp corners.',
    },
  ],
  texts: [
    {
      prop: 'anchors',
      isLost: (value) => value === undefined || some((each) => String(each).startsWith('baseline'))(value),
      message: 'stands on its baseline; GSP 0.1 puts the bottom of its box there.',
      fix: 'Use an anchor of the box, such as bottom-left.',
    },
    ...(['fontWeights', 'fontStyles'] as const).map((prop) => ({
      prop,
      isLost: (value: unknown) => value !== undefined && some((each) => each !== 'normal')(value),
      message: 'is not normal; GSP 0.1 has one face of a font.',
      fix: 'Name a font that is so by itself.',
    })),
    {
      prop: 'fonts',
      isLost: (value) => Array.isArray(value) && new Set(value).size > 1,
      message: 'has several fonts; GSP 0.1 takes the first for all.',
      fix: 'Use one element a font.',
    },
  ],
}

/** Tells of the names of what GSP 0.1 has no place for: groups and lights become part of the visuals in them. */
export function tellNames(nodes: Iterable<SceneNode>, onDiagnostic: DiagnosticSink): void {
  for (const node of nodes) {
    const category = tableOf(node.kind)?.category
    if ((category !== 'group' && category !== 'light') || (node.props.name ?? null) === null) continue
    onDiagnostic({
      code: 'gsp01.name',
      severity: 'info',
      element: nodeName(node),
      prop: 'name',
      message: 'is part of the visuals that it holds or lights, and its name is lost; GSP 0.1 has names for visuals.',
      fix: 'Name the visuals.',
    })
  }
}

/** Tells of everything that a visual loses on its way to GSP 0.1. */
export function tellLosses({ node, projection }: DrawItem, onDiagnostic: DiagnosticSink): void {
  const element = nodeName(node)
  const tell = (prop: string | undefined, message: string, fix: string): void =>
    onDiagnostic({ code: `gsp01.${prop ?? 'depth'}`, severity: 'warning', element, prop, message, fix })
  for (const { prop, isLost, message, fix } of losses[node.kind] ?? []) {
    if (isLost(node.props[prop])) tell(prop, message, fix)
  }
  const own = node.props.depthTest ?? null
  if (own === true) {
    tell('depthTest', 'is hidden by what is nearer; GSP 0.1 has no depth test.', 'Write what is far first.')
  } else if (own === null && projection.type === 'matrix' && projection.hasDepth) {
    const message = 'is seen through a camera with depth; GSP 0.1 draws later things over earlier ones, near or far.'
    tell(undefined, message, 'Write what is far first.')
  }
}
