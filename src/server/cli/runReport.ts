import { resolve } from 'node:path'
import { isAbsent } from '../../assets/isAbsent'
import type { FontRequest } from './contract'
import { refuses, remarkLine, type Remark } from './diagnosticLines'
import type { ExitReason } from './exitCodes'
import { causesOf, Failure, failureLine, messageOf } from './failure'
import { fileFailure } from './fileErrors'
import type { CliIo } from './io'
import { bindingFailure } from './nativeBinding'
import { Progress } from './progress'
import { debugText } from './report'

/** Milliseconds of work after which the progress line appears. */
const quick = 1000

export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown
  return bindingFailure(thrown) ?? new Failure('failed', messageOf(thrown), { cause: thrown })
}

export interface ReportOptions {
  readonly strict: boolean
  readonly quiet: boolean
  readonly debug: boolean
  /** Whether the progress is shown from the beginning. */
  readonly isEager?: boolean
}

/** What one run of a command says on stderr: each remark once, and what went wrong. */
export class RunReport {
  readonly progress: Progress
  readonly #options: ReportOptions
  readonly #io: CliIo
  readonly #said = new Set<string>()
  #remarks = 0
  #firstFailure: ExitReason | undefined

  constructor(options: ReportOptions, io: CliIo) {
    this.#options = options
    this.#io = io
    const { stderr: stream } = io
    const now = (): number => io.now()
    this.progress = new Progress({ stream, enabled: !options.quiet, now, delay: options.isEager ? 0 : quick })
  }

  /** Remarks so far, those that were said before included. */
  get remarks(): number {
    return this.#remarks
  }

  /** Why the run has failed; `drawn` where it has not. */
  get reason(): ExitReason {
    return this.#firstFailure ?? 'drawn'
  }

  remark(at: string, remark: Remark): void {
    const { strict, quiet, debug } = this.#options
    const line = remarkLine(at, remark)
    this.#remarks += 1
    if (this.#said.has(line) || (quiet && !refuses(remark, strict))) return
    this.#said.add(line)
    this.progress.note(this.#io.stderr, line)
    if (debug && remark.detail !== undefined) this.progress.note(this.#io.stderr, remark.detail)
  }

  fail(thrown: unknown): void {
    const failure = toFailure(thrown)
    this.#firstFailure ??= failure.reason
    this.progress.note(this.#io.stderr, failureLine(failure))
    if (this.#options.debug) this.progress.note(this.#io.stderr, debugText(failure))
  }

  /** @throws Failure (file) for a font that cannot be read */
  async registerFonts(fonts: readonly FontRequest[]): Promise<void> {
    for (const { name, path } of fonts) {
      try {
        await this.#io.registerFont({ name, path: resolve(this.#io.cwd, path) })
      } catch (thrown) {
        // The file is not at fault where the library that reads fonts is missing.
        if (causesOf(thrown).some(isAbsent)) throw thrown
        throw fileFailure(`read the font ${JSON.stringify(name)}`, path, thrown)
      }
    }
  }
}
