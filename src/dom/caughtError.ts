import type { Diagnostic } from '../scene/diagnostics'

/** What is said of an error that a boundary in a scene caught: it may show nothing at all. */
export const caughtError = (error: unknown): Diagnostic => ({
  code: 'react.caught',
  severity: 'warning',
  message: `A boundary in the scene caught an error: ${error instanceof Error ? error.message : String(error)}`,
  subject: error instanceof Error ? error.message : String(error),
  fix: 'Mend what throws; what the boundary shows in its place is drawn.',
})
