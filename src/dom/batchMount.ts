import type { RendererChoice } from '../host/rendererRegistry'
import type { Batch } from '../scene/batch'
import { once, toConsole, type Diagnostic, type DiagnosticSink } from '../scene/diagnostics'
import { equalValues } from '../scene/equal'
import { canvasSize, findCanvas, type CanvasSize } from '../scene/plan'
import type { SceneReplica } from '../scene/replica'
import { snapshotOf } from '../scene/snapshot'
import { BoxWatcher } from './boxWatcher'
import type { ExportSource } from './exportSource'
import { FrameLoop } from './frameLoop'
import { HostSlot } from './hostSlot'
import { pageTarget } from './pageTarget'
import type { PageWindow } from './pageWindow'
import type { Side, Sides } from './sides'

export interface BatchMountOptions {
  /** As large as the picture, or as what the page leaves for it. */
  readonly container: HTMLElement
  /** What hosts draw in. */
  readonly stage: HTMLElement
  /** A host has drawn its first frame. */
  readonly onShown: () => void
  /** Told of what hosts throw. */
  readonly onError: (error: unknown) => void
}

/** What a page says of the picture, each time it renders. */
export interface BatchContent {
  readonly renderer: RendererChoice
  readonly sides: Sides
  readonly onDiagnostic: DiagnosticSink | undefined
}

/**
 * A scene in a page that comes as batches: from somewhere else, or from a file. It has the size that it was laid out for; where the page
 * has another one for it, it is shown as large as fits.
 */
export class BatchMount {
  readonly #options: BatchMountOptions
  readonly #window: PageWindow
  readonly #loop: FrameLoop
  readonly #slot: HostSlot
  readonly #tell: DiagnosticSink
  #replica: SceneReplica
  #content: BatchContent | undefined
  #watcher: BoxWatcher | undefined
  #size: CanvasSize | undefined
  #isSeen = true
  #isDirty = false
  #time = 0

  constructor(options: BatchMountOptions, replica: SceneReplica) {
    const { container, stage, onShown, onError } = options
    this.#options = options
    this.#replica = replica
    this.#window = container.ownerDocument.defaultView ?? globalThis.window
    this.#loop = FrameLoop.of(this.#window)
    this.#tell = once((diagnostic) => (this.#content?.onDiagnostic ?? toConsole)(diagnostic))
    const onDiagnostic: DiagnosticSink = (diagnostic) => this.#tell(diagnostic)
    this.#slot = new HostSlot({
      ...{ stage, onShown, onError, onDiagnostic },
      targetIn: (element, onLost) =>
        pageTarget({ element, onDiagnostic, onLost, requestFrame: () => this.requestFrame() }),
      snapshot: () => (this.#replica.seq > 0 ? snapshotOf(this.#replica) : undefined),
      time: () => this.#time,
      nextFrame: (action) => void this.#window.requestAnimationFrame(action),
    })
  }

  /** Comes to life, for the first time or again. What the page says of it comes next. */
  open(): void {
    this.#watcher ??= new BoxWatcher(this.#options.container, this.#window, {
      onResize: () => this.#fit(),
      onSeen: (isSeen) => {
        this.#isSeen = isSeen
        if (isSeen && this.#isDirty) this.requestFrame()
      },
      onPause: () => undefined,
    })
  }

  /** The page renders. */
  render(content: BatchContent): void {
    this.#content = content
    this.#fit()
  }

  /** What is on the card, or on a server, is let go; the scene stays with whoever has it. */
  close(): void {
    this.#watcher?.stop()
    this.#watcher = undefined
    this.#loop.cancel(this)
    this.#slot.close()
  }

  /** Another scene from now on. What was drawn of the one before is seen until this one is. */
  reset(replica: SceneReplica): void {
    this.#replica = replica
    this.#slot.renew()
    this.#changed()
  }

  /** Of the same scene: the batch has been applied to it. */
  applied(batch: Batch): void {
    this.#slot.apply(batch)
    this.#changed()
  }

  /** What is to be said of the scene, once each. */
  tell(diagnostic: Diagnostic): void {
    this.#tell(diagnostic)
  }

  /** @param time of the scene, in seconds */
  requestFrame(time = this.#time): void {
    this.#time = time
    this.#isDirty = true
    if (this.#watcher && this.#isSeen) this.#loop.request(this)
  }

  frame(): boolean {
    this.#isDirty = false
    this.#slot.render(this.#time)
    return false
  }

  /** Resolves when what was asked for is drawn. */
  settle(): Promise<void> {
    return this.#slot.settle()
  }

  exportSource(): ExportSource {
    return {
      batch: this.#replica.seq > 0 ? snapshotOf(this.#replica) : { seq: 1, ops: [] },
      size: { ...canvasSize(findCanvas(this.#replica.root)), scale: this.#watcher?.density ?? 1 },
      window: this.#window,
      onDiagnostic: this.#tell,
    }
  }

  /** The same object while it is the same size: another one makes hosts begin anew. */
  #sizeOf(size: CanvasSize): CanvasSize {
    if (!equalValues(size, this.#size)) this.#size = size
    return this.#size!
  }

  #changed(): void {
    this.#fit()
    this.requestFrame()
  }

  /** As large as the page has room for, in the shape that the scene has. */
  #fit(): void {
    const canvas = findCanvas(this.#replica.root)
    if (!canvas || !this.#watcher || !this.#content) return
    const { container, stage } = this.#options
    const { sides, renderer } = this.#content
    const own = canvasSize(canvas)
    if (!(own.width > 0 && own.height > 0)) return
    const isOfBox = [sides.width, sides.height].some(({ type }) => type === 'box')
    const box = isOfBox ? this.#watcher.measure() : undefined
    const [width, height] = [roomOf(sides.width, box?.width), roomOf(sides.height, box?.height)]
    const factor = Math.min((width ?? Infinity) / own.width, (height ?? Infinity) / own.height)
    const zoom = Number.isFinite(factor) ? factor : 1
    if (!(zoom > 0)) return
    const [shownWidth, shownHeight] = [own.width * zoom, own.height * zoom]
    if (sides.width.type === 'scene') container.style.width = `${shownWidth}px`
    if (sides.height.type === 'scene') container.style.height = `${shownHeight}px`
    const left = ((width ?? shownWidth) - shownWidth) / 2
    const top = ((height ?? shownHeight) - shownHeight) / 2
    Object.assign(stage.style, {
      ...{ position: 'absolute', left: '0', top: '0', width: `${own.width}px`, height: `${own.height}px` },
      ...{ transformOrigin: '0 0', transform: `translate(${left}px, ${top}px) scale(${zoom})` },
    })
    this.#slot.open(renderer, this.#sizeOf({ ...own, scale: this.#watcher.density * zoom }))
    this.requestFrame()
  }
}

/** Canvas pixels that the page has; `undefined`: as many as it takes. */
function roomOf(side: Side, box: number | undefined): number | undefined {
  if (side.type === 'px') return side.px
  return side.type === 'box' ? box : undefined
}
