export type Severity = 'error' | 'warning' | 'info'

/** Something a user should know: what happened, where, and what to do about it. */
export interface Diagnostic {
  /** `area.reason`, stable across releases. */
  readonly code: string
  readonly severity: Severity
  /** The element as it is written, e.g. `Points` or `Points "stars"`. */
  readonly element?: string | undefined
  readonly prop?: string | undefined
  /** What it is about, where the same can be wrong with several things: a font, for example. Each is told once. */
  readonly subject?: string | undefined
  readonly message: string
  readonly fix?: string | undefined
}

export type DiagnosticSink = (diagnostic: Diagnostic) => void

/** One line: `<Points sizes>: expected 1 or 1000 values, got 999. Fix: …`. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { element, prop, message, fix } = diagnostic
  const where = element === undefined ? '' : `<${element}${prop === undefined ? '' : ` ${prop}`}>: `
  return `${where}${message}${fix === undefined ? '' : ` ${fix}`}`
}

/** Where a diagnostic goes that nobody asked for. */
export const toConsole: DiagnosticSink = (diagnostic) => {
  // Outside a page information would be written among a program's output.
  if (diagnostic.severity === 'info' && 'document' in globalThis) console.info(formatDiagnostic(diagnostic))
  else console.warn(formatDiagnostic(diagnostic))
}

/** A wrong input. Its message is the formatted diagnostic; the record stays readable by programs. */
export class GspError extends Error {
  override readonly name = 'GspError'
  readonly diagnostic: Diagnostic

  constructor(diagnostic: Omit<Diagnostic, 'severity'>) {
    const record: Diagnostic = { ...diagnostic, severity: 'error' }
    super(formatDiagnostic(record))
    this.diagnostic = record
  }
}

/** How many diagnostics `once` remembers; of more, the oldest may be told again. */
const mostSeen = 1000

/**
 * Passes one diagnostic on for each code, element, prop and subject, so that a frame loop does not repeat itself: of a stream, the
 * same message comes with other numbers each time.
 */
export function once(sink: DiagnosticSink): DiagnosticSink {
  const seen = new Set<string>()
  return (diagnostic) => {
    const { code, element = '', prop = '', subject = '' } = diagnostic
    const key = `${code}\n${element}\n${prop}\n${subject}`
    if (seen.has(key)) return
    if (seen.size === mostSeen) seen.delete(seen.values().next().value!)
    seen.add(key)
    sink(diagnostic)
  }
}

/** Inside a row of rows; what is still no scalar there says nothing, and may not even turn into a string. */
const showInner = (value: unknown): string => (typeof value === 'object' && value !== null ? '…' : String(value))

/** How a value is shown in a message: short, and never throwing. */
export function show(value: unknown): string {
  if (typeof value === 'string') return value.length > 40 ? `"${value.slice(0, 37)}…"` : JSON.stringify(value)
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'function') return `a function${value.name ? ` (${value.name})` : ''}`
  if (typeof value === 'symbol') return value.toString()
  if (value === null || typeof value !== 'object') return String(value)
  if (ArrayBuffer.isView(value))
    return `${value.constructor.name}(${'length' in value ? String(value.length) : value.byteLength})`
  if (Array.isArray(value)) {
    const head = value
      .slice(0, 4)
      .map((item) => (Array.isArray(item) ? `[${item.slice(0, 4).map(showInner).join(', ')}]` : show(item)))
    return `[${head.join(', ')}${value.length > 4 ? `, … ${value.length} items` : ''}]`
  }
  const keys = Object.keys(value)
  return `{ ${keys.slice(0, 5).join(', ')}${keys.length > 5 ? ', …' : ''} }`
}
