import { documentError } from './documentDialect'
import type { SceneElement } from './readSceneDocument'

/** @throws GspError `document.canvas` when nothing of a scene can be drawn by itself */
export function checkCanvas(elements: readonly SceneElement[]): void {
  if (elements.some(({ kind }) => kind === 'canvas')) return
  const message = 'the document has no canvas, so there is nothing to draw'
  const fix = 'Put a canvas there, or draw it with <SceneFile> inside a <Canvas>.'
  throw documentError({ above: undefined, name: 'scene' }, message, fix, 'canvas')
}
