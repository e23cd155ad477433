import { decodeImage } from '../../assets/decodeImage'
import { HostConnection } from '../../host/connection'
import type { Capabilities, HostTarget, ImageFormat, RendererHost } from '../../host/host'
import type { CanvasSize } from '../../scene/plan'
import type { Pixels } from './pixels'
import type { Recording } from './recording'

/** Makes pixels of what a host wrote. */
export type Rasterize = (file: Uint8Array, size: CanvasSize) => Pixels | Promise<Pixels>

export interface DrawOptions {
  /** What the host is given: `createHeadlessTarget()` of `react-gsp/server` in Node, one of its own in a browser. */
  readonly target: HostTarget
  /** What the host is asked for. Default: `png`. */
  readonly format?: ImageFormat | undefined
  /** Reads that format, at `size.width * size.scale` × `size.height * size.scale` pixels. Default: reads picture files. */
  readonly rasterize?: Rasterize | undefined
  /** Looks at what the host shows, for one that draws into a page; then it is asked for no file. */
  readonly look?: ((size: CanvasSize) => Pixels | Promise<Pixels>) | undefined
}

/**
 * Runs a host through a recording as a root would, and reads the last frame.
 * @throws what the host throws or rejects with
 */
export async function drawWithHost(
  createHost: () => RendererHost | Promise<RendererHost>,
  recording: Recording,
  { target, format = 'png', rasterize = decodeImage, look }: DrawOptions,
): Promise<Pixels> {
  const host = await createHost()
  const failures: unknown[] = []
  const connection = new HostConnection({
    host,
    target,
    size: recording.size,
    onHostError: (error) => failures.push(error),
  })
  const settled = async (): Promise<void> => {
    await connection.settle()
    if (failures.length > 0) throw failures[0]
  }
  try {
    let { size } = recording
    for (const step of recording.steps) {
      if (step.step === 'apply') connection.apply(step.batch)
      else if (step.step === 'resize') connection.resize((size = step.size))
      else {
        connection.render({ time: 0, isComplete: true })
        // A queue keeps the latest of frames that wait; here each is wanted.
        await settled()
      }
    }
    await settled()
    return look ? await look(size) : await rasterize(await connection.read(format), size)
  } finally {
    connection.dispose()
  }
}

/** What a host can do, which it says once it has begun. */
export async function capabilitiesOf(
  createHost: () => RendererHost | Promise<RendererHost>,
  target: HostTarget,
): Promise<Capabilities> {
  const host = await createHost()
  try {
    await host.init(target, { width: 1, height: 1, scale: 1, dpi: 96 })
    return host.capabilities
  } finally {
    host.dispose()
  }
}
