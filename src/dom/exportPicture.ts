import { HostConnection } from '../host/connection'
import type { CanvasSize } from '../host/host'
import { defaultTimeout } from '../picture/defaultTimeout'
import { inTime } from '../picture/inTime'
import { checkOptions } from '../picture/options'
import type { Batch } from '../scene/batch'
import { once, toConsole } from '../scene/diagnostics'
import { canvasChanged } from './canvasChanged'
import { exportFormats, type DrawnFile, type DrawnFormat } from './exportFormats'
import type { Exported, ExportOptionsOf, PixelExportOptions } from './exportOptions'
import type { ExportSource } from './exportSource'
import { overlayLeftOut } from './overlayLeftOut'
import { pageTarget } from './pageTarget'
import { watchFonts } from './watchFonts'

/** A scene, and what file is to be made of it. */
export interface ExportRequest<F extends DrawnFormat> extends ExportSource {
  readonly format: F
  readonly options?: ExportOptionsOf[F] | undefined
}

/**
 * Makes a file of a scene: draws it once, complete, on a host of its own that nobody sees, and frees everything, also on errors.
 * @throws GspError (rejects) on a wrong option, on a size that no picture has, when what it loads is not there in time, and
 * with the command to install what is missing; whatever else the host throws
 */
export async function exportPicture<F extends DrawnFormat>({
  batch,
  format,
  options = {},
  ...source
}: ExportRequest<F>): Promise<Exported[F]> {
  const file: DrawnFile<F> = exportFormats[format]
  checkOptions(options, file.checks)
  const { background } = options
  const scene = canvasChanged(batch, background === undefined ? {} : { background })
  return draw(scene, file, options, source)
}

async function draw<F extends DrawnFormat>(
  scene: Batch,
  file: DrawnFile<F>,
  options: ExportOptionsOf[F],
  { size, hasOverlays = false, onDiagnostic: ofCanvas = toConsole, ...page }: Omit<ExportSource, 'batch'>,
): Promise<Exported[F]> {
  const { timeout = defaultTimeout } = options
  const end = Date.now() + timeout
  const onDiagnostic = once(options.onDiagnostic ?? ofCanvas)
  const host = await file.createHost(options)
  if (hasOverlays) onDiagnostic(overlayLeftOut)
  const { target, waiting } = watchFonts(pageTarget({ ...page, onDiagnostic }))
  const failures: unknown[] = []
  const onHostError = (error: unknown): void => void failures.push(error)
  const connection = new HostConnection({ host, target, size: scaled(size, options), onHostError })
  const work = async (): Promise<Exported[F]> => {
    connection.apply(scene)
    connection.render({ time: 0, isComplete: true })
    await connection.settle()
    if (failures.length > 0) throw failures[0]
    return file.read(connection, options)
  }
  try {
    return await inTime(work(), { timeout, end, waiting: () => [...(host.pending ?? []), ...waiting()] })
  } finally {
    connection.dispose()
  }
}

function scaled(size: CanvasSize, { scale, dpi }: PixelExportOptions): CanvasSize {
  return { ...size, scale: dpi === undefined ? (scale ?? size.scale) : dpi / size.dpi }
}
