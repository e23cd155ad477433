import { once, toConsole, type Diagnostic, type DiagnosticSink } from '../scene/diagnostics'

/** Holds diagnostics back until it is known who wants them, then passes each on once. */
export class DiagnosticRelay {
  #held: Diagnostic[] | undefined = []
  #sink: DiagnosticSink = () => undefined

  readonly report: DiagnosticSink = (diagnostic) => {
    if (this.#held) this.#held.push(diagnostic)
    else this.#sink(diagnostic)
  }

  /** The first call decides. Default: a line on the console. */
  deliverTo(sink: DiagnosticSink = toConsole): void {
    const held = this.#held
    if (!held) return
    this.#sink = once(sink)
    this.#held = undefined
    held.forEach(this.#sink)
  }
}
