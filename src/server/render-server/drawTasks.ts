import { workerData, type MessagePort } from 'node:worker_threads'
import { AssetLoader } from '../../assets/assetLoader'
import { registerFont } from '../../assets/fonts/defaultFonts'
import { GspError, type DiagnosticSink } from '../../scene/diagnostics'
import { checkArea } from './checkArea'
import { readDocumentScene } from './documentScene'
import { Drawing, isRaster, type Assets } from './drawing'
import type {
  DocumentTask,
  DrawnPicture,
  FromWorker,
  PortedTask,
  SceneTask,
  SceneUpdate,
  WorkerSettings,
} from './drawTask'
import { guardedFetch } from './guardedFetch'
import { KeptDrawings } from './keptDrawings'
import { mediaTypes } from '../../../renderers/network/mediaTypes'
import { plainLoadError, publicDiagnostic, publicError, serverError } from './serverError'

const settings = workerData as WorkerSettings
const kept = new KeptDrawings(settings.keptBytes)
/** Relative addresses mean nothing here: what they are relative to is no folder. */
const base = 'about:blank'
const loader = new AssetLoader({
  allow: settings.allow,
  base,
  maxBytes: settings.loadBytes,
  timeout: settings.drawTime,
  fetch: guardedFetch(settings.allowPrivate),
})
const assets: Assets = {
  load: (uri, signal) =>
    loader.load(uri, signal).catch((error: unknown) => {
      throw plainLoadError(error)
    }),
}
// Whether their files can be read was found out before there were workers.
const fonts = Promise.all(settings.fonts.map(({ name, path }) => registerFont(name, path)))
/** What waits for its data ends by itself, before the worker is ended with all that it keeps. */
const waitTime = 0.8 * settings.drawTime

/** Draws one picture, and says so by the port of the task. */
export async function draw({ task, port }: PortedTask): Promise<void> {
  const say = (message: FromWorker, moved: ArrayBuffer[] = []): void => port.postMessage(message, moved)
  const onDiagnostic: DiagnosticSink = (diagnostic) =>
    say({ type: 'diagnostic', diagnostic: publicDiagnostic(diagnostic) })
  try {
    await fonts
    const picture =
      task.type === 'scene' ? await drawScene(task, port, onDiagnostic) : await drawDocument(task, port, onDiagnostic)
    const data = ownBytes(picture.data)
    say({ type: 'picture', picture: { ...picture, data } }, [data.buffer])
  } catch (error) {
    say({ type: 'error', error: publicError(error) })
    if (!(error instanceof GspError)) throw error
  } finally {
    port.close()
  }
}

async function drawDocument(
  task: DocumentTask,
  port: MessagePort,
  onDiagnostic: DiagnosticSink,
): Promise<DrawnPicture> {
  port.postMessage({ type: 'begun', have: undefined } satisfies FromWorker)
  const { batch, size, isGsp01 } = readDocumentScene(task, settings.elements, onDiagnostic)
  const format = isGsp01 ? 'png' : task.format
  if (format === undefined) {
    const fix = `Accept one of ${Object.values(mediaTypes).join(', ')}.`
    throw serverError('format', 'None of the formats that are accepted can be made.', fix)
  }
  checkArea(size, settings.area)
  const { compression, quality, dpi, text } = isGsp01 ? {} : task.options
  const drawing = await Drawing.start(format, assets, text)
  try {
    drawing.apply(batch)
    const options = { density: dpi, compression, quality }
    const drawn = await drawing.draw({ size, time: 0, format, options, isComplete: true }, waitTime, onDiagnostic)
    return { ...drawn, seq: 0, isGsp01 }
  } finally {
    drawing.dispose()
  }
}

/** Of pixels the scene stays here as it is, so that the next picture needs only what changed; vectors are written rarely. */
async function drawScene(task: SceneTask, port: MessagePort, onDiagnostic: DiagnosticSink): Promise<DrawnPicture> {
  const isKept = isRaster(task.format)
  const update = await askForUpdate(port, isKept ? kept.position(task.key) : undefined)
  if (!update) throw serverError('gone', 'The scene is no more.')
  const before = isKept ? kept.take(task.key) : undefined
  const { position, batches, isSnapshot, bytes } = update
  if (isSnapshot) before?.drawing.dispose()
  const drawing = before && !isSnapshot ? before.drawing : await Drawing.start(task.format, assets)
  try {
    batches.forEach((batch) => drawing.apply(batch))
    const drawn = await drawing.draw(task, waitTime, onDiagnostic)
    if (isKept) kept.put(task.key, { drawing, position, bytes })
    else drawing.dispose()
    return { ...drawn, seq: position.seq, isGsp01: false }
  } catch (error) {
    drawing.dispose()
    throw error
  }
}

function askForUpdate(port: MessagePort, have: SceneUpdate['position'] | undefined): Promise<SceneUpdate | undefined> {
  return new Promise((resolve) => {
    port.once('message', resolve)
    port.postMessage({ type: 'begun', have } satisfies FromWorker)
  })
}

/** Of their own memory, which can be handed over. */
function ownBytes(data: Uint8Array): Uint8Array<ArrayBuffer> {
  const isOwn = data.buffer instanceof ArrayBuffer && data.byteLength === data.buffer.byteLength
  return isOwn ? (data as Uint8Array<ArrayBuffer>) : data.slice()
}
