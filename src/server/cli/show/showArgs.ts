import { Failure } from '../failure'
import { checkInput, isScene } from '../inputFile'
import { pageRendererNames, showOptions, sourceExtensions, type PageRendererName } from '../options'
import { asksForHelp, readArguments, usageOf } from '../readArguments'

export interface ShowRequest {
  /** Module or scene to show, as it was written. */
  input: string
  props: string | undefined
  exportName: string
  /** 0 for any that is free. */
  port: number
  /** Whether a browser is to be opened. */
  open: boolean
  renderer: PageRendererName | undefined
  debug: boolean
}

type Given = ReadonlyMap<keyof typeof showOptions, readonly string[]>

const usage = usageOf('show')
const mostPort = 65535

function portOf(given: Given): number {
  const text = given.get('port')?.[0] ?? showOptions.port.default
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= mostPort) return port
  throw usage(`--port must be a whole number from 0 to ${mostPort}, got ${JSON.stringify(text)}`)
}

function rendererOf(given: Given): PageRendererName | undefined {
  const text = given.get('renderer')?.[0]
  if (text === undefined) return undefined
  const name = pageRendererNames.find((known) => known === text)
  if (name !== undefined) return name
  throw usage(`no renderer ${JSON.stringify(text)} draws in a page`, `there is: ${pageRendererNames.join(', ')}`)
}

function inputOf(positionals: readonly string[]): string {
  const [input, second] = positionals
  if (input === undefined) throw usage('no file to show', 'gsp show plot.tsx')
  if (second !== undefined) {
    throw usage(`one file is shown at a time, got ${positionals.join(' ')}`, `gsp show ${input}`)
  }
  checkInput(input, 'show')
  return input
}

/**
 * The arguments after `gsp show`, checked as far as that goes without touching a file.
 * @returns `'help'` when help was asked for, whatever else is wrong.
 * @throws Failure (usage) naming the argument and the fix.
 */
export function parseShowArgs(argv: readonly string[]): ShowRequest | 'help' {
  if (asksForHelp(argv)) return 'help'
  const { given, positionals } = readArguments(argv, showOptions, 'show')
  const input = inputOf(positionals)
  for (const name of ['props', 'export'] as const) {
    if (!isScene(input) || !given.has(name)) continue
    throw new Failure('usage', `a saved scene takes no --${name}`, {
      at: input,
      fix: `leave it out, or give a module: ${sourceExtensions.join(', ')}`,
    })
  }
  return {
    input,
    props: given.get('props')?.[0],
    exportName: given.get('export')?.[0] ?? showOptions.export.default,
    port: portOf(given),
    open: !given.has('no-open'),
    renderer: rendererOf(given),
    debug: given.has('debug'),
  }
}
