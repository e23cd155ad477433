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
  readonly #opening: Promise<FileHandle>
  readonly #options: SessionFileOptions
  #waiting: Uint8Array[] = []
  #waitingBytes = 0
  #writing: Promise<void> | undefined
  #failure: { readonly error: unknown } | undefined

  private constructor(opening: Promise<FileHandle>, wire: Wire, options: SessionFileOptions) {
    this.#opening = opening
    this.#options = options
    this.recorder = new SceneRecorder({ wire, write: (bytes) => this.#append(bytes) })
  }

  /**
   * Makes a file, and its folder.
   * @throws GspError (rejects) `session.exists` where there is one of that name, which is left as it is, and `session.file`
   */
  static async create(path: string, wire: Wire, options: SessionFileOptions): Promise<SessionFile> {
    const file = await openNew(path)
    return new SessionFile(Promise.resolve(file), wire, options)
  }

  /** The same at once, for what is to be recorded from now on; where the file cannot be made, `onError` is told. */
  static start(path: string, wire: Wire, options: SessionFileOptions): SessionFile {
    return new SessionFile(openNew(path), wire, options)
  }

  /**
   * Ends the recording. Resolves when all of it is in the file.
   * @throws GspError (rejects) `session.file` where it could not be written
   */
  async close(): Promise<void> {
    await this.#writing
    this.recorder.end()
    await this.#writing
    if (this.#failure) throw this.#failure.error
    await (await this.#opening).close()
  }

  #append(bytes: Uint8Array): void {
    if (this.#failure) return
    this.#waiting.push(bytes)
    this.#waitingBytes += bytes.length
    if (this.#waitingBytes > (this.#options.mostWaiting ?? 64 * 2 ** 20)) this.recorder.pause()
    this.#writing ??= this.#write()
  }

  async #write(): Promise<void> {
    let file: FileHandle | undefined
    try {
      file = await this.#opening
      while (this.#waiting.length > 0) {
        const parts = this.#waiting
        this.#waiting = []
        for (const part of parts) {
          for (let at = 0; at < part.length;) {
            at += (await file.write(part, at, part.length - at)).bytesWritten
          }
          this.#waitingBytes -= part.length
        }
        if (this.#waiting.length === 0) this.recorder.resume()
      }
    } catch (cause) {
      const error = cause instanceof GspError ? cause : unwritable(cause)
      this.#failure = { error }
      this.#waiting = []
      this.recorder.pause()
      await file?.close()
      this.#options.onError(error)
    } finally {
      this.#writing = undefined
    }
  }
}

/** @throws GspError (rejects) `session.exists`, `session.file` */
async function openNew(path: string): Promise<FileHandle> {
  try {
    await mkdir(dirname(path), { recursive: true })
    return await open(path, 'wx')
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    throw exists ? alreadyThere(path, error) : unwritable(error)
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
