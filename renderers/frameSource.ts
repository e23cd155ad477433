import type { CanvasSize, FrameInfo, HostTarget } from '../src/host/host'
import type { Batch } from '../src/scene/batch'
import { once, type DiagnosticSink } from '../src/scene/diagnostics'
import { allDone, whenDone, type Later } from '../src/scene/later'
import { planFrame, type DrawItem, type FramePlan, type LayoutSize, type ViewportPlan } from '../src/scene/plan'
import { SceneReplica } from '../src/scene/replica'
import { needsColors } from '../src/scene/resolve/needsColors'
import { Resolver } from '../src/scene/resolve/resolver'
import type { VisualKind } from '../src/scene/tables'
import { tellTogether, type OddText } from '../src/scene/text/textDiagnostic'
import { nodeName } from '../src/scene/nodeProps'
import type { FontFace } from '../src/scene/text/fontFace'
import type { ChainStore } from '../src/scene/transform/chainStore'
import { needsChains } from '../src/scene/transform/needsChains'
import { oddTexts, textFaces } from './geometry/textLayouts'
import type { VisualToDraw } from './geometry/visual'
import { lateCode, type FrameCode } from './frameCode'

/**
 * What a host has for each kind of visual that it draws: an object with whatever draws it, or a function that loads that
 * when the first visual of its kind is seen. Kinds that are not in here are left out of the picture, with a diagnostic.
 */
export type Drawings<D extends object> = Readonly<Partial<Record<VisualKind, D | (() => Promise<D>)>>>

/**
 * A visual of a frame, with all that drawing it needs. The `each…` functions read shapes in canvas pixels from it; `resolved` has the
 * numbers behind them, also for a graphics card: `positions(onDiagnostic)` with a matrix, `numbers('sizes')`, `colors('faceColors')`.
 */
export interface ReadyItem<D extends object = object> extends VisualToDraw {
  /** What the host has for its kind. */
  readonly drawing: D
  /** Device pixels per canvas pixel. */
  readonly scale: number
  readonly target: HostTarget
}

/** A frame of which everything is there that it waited for. */
export interface ReadyFrame<D extends object = object> {
  /** What is drawn where, in order. */
  readonly plan: FramePlan
  /** The visuals of the plan. What is not in here is left out: its data are still to come, or its kind is not drawn. */
  readonly items: ReadonlyMap<DrawItem, ReadyItem<D>>
}

/** Makes a face of a font drawable. */
export type LoadFace = (target: HostTarget, face: FontFace) => Later<void>

/** The scene of a host, and what its frames wait for: code, chains and fonts. The same for every host that draws here. */
export class FrameSource<D extends object> {
  /** The scene as it is, with its buffers. */
  readonly replica = new SceneReplica()
  readonly #resolver = new Resolver(this.replica.buffers)
  readonly #late: Drawings<D>
  /** What is loaded. */
  readonly #drawings: Map<string, D>
  readonly #loadFace: LoadFace
  readonly #readyFaces = new Set<FontFace>()
  readonly #code: FrameCode
  #chains: ChainStore | undefined
  /** Whether a visual had a chain, or numbers to be shown as colours. */
  #wantsChains = false
  #wantsColors = false
  #target: HostTarget | undefined
  #onDiagnostic: DiagnosticSink = () => undefined
  /** Resolves when nobody wants the frames any more. */
  #ended = new Promise<void>(() => undefined)

  /**
   * @param drawings what draws each kind of visual
   * @param loadFace called once for each face that texts are written in, before they are drawn. Default: the target's `useFont`,
   * which lets a 2D context draw with it.
   * @param code what few scenes need
   */
  constructor(
    drawings: Drawings<D>,
    loadFace: LoadFace = (target, face) => target.useFont(face),
    code: FrameCode = lateCode,
  ) {
    this.#late = drawings
    this.#loadFace = loadFace
    this.#code = code
    const known = Object.entries(drawings).filter(([, drawing]) => typeof drawing !== 'function')
    this.#drawings = new Map(known as [string, D][])
  }

  /** To be called once, by the `init` of the host. */
  init(target: HostTarget): void {
    this.#target = target
    this.#onDiagnostic = once(target.onDiagnostic)
    this.#chains = undefined
    const { signal } = target
    this.#ended = new Promise((resolve) => {
      const end = (): void => {
        this.#chains?.dispose()
        resolve()
      }
      if (signal?.aborted) end()
      else signal?.addEventListener('abort', end, { once: true })
    })
  }

  /** Each diagnostic once. */
  get onDiagnostic(): DiagnosticSink {
    return this.#onDiagnostic
  }

  /** Whether anybody still wants a frame. */
  get isWanted(): boolean {
    return this.#target !== undefined && !this.#target.signal?.aborted
  }

  /** Takes over a batch, whole or not at all. @throws for one that does not fit the scene, which then stays as it was */
  apply(batch: Batch): void {
    this.replica.apply(batch)
    for (const op of batch.ops) if (op.op === 'create' || op.op === 'update') this.#lookAt(op.id)
    if (!batch.ops.some(({ op }) => op === 'remove')) return
    this.#resolver.sweep(this.replica.nodes)
    this.#chains?.sweep(this.replica.nodes)
  }

  /** What the frame that is being drawn waits for. */
  get pending(): readonly string[] {
    return this.#chains?.pending ?? []
  }

  /**
   * Draws at once when all is there; else when it is, what has been applied by then. Visuals whose data are still to come
   * are left out, unless the frame is to be complete.
   * @param draw draws the frame; not called any more when nobody wants it
   */
  render(size: LayoutSize, frame: FrameInfo, draw: (frame: ReadyFrame<D>) => Later<void>): Later<void> {
    if (!this.isWanted) return
    const again = (): Later<void> => this.render(size, frame, draw)
    const plan = planFrame(this.replica.root, size)
    plan.diagnostics.forEach(this.#onDiagnostic)
    const visuals = itemsOf(plan.viewports).filter((item) => this.#isDrawn(item))
    const late = new Set(visuals.map(({ node }) => node.kind as VisualKind).filter((kind) => !this.#drawings.has(kind)))
    const loads = [...this.#loadDrawings(late), ...this.#loadCode()]
    if (loads.length > 0) return whenDone(allDone(loads), again)
    this.#chains?.begin(frame.isComplete)
    const items = new Map(visuals.flatMap((item) => this.#ready(item, size)))
    const arrival = this.#chains?.end()
    if (arrival && frame.isComplete) return Promise.race([arrival, this.#ended]).then(again)
    const missing = this.#missingFaces(items)
    return missing.size > 0 ? whenDone(this.#loadFaces(missing), again) : draw({ plan, items })
  }

  /** Lets go of everything: the last call. */
  dispose(): void {
    this.#target = undefined
    this.#resolver.sweep(new Set<number>())
    this.#chains?.dispose()
  }

  /** Whether the host draws visuals of such a kind; says so if not. */
  #isDrawn({ node }: DrawItem): boolean {
    if (Object.hasOwn(this.#late, node.kind)) return true
    this.#onDiagnostic({
      code: 'renderer.visual',
      severity: 'warning',
      element: nodeName(node),
      message: `is left out: this renderer draws no ${node.kind}.`,
      fix: 'Choose another renderer; canvas2d draws all visuals.',
    })
    return false
  }

  #ready(item: DrawItem, size: CanvasSize): [DrawItem, ReadyItem<D>][] {
    const onDiagnostic = this.#onDiagnostic
    const filled = this.#chains ? this.#chains.ready(item, size, onDiagnostic) : item
    if (!filled) return []
    const drawing = this.#drawings.get(item.node.kind)!
    const resolved = this.#resolver.item(filled, size, onDiagnostic)
    const { viewport } = item
    return [[item, { drawing, resolved, viewport, scale: size.scale, target: this.#target!, onDiagnostic }]]
  }

  #loadDrawings(kinds: ReadonlySet<VisualKind>): Later<void>[] {
    return [...kinds].map((kind) => {
      const drawing = this.#late[kind]!
      const loaded = typeof drawing === 'function' ? drawing() : drawing
      return whenDone(loaded, (it) => void this.#drawings.set(kind, it))
    })
  }

  #lookAt(id: number): void {
    const node = this.replica.nodes.get(id)
    if (!node) return
    this.#wantsChains ||= needsChains(node.kind, node.props)
    this.#wantsColors ||= needsColors(node.props)
  }

  /** What the scene needs beside its drawings, and is not there yet. */
  #loadCode(): Later<void>[] {
    const loads: Later<void>[] = []
    if (this.#wantsChains && !this.#chains) {
      loads.push(whenDone(this.#code.chains(), (Store) => void (this.#chains ??= this.#createChains(Store))))
    }
    if (this.#wantsColors && !this.#resolver.writeColors) {
      loads.push(whenDone(this.#code.colors(), (writeColors) => void (this.#resolver.writeColors = writeColors)))
    }
    return loads
  }

  #createChains(Store: typeof ChainStore): ChainStore | undefined {
    const target = this.#target
    // It may have been disposed of meanwhile.
    return target && new Store(this.replica.buffers, target, () => target.requestFrame())
  }

  #missingFaces(items: ReadyFrame<D>['items']): Set<FontFace> {
    const missing = new Set<FontFace>()
    // Each diagnostic is told once for all elements of a name: what one frame finds is told together.
    const odd = new Map<string, (readonly OddText[])[]>()
    for (const [{ node }, visual] of items) {
      if (node.kind !== 'texts') continue
      for (const face of textFaces(visual, visual.target.fonts)) if (!this.#readyFaces.has(face)) missing.add(face)
      const own = oddTexts(visual, visual.target.fonts)
      const element = nodeName(node)
      if (own.length > 0) odd.set(element, [...(odd.get(element) ?? []), own])
    }
    for (const [element, texts] of odd) {
      for (const diagnostic of tellTogether(texts)) this.#onDiagnostic({ element, ...diagnostic })
    }
    return missing
  }

  #loadFaces(faces: ReadonlySet<FontFace>): Later<void> {
    const target = this.#target!
    return whenDone(allDone([...faces].map((face) => this.#loadFace(target, face))), () => {
      for (const face of faces) this.#readyFaces.add(face)
    })
  }
}

function itemsOf(viewports: readonly ViewportPlan[], into: DrawItem[] = []): DrawItem[] {
  for (const { items } of viewports) {
    for (const item of items) {
      if (item.type === 'viewport') itemsOf([item], into)
      else into.push(item)
    }
  }
  return into
}
