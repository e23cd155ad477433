import { SaxesParser } from 'saxes'

export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlElement[]
  /** Its own text and that of all below it. */
  text: string
}

/** Reads a document, as strictly as XML is meant to be. @throws where it is not well-formed */
export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true })
  const top: XmlElement = { name: '', attributes: {}, children: [], text: '' }
  const open = [top]
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes, uri }) => {
    if (uri !== 'http://www.w3.org/2000/svg') throw new Error(`<${name}> is in the namespace "${uri}"`)
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value] as const)
    const element = { name, attributes: Object.fromEntries(values), children: [], text: '' }
    open.at(-1)!.children.push(element)
    open.push(element)
  })
  parser.on('text', (piece) => {
    for (const element of open) element.text += piece
  })
  parser.on('closetag', () => void open.pop())
  parser.write(text).close()
  const [root] = top.children
  if (!root || top.children.length !== 1) throw new Error(`There are ${top.children.length} roots.`)
  return root
}

/** An element and all below it. */
export function all(element: XmlElement, name?: string): XmlElement[] {
  const own = name === undefined || element.name === name ? [element] : []
  return [...own, ...element.children.flatMap((child) => all(child, name))]
}

/** A value of an attribute that an element has or inherits. */
export function inherited(root: XmlElement, element: XmlElement, name: string): string | undefined {
  const path = pathTo(root, element) ?? []
  return path.map(({ attributes }) => attributes[name]).findLast((value) => value !== undefined)
}

function pathTo(from: XmlElement, to: XmlElement): XmlElement[] | undefined {
  if (from === to) return [from]
  for (const child of from.children) {
    const path = pathTo(child, to)
    if (path) return [from, ...path]
  }
  return undefined
}

/** Every id that a document has, and every one that it refers to. */
export function idsOf(root: XmlElement): { readonly own: string[]; readonly used: string[] } {
  const elements = all(root)
  const own = elements.map(({ attributes }) => attributes.id).filter((id) => id !== undefined)
  const used = elements.flatMap(({ attributes }) =>
    Object.entries(attributes).flatMap(([name, value]) => {
      if (name === 'href') return value.startsWith('#') ? [value.slice(1)] : []
      return [...value.matchAll(/url\(#([^)]*)\)/g)].map(([, id]) => id!)
    }),
  )
  return { own, used }
}
