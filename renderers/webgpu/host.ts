import { GpuHost } from '../gpu/host'
import type { PageDevice } from '../gpu/pageDevice'
import { pageDevice } from './device'

/** Draws with a graphics card, by WebGPU. `init` throws `webgpu.absent` where a browser gives no device. */
export class WebGpuHost extends GpuHost {
  protected open(document: Document): Promise<PageDevice> {
    return pageDevice(document)
  }
}
