import { parseArgs } from 'node:util'
import { Failure } from './failure'
import type { commands, OptionSpec } from './options'
import { didYouMean } from './suggest'

/** Makes the error of wrong usage of one command; what to do is to read its help, unless told. */
export type Usage = (what: string, fix?: string) => Failure

const helpOf = (command: keyof typeof commands): string => `gsp ${command} --help`

export const usageOf =
  (command: keyof typeof commands): Usage =>
  (what, fix = helpOf(command)) =>
    new Failure('usage', what, { fix })

/** What was given of each option, and the arguments that belong to none. */
export interface GivenArguments<Name extends string> {
  given: Map<Name, string[]>
  positionals: string[]
}

interface ParserOption {
  type: 'boolean' | 'string'
  short?: string
}

function tokensOf(argv: readonly string[], table: Readonly<Record<string, OptionSpec>>) {
  const options = Object.entries(table).map(([name, { value, short }]): [string, ParserOption] => {
    const type = value === undefined ? 'boolean' : 'string'
    return [name, short === undefined ? { type } : { type, short }]
  })
  // Not strict: the platform's own messages are several sentences long and suggest nothing.
  return parseArgs({ args: [...argv], options: Object.fromEntries(options), strict: false, tokens: true }).tokens
}

/** Whether help was asked for, whatever else was given. */
export function asksForHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--')
  const options = end === -1 ? argv : argv.slice(0, end)
  return options.includes('--help') || options.includes('-h')
}

/**
 * The arguments after a command, by the table of its options.
 * @throws Failure (usage) naming the argument and the fix.
 */
export function readArguments<Name extends string>(
  argv: readonly string[],
  table: Readonly<Record<Name, OptionSpec>>,
  command: keyof typeof commands,
): GivenArguments<Name> {
  const usage = usageOf(command)
  const isOption = (name: string): name is Name => Object.hasOwn(table, name)
  const given = new Map<Name, string[]>()
  const positionals: string[] = []
  for (const token of tokensOf(argv, table)) {
    if (token.kind === 'positional') positionals.push(token.value)
    if (token.kind !== 'option') continue
    if (!isOption(token.name)) {
      const known = Object.keys(table).map((name) => `--${name}`)
      throw usage(`unknown option ${token.rawName}`, didYouMean(token.rawName, known, helpOf(command)))
    }
    const spec = table[token.name]
    if (spec.value === undefined && token.value !== undefined) {
      throw usage(`${token.rawName} takes no value, got ${JSON.stringify(token.value)}`)
    }
    if (spec.value !== undefined && (token.value === undefined || token.value === '')) {
      throw usage(`${token.rawName} needs a value: ${token.rawName} ${spec.value}`)
    }
    const value = token.value ?? ''
    if (token.inlineValue === true && !token.rawName.startsWith('--') && value.startsWith('=')) {
      throw usage(`${token.rawName} takes no =, got ${token.rawName}${value}`, `${token.rawName} ${value.slice(1)}`)
    }
    const before = given.get(token.name)
    if (spec.once && before !== undefined) {
      throw usage(`${token.rawName} was given twice: ${before[0]} and ${value}`, 'give one')
    }
    // As with every other tool, the last one counts, so that a script's default can be overridden at its end.
    given.set(token.name, spec.repeat && before ? [...before, value] : [value])
  }
  return { given, positionals }
}
