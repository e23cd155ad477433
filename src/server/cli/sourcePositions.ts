import { SourceMap, type SourceMapPayload } from 'node:module'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** What finds the places in the user's files that a stack leads to. */
export interface Positions {
  /** A stack with the places of the user's files in it. */
  inStack(stack: string): string
  /** `file:line:column` of the innermost frame of a stack that lies in the user's files. */
  first(stack: string): string | undefined
}

/** Translates positions in a compiled module, as they appear in stacks, to those in its sources. */
export class SourcePositions implements Positions {
  readonly #map: SourceMap
  readonly #folder: URL
  readonly #cwd: string
  readonly #frame: RegExp

  /**
   * @param path absolute path of the compiled module, which its map is relative to
   * @param map its source map as JSON
   * @param cwd what names are relative to
   * @param called what stacks call the module
   */
  constructor(path: string, map: string, cwd: string, called = [pathToFileURL(path).href, path]) {
    const payload = JSON.parse(map) as SourceMapPayload
    this.#map = new SourceMap(payload)
    this.#folder = pathToFileURL(path)
    this.#cwd = cwd
    const names = called.map(escapeRegExp).join('|')
    this.#frame = new RegExp(`(?:${names})(?::(\\d+))(?::(\\d+))?`, 'g')
  }

  /** A source map names its sources by URL, encoded and relative to itself. Modules that are no file have other schemes. */
  #sourceFile(source: string): string | undefined {
    // On another drive of Windows.
    if (/^[a-z]:[/\\]/i.test(source)) return resolve(decodeURIComponent(source))
    const url = new URL(source, this.#folder)
    return url.protocol === 'file:' ? fileURLToPath(url) : undefined
  }

  /** `file:line:column` of a place in the compiled module; both count from 1. */
  at(line: number, column: number | undefined): string | undefined {
    const entry = this.#map.findEntry(line - 1, Math.max(0, (column ?? 1) - 1))
    if (!('originalSource' in entry)) return undefined
    const file = this.#sourceFile(entry.originalSource)
    if (file === undefined) return undefined
    const near = relative(this.#cwd, file)
    const shown = near.startsWith(`..${sep}`) || isAbsolute(near) ? file : near
    return `${shown}:${entry.originalLine + 1}${column === undefined ? '' : `:${entry.originalColumn + 1}`}`
  }

  #translate(line: string, column: string | undefined): string | undefined {
    return this.at(Number(line), column === undefined ? undefined : Number(column))
  }

  /** A stack with every position in the compiled module replaced. */
  inStack(stack: string): string {
    return stack.replace(
      this.#frame,
      (frame, line: string, column: string | undefined) => this.#translate(line, column) ?? frame,
    )
  }

  /** `file:line:column` of the innermost frame of a stack that lies in the sources, of packages only if there is no other. */
  first(stack: string): string | undefined {
    const positions = [...stack.matchAll(this.#frame)]
      .map(([, line, column]) => (line === undefined ? undefined : this.#translate(line, column)))
      .filter((position) => position !== undefined)
    return positions.find((position) => !/[/\\]?node_modules[/\\]/.test(position)) ?? positions[0]
  }
}
