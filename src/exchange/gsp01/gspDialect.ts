import { GspError } from '../../scene/diagnostics'
import type { Fail } from '../../scene/json/bufferData'
import { placedMessage, type Dialect } from '../../scene/json/reader'

/** One line: `visuals[3].visual.sizes: expected …, got …. Fix.` */
export const gspError: Fail = (path, message, fix, reason = 'value') =>
  new GspError({ code: `gsp01.${reason}`, message: placedMessage(path, 'the scene', message), fix })

/** How scenes of GSP 0.1 are read. What else is in an object does not matter, as with GSP's own parser. */
export const gspDialect: Dialect = {
  error: gspError,
  reasons: { type: 'type', number: 'number', name: 'name' },
  mend: 'Check the program that wrote the file.',
  add: 'Add it; every member is required.',
}
