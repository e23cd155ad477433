import { pathToFileURL } from 'node:url'
import type { GspOrder } from '../../exchange/gsp01/gspOrder'
import { watchConsole, type ConsoleRemark } from './consoleWatch'
import type { Diagnostic, Render, RenderOptions } from './contract'
import { refuses, type Remark } from './diagnosticLines'
import { drawable } from './drawable'
import { Failure } from './failure'
import { checkReadable, isScene } from './inputFile'
import type { CliIo } from './io'
import { network } from '../../host/network'
import type { RendererChoice } from '../../host/rendererRegistry'
import { loadModule, thrownFailure, type LoadedModule } from './loadModule'
import { loadScene } from './loadScene'
import { bindingFailure } from './nativeBinding'
import type { PictureJob } from './outputNames'
import { sceneAddresses } from './sceneAddresses'
import type { PictureRequest } from './pictureArgs'
import { readTokens } from './tokenFile'
import { writePicture } from './writePicture'

export interface DrawContext {
  io: CliIo
  request: PictureRequest
  render: Render
  onRemark(at: string, remark: Remark): void
}

/** The module of a file, compiled and run. */
export async function openFile(input: string, order: GspOrder, io: CliIo): Promise<LoadedModule> {
  checkReadable(input, io.cwd)
  return isScene(input) ? loadScene(input, order, io) : loadModule(input, io)
}

/** The options that were given; an absent one is left to `renderTo…`. */
function drawingOptions({ input, path }: PictureJob, { request, io }: DrawContext): RenderOptions {
  const { width, height, scale, dpi, background, compression, quality, text, timeout } = request
  const addresses = sceneAddresses(input, request.allow, io.cwd)
  const given = Object.entries({
    width,
    height,
    scale,
    dpi,
    background,
    compression,
    quality,
    renderer: rendererOf(request, io),
    text,
    timeout,
    // A picture has what it needs in it; a scene is drawn from where it lies.
    target: request.format === 'json' ? pathToFileURL(path).href : undefined,
    ...addresses,
  })
  return Object.fromEntries(given.filter(([, value]) => value !== undefined))
}

/** Of vectors each has a renderer of its own, which `renderTo…` takes by itself. */
function rendererOf({ renderer, url, tokenFile }: PictureRequest, io: CliIo): RendererChoice | undefined {
  if (renderer === 'canvas2d') return renderer
  if (renderer !== 'network' || url === undefined) return undefined
  const [token] = tokenFile === undefined ? [] : readTokens(tokenFile, io)
  return network({ url, token })
}

/**
 * Draws one picture of a module and writes it.
 * @param exportName what of the module is drawn
 * @returns the bytes that were written.
 * @throws Failure, and nothing is written then. One that is about no file would meet every other picture as well.
 */
export async function drawPicture(
  job: PictureJob,
  module: LoadedModule,
  exportName: string,
  context: DrawContext,
): Promise<Uint8Array> {
  const { request, io } = context
  const refused: Remark[] = []
  const onRemark = (at: string, remark: Remark): void => {
    if (refuses(remark, request.strict)) refused.push(remark)
    context.onRemark(at, remark)
  }
  for (const { at, message } of module.warnings) onRemark(at, { severity: 'warning', message })
  module.diagnostics?.forEach((each) => onRemark(job.input, each))

  // Of the module there is one, but of what is drawn with it perhaps several.
  const onDrawn = (at: string, remark: Remark): void =>
    onRemark(job.record === undefined ? at : `${at}: ${job.record}`, remark)
  const onConsole = ({ message, detail }: ConsoleRemark): void => {
    const at = module.positions.first(detail) ?? job.input
    onDrawn(at, { severity: 'warning', message, detail: module.positions.inStack(detail) })
  }

  let bytes: Uint8Array
  try {
    const element = drawable(module.exports, exportName)(job.props)
    const onDiagnostic = (diagnostic: Diagnostic): void => onDrawn(job.input, diagnostic)
    bytes = await watchConsole(io.console, onConsole, () =>
      context.render(element, { ...drawingOptions(job, context), onDiagnostic }),
    )
  } catch (thrown) {
    throw bindingFailure(thrown) ?? thrownFailure(thrown, job.input, module.positions).of(job.record)
  }
  if (refused.length > 0) {
    const errors = refused.filter((remark) => remark.severity === 'error').length
    const count = (n: number, word: string): string => (n === 0 ? '' : `${n} ${word}${n === 1 ? '' : 's'}`)
    const counts = [count(errors, 'error'), count(refused.length - errors, 'warning')].filter((part) => part !== '')
    throw new Failure(errors > 0 ? 'failed' : 'strict', `${job.output} was not written: ${counts.join(' and ')}`, {
      at: job.input,
      fix: errors > 0 ? undefined : 'mend them, or leave out --strict',
    })
  }
  try {
    writePicture(job.path, job.output, bytes, io.scratch)
  } finally {
    await io.scratch.settle()
  }
  return bytes
}
