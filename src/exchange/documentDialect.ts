import { GspError } from '../scene/diagnostics'
import type { Fail } from '../scene/json/bufferData'
import { placedMessage, type Dialect } from '../scene/json/reader'

/** The error for what is wrong at a place in a document: one line, `scene[0].kind: expected …, got …. Fix.` */
export const documentError: Fail = (path, message, fix, reason = 'value') =>
  new GspError({ code: `document.${reason}`, message: placedMessage(path, 'the document', message), fix })

/** How scene documents are read. */
export const documentDialect: Dialect = {
  error: documentError,
  reasons: { type: 'value', number: 'count', name: 'value' },
  mend: 'Save the scene again.',
  add: 'Save the scene again.',
}
