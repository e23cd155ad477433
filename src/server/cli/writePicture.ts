import { randomBytes } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { Failure } from './failure'
import { fileFailure } from './fileErrors'
import type { Scratch } from './scratch'

/** The file that a path means: a link is followed, as writing into it would. */
function target(path: string): string {
  return existsSync(path) ? realpathSync(path) : path
}

/**
 * Writes a picture whole or not at all: into a new file in the same folder, which then takes the name. Makes the folder.
 * @param name the picture as the user wrote it
 * @throws Failure (file); no file is left then, and one of that name keeps what it had.
 */
export function writePicture(path: string, name: string, bytes: Uint8Array, scratch: Scratch): void {
  let temporary: string | undefined
  try {
    const final = target(path)
    if (existsSync(final)) {
      if (statSync(final).isDirectory()) {
        throw new Failure('file', 'cannot write it: it is a folder', { at: name, fix: `-o ${join(name, 'plot.png')}` })
      }
      // Renaming would replace a file that is protected against writing.
      accessSync(final, constants.W_OK)
    }
    mkdirSync(dirname(final), { recursive: true })
    temporary = join(dirname(final), `.gsp-${randomBytes(8).toString('hex')}.tmp`)
    scratch.add(temporary)
    writeFileSync(temporary, bytes, { flag: 'wx' })
    renameSync(temporary, final)
    scratch.forget(temporary)
  } catch (error) {
    if (temporary !== undefined) scratch.remove(temporary)
    throw error instanceof Failure ? error : fileFailure('write it', name, error)
  }
}
