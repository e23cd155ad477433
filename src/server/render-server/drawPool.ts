import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { MessageChannel } from 'node:worker_threads'
import type { Piscina } from 'piscina'
import { isTypedArray } from '../../scene/elementTypes'
import type { DiagnosticSink } from '../../scene/diagnostics'
import { GspError } from '../../scene/diagnostics'
import { enclosingPackage } from '../cli/resolveCopies'
import type {
  DrawnPicture,
  DrawPosition,
  DrawTask,
  FromWorker,
  PortedTask,
  SceneUpdate,
  WorkerSettings,
} from './drawTask'
import type { ServerLibrary } from './library'
import { MemoryGuard } from './memoryGuard'
import { closingError, serverError, type PublicError } from './serverError'

/** Milliseconds that a worker may take to be there. */
const startTime = 60_000
const mebi = 2 ** 20

export interface DrawPoolOptions extends WorkerSettings {
  readonly workers: number
  /** Bytes. */
  readonly drawMemory: number
  /** Bytes of the scenes that the server holds now. */
  readonly sceneBytes: () => number
}

export interface DrawCalls {
  /** What a worker misses of a scene; `undefined` where the scene is no more. */
  readonly update?: (have: DrawPosition | undefined) => SceneUpdate | undefined
  readonly onDiagnostic?: DiagnosticSink
}

/** Threads that draw. One that takes too long, or too much memory, is ended, and another one takes its place. */
export class DrawPool {
  readonly #pool: Piscina
  readonly #options: DrawPoolOptions
  readonly #memory: MemoryGuard
  readonly size: number
  #isClosed = false

  constructor({ Piscina }: ServerLibrary, options: DrawPoolOptions) {
    const { workers, drawMemory, sceneBytes, ...settings } = options
    this.#options = options
    this.size = workers
    this.#pool = new Piscina({
      filename: workerFile(),
      name: 'draw',
      ...{ minThreads: workers, maxThreads: workers, concurrentTasksPerWorker: 1, recordTiming: false },
      // A thread that sleeps in between could not receive what its scenes load.
      atomics: 'disabled',
      workerData: settings,
      env: process.env,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: Math.ceil(drawMemory / mebi) },
    })
    // What ends a worker is told by the task that it had.
    this.#pool.on('error', () => undefined)
    const before = process.memoryUsage.rss()
    this.#memory = new MemoryGuard(
      () => before + (1 + workers) * (sceneBytes() + settings.keptBytes) + workers * drawMemory,
    )
  }

  /**
   * @throws GspError (rejects) `server.time`, `server.memory`, `server.failed`, or what drawing throws
   */
  async draw(task: DrawTask, calls: DrawCalls = {}): Promise<DrawnPicture> {
    const { port1, port2 } = new MessageChannel()
    const abort = new AbortController()
    let ended: GspError | undefined
    const end = (error: GspError): void => {
      ended ??= error
      abort.abort()
    }
    let timer = setTimeout(end, startTime, serverError('failed', 'No worker could be started to draw it.'))
    let unwatch: (() => void) | undefined
    const begin = (have: DrawPosition | undefined): void => {
      const { drawTime } = this.#options
      clearTimeout(timer)
      timer = setTimeout(
        end,
        drawTime,
        serverError('time', `It was not drawn within ${drawTime} ms.`, 'Show less at once, or draw it smaller.'),
      )
      unwatch = this.#memory.watch(() => end(memoryError()))
      if (task.type !== 'scene') return
      const update = calls.update?.(have)
      port1.postMessage(update, update ? memoryOf(update) : [])
    }
    const told = new Promise<DrawnPicture>((resolve, reject) => {
      port1.on('message', (message: FromWorker) => {
        if (message.type === 'begun') begin(message.have)
        else if (message.type === 'diagnostic') calls.onDiagnostic?.(message.diagnostic)
        else if (message.type === 'picture') resolve(message.picture)
        else reject(errorOf(message.error))
      })
    })
    const run = this.#pool.run({ task, port: port2 } satisfies PortedTask, {
      transferList: [port2, ...(task.type === 'document' ? [task.body.buffer as ArrayBuffer] : [])],
      signal: abort.signal,
    })
    // A worker says why before it throws; that it has ended says nothing.
    const failed = (run as Promise<unknown>).then(
      () => new Promise<never>(() => undefined),
      (cause: unknown) => {
        throw ended ?? (this.#isClosed ? closingError() : endOf(cause))
      },
    )
    try {
      return await Promise.race([told, failed])
    } finally {
      clearTimeout(timer)
      unwatch?.()
      // The thread is free for another task when this one has ended.
      await (run as Promise<unknown>).catch(() => undefined)
      port1.close()
    }
  }

  /** Ends what is being drawn as well. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.#pool.destroy()
  }
}

/** Built beside everything else, also where the sources run as they are. */
function workerFile(): string {
  const own = enclosingPackage('react-gsp', dirname(fileURLToPath(import.meta.url)))
  if (!own) throw serverError('failed', 'The files of react-gsp lie in no package of this name.', 'Install it again.')
  return join(own.root, 'dist', 'drawWorker.js')
}

const memoryError = (): GspError =>
  serverError('memory', 'To draw it takes more memory than a picture may.', 'Show less at once, or draw it smaller.')

function endOf(cause: unknown): GspError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return memoryError()
  const error = serverError('failed', 'The worker that drew it has ended.')
  error.cause = cause
  return error
}

function errorOf({ code, message, fix }: PublicError): GspError {
  return new GspError({ code, message, fix })
}

/** The memory of the arrays of a copy, which need not be copied again. */
function memoryOf(value: unknown, into = new Set<ArrayBuffer>()): ArrayBuffer[] {
  const visit = (each: unknown): void => {
    if (typeof each !== 'object' || each === null) return
    if (isTypedArray(each)) into.add(each.buffer as ArrayBuffer)
    else if (!Array.isArray(each)) Object.values(each).forEach(visit)
    else if (typeof each[0] === 'object') each.forEach(visit)
  }
  visit(value)
  return [...into]
}
