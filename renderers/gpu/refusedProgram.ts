import type { Diagnostic } from '../../src/scene/diagnostics'

/** What is told where a graphics card refuses a program. */
export const refusedProgram = (code: string, reason: string): Diagnostic => ({
  code,
  severity: 'error',
  element: 'Canvas',
  prop: 'renderer',
  subject: reason,
  message: `the graphics card refuses a program, and what it would draw is missing: ${reason.trim()}`,
  fix: 'Choose the renderer "canvas2d", and report it.',
})
