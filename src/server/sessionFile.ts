import { mkdir, open, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Wire } from '../../renderers/network/wire'
import { GspError } from '../scene/diagnostics'
import { SceneRecorder } from '../session/sceneRecorder'

export interface SessionFileOptions {
  /** Told once of what keeps the file from being written; the recording ends with it. */
  readonly onError: (error: unknown) => void
  /** Bytes that may wait for a disk that is slow: beyond that changes are left out until it has caught up. Default: 64 MiB */
  readonly mostWaiting?: number | undefined
}

/** A session in a file: records are appended whole, one after the other, so that what is there can be replayed whatever happens. */
export class SessionFile {
  readonly recorder: SceneRecorder
  readonly #file: FileHandle
  readonly #options: SessionFileOptions
  #waiting: Uint8Array[] = []
  #waitingBytes = 0
  #writing: Promise<void> | undefined
  #failure: { readonly error: unknown } | undefined

  private constructor(file: FileHandle, wire: Wire, options: SessionFileOptions) {
    this.#file = file
    this.#options = options
    this.recorder = new SceneRecorder({ wire, write: (bytes) => this.#append(bytes) })
  }

  /**
   * Makes a file, and its folder.
   * @throws GspError (rejects) `session.exists` where there is one of that name, which is left as it is, and `session.file`
   */
  static async create(path: string, wire: Wire, options: SessionFileOptions): Promise<SessionFile> {
    try {
      await mkdir(dirname(path), { recursive: true })
      return new SessionFile(await open(path, 'wx'), wire, options)
    } catch (error) {
      const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST'
      throw exists ? alreadyThere(path, error) : unwritable(error)
    }
  }

  /**
   * Ends the recording. Resolves when all of it is in the file.
   * @throws GspError (rejects) `session.file` where it could not be written
   */
  async close(): Promise<void> {
    await this.#writing
    this.recorder.end()
    await this.#writing
    await this.#file.close()
    if (this.#failure) throw unwritable(this.#failure.error)
  }

  #append(bytes: Uint8Array): void {
    if (this.#failure) return
    this.#waiting.push(bytes)
    this.#waitingBytes += bytes.length
    if (this.#waitingBytes > (this.#options.mostWaiting ?? 64 * 2 ** 20)) this.recorder.pause()
    this.#writing ??= this.#write()
  }

  async #write(): Promise<void> {
    try {
      while (this.#waiting.length > 0) {
        const parts = this.#waiting
        this.#waiting = []
        for (const part of parts) {
          for (let at = 0; at < part.length;) {
            at += (await this.#file.write(part, at, part.length - at)).bytesWritten
          }
          this.#waitingBytes -= part.length
        }
        if (this.#waiting.length === 0) this.recorder.resume()
      }
    } catch (error) {
      this.#failure = { error }
      this.#waiting = []
      this.recorder.pause()
      this.#options.onError(unwritable(error))
    } finally {
      this.#writing = undefined
    }
  }
}

function alreadyThere(path: string, cause: unknown): GspError {
  const message = `There is a file ${JSON.stringify(path)} already.`
  const error = new GspError({ code: 'session.exists', message, fix: 'Give another name, or move it away.' })
  error.cause = cause
  return error
}

function unwritable(cause: unknown): GspError {
  const why = cause instanceof Error ? cause.message : String(cause)
  const message = `The session cannot be written: ${why}.`
  const error = new GspError({ code: 'session.file', message, fix: 'What is in the file can be replayed.' })
  error.cause = cause
  return error
}
