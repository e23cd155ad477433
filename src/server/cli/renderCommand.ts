import type { RenderRequest } from './args'
import { drawPicture, openFile, type DrawContext } from './drawFile'
import { exitCodes, type ExitReason } from './exitCodes'
import type { CliIo } from './io'
import type { LoadedModule } from './loadModule'
import { nameOutputs, type PictureJob } from './outputNames'
import { bar, type Progress } from './progress'
import { readProps } from './propsFile'
import { pictureSize } from '../../scene/files/pictureSize'
import { RunReport, toFailure } from './runReport'
import { resultLine, summary, type PictureResult } from './summary'

/** One run of `gsp render`: what has been drawn. */
class RenderRun {
  readonly #request: RenderRequest
  readonly #io: CliIo
  readonly #report: RunReport
  readonly #start: number
  readonly #results: PictureResult[] = []

  constructor(request: RenderRequest, io: CliIo) {
    this.#request = request
    this.#io = io
    this.#start = io.now()
    this.#report = new RunReport({ ...request, isEager: request.summary }, io)
  }

  get #progress(): Progress {
    return this.#report.progress
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
      this.#report.fail(thrown)
    } finally {
      this.#progress.end()
    }
    if (wanted && this.#results.length > 0) {
      this.#io.stdout.write(`${summary(this.#results, this.#io.now() - this.#start)}\n`)
    }
    return this.#report.reason
  }

  async #context(): Promise<DrawContext> {
    this.#progress.show('loading')
    await this.#report.registerFonts(this.#request.fonts)
    return {
      io: this.#io,
      request: this.#request,
      render: await this.#io.loadRender(this.#request.format),
      onRemark: (at, remark) => this.#report.remark(at, remark),
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
      module = await openFile(input, this.#request.order, this.#io)
      activity.positions = module.positions
    } catch (thrown) {
      this.#failFile(thrown)
      for (const job of jobs) this.#record(job, undefined, this.#io.now() - compiling, 0)
      return
    }
    // The first picture answers for the compilation, so that the times add up.
    let start = compiling
    for (const job of jobs) {
      this.#progress.show(label(job))
      const { remarks } = this.#report
      activity.record = job.record
      let bytes: Uint8Array | undefined
      try {
        bytes = await drawPicture(job, module, this.#request.exportName, context)
      } catch (thrown) {
        this.#failFile(thrown)
      }
      this.#record(job, bytes, this.#io.now() - start, this.#report.remarks - remarks)
      start = this.#io.now()
    }
  }

  #record(job: PictureJob, bytes: Uint8Array | undefined, milliseconds: number, remarks: number): void {
    const { input, output } = job
    const size = bytes === undefined ? undefined : pictureSize(bytes)
    const result = { input, output, size, milliseconds, remarks, failed: bytes === undefined }
    this.#results.push(result)
    // A terminal shows the bar instead.
    const line = this.#request.summary && !this.#request.quiet && this.#io.stderr.isTTY !== true
    if (line) this.#progress.note(this.#io.stdout, resultLine(result))
  }

  /** A failure of one file is told and passed over; one that is about no file (a missing library) ends the run. */
  #failFile(thrown: unknown): void {
    const failure = toFailure(thrown)
    if (failure.at === undefined) throw failure
    this.#report.fail(failure)
  }
}

/** Draws what was asked for and says on stderr what went wrong. @returns the exit code. */
export async function renderCommand(request: RenderRequest, io: CliIo): Promise<number> {
  return exitCodes[await new RenderRun(request, io).draw()].code
}
