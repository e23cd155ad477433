import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createElement } from 'react'
import { readDocument } from '../../exchange/readDocument'
import { checkCanvas, SavedScene } from '../../hooks/SceneFile'
import { Failure, messageOf } from './failure'
import type { CliIo } from './io'
import type { LoadedModule } from './loadModule'
import type { Positions } from './sourcePositions'

/** A scene has no code that a stack could lead to. */
const nowhere: Positions = { inStack: (stack) => stack, first: () => undefined }

/**
 * Reads a saved scene, all of it, before anything is drawn.
 * @param name the file as the user wrote it
 * @throws Failure with the place in the document
 */
export function loadScene(name: string, io: CliIo): LoadedModule {
  const text = readFileSync(resolve(io.cwd, name), 'utf8')
  try {
    // The reference of GSP 0.1 draws kind by kind, and who saved the scene with it has seen it so.
    const elements = readDocument(text, { order: 'auto' })
    checkCanvas(elements)
    return { exports: { default: createElement(SavedScene, { elements }) }, positions: nowhere, warnings: [] }
  } catch (error) {
    throw new Failure('failed', messageOf(error), { at: name, cause: error })
  }
}
