import type { Json, NodeDocument, SceneDocument } from './sceneDocument'

/**
 * A document whose relative addresses (`src` of images, `load` links) mean the same when they are relative to another place.
 * Whole addresses stay as they are.
 * @param from what they are relative to now: a URL, of a folder with a slash at its end
 * @param to what they are to be relative to, such as the address of the file that the document goes into
 */
export function rebaseAddresses(document: SceneDocument, from: string, to: string): SceneDocument {
  if (new URL('.', from).href === new URL('.', to).href) return document
  const moved = (uri: string): string => rebased(uri, from, to)
  return { ...document, scene: document.scene.map((node) => rebaseNode(node, moved)) }
}

function rebaseNode(node: NodeDocument, moved: (uri: string) => string): NodeDocument {
  const { kind, props, children } = node
  const entries = Object.entries(props ?? {}).map(([name, value]): [string, Json] => {
    const isSource = kind === 'image' && name === 'src' && typeof value === 'string'
    return [name, isSource ? moved(value) : rebaseLinks(value, moved)]
  })
  return {
    ...node,
    ...(props && { props: Object.fromEntries(entries) }),
    ...(children && { children: children.map((child) => rebaseNode(child, moved)) }),
  }
}

function rebaseLinks(value: Json, moved: (uri: string) => string): Json {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => rebaseLinks(item, moved))
  const entries = Object.entries(value).map(([name, member]): [string, Json] => [name, rebaseLinks(member, moved)])
  const record: Record<string, Json> = Object.fromEntries(entries)
  return record.link === 'load' && typeof record.uri === 'string' ? { ...record, uri: moved(record.uri) } : record
}

function rebased(uri: string, from: string, to: string): string {
  const isWhole = /^[a-z][a-z0-9+.-]+:/i.test(uri)
  if (isWhole || !URL.canParse(uri, from)) return uri
  const url = new URL(uri, from)
  if (new URL(uri, to).href === url.href) return uri
  return relativeAddress(url, new URL(to))
}

/** From the folder of `to` to an address; whole where no relative one leads there. */
function relativeAddress(url: URL, to: URL): string {
  if (url.protocol !== to.protocol || url.host !== to.host) return url.href
  const [target, folder] = [url.pathname.split('/'), to.pathname.split('/').slice(0, -1)]
  const parting = folder.findIndex((name, i) => name !== target[i] || i === target.length - 1)
  const shared = parting < 0 ? folder.length : parting
  const path = [...folder.slice(shared).map(() => '..'), ...target.slice(shared)].join('/')
  const address = `${/^[^/]*:|^$/.test(path) ? './' : ''}${path}${url.search}${url.hash}`
  // Drives of Windows, and other paths that no step up leads out of.
  return new URL(address, to).href === url.href ? address : url.href
}
