import { loadError } from '../scene/files/fileError'
import { nodeModules } from './node'

/** At most this much of an address is shown: a data URI is as long as its data. */
const shownLength = 100

export const showAddress = (address: string): string =>
  JSON.stringify(address.length <= shownLength ? address : `${address.slice(0, shownLength)}…`)

/** A folder as an address that ends with a slash, so that what is relative to it lies in it. */
export function folderUrl(path: string): string | undefined {
  const { url } = nodeModules() ?? {}
  return url && `${url.pathToFileURL(path).href.replace(/\/$/, '')}/`
}

/** What relative addresses are relative to unless told: the document in a page, the working folder in Node. */
export function defaultBase(): string | undefined {
  const { document } = globalThis as { document?: { baseURI?: string } }
  return document?.baseURI ?? folderUrl(nodeModules()?.cwd ?? '/')
}

const schemes: readonly string[] = ['data:', 'http:', 'https:', 'file:', 'blob:']

/**
 * An address as a URL, with `..` and its encoded forms worked off.
 * @param base what a relative one is relative to; a folder ends with a slash
 * @throws GspError `load.uri` for what is no address that can be read
 */
export function addressOf(uri: string, base = defaultBase()): URL {
  const isWhole = /^[a-z][a-z0-9+.-]+:/i.test(uri)
  const given = isWhole ? [uri] : base === undefined ? [] : [uri, base]
  const url = given.length > 0 && URL.canParse(given[0]!, given[1]) ? new URL(given[0]!, given[1]) : undefined
  if (!url) throw loadError('uri', `${showAddress(uri)} is no address.`, 'Write a whole address, such as https://….')
  if (url.username !== '' || url.password !== '') {
    throw loadError('uri', 'an address must not hold a name and a password.', 'Leave them out.')
  }
  if (schemes.includes(url.protocol)) return url
  throw loadError('uri', `${showAddress(uri)}: nothing is read by ${url.protocol}`, `Use ${schemes.join(', ')}.`)
}
