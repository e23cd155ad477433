import type { DiagnosticSink } from '../scene/diagnostics'
import { fromGspJson, isGspJson } from './gsp01/fromGspJson'
import type { GspOrder } from './gsp01/gspOrder'
import { Reader } from '../scene/json/reader'
import { documentDialect } from './documentDialect'
import { parseText } from './parseText'
import { readSceneDocument, type SceneElement } from './readSceneDocument'

export interface ReadOptions {
  /**
   * Order in which the visuals of a GSP 0.1 scene are drawn: that of its list; by kind, as its reference draws them; or `auto`,
   * by list if this library wrote it and else by kind. Default `list`.
   */
  readonly order?: GspOrder | undefined
  /** Told of what looks otherwise here than in GSP 0.1, once for each. Default: nobody is told. */
  readonly onDiagnostic?: DiagnosticSink | undefined
}

/**
 * The elements of a saved scene, of this library or of GSP 0.1, whichever it is.
 * @param json text, or what `JSON.parse` made of it
 * @throws GspError `document.…` or `gsp01.…` of one line, with the place in the document
 */
export function readDocument(json: unknown, options: ReadOptions = {}): readonly SceneElement[] {
  const value = typeof json === 'string' ? parseText(json) : json
  return readSceneDocument(new Reader(isGspJson(value) ? fromGspJson(value, options) : value, documentDialect))
}
