import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Failure } from './failure'

/** The packages of which a process may hold one copy only: two Reacts share no state, and neither do two of ours. */
export const singlePackages = ['react', 'react-gsp'] as const
export type SinglePackage = (typeof singlePackages)[number]

/** Those of which a page may hold one copy only. */
export const pagePackages = [...singlePackages, 'react-dom'] as const
export type PagePackage = (typeof pagePackages)[number]

/** The copies that this command runs with, of the packages of a process or of a page. */
export interface OwnCopies<Name extends PagePackage = SinglePackage> {
  /** Folder of each package, with links resolved. */
  roots: Readonly<Record<Name, string>>
  /** URL of a specifier such as `react/jsx-runtime`, as this command would import it. */
  resolve(specifier: string): string
}

interface Manifest {
  name: string | undefined
  version: string | undefined
  hasExports: boolean
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function manifestIn(folder: string): Manifest | undefined {
  const path = join(folder, 'package.json')
  if (!existsSync(path)) return undefined
  let parsed: unknown
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new Failure('failed', 'is not valid JSON', { at: path, cause: error })
  }
  const record = typeof parsed === 'object' && parsed !== null ? { ...parsed } : {}
  return {
    name: 'name' in record ? text(record.name) : undefined,
    version: 'version' in record ? text(record.version) : undefined,
    hasExports: 'exports' in record,
  }
}

function* foldersUpward(folder: string): Generator<string> {
  for (let at = folder; ; at = dirname(at)) {
    yield at
    if (dirname(at) === at) return
  }
}

/**
 * Folder of the package that Node finds for `name` from `folder`, with links resolved: the package around the folder
 * itself when it has that name and `exports`, else the nearest `node_modules`.
 */
export function findPackage(name: string, folder: string): string | undefined {
  for (const at of foldersUpward(folder)) {
    const scope = manifestIn(at)
    if (scope === undefined) continue
    if (scope.name === name && scope.hasExports) return realpathSync.native(at)
    break
  }
  for (const at of foldersUpward(folder)) {
    if (basename(at) === 'node_modules') continue
    const candidate = join(at, 'node_modules', name)
    if (existsSync(candidate)) return realpathSync.native(candidate)
  }
  return undefined
}

/** The version of the package in a folder, as its manifest says. */
export const versionIn = (root: string): string | undefined => manifestIn(root)?.version

/** Folder of the package called `name` that `folder` lies in. */
export function enclosingPackage(name: string, folder: string): { root: string; version: string } | undefined {
  for (const at of foldersUpward(folder)) {
    const manifest = manifestIn(at)
    if (manifest?.name === name) return { root: realpathSync.native(at), version: manifest.version ?? 'unknown' }
  }
  return undefined
}

/** The package of a specifier (`react` of `react/jsx-runtime`), if it is one that must be single. */
export function singlePackageOf(specifier: string): SinglePackage | undefined {
  return packageAmong(singlePackages, specifier)
}

export function packageAmong<Name extends string>(names: readonly Name[], specifier: string): Name | undefined {
  return names.find((name) => specifier === name || specifier.startsWith(`${name}/`))
}

const beside = 'start the gsp that is installed beside the file: npx gsp'
const fixes: Readonly<Record<PagePackage, string>> = {
  react: `keep one: npm dedupe react, or ${beside}`,
  'react-dom': `keep one: npm dedupe react-dom, or ${beside}`,
  'react-gsp': beside,
}

/**
 * Makes sure that a module in `folder` means the copy of `name` that this command runs with. Where the folder knows no
 * copy at all (a lone file, a global install), it means that one.
 * @throws Failure naming both folders and the fix.
 */
export function checkCopy<Name extends PagePackage>(name: Name, folder: string, own: OwnCopies<Name>): void {
  const found = findPackage(name, folder)
  const ours = own.roots[name]
  if (found === undefined || found === ours) return
  const version = (root: string): string => versionIn(root) ?? 'of unknown version'
  throw new Failure(
    'failed',
    `two copies of ${name}: the file finds ${found} (${version(found)}), gsp runs with ${ours} (${version(ours)})`,
    { fix: fixes[name] },
  )
}

/**
 * The URL of what a module in `folder` imports from a package that must be single.
 * @throws Failure where the folder has a copy of its own, or the package no such part.
 */
export function singleUrl<Name extends PagePackage>(
  name: Name,
  specifier: string,
  folder: string,
  own: OwnCopies<Name>,
): string {
  checkCopy(name, folder, own)
  try {
    return own.resolve(specifier)
  } catch (error) {
    throw new Failure('failed', `there is no ${JSON.stringify(specifier)} in ${name}`, {
      fix: 'see "exports" in its package.json',
      cause: error,
    })
  }
}
