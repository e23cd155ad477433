import { formatDiagnostic, type Diagnostic } from '../../../../scene/diagnostics'
import { addresses, longestReport, type PageReport, type Problem } from '../pageContract'

/** Of a message and of a stack together; letters may take several bytes. */
const longestText = longestReport / 8

/** Stacks name the module by its whole address, of which the server knows the part that is the same for everybody. */
const withoutOrigin = (text: string): string => text.replaceAll(location.origin, '').slice(0, longestText)

/** Tells the server what goes wrong in the page, for the terminal. */
export class Reporter {
  readonly #console: Pick<Console, 'error' | 'warn'>

  /** @param console where the page itself says it */
  constructor(console: Pick<Console, 'error' | 'warn'>) {
    this.#console = console
  }

  /** @returns what is to be shown of it in the page; `undefined` for a remark, and where the server is gone */
  async send(report: PageReport): Promise<Problem | undefined> {
    const { message, stack } = report
    const short = { ...report, message: message.slice(0, longestText), ...(stack && { stack: withoutOrigin(stack) }) }
    try {
      const response = await fetch(addresses.report, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(short),
      })
      return response.ok ? (((await response.json()) as Problem | null) ?? undefined) : undefined
    } catch {
      // Nobody is there to be told; the page says so as well.
      return undefined
    }
  }

  /** A diagnostic of a canvas. */
  diagnostic(diagnostic: Diagnostic): Promise<Problem | undefined> {
    const { code, severity, element, prop, message, fix } = diagnostic
    this.#console[severity === 'error' ? 'error' : 'warn'](formatDiagnostic(diagnostic))
    return this.send({ kind: severity, code, element, prop, message, fix })
  }
}
