import { pageTarget } from '../../../src/dom/pageTarget'
import type { HostTarget } from '../../../src/host/host'
import { formatDiagnostic } from '../../../src/scene/diagnostics'

/**
 * What a host is given in a page. A diagnostic that a test does not ask for is an error.
 * @param own takes the place of its parts
 */
export function browserTarget(own: Partial<HostTarget> = {}): HostTarget {
  return {
    ...pageTarget({
      element: own.element,
      onDiagnostic: (diagnostic) => {
        throw new Error(formatDiagnostic(diagnostic))
      },
    }),
    ...own,
  }
}
