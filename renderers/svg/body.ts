import type { Rgba8 } from '../../src/scene/color/color'
import type { CanvasSize, Rect } from '../../src/scene/plan'
import type { SceneReplica } from '../../src/scene/replica'
import type { Part, Picture } from '../vector/picture'
import { urlOf, type Definitions } from './definitions'
import { px } from './number'
import { painted, paintOfRgba } from './paint'
import { attributes, escapeXml } from './xml'

/** What stands between the definitions and the end: background, viewports, and in them one group for each visual. */
export function bodyOf(
  background: Rgba8,
  pictures: readonly Picture[],
  { width, height }: CanvasSize,
  replica: SceneReplica,
  definitions: Definitions,
): string {
  const canvas: Rect = { x: 0, y: 0, width, height }
  return (
    rectOf(background, canvas) +
    pictures.map((each) => new BodyWriter(replica, definitions, canvas).picture(each)).join('')
  )
}

class BodyWriter {
  readonly #replica: SceneReplica
  readonly #definitions: Definitions
  readonly #canvas: Rect

  constructor(replica: SceneReplica, definitions: Definitions, canvas: Rect) {
    this.#replica = replica
    this.#definitions = definitions
    this.#canvas = canvas
  }

  picture({ viewport, parts }: Picture): string {
    const inside =
      rectOf(viewport.background, viewport.rect) +
      parts.map((part) => (part.type === 'picture' ? this.picture(part) : this.#part(part))).join('')
    if (inside === '' || viewport.clip.width <= 0 || viewport.clip.height <= 0) return ''
    const clip = covers(viewport.clip, this.#canvas)
      ? {}
      : { 'clip-path': urlOf(this.#definitions.clip(viewport.clip)) }
    return `<g${this.#ids([viewport.node.id])}${attributes(clip)}>${inside}</g>`
  }

  #part({ nodes, text }: Part): string {
    return text === '' ? '' : `<g${this.#ids(nodes)}>${text}</g>`
  }

  /** An id, and the names of the elements. */
  #ids(nodes: readonly number[]): string {
    const names = namesOf(nodes, this.#replica)
    const name = names === '' ? {} : { 'data-name': escapeXml(names) }
    return attributes({ id: this.#definitions.newId(), ...name })
  }
}

/** The names of elements, one after the other. */
export const namesOf = (nodes: readonly number[], replica: SceneReplica): string =>
  nodes
    .map((id) => replica.nodes.get(id)?.props.name)
    .filter((name) => typeof name === 'string')
    .join(' ')

export const covers = (clip: Rect, { width, height }: Rect): boolean =>
  clip.x <= 0 && clip.y <= 0 && clip.x + clip.width >= width && clip.y + clip.height >= height

/** A filled rectangle; nothing where there is no colour. */
export function rectOf(color: Rgba8, { x, y, width, height }: Rect): string {
  if (color[3] === 0) return ''
  return `<path${attributes(painted('fill', paintOfRgba(color)))} d="M${px(x)} ${px(y)}h${px(width)}v${px(height)}h${px(-width)}z"/>`
}
