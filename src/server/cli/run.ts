import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseRenderArgs } from './args'
import { exitCodes } from './exitCodes'
import { Failure, failureLine } from './failure'
import { mainHelp, renderHelp, replayHelp, serveHelp, showHelp } from './help'
import type { CliIo } from './io'
import { commands, globalOptions, sceneExtension, sessionExtension, sourceExtensions } from './options'
import { enclosingPackage } from './resolveCopies'
import { parseReplayArgs } from './replay/replayArgs'
import { parseServeArgs } from './serve/serveArgs'
import { parseShowArgs } from './show/showArgs'
import { didYouMean } from './suggest'

type Command = keyof typeof commands

const helpTexts: Readonly<Record<string, () => string>> = {
  render: renderHelp,
  replay: replayHelp,
  show: showHelp,
  serve: serveHelp,
  help: mainHelp,
}

function print(text: string, io: CliIo): number {
  io.stdout.write(text)
  return exitCodes.drawn.code
}

function unknown(word: string): Failure {
  if (word.startsWith('-')) {
    const known = Object.keys(globalOptions).map((name) => `--${name}`)
    return new Failure('usage', `unknown option ${word}`, { fix: didYouMean(word, known, 'gsp --help') })
  }
  if ([...sourceExtensions, sceneExtension].some((extension) => word.endsWith(extension))) {
    return new Failure('usage', `${word} is not a command`, {
      fix: `did you mean gsp show ${word}, or gsp render ${word} -o plot.png?`,
    })
  }
  if (word.endsWith(sessionExtension)) {
    return new Failure('usage', `${word} is not a command`, { fix: `did you mean gsp replay ${word} -o frames/?` })
  }
  return new Failure('usage', `unknown command ${word}`, { fix: didYouMean(word, Object.keys(commands), 'gsp --help') })
}

function version(): string {
  return enclosingPackage('react-gsp', dirname(fileURLToPath(import.meta.url)))?.version ?? 'unknown'
}

const runs: Readonly<Record<Command, (argv: readonly string[], io: CliIo) => number | Promise<number>>> = {
  async render(argv, io) {
    const request = parseRenderArgs(argv)
    if (request === 'help') return print(renderHelp(), io)
    // What follows imports react: first find out whether it is there, which is an error of one line.
    io.findOwn()
    const { renderCommand } = await import('./renderCommand')
    return renderCommand(request, io)
  },
  async replay(argv, io) {
    const request = parseReplayArgs(argv)
    if (request === 'help') return print(replayHelp(), io)
    io.findOwn()
    const { replayCommand } = await import('./replay/replayCommand')
    return replayCommand(request, io)
  },
  async show(argv, io) {
    const request = parseShowArgs(argv)
    if (request === 'help') return print(showHelp(), io)
    const { showCommand } = await import('./show/showCommand')
    return showCommand(request, io)
  },
  async serve(argv, io) {
    const request = parseServeArgs(argv)
    if (request === 'help') return print(serveHelp(), io)
    const { serveCommand } = await import('./serve/serveCommand')
    return serveCommand(request, io)
  },
  help([about], io) {
    const text = about === undefined ? mainHelp : helpTexts[about]
    if (text === undefined) throw unknown(about ?? '')
    return print(text(), io)
  },
}

function isCommand(word: string): word is Command {
  return Object.hasOwn(runs, word)
}

async function dispatch(argv: readonly string[], io: CliIo): Promise<number> {
  const [first, ...rest] = argv
  if (first === undefined) {
    io.stderr.write(mainHelp())
    return exitCodes.usage.code
  }
  if (first === '--help' || first === '-h') return print(mainHelp(), io)
  if (first === '--version' || first === '-v') return print(`${version()}\n`, io)
  if (!isCommand(first)) throw unknown(first)
  return runs[first](rest, io)
}

/**
 * The command line: `argv` without the two first words of the process.
 * @returns the exit code. Never throws for anything the user can cause.
 */
export async function run(argv: readonly string[], io: CliIo): Promise<number> {
  try {
    return await dispatch(argv, io)
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown
    io.stderr.write(`${failureLine(thrown)}\n`)
    return exitCodes[thrown.reason].code
  } finally {
    io.scratch.clear()
  }
}
