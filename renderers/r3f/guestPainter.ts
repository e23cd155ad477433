import type { WebGLRenderer } from 'three'
import type { HostTarget } from '../../src/host/host'
import type { CanvasSize } from '../../src/scene/plan'
import type { ReadyFrame } from '../frameSource'
import type { GpuDrawing } from '../gpu/drawing'
import { ThreeGpu } from '../three/gpu'
import { Layers } from '../gpu/layers'
import type { ThreeLibrary } from '../three/library'
import { NodeStore } from '../gpu/nodeStore'
import { paintFrame } from '../gpu/paintFrame'
import { TextAtlas } from '../gpu/textAtlas'

/** Draws a scene with somebody else's renderer: all that it has on the card. */
export class GuestPainter {
  readonly #gpu: ThreeGpu
  readonly #nodes: NodeStore
  readonly #layers: Layers
  readonly #atlas: TextAtlas

  constructor(three: ThreeLibrary, renderer: WebGLRenderer, target: HostTarget) {
    this.#gpu = new ThreeGpu(three, renderer)
    this.#nodes = new NodeStore(this.#gpu)
    this.#layers = new Layers(this.#gpu)
    this.#atlas = new TextAtlas(this.#gpu, target)
  }

  /** Draws in the middle of a rendering, over what it has drawn so far. */
  paint(frame: ReadyFrame<GpuDrawing>, size: CanvasSize): void {
    const [gpu, nodes, layers, atlas] = [this.#gpu, this.#nodes, this.#layers, this.#atlas]
    gpu.share((canvas) => {
      paintFrame(frame, { gpu, nodes, layers, atlas, size, canvas, hasSamples: canvas.hasSamples })
    })
  }

  /** Lets go of nodes that are no more. */
  sweep(alive: { has(id: number): boolean }): void {
    this.#nodes.sweep(alive)
  }

  dispose(): void {
    this.#nodes.dispose()
    this.#layers.dispose()
    this.#atlas.dispose()
    this.#gpu.dispose()
  }
}
