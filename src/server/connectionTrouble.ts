import type { ConnectionState } from '../host/connectionState'
import type { DiagnosticSink } from '../scene/diagnostics'

/** Nobody looks at a program that runs for days: what keeps it from the server is told, whether or not it asks how the connection is. */
export function tellTrouble(
  url: string,
  { phase, reason = 'The connection has ended.' }: ConnectionState,
  tell: DiagnosticSink,
): void {
  if (phase === 'closed')
    tell({
      code: 'network.closed',
      severity: 'error',
      message: `Nothing goes to or comes from ${url} any more: ${reason}`,
    })
  if (phase === 'waiting')
    tell({
      code: 'network.waiting',
      severity: 'warning',
      message: `${url} is not reached, and is tried again: ${reason}`,
    })
}
