import { resolve } from 'node:path'
import { isAbsent } from '../../assets/isAbsent'
import type { RenderRequest } from './args'
import type { FontRequest } from './contract'
import { refuses, remarkLine, type Remark } from './diagnosticLines'
import { drawPicture, openFile, type DrawContext } from './drawFile'
import { exitCodes, type ExitReason } from './exitCodes'
import { causesOf, Failure, failureLine, messageOf } from './failure'
import { fileFailure } from './fileErrors'
import type { CliIo } from './io'
import type { LoadedModule } from './loadModule'
import { bindingFailure } from './nativeBinding'
import { nameOutputs, type PictureJob } from './outputNames'
import { bar, Progress } from './progress'
import { readProps } from './propsFile'
import { debugText } from './report'
import { pictureSize } from '../../scene/files/pictureSize'
import { resultLine, summary, type PictureResult } from './summary'

/** Milliseconds of work after which the progress line appears. */
const quick = 1000

function toFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown
  return bindingFailure(thrown) ?? new Failure('failed', messageOf(thrown), { cause: thrown })
}

/** One run of `gsp render`: what has been drawn, and what went wrong first. */
class RenderRun {
  readonly #request: RenderRequest
  readonly #io: CliIo
  readonly #progress: Progress
  readonly #start: number
  readonly #results: PictureResult[] = []
  readonly #said = new Set<string>()
  #remarks = 0
  #firstFailure: ExitReason | undefined

  constructor(request: RenderRequest, io: CliIo) {
    this.#request = request
    this.#io = io
    this.#start = io.now()
    const { stderr: stream } = io
    const now = (): number => io.now()
    this.#progress = new Progress({ stream, enabled: !request.quiet, now, delay: request.summary ? 0 : quick })
  }

  async draw(): Promise<ExitReason> {
    const { inputs, output, props, summary: wanted } = this.#request
    try {
      const propsList = props === undefined ? undefined : readProps(props, this.#io.cwd)
      const { cwd, platform } = this.#io
      const jobs = nameOutputs({ template: output, inputs, propsList, cwd, platform })
      const context = await this.#context()
      for (const input of inputs) await this.#drawFile(input, jobs, context)
    } catch (thrown) {
      this.#fail(thrown)
    } finally {
      this.#progress.end()
    }
    if (wanted && this.#results.length > 0) {
      this.#io.stdout.write(`${summary(this.#results, this.#io.now() - this.#start)}\n`)
    }
    return this.#firstFailure ?? 'drawn'
  }

  async #context(): Promise<DrawContext> {
    const { fonts: wanted } = this.#request
    this.#progress.show('loading')
    for (const font of wanted) await this.#registerFont(font)
    return {
      io: this.#io,
      request: this.#request,
      render: await this.#io.loadRender(this.#request.format),
      onRemark: (at, remark) => this.#remark(at, remark),
    }
  }

  async #registerFont({ name, path }: FontRequest): Promise<void> {
    try {
      await this.#io.registerFont({ name, path: resolve(this.#io.cwd, path) })
    } catch (thrown) {
      // The file is not at fault where the library that reads fonts is missing.
      if (causesOf(thrown).some(isAbsent)) throw thrown
      throw fileFailure(`read the font ${JSON.stringify(name)}`, path, thrown)
    }
  }

  /** Failures end here: one file that cannot be drawn keeps none of the others from it. */
  async #drawFile(input: string, all: readonly PictureJob[], context: DrawContext): Promise<void> {
    const jobs = all.filter((job) => job.input === input)
    const label = (job: PictureJob | undefined): string =>
      all.length === 1 || job === undefined
        ? `drawing ${input}`
        : `${bar(this.#results.length, all.length)} ${this.#results.length + 1} of ${all.length}  ${job.output}`
    const compiling = this.#io.now()
    const { activity } = this.#io
    activity.file = input
    activity.record = undefined
    activity.positions = undefined
    let module: LoadedModule
    try {
      this.#progress.show(all.length === 1 ? `compiling ${input}` : label(jobs[0]))
      module = await openFile(input, context)
      activity.positions = module.positions
    } catch (thrown) {
      this.#failFile(thrown)
      for (const job of jobs) this.#record(job, undefined, this.#io.now() - compiling)
      return
    }
    // The first picture answers for the compilation, so that the times add up.
    let start = compiling
    for (const job of jobs) {
      this.#progress.show(label(job))
      this.#remarks = 0
      activity.record = job.record
      let bytes: Uint8Array | undefined
      try {
        bytes = await drawPicture(job, module, context)
      } catch (thrown) {
        this.#failFile(thrown)
      }
      this.#record(job, bytes, this.#io.now() - start)
      start = this.#io.now()
    }
  }

  #record(job: PictureJob, bytes: Uint8Array | undefined, milliseconds: number): void {
    const { input, output } = job
    const size = bytes === undefined ? undefined : pictureSize(bytes)
    const result = { input, output, size, milliseconds, remarks: this.#remarks, failed: bytes === undefined }
    this.#results.push(result)
    // A terminal shows the bar instead.
    const line = this.#request.summary && !this.#request.quiet && this.#io.stderr.isTTY !== true
    if (line) this.#progress.note(this.#io.stdout, resultLine(result))
  }

  #remark(at: string, remark: Remark): void {
    const line = remarkLine(at, remark)
    this.#remarks += 1
    if (this.#said.has(line) || (this.#request.quiet && !refuses(remark, this.#request.strict))) return
    this.#said.add(line)
    this.#progress.note(this.#io.stderr, line)
    if (this.#request.debug && remark.detail !== undefined) this.#progress.note(this.#io.stderr, remark.detail)
  }

  /** A failure of one file is told and passed over; one that is about no file (a missing library) ends the run. */
  #failFile(thrown: unknown): void {
    const failure = toFailure(thrown)
    if (failure.at === undefined) throw failure
    this.#fail(failure)
  }

  #fail(thrown: unknown): void {
    const failure = toFailure(thrown)
    this.#firstFailure ??= failure.reason
    this.#progress.note(this.#io.stderr, failureLine(failure))
    if (this.#request.debug) this.#progress.note(this.#io.stderr, debugText(failure))
  }
}

/** Draws what was asked for and says on stderr what went wrong. @returns the exit code. */
export async function renderCommand(request: RenderRequest, io: CliIo): Promise<number> {
  return exitCodes[await new RenderRun(request, io).draw()].code
}
