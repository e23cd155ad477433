import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import { Failure } from './failure'
import { fileFailure } from './fileErrors'
import { gsp01SessionExtension, sceneExtension, sessionExtension, sourceExtensions } from './options'

/** Whether a file is a saved scene and no module. */
export const isScene = (input: string): boolean => extname(input).toLowerCase() === sceneExtension

const isSession = (input: string): boolean =>
  [sessionExtension, gsp01SessionExtension].some((extension) => input.toLowerCase().endsWith(extension))

/**
 * Makes sure that a name is that of a module or of a scene.
 * @param doing what is to be done with it, in a word
 * @throws Failure (usage) naming the kinds of files that there are.
 */
export function checkInput(input: string, doing: string): void {
  const extension = extname(input).toLowerCase()
  if (isSession(input)) {
    throw new Failure('usage', 'is a recorded session', { at: input, fix: `gsp replay ${input} -o frames/` })
  }
  if (isScene(input) || sourceExtensions.some((known) => known === extension)) return
  const kinds = [...sourceExtensions, sceneExtension].join(', ')
  const what = extension === '' ? 'the name has no extension' : `cannot ${doing} a ${extension} file`
  throw new Failure('usage', what, { at: input, fix: `give a module or a saved scene: ${kinds}` })
}

/**
 * Makes sure that a file can be read, before a compiler says it in words of its own.
 * @param input the file as the user wrote it
 * @throws Failure (file)
 */
export function checkReadable(input: string, cwd: string): void {
  const path = resolve(cwd, input)
  try {
    if (statSync(path).isDirectory()) {
      throw new Failure('file', 'cannot read it: it is a folder', { at: input, fix: 'give the file in it' })
    }
    // The compiler's own message for an unreadable file is about its loaders.
    if (isUtf16(headOf(path))) {
      throw new Failure('file', 'cannot read it: it is UTF-16, and not UTF-8', { at: input, fix: 'save it as UTF-8' })
    }
  } catch (error) {
    throw error instanceof Failure ? error : fileFailure('read it', input, error)
  }
}

/** The first bytes of a file, however long it is. @throws the platform's error for one that cannot be read */
function headOf(path: string): Uint8Array {
  const file = openSync(path, 'r')
  try {
    const head = new Uint8Array(4)
    return head.subarray(0, readSync(file, head))
  } finally {
    closeSync(file)
  }
}

/** As editors on Windows may save it: with a byte-order mark, or with a zero byte at each of the first letters. */
function isUtf16([a, b, c, d]: Uint8Array): boolean {
  const hasMark = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)
  return hasMark || (a === 0 && c === 0) || (b === 0 && d === 0)
}
