import { documentError, Reader } from './reader'
import { parseText } from './parseText'
import { readSceneDocument, type SceneElement } from './readSceneDocument'
import { isRecord } from '../scene/trouble'

export interface ReadOptions {
  /**
   * Order in which the visuals of a GSP 0.1 scene are drawn: that of its list, or by kind, as its reference draws them.
   * Default `list`.
   */
  readonly order?: 'list' | 'kind' | undefined
}

/**
 * The elements of a saved scene, of this library or of GSP 0.1, whichever it is.
 * @param json text, or what `JSON.parse` made of it
 * @throws GspError `document.…` of one line, with the place in the document
 */
export function readDocument(json: unknown, options: ReadOptions = {}): readonly SceneElement[] {
  const value = typeof json === 'string' ? parseText(json) : json
  return readSceneDocument(new Reader(isGsp01(value) ? fromGsp01(value, options) : value))
}

const gsp01Members = ['canvas', 'viewports', 'visuals', 'model_matrices', 'cameras']

/** A scene of GSP 0.1 says nothing of what it is: it is known by the lists that it consists of. */
export const isGsp01 = (value: unknown): boolean =>
  isRecord(value) && !Object.hasOwn(value, 'format') && gsp01Members.every((name) => Object.hasOwn(value, name))

/** A scene of GSP 0.1 as one of this library. */
function fromGsp01(_value: unknown, _options: ReadOptions): unknown {
  throw documentError(
    undefined,
    'a scene of GSP 0.1 cannot be read yet',
    'Save the scene with renderToJson().',
    'format',
  )
}
