// What the package exports of GSP 0.1. Pages load the same code late, for sessions and servers of GSP 0.1; and esbuild puts what an entry
// names itself, used or not, into what is loaded at first. What only this file names it leaves where it is.
import type { SceneDocument } from '../sceneDocument'
import { fromGspJson as read, isGspJson as isScene, type FromGspOptions } from './fromGspJson'
import type { Gsp01Scene } from './gsp01Scene'
import { toGspJson as write, type ToGspOptions } from './toGspJson'

export type { FromGspOptions, ToGspOptions }

/**
 * A scene of GSP 0.1 as a scene of this library.
 * @param json the scene, or its text
 * @returns a document in which each visual stands in a camera of its own and a group with its model matrix, and ids are names
 * @throws GspError `gsp01.…`, one line with the place in the file, for whatever is no such scene; `document.syntax` with line
 * and column for a text that is no JSON
 */
export const fromGspJson = (json: unknown, options?: FromGspOptions): SceneDocument => read(json, options)

/** Whether a parsed file is meant to be a scene of GSP 0.1. What is wrong with it is for `fromGspJson` to say. */
export const isGspJson = (value: unknown): boolean => isScene(value)

/**
 * A scene of this library as a scene of GSP 0.1. What GSP 0.1 lacks is converted, or goes whole into the member `react_gsp`, which its
 * readers pass over, or is left out; of each a diagnostic tells.
 * @param document a document, or its text
 * @throws GspError `document.…` for what is no scene document, `gsp01.canvas` for one without a canvas, `gsp01.number` for what
 * float32 cannot hold, `gsp01.size` for a canvas or a viewport that is too large
 */
export const toGspJson = (document: SceneDocument | string, options?: ToGspOptions): Gsp01Scene =>
  write(document, options)
