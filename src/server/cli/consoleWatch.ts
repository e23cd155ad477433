import { format, stripVTControlCharacters } from 'node:util'

export type WatchedConsole = Pick<Console, 'error' | 'warn'>

/** Something that was written to the console. */
export interface ConsoleRemark {
  /** The first line that is not empty. */
  message: string
  /** All of it. */
  detail: string
}

const methods = ['error', 'warn'] as const

function remarkOf(values: readonly unknown[]): ConsoleRemark {
  const detail = stripVTControlCharacters(format(...values)).trim()
  return { message: detail.split('\n', 1)[0] ?? '', detail }
}

/**
 * Does some work, during which `console.error` and `console.warn` report instead of writing: React says the same thing
 * a thousand times there, and several lines each time.
 * @param report told of every message once
 */
export async function watchConsole<T>(
  console: WatchedConsole,
  report: (remark: ConsoleRemark) => void,
  work: () => Promise<T>,
): Promise<T> {
  const { error, warn } = console
  const said = new Set<string>()
  const listen = (...values: unknown[]): void => {
    const remark = remarkOf(values)
    if (remark.message === '' || said.has(remark.message)) return
    said.add(remark.message)
    report(remark)
  }
  for (const method of methods) console[method] = listen
  try {
    return await work()
  } finally {
    Object.assign(console, { error, warn })
  }
}
