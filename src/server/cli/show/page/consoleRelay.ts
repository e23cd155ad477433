import type { PageReport } from '../pageContract'

const methods = ['error', 'warn'] as const

const shown = (value: unknown): string => {
  if (value instanceof Error) return value.stack ?? value.message
  if (typeof value === 'string') return value
  try {
    return JSON.stringify(value) ?? String(value)
  } catch {
    // It holds itself, or a number of a kind that JSON has not.
    return String(value)
  }
}

/** The text of a message as a console puts it together: `%s` and its like are filled with what follows, `%c` is a style. */
export function consoleText([first, ...rest]: readonly unknown[]): string {
  if (typeof first !== 'string')
    return [first, ...rest]
      .filter((value) => value !== undefined)
      .map(shown)
      .join(' ')
  const values = [...rest]
  const filled = first.replace(/%[sdifoOc%]/g, (sign) => {
    if (sign === '%%') return '%'
    if (values.length === 0) return sign
    const value = values.shift()
    return sign === '%c' ? '' : shown(value)
  })
  return [filled, ...values.map(shown)].join(' ')
}

/**
 * Lets `console.error` and `console.warn` report as well as write, each message once.
 * @returns the methods as they were
 */
export function relayConsole(
  console: Pick<Console, 'error' | 'warn'>,
  report: (report: PageReport) => void,
): Pick<Console, 'error' | 'warn'> {
  const own = { error: console.error.bind(console), warn: console.warn.bind(console) }
  const said = new Set<string>()
  for (const method of methods) {
    console[method] = (...values: unknown[]): void => {
      own[method](...values)
      const stack = consoleText(values).trim()
      const message = stack.split('\n', 1)[0] ?? ''
      if (message === '' || said.has(message)) return
      said.add(message)
      report({ kind: 'warning', message, stack })
    }
  }
  return own
}
