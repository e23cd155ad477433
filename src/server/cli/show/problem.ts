import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Failure } from '../failure'
import type { Problem } from './pageContract'

/** Lines of source that are shown before and after the one in question. */
const around = 2
/** Longer lines are those of no human. */
const longestLine = 200

/** The lines of a source around a place, with a mark below it. */
export function sourceFrame(source: string, line: number, column: number): string | undefined {
  const lines = source.split(/\r?\n/)
  if (line > lines.length || lines[line - 1]!.length > longestLine) return undefined
  const first = Math.max(1, line - around)
  const shown = lines.slice(first - 1, line + around)
  const width = String(first + shown.length - 1).length
  return shown
    .flatMap((text, index) => {
      const number = first + index
      const row = `${number === line ? '>' : ' '} ${String(number).padStart(width)} | ${text.slice(0, longestLine)}`
      // A tab is as wide as the one above it.
      const indent = text.slice(0, column - 1).replace(/[^\t]/g, ' ')
      return number === line ? [row, `  ${' '.repeat(width)} | ${indent}^`] : [row]
    })
    .join('\n')
}

/**
 * A failure as a page shows it, with the lines around its place.
 * @param name the module as the user wrote it, for failures without a place
 * @param isShown whether lines of a file may be shown: those that the module is made of
 */
export function problemOf(failure: Failure, name: string, cwd: string, isShown: (path: string) => boolean): Problem {
  const { at = name, message, fix } = failure
  const [, file, line, column = '1'] = /^(.*?):(\d+)(?::(\d+))?$/.exec(at) ?? []
  const path = file === undefined ? undefined : resolve(cwd, file)
  const frame =
    path !== undefined && isShown(path) ? sourceFrame(textOf(path), Number(line), Number(column)) : undefined
  return { at, message, fix, frame }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // It is gone since it was compiled; the place is told all the same.
    return ''
  }
}
