import { checkCanvas } from '../../exchange/checkCanvas'
import { fromGspJson } from '../../exchange/gsp01/fromGspJson'
import { parseText } from '../../exchange/parseText'
import { readDocument } from '../../exchange/readDocument'
import type { SceneElement } from '../../exchange/readSceneDocument'
import { sceneBatch } from '../../exchange/sceneBatch'
import { tooMuch } from '../../exchange/tooMuch'
import type { Batch } from '../../scene/batch'
import { GspError, type DiagnosticSink } from '../../scene/diagnostics'
import { createNode } from '../../scene/node'
import type { CanvasSize } from '../../scene/plan'
import { isRecord } from '../../scene/trouble'
import { given } from '../given'
import { sizeOfPicture } from '../sizeOfPicture'
import type { DocumentTask } from './drawTask'
import { serverError } from './serverError'

/** The scene that a request holds, and how large its picture is to be. */
export interface DocumentScene {
  readonly batch: Batch
  readonly size: CanvasSize
  /** Whether it was asked for as GSP 0.1 does: `{ renderer_name, data }`. */
  readonly isGsp01: boolean
}

/**
 * @param mostElements of the scene
 * @throws GspError `document.…`, `gsp01.…` with the place in the document, `server.body`, `scene.elements`
 */
export function readDocumentScene(
  { body, options }: DocumentTask,
  mostElements: number,
  onDiagnostic: DiagnosticSink,
): DocumentScene {
  const value = parseText(textOf(body))
  const isGsp01 = isRecord(value) && 'renderer_name' in value
  const reading = { order: 'auto', onDiagnostic } as const
  const elements = readDocument(isGsp01 ? fromGspJson(dataOf(value), reading) : value, reading)
  const count = countOf(elements)
  if (count > mostElements) throw tooMuch('elements', count, mostElements)
  checkCanvas(elements)
  const { background, ...size } = isGsp01 ? {} : options
  const canvas = elements.find(({ kind }) => kind === 'canvas')!
  return {
    batch: sceneBatch(elements, given({ background })),
    size: sizeOfPicture(createNode('canvas', canvas.props), size),
    isGsp01,
  }
}

function textOf(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    throw new GspError({ code: 'document.encoding', message: 'The document: this is no UTF-8.', fix: 'Send UTF-8.' })
  }
}

/** Which renderer is named is of no account: there is one that draws such scenes, and the reference takes any name. */
function dataOf(payload: Readonly<Record<string, unknown>>): unknown {
  if (typeof payload.renderer_name === 'string' && isRecord(payload.data)) return payload.data
  throw serverError('body', 'A request of GSP 0.1 is { "renderer_name": text, "data": scene }.', 'Send both.')
}

function countOf(elements: readonly SceneElement[]): number {
  return elements.reduce((sum, { children }) => sum + 1 + countOf(children), 0)
}
