import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { defaultAllow } from '../../assets/allowList'

const folderUrl = (path: string): string => `${pathToFileURL(path).href.replace(/\/$/, '')}/`

/** What was written after `--allow`: an address stays one, anything else is a path, of a folder as often as of a file. */
export function allowedAddresses(written: string, cwd: string): string[] {
  if (/^[a-z][a-z0-9+.-]+:/i.test(written)) return [written]
  const path = resolve(cwd, written)
  return [pathToFileURL(path).href, folderUrl(path)]
}

/** Where the data of a scene may lie: beside its file, where relative addresses start, and where `--allow` says. */
export function sceneAddresses(input: string, written: readonly string[], cwd: string) {
  const base = folderUrl(dirname(resolve(cwd, input)))
  return { base, allow: [...defaultAllow, base, ...written.flatMap((each) => allowedAddresses(each, cwd))] }
}
