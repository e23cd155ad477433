import type { BufferDocument } from '../scene/json/bufferData'
import type { Json } from '../scene/json/json'

export type { BufferDocument, Json }

/** Says that a JSON file is a scene of this library. */
export const documentFormat = 'react-gsp'

/** The version that is written, and the newest that is read. */
export const documentVersion = 1

/** Elements in elements; a figure needs about six. */
export const deepestElement = 64

/**
 * A scene as plain data: `JSON.stringify` keeps all of it. What JSON has no word for is marked: `{ $number: 'NaN' }`,
 * `{ $bigint: '1' }`, `{ $array: 'Float32Array', base64 }`, and `{ $buffer: 0 }` for the first of `buffers`.
 */
export interface SceneDocument {
  readonly format: typeof documentFormat
  readonly version: typeof documentVersion
  /** Live memory. One that several attributes show is here once. */
  readonly buffers?: readonly BufferDocument[]
  /** What stands at the top of the scene: normally one canvas. */
  readonly scene: readonly NodeDocument[]
}

/** One element of the scene. */
export interface NodeDocument {
  readonly kind: string
  /** Attributes by name; one that is absent has its default. */
  readonly props?: Readonly<Record<string, Json>>
  readonly children?: readonly NodeDocument[]
  /** Whether React hides it, as it hides what is suspended; apart from the attribute `visible`. */
  readonly hidden?: true
}
