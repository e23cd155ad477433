const namespace = 'http://www.w3.org/2000/svg'

/** A group of the picture: of markup, or of other groups. Among its siblings the key is its own. */
export interface LiveGroup {
  readonly key: string
  readonly attributes: Readonly<Record<string, string>>
  readonly content: string | readonly LiveGroup[]
}

/** A group that is in the page. */
interface Slot {
  readonly element: Element
  attributes: Readonly<Record<string, string>>
  markup: string | undefined
  readonly slots: Map<string, Slot>
}

/** An `<svg>` in a page, of which each update touches only what is another. */
export class LiveSvg {
  readonly #root: Slot

  /** Puts an empty picture at the end of an element. */
  constructor(container: Element) {
    const element = container.ownerDocument.createElementNS(namespace, 'svg')
    container.append(element)
    this.#root = { element, attributes: {}, markup: undefined, slots: new Map() }
  }

  update(attributes: Readonly<Record<string, string>>, groups: readonly LiveGroup[]): void {
    setAttributes(this.#root, attributes)
    patch(this.#root, groups)
  }

  /** Takes it out of the page. */
  remove(): void {
    this.#root.element.remove()
  }
}

function patch({ element: parent, slots }: Slot, groups: readonly LiveGroup[]): void {
  const wanted = new Set(groups.map(({ key }) => key))
  for (const [key, { element }] of slots) {
    if (wanted.has(key)) continue
    element.remove()
    slots.delete(key)
  }
  groups.forEach(({ key, attributes, content }, i) => {
    let slot = slots.get(key)
    if (!slot) {
      const element = parent.ownerDocument.createElementNS(namespace, 'g')
      slots.set(key, (slot = { element, attributes: {}, markup: undefined, slots: new Map() }))
    }
    setAttributes(slot, attributes)
    if (typeof content !== 'string') patch(slot, content)
    else if (slot.markup !== content) {
      slot.markup = content
      slot.element.innerHTML = content
    }
    const there = parent.children[i]
    if (there !== slot.element) parent.insertBefore(slot.element, there ?? null)
  })
}

function setAttributes(slot: Slot, attributes: Readonly<Record<string, string>>): void {
  const { element, attributes: before } = slot
  for (const [name, value] of Object.entries(attributes)) {
    if (before[name] !== value) element.setAttribute(name, value)
  }
  for (const name of Object.keys(before)) if (attributes[name] === undefined) element.removeAttribute(name)
  slot.attributes = attributes
}
