import { exitCodes } from './exitCodes'
import { Failure, failureLine, messageOf } from './failure'
import type { CliIo } from './io'
import { Scratch } from './scratch'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The temporary files of this process: a signal deletes them, and then ends it as it would have. */
export function guardedScratch(): Scratch {
  const end = (signal: NodeJS.Signals): void => {
    scratch.clear()
    // The shell learns from a process that died of the signal what was done to it. Windows has no signals.
    if (process.platform === 'win32') process.exit(exitCodes.interrupted.code)
    process.kill(process.pid, signal)
  }
  const scratch = new Scratch({
    start: () => signals.forEach((signal) => process.on(signal, end)),
    stop: () => signals.forEach((signal) => process.off(signal, end)),
  })
  return scratch
}

/**
 * Watches over a run in this process, in which code of the user runs as well: whatever ends it, no temporary file is
 * left, and it never ends with 0 before the work is done.
 * @returns what ends the process, to be called with the exit code when the work is done.
 */
export function guardProcess(io: CliIo): (code: number) => void {
  let finished = false

  const crash = (thrown: unknown): void => {
    if (io.activity.isEnding === undefined) report(thrown)
    // Ctrl-C reaches programs that this one has started as well, and what comes of their end may be seen before the
    // signal itself, which is delivered between two turns.
    else setImmediate(() => setImmediate(() => (io.activity.isEnding ? end(exitCodes.drawn.code) : report(thrown))))
  }
  const end = (code: number): void => {
    finished = true
    io.scratch.clear()
    process.exit(code)
  }
  const report = (thrown: unknown): void => {
    const stack = process.argv.includes('--debug') && thrown instanceof Error ? `${thrown.stack}\n` : ''
    process.stderr.write(stack)
    const { file, record, positions } = io.activity
    const inStack = thrown instanceof Error && thrown.stack !== undefined ? positions?.first(thrown.stack) : undefined
    const failure = new Failure('failed', messageOf(thrown), {
      at: inStack ?? file,
      fix: '--debug prints the stack',
    }).of(record)
    process.stderr.write(`${failureLine(failure)}\n`)
    end(exitCodes[failure.reason].code)
  }
  process.on('uncaughtException', crash)
  process.on('unhandledRejection', crash)

  // `gsp … | head -1` closes the pipe early. What is printed then goes nowhere; the pictures are still wanted.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') crash(error)
    })
  }

  process.on('exit', () => {
    if (finished) return
    const { file, record } = io.activity
    const what = 'the process ended before the picture was drawn'
    const fix = 'does the module call process.exit, or wait for something that never comes?'
    process.stderr.write(`${failureLine(new Failure('failed', what, { at: file, fix }).of(record))}\n`)
    io.scratch.clear()
    process.exitCode = exitCodes.failed.code
  })

  return (code) => {
    finished = true
    // A timer or a socket of the user's module must not keep the process, and a pipe must have taken everything.
    process.stdout.write('', () => process.stderr.write('', () => process.exit(code)))
  }
}
