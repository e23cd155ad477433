import { ThreeHost } from 'react-gsp/three'
import { WebGpuHost } from 'react-gsp/webgpu'
import type { RendererHost } from '../../../src/host/host'

/** The hosts that draw with a graphics card, by name: what the shared programs draw is drawn by each. */
export const gpuHosts: readonly (readonly [name: string, create: () => RendererHost])[] = [
  ['three', () => new ThreeHost()],
  ['webgpu', () => new WebGpuHost()],
]
