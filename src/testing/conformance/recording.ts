import { createElement, type ReactNode } from 'react'
import { SceneCanvas } from '../../components/elements'
import { SceneRoot } from '../../reconciler/root'
import type { Batch } from '../../scene/batch'
import { canvasSize, findCanvas, type CanvasSize } from '../../scene/plan'
import { RecordingHost } from '../recordingHost'

/** What happens to a host, in order. */
export type Step =
  | { readonly step: 'apply'; readonly batch: Batch }
  | { readonly step: 'resize'; readonly size: CanvasSize }
  /** Draws a complete frame. The last step is always one; earlier ones are there for hosts that patch what they drew. */
  | { readonly step: 'render' }

/** All that a host gets: plain data, in which numbers are typed arrays or JSON. */
export interface Recording {
  /** The size of the canvas at first. */
  readonly size: CanvasSize
  readonly steps: readonly Step[]
}

export interface StageOptions {
  /** In canvas pixels. Default: 80 × 60. */
  readonly width?: number
  readonly height?: number
  /** Device pixels per canvas pixel. Default: 1. */
  readonly scale?: number
  /** Default: white. */
  readonly background?: string
}

/** Records what a tree becomes, commit by commit. */
export class Recorder {
  readonly #host = new RecordingHost()
  readonly #steps: Step[] = []
  readonly #root: SceneRoot
  #options: StageOptions
  #first: CanvasSize | undefined
  #size: CanvasSize | undefined
  readonly #failures: unknown[] = []

  constructor(options: StageOptions = {}) {
    this.#options = options
    const fail = (error: unknown): void => {
      this.#failures.push(error)
    }
    this.#root = new SceneRoot({
      onBatch: (batch) => {
        this.#host.apply(batch)
        this.#steps.push({ step: 'apply', batch: this.#host.batches.at(-1)! })
      },
      onError: fail,
      onHostError: fail,
    })
  }

  /** Renders what stands in the canvas, then a frame. */
  render(children: ReactNode, options: StageOptions = {}): this {
    this.#options = { ...this.#options, ...options }
    const { width = 80, height = 60, background = 'white' } = this.#options
    this.#root.renderSync(createElement(SceneCanvas, { width, height, background }, children))
    this.#root.settle()
    const { scale = 1 } = this.#options
    const size = canvasSize(findCanvas(this.#root.scene), { scale })
    const before = this.#size
    if (before && (before.width !== size.width || before.height !== size.height || before.scale !== size.scale)) {
      this.#steps.push({ step: 'resize', size })
    }
    this.#size = size
    this.#first ??= size
    return this.frame()
  }

  /** Does something outside React, then renders a frame. */
  change(action: () => void): this {
    action()
    this.#root.flush()
    return this.frame()
  }

  frame(): this {
    this.#steps.push({ step: 'render' })
    return this
  }

  /** @throws what a tree was refused for */
  end(): Recording {
    if (this.#failures.length > 0) throw this.#failures[0]
    const recording = { size: this.#first!, steps: [...this.#steps] }
    this.#root.unmount()
    return recording
  }
}
