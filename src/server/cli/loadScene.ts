import { constants } from 'node:buffer'
import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { createElement } from 'react'
import type { GspOrder } from '../../exchange/gsp01/gspOrder'
import { checkCanvas } from '../../exchange/checkCanvas'
import type { SceneElement } from '../../exchange/readSceneDocument'
import { readDocument } from '../../exchange/readDocument'
import { SavedScene } from '../../hooks/SavedScene'
import type { Diagnostic } from './contract'
import { Failure, messageOf } from './failure'
import type { CliIo } from './io'
import type { LoadedModule } from './loadModule'
import type { Positions } from './sourcePositions'

/** A scene has no code that a stack could lead to. */
const nowhere: Positions = { inStack: (stack) => stack, first: () => undefined }

/** A scene as if a module had exported it. */
export const moduleOf = (elements: readonly SceneElement[], diagnostics: Diagnostic[] = []): LoadedModule => ({
  exports: { default: createElement(SavedScene, { elements }) },
  positions: nowhere,
  warnings: [],
  diagnostics,
})

/** No text is longer. */
const longestText = constants.MAX_STRING_LENGTH

/**
 * Reads a saved scene, all of it, before anything is drawn.
 * @param name the file as the user wrote it
 * @param order that of the visuals, if it is a scene of GSP 0.1
 * @throws Failure with the place in the document
 */
export function loadScene(name: string, order: GspOrder, io: CliIo): LoadedModule {
  const path = resolve(io.cwd, name)
  const { size } = statSync(path)
  if (size > longestText) {
    const fix = 'save large data in files of their own, and load them with links.load()'
    const message = `a scene file has at most ${longestText} bytes, this one ${size}`
    throw new Failure('failed', message, { at: name, fix })
  }
  const text = readFileSync(path, 'utf8')
  try {
    const diagnostics: Diagnostic[] = []
    const elements = readDocument(text, { order, onDiagnostic: (each) => diagnostics.push(each) })
    checkCanvas(elements)
    return moduleOf(elements, diagnostics)
  } catch (error) {
    throw new Failure('failed', messageOf(error), { at: name, cause: error })
  }
}
