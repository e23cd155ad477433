import { allDone, whenDone, type Later } from '../../src/scene/later'
import type { CanvasSize, FramePlan } from '../../src/scene/plan'
import type { SceneReplica } from '../../src/scene/replica'
import type { Picture } from '../vector/picture'
import { covers, namesOf, rectOf } from './body'
import { clipRect } from './definitions'
import { liveRules } from './document'
import { prefixMark } from './ids'
import { withPrefix, type LivePart } from './liveParts'
import type { LiveGroup } from './liveSvg'
import { attributes as attributesText } from './xml'

export interface LiveFrameOptions {
  readonly plan: FramePlan
  readonly pictures: readonly Picture<LivePart>[]
  readonly size: CanvasSize
  readonly replica: SceneReplica
  /** What every id and class begins with. */
  readonly prefix: string
}

/** The groups of a live picture: rules, background, and one for each viewport, in it one for each part. */
export function liveGroups({ plan, pictures, size, replica, prefix }: LiveFrameOptions): Later<LiveGroup[]> {
  const canvas = { x: 0, y: 0, width: size.width, height: size.height }
  const rules = `<style>${liveRules.replaceAll(prefixMark, prefix)}</style>`
  const named = (nodes: readonly number[]): Record<string, string> => {
    const names = namesOf(nodes, replica)
    return names === '' ? {} : { 'data-name': names }
  }
  const picture = ({ viewport, parts }: Picture<LivePart>): Later<LiveGroup> => {
    const key = `v${viewport.node.id}`
    const isClipped = !covers(viewport.clip, canvas)
    const clip = `${prefix}${key}`
    const outline = isClipped ? `<clipPath${attributesText({ id: clip })}>${clipRect(viewport.clip)}</clipPath>` : ''
    const below = { key: 'below', attributes: {}, content: outline + rectOf(viewport.background, viewport.rect) }
    const attributes = { ...named([viewport.node.id]), ...(isClipped ? { 'clip-path': `url(#${clip})` } : {}) }
    const inside = allDone(parts.map((part) => (part.type === 'picture' ? picture(part) : partOf(part))))
    return whenDone(inside, (groups) => ({ key, attributes, content: [below, ...groups] }))
  }
  const partOf = ({ key, nodes, markup }: LivePart): Later<LiveGroup> =>
    whenDone(markup, (text) => ({ key, attributes: named(nodes), content: withPrefix(text, prefix, key) }))
  const below = { key: 'below', attributes: {}, content: rules + rectOf(plan.background, canvas) }
  return whenDone(allDone(pictures.map(picture)), (groups) => [below, ...groups])
}
