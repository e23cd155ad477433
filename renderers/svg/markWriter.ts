import type { MarkerOutline } from '../../src/scene/markerOutlines'
import { isDisc } from '../geometry/markReach'
import { cosSin } from '../geometry/outlineRings'
import type { Mark } from '../vector/eachMark'
import type { Definitions } from './definitions'
import type { Elements, Style } from './elements'
import { decimal, px } from './number'
import { PathText } from './pathText'
import { painted, type Paint } from './paint'

/** A shape at a size and an angle. */
interface Sort {
  /** How often it was seen. */
  count: number
  id: string | undefined
  /** Where its path begins, from the position, in px. */
  readonly startX: number
  readonly startY: number
  /** How it goes on, relative to that. */
  readonly rest: string
}

/** From so many of a sort on they refer to a definition. */
const leastUses = 3

/** A path that is shorter after its start is as short as its use. */
const longPath = 20

/** Sizes that differ by less than this, in px, may share a definition: rims then lie within 1⁄64 px of where they should. */
const sizeStep = 1 / 16

/**
 * Writes marks: discs as circles, which are shorter than anything else; other shapes as paths, and those that come again and
 * again as uses of one definition. A definition has its size, so that edges are never stretched.
 */
export class MarkWriter {
  readonly #definitions: Definitions
  readonly #sorts = new Map<string, Sort>()
  #lastStyle: { readonly key: string; readonly style: Style } | undefined

  constructor(definitions: Definitions) {
    this.#definitions = definitions
  }

  write(mark: Mark, elements: Elements, paint: (css: string) => Paint): void {
    const { outline, x, y, size } = mark
    const style = this.#styleOf(mark, paint)
    if (isDisc(outline)) {
      const [radius, own] = size > 0 ? [size / 2, style] : [mark.edgeWidth / 2, painted('fill', paint(mark.edge!))]
      elements.add(`<circle cx="${px(x)}" cy="${px(y)}" r="${decimal(radius, 3)}"`, own)
      return
    }
    const isBar = outline.points.length === 4
    if (isBar && mark.edge === undefined) return
    const sort = this.#sortOf(mark)
    if (sort.rest === '') return
    sort.count++
    if (sort.id === undefined && sort.count >= leastUses && sort.rest.length > longPath) {
      sort.id = this.#definitions.define('path', ` d="M${px(sort.startX)} ${px(sort.startY)}${sort.rest}"`)
    }
    if (sort.id === undefined)
      elements.add(`<path d="M${px(x + sort.startX)} ${px(y + sort.startY)}${sort.rest}"`, style)
    else elements.add(`<use href="#${sort.id}" x="${px(x)}" y="${px(y)}"`, style)
  }

  #styleOf({ face, edge, edgeWidth }: Mark, paint: (css: string) => Paint): Style {
    const key = `${face} ${edge} ${edgeWidth}`
    if (this.#lastStyle?.key !== key) {
      const width = decimal(edgeWidth, 3)
      const style = {
        ...(face === undefined ? { fill: 'none' } : painted('fill', paint(face))),
        ...(edge === undefined ? {} : painted('stroke', paint(edge))),
        ...(edge === undefined || width === '1' ? {} : { 'stroke-width': width }),
      }
      this.#lastStyle = { key, style }
    }
    return this.#lastStyle.style
  }

  #sortOf({ outline, size, angle }: Mark): Sort {
    const turn = angle % 360
    const reach = outline.radius * size
    const angleStep = angleStepOf(reach)
    const key = `${Math.round(size / sizeStep)} ${Math.round(turn / angleStep)} ${outline.shape}`
    let sort = this.#sorts.get(key)
    if (!sort) this.#sorts.set(key, (sort = { count: 0, id: undefined, ...traced(outline, size, turn) }))
    return sort
  }
}

/** Degrees by which a rim moves less than it does with a step of the size. */
const angleStepOf = (reach: number): number => Math.min(1, (sizeStep / Math.max(reach, sizeStep)) * (90 / Math.PI))

function traced({ ops, points }: MarkerOutline, size: number, angle: number): Omit<Sort, 'count' | 'id'> {
  const [cos, sin] = cosSin(angle)
  const x = (k: number): number => size * (points[k]! * cos - points[k + 1]! * sin)
  const y = (k: number): number => -size * (points[k]! * sin + points[k + 1]! * cos)
  const path = new PathText({ isRelative: true })
  let k = 0
  for (const op of ops) {
    if (op === 'Z') path.closePath()
    else if (op === 'C') {
      path.bezierCurveTo(x(k), y(k), x(k + 2), y(k + 2), x(k + 4), y(k + 4))
      k += 6
    } else {
      if (op === 'M') path.moveTo(x(k), y(k))
      else path.lineTo(x(k), y(k))
      k += 2
    }
  }
  // After the first move all is relative.
  const rest = path.toString().replace(/^M[^a-z]*/, '')
  return { startX: x(0), startY: y(0), rest }
}
