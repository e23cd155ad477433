import type { PageDevice } from '../gpu/pageDevice'
import { GpuHost } from '../gpu/host'
import { pageGpu, type ContextOptions } from './pageGpu'

/**
 * Draws with a graphics card, by three.js on WebGL 2. `init` throws `three.absent` without three.js, and `three.webgl` without WebGL 2.
 */
export class ThreeHost extends GpuHost {
  readonly #options: ContextOptions

  /** @param options default: a processor that pretends to be a graphics card will do */
  constructor({ needsCard = false }: Partial<ContextOptions> = {}) {
    super()
    this.#options = { needsCard }
  }

  protected open(document: Document): Promise<PageDevice> {
    return pageGpu(document, this.#options)
  }
}
