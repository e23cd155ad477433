import { attributes } from './xml'

/** Attributes that an element inherits from the group around it, with their values. */
export type Style = Readonly<Record<string, string>>

interface Element {
  /** The tag up to its inherited attributes: `<path d="…"`. */
  head: string
  style: Style
  /** What ends it: `/>`, or content and an end tag. */
  readonly tail: string
}

/** A path that may still grow. */
export interface OpenPath {
  readonly d: string
  style: Style
  readonly parts: number
}

/** So many lines or squares are one path: those who draw it take long over huge ones. */
const mostParts = 200

/**
 * Elements one after the other. What all neighbours have in common is written once, at a group around them; paths that may
 * be one are.
 */
export class Elements {
  #elements: Element[] = []
  #text = ''
  /** The last element, where it is a path. */
  #path: OpenPath | undefined

  /** The path that was added last, with nothing after it. */
  get lastPath(): OpenPath | undefined {
    return this.#path
  }

  add(head: string, style: Style, tail = '/>'): void {
    this.#endPath()
    this.#elements.push({ head, style, tail })
  }

  /** @param mayMerge whether it may be one with the path before it, if that looks the same. */
  path(d: string, style: Style, mayMerge: boolean): void {
    if (d === '') return
    const last = this.#path
    if (mayMerge && last && last.parts > 0 && last.parts < mostParts && isSame(last.style, style)) {
      this.#path = { d: last.d + d, style: last.style, parts: last.parts + 1 }
      return
    }
    this.#endPath()
    this.#path = { d, style, parts: mayMerge ? 1 : 0 }
  }

  /** Gives the last path another style; it grows no more. */
  restyle(style: Style): void {
    if (this.#path) this.#path = { ...this.#path, style, parts: 0 }
  }

  /** Text with elements that have their styles already. */
  raw(text: string): void {
    this.#endRun()
    this.#text += text
  }

  /** All of it. Then there is nothing. */
  take(): string {
    this.#endRun()
    const text = this.#text
    this.#text = ''
    return text
  }

  #endPath(): void {
    if (!this.#path) return
    const { d, style } = this.#path
    this.#elements.push({ head: `<path d="${d}"`, style, tail: '/>' })
    this.#path = undefined
  }

  #endRun(): void {
    this.#endPath()
    this.#text += grouped(this.#elements)
    this.#elements = []
  }
}

function isSame(a: Style, b: Style): boolean {
  if (a === b) return true
  for (const name in a) if (a[name] !== b[name]) return false
  for (const name in b) if (a[name] !== b[name]) return false
  return true
}

/** Neighbours of one style are worth a group from so many on. */
const leastGroup = 3

function grouped(elements: readonly Element[]): string {
  const common = commonOf(elements)
  const names = Object.keys(common)
  const own = (style: Style): string => {
    let text = ''
    for (const name in style) if (common[name] === undefined) text += ` ${name}="${style[name]!}"`
    return text
  }
  const parts: string[] = []
  for (let from = 0; from < elements.length;) {
    const { style } = elements[from]!
    let end = from + 1
    while (end < elements.length && isSame(elements[end]!.style, style)) end++
    const text = own(style)
    const isGroup = text !== '' && end - from >= leastGroup
    if (isGroup) parts.push(`<g${text}>`)
    for (let i = from; i < end; i++) parts.push(elements[i]!.head, isGroup ? '' : text, elements[i]!.tail)
    if (isGroup) parts.push('</g>')
    from = end
  }
  const inside = parts.join('')
  return names.length === 0 ? inside : `<g${attributes(common)}>${inside}</g>`
}

/** What all have alike; nothing where there is but one. */
function commonOf(elements: readonly Element[]): Record<string, string> {
  if (elements.length < 2) return {}
  const common: Record<string, string> = { ...elements[0]!.style }
  let last: Style | undefined
  for (const { style } of elements) {
    if (style === last) continue
    last = style
    for (const name in common) if (style[name] !== common[name]) Reflect.deleteProperty(common, name)
  }
  return common
}
