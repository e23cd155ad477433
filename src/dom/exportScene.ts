import { defaultBase } from '../assets/address'
import { rebaseAddresses } from '../exchange/rebaseAddresses'
import type { SceneDocument } from '../exchange/sceneDocument'
import { sceneToDocument } from '../exchange/sceneToDocument'
import { checkOptions, checkUrl, pictureChecks, type OptionChecks } from '../picture/options'
import { canvasSize, findCanvas } from '../scene/plan'
import { SceneReplica } from '../scene/replica'
import { pageChecks } from './exportFormats'
import type { JsonExportOptions } from './exportOptions'
import type { ExportSource } from './exportSource'

const noPicture = 'a scene is no picture yet.'

const checks: OptionChecks = {
  ...pageChecks,
  scale: noPicture,
  dpi: noPicture,
  timeout: 'nothing is waited for.',
  onDiagnostic: 'nothing is drawn.',
  background: pictureChecks.background,
  base: checkUrl('base'),
  target: checkUrl('target'),
}

/**
 * A scene as plain data, as `<SceneFile json>` reads it, with the size that it has in the page.
 * @throws GspError on a wrong option, and for what no scene document may hold
 */
export function exportScene({ batch, size }: ExportSource, options: JsonExportOptions = {}): SceneDocument {
  checkOptions(options, checks)
  const { background, base = defaultBase(), target } = options
  const replica = new SceneReplica()
  replica.apply(batch)
  const canvas = findCanvas(replica.root)
  const own = canvasSize(canvas)
  const changed = {
    ...(background !== undefined && { background }),
    // A length in mm stays one.
    ...(own.width !== size.width && { width: size.width }),
    ...(own.height !== size.height && { height: size.height }),
  }
  if (canvas) replica.apply({ seq: batch.seq + 1, ops: [{ op: 'update', id: canvas.id, changed }] })
  const document = sceneToDocument(replica.root, replica.buffers)
  return target !== undefined && base !== undefined ? rebaseAddresses(document, base, target) : document
}
