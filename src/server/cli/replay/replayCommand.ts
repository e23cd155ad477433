import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { replicaElements } from '../../../exchange/replicaElements'
import { GspError } from '../../../scene/diagnostics'
import { findCanvas } from '../../../scene/plan'
import { sessionFromGsp01, sessionToGsp01 } from '../../../session/gsp01Session'
import { openSession } from '../../../session/openSession'
import type { Session } from '../../../session/session'
import { SessionPlayer } from '../../../session/sessionPlayer'
import type { Diagnostic } from '../contract'
import { refuses } from '../diagnosticLines'
import { drawPicture, type DrawContext } from '../drawFile'
import { exitCodes, type ExitReason } from '../exitCodes'
import { Failure, messageOf } from '../failure'
import { fileFailure } from '../fileErrors'
import { checkReadable } from '../inputFile'
import type { CliIo } from '../io'
import { moduleOf } from '../loadScene'
import { nameOutputs, type PictureJob } from '../outputNames'
import { bar } from '../progress'
import { otherJson } from './otherJson'
import { RunReport, toFailure } from '../runReport'
import { writePicture } from '../writePicture'
import type { Range, ReplayOutput, ReplayRequest } from './replayArgs'

/** Frames of ten hours. */
const mostFrames = 1_000_000
/** Digits of the number of a frame, at least: so that names are in the order of time. */
const digits = 5
/** What is left of a frame at the end, from adding up seconds, is none. */
const nearly = 1e-9

/** One run of `gsp replay`. */
class ReplayRun {
  readonly #request: ReplayRequest
  readonly #io: CliIo
  readonly #report: RunReport

  constructor(request: ReplayRequest, io: CliIo) {
    this.#request = request
    this.#io = io
    this.#report = new RunReport(request.picture, io)
  }

  async run(): Promise<ExitReason> {
    const { input, output } = this.#request
    this.#io.activity.file = input
    try {
      this.#report.progress.show(`reading ${input}`)
      const bytes = this.#read()
      if (output.type === 'session') await this.#convert(bytes, output.path)
      else await this.#make(await this.#open(bytes), output)
    } catch (thrown) {
      this.#report.fail(thrown)
    } finally {
      this.#report.progress.end()
    }
    return this.#report.reason
  }

  #read(): Uint8Array {
    const { input } = this.#request
    const { cwd } = this.#io
    checkReadable(input, cwd)
    try {
      return readFileSync(resolve(cwd, input))
    } catch (error) {
      throw fileFailure('read it', input, error)
    }
  }

  /** @throws Failure with what is wrong with the session, and, with `--strict`, for one that is not whole */
  #open(bytes: Uint8Array): Promise<Session> {
    return this.#telling((onDiagnostic) => openSession(bytes, { onDiagnostic }), bytes)
  }

  /** A session of GSP 0.1 as one of this library. */
  async #convert(bytes: Uint8Array, path: string): Promise<void> {
    const read = (onDiagnostic: (diagnostic: Diagnostic) => void): Promise<Uint8Array> =>
      sessionFromGsp01(new TextDecoder().decode(bytes), { onDiagnostic })
    const made = await this.#telling(read, bytes)
    await this.#write(path, made)
  }

  async #make(session: Session, output: Exclude<ReplayOutput, { type: 'session' }>): Promise<void> {
    if (output.type === 'json') {
      const { from, to, fps } = output
      const range = this.#within(session, { from, to })
      const made = await this.#telling((onDiagnostic) => sessionToGsp01(session, { ...range, fps, onDiagnostic }))
      if (made.items.length === 0) throw this.#failure('there is no canvas in it, so nothing to write')
      await this.#write(output.path, new TextEncoder().encode(JSON.stringify(made)))
      return
    }
    const times = output.type === 'picture' ? [output.at] : this.#timesOf(session, output)
    if (output.type === 'picture') this.#within(session, { from: output.at, to: undefined })
    await this.#draw(new SessionPlayer(session), times, output.type === 'picture' ? output.path : output.template)
  }

  #timesOf(session: Session, output: Extract<ReplayOutput, { type: 'frames' }>): readonly number[] {
    const { fps, speed } = output
    const { from, to } = this.#within(session, output)
    const count = Math.floor(((to - from) * fps) / speed + nearly) + 1
    if (count > mostFrames) {
      const fix = 'choose a part with --from and --to, or a higher --speed'
      throw new Failure('usage', `there would be ${count} frames, of at most ${mostFrames}`, { fix })
    }
    return Array.from({ length: count }, (_, i) => from + (i * speed) / fps)
  }

  /** @throws Failure (usage) for a time after the end of the session; a range may reach beyond it */
  #within({ duration }: Session, { from, to = duration }: Range): { from: number; to: number } {
    if (from > duration) {
      const fix = `give a time up to ${duration.toFixed(2)} s`
      throw new Failure('usage', `${from} s is after its end`, { at: this.#request.input, fix })
    }
    return { from, to: Math.max(from, Math.min(to, duration)) }
  }

  async #draw(player: SessionPlayer, times: readonly number[], template: string): Promise<void> {
    const { picture, input } = this.#request
    const jobs = this.#jobs(times.length, template)
    this.#report.progress.show('loading')
    await this.#report.registerFonts(picture.fonts)
    const context: DrawContext = {
      io: this.#io,
      request: picture,
      render: await this.#io.loadRender(picture.format),
      onRemark: (at, remark) => this.#report.remark(at, remark),
    }
    let drawn: { readonly state: number; readonly bytes: Uint8Array } | undefined
    for (const [i, job] of jobs.entries()) {
      const seconds = times[i]!
      const record = jobs.length === 1 ? `at ${seconds} s` : `frame ${i + 1}, at ${seconds.toFixed(2)} s`
      this.#io.activity.record = record
      this.#report.progress.show(
        jobs.length === 1 ? `drawing ${input}` : `${bar(i, jobs.length)} ${i + 1} of ${jobs.length}  ${job.output}`,
      )
      const state = player.stateAt(seconds)
      try {
        if (drawn?.state === state) await this.#write(job.output, drawn.bytes)
        else drawn = { state, bytes: await this.#drawFrame(player, seconds, job, context) }
      } catch (thrown) {
        throw toFailure(thrown).about(input).of(record)
      }
    }
  }

  #drawFrame(player: SessionPlayer, seconds: number, job: PictureJob, context: DrawContext): Promise<Uint8Array> {
    try {
      player.moveTo(seconds)
    } catch (thrown) {
      throw this.#failure(messageOf(thrown), thrown)
    }
    if (!findCanvas(player.replica.root)) {
      throw this.#failure('there is no canvas then, so nothing to draw', undefined, 'begin later, with --from')
    }
    return drawPicture(job, moduleOf(replicaElements(player.replica)), 'default', context)
  }

  #jobs(count: number, template: string): readonly PictureJob[] {
    const { cwd, platform } = this.#io
    const { input } = this.#request
    const length = Math.max(digits, String(count).length)
    const propsList = Array.from({ length: count }, (_, i) => ({ frame: String(i + 1).padStart(length, '0') }))
    const jobs = nameOutputs({ template, inputs: [input], propsList, cwd, platform })
    // What one frame is told is told of all.
    return jobs.map((job) => ({ ...job, props: undefined, record: undefined }))
  }

  /**
   * Does something that tells what it finds.
   * @param bytes of the file, where it is read: it may be something else than a session
   * @throws Failure about the session
   */
  async #telling<T>(
    action: (onDiagnostic: (diagnostic: Diagnostic) => void) => T | Promise<T>,
    bytes?: Uint8Array,
  ): Promise<T> {
    const { input, picture } = this.#request
    let refused = 0
    const onDiagnostic = (diagnostic: Diagnostic): void => {
      if (refuses(diagnostic, picture.strict)) refused++
      this.#report.remark(input, diagnostic)
    }
    let made: T
    try {
      made = await action(onDiagnostic)
    } catch (thrown) {
      // A package that is missing is no fault of the file.
      if (thrown instanceof GspError && thrown.diagnostic.code === 'network.absent') throw thrown
      const other = bytes && otherJson(bytes)
      if (other) throw this.#failure(other.what, thrown, other.fix(input))
      throw this.#failure(messageOf(thrown), thrown)
    }
    if (refused === 0) return made
    const what = `nothing was written: ${refused} warning${refused === 1 ? '' : 's'}`
    throw new Failure('strict', what, { at: input, fix: 'leave out --strict' })
  }

  #failure(what: string, cause?: unknown, fix?: string): Failure {
    return new Failure('failed', what, { at: this.#request.input, fix, cause })
  }

  async #write(output: string, bytes: Uint8Array): Promise<void> {
    const { cwd, scratch } = this.#io
    try {
      writePicture(resolve(cwd, output), output, bytes, scratch)
    } finally {
      await scratch.settle()
    }
  }
}

/** Draws what was asked for of a session and says on stderr what went wrong. @returns the exit code. */
export async function replayCommand(request: ReplayRequest, io: CliIo): Promise<number> {
  return exitCodes[await new ReplayRun(request, io).run()].code
}
