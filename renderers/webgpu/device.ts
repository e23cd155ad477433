import type { HostTarget } from '../../src/host/host'
import { GspError } from '../../src/scene/diagnostics'
import { DevicePool } from '../gpu/devicePool'
import { PageDevice } from '../gpu/pageDevice'
import { WebGpu } from './gpu'
import { WebGpuScreen } from './screen'

/** The device of a page: all canvases draw with one. */
class WebGpuDevice extends PageDevice<WebGpuScreen> {
  readonly gpu: WebGpu
  readonly #device: GPUDevice

  constructor(device: GPUDevice, onEnd: () => void) {
    super(onEnd)
    this.#device = device
    this.gpu = new WebGpu(device, {
      onRefused: (reason) => this.refuse(reason),
      onFailed: (reason) => this.#tell(reason),
    })
    device.addEventListener('uncapturederror', this.#failed)
    void device.lost.then(() => this.lose())
  }

  createScreen(target: HostTarget): WebGpuScreen {
    return new WebGpuScreen(this, target)
  }

  readonly #failed = (event: GPUUncapturedErrorEvent): void => {
    // Else the browser writes it to the console as well.
    event.preventDefault()
    this.#tell(event.error.message)
  }

  #tell(reason: string): void {
    for (const user of this.users) user.onFailed(reason)
  }

  protected destroy(): void {
    this.#device.removeEventListener('uncapturederror', this.#failed)
    this.#device.destroy()
  }
}

const devices = new DevicePool<WebGpuDevice>()

/**
 * The device of a page: the one that there is, else a new one. To be released when it is joined, or not wanted any more.
 * @throws GspError (rejects) `webgpu.absent` where there is none
 */
export const pageDevice = (document: Document): Promise<WebGpuDevice> =>
  devices.of(document, { open: async (onEnd) => new WebGpuDevice(await requestDevice(document), onEnd) })

/** What is asked for as much of as there is: others than these have no bounds that pictures reach. */
const wanted = ['maxBufferSize', 'maxStorageBufferBindingSize', 'maxTextureDimension2D'] as const

async function requestDevice({ defaultView }: Document): Promise<GPUDevice> {
  const { navigator } = defaultView ?? globalThis
  // Not every browser has it, and none outside of secure contexts.
  const gpu = navigator.gpu as GPU | undefined
  if (!gpu) throw absent('this browser has no WebGPU')
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' })
  if (!adapter) throw absent('this browser gives WebGPU no graphics device')
  const requiredLimits = Object.fromEntries(wanted.map((name) => [name, adapter.limits[name]]))
  try {
    return await adapter.requestDevice({ requiredLimits })
  } catch (cause) {
    const error = absent('the graphics device refuses WebGPU')
    error.cause = cause
    throw error
  }
}

const absent = (why: string): GspError =>
  new GspError({
    code: 'webgpu.absent',
    element: 'Canvas',
    prop: 'renderer',
    message: `${why}.`,
    fix: 'Choose the renderer "three" or "canvas2d", or see chrome://gpu for why.',
  })
