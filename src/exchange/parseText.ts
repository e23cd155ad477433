import { GspError } from '../scene/diagnostics'
import { documentError } from './documentDialect'
import { jsonFault } from './jsonFault'

/**
 * The value that a JSON text stands for.
 * @throws GspError `document.syntax` with line and column, `document.depth` for more brackets in brackets than can be read
 */
export function parseText(text: string): unknown {
  // Editors on Windows put a byte-order mark in front, which JSON.parse refuses.
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text
  try {
    return JSON.parse(plain)
  } catch (cause) {
    const error = cause instanceof SyntaxError ? syntaxError(plain) : depthError()
    error.cause = cause
    throw error
  }
}

function syntaxError(text: string): GspError {
  const fault = jsonFault(text)
  const what = fault
    ? `line ${fault.line}, column ${fault.column}: this is no JSON: expected ${fault.expected}, got ${fault.got}.`
    : 'the document: this is no JSON.'
  const fix =
    text.trim() === '' ? 'The file is empty: save the scene again.' : 'Save the scene again, or mend it there.'
  return new GspError({ code: 'document.syntax', message: what, fix })
}

const depthError = (): GspError =>
  documentError(undefined, 'lists and objects are nested too deep', 'Save the scene again.', 'depth')
