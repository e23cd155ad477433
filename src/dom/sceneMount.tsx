import { Activity, type ReactNode } from 'react'
import { Environment, type SceneEnvironment } from '../components/environment'
import { SceneStage } from '../components/sceneStage'
import { defaultPageRenderer } from './pageRenderers'
import type { ConnectionState } from '../host/connectionState'
import type { RendererChoice } from '../host/rendererRegistry'
import { handleOf, type Handle } from '../reconciler/handle'
import type { Instance } from '../reconciler/instance'
import { SceneRoot } from '../reconciler/root'
import type { Batch } from '../scene/batch'
import { once, toConsole, type Diagnostic, type DiagnosticSink } from '../scene/diagnostics'
import { propOf } from '../scene/nodeProps'
import { canvasSize, findCanvas, type CanvasSize } from '../scene/plan'
import { BoxWatcher } from './boxWatcher'
import { caughtError } from './caughtError'
import type { ExportSource } from './exportSource'
import { FrameLoop } from './frameLoop'
import { ContextSource, type ContextBridge } from './contextBridge'
import { HostSlot } from './hostSlot'
import type { OverlayStore } from './overlayStore'
import { pageFonts } from './pageFonts'
import { pageTarget } from './pageTarget'
import type { PageWindow } from './pageWindow'
import { SceneBoundary } from './SceneBoundary'
import type { Sides } from './sides'

/** The elements of a canvas in a page. */
export interface PageElements {
  /** Around all of it, as large as the canvas. */
  readonly container: HTMLElement
  /** Around what is drawn, without the content of the page over it: an image, for who does not see it. */
  readonly picture: HTMLElement
  /** What hosts draw in. */
  readonly stage: HTMLElement
  /** What the server has drawn, if it has. */
  readonly firstPaint: HTMLElement
}

export interface SceneMountOptions extends PageElements {
  readonly overlays: OverlayStore
  /** A host has drawn its first frame. */
  readonly onShown: () => void
  /** Told of what no boundary of the scene shows, and of what the host throws. */
  readonly onError: (error: unknown) => void
}

/** What a page says of its scene, each time it renders. */
export interface SceneContent {
  /** Brings the contexts of the page. */
  readonly bridge: ContextBridge
  readonly element: ReactNode
  readonly sides: Sides
  /** What the picture is called. Absent: as the scene says. */
  readonly label: string | undefined
  /** In place of the one that the canvas names. */
  readonly renderer: RendererChoice | undefined
  readonly onDiagnostic: DiagnosticSink | undefined
  readonly onConnection: ((state: ConnectionState | undefined) => void) | undefined
}

type FrameMode = 'demand' | 'always' | 'never'

/** A scene in a page: its root, its host, and when which of both does what. */
export class SceneMount {
  readonly root: SceneRoot
  readonly stage: SceneStage
  readonly #options: SceneMountOptions
  readonly #window: PageWindow
  readonly #loop: FrameLoop
  readonly #slot: HostSlot
  readonly #tell: DiagnosticSink
  readonly #listeners = new Set<(batch: Batch) => void>()
  #watcher: BoxWatcher | undefined
  /** What the box leaves, once somebody has asked: whoever reads it makes the browser lay the page out. */
  #box: { readonly size: ReturnType<BoxWatcher['measure']> } | undefined
  #content: SceneContent | undefined
  #environment: SceneEnvironment
  #isSeen = true
  #isDirty = false
  /** Whether what was drawn is to be drawn once more, without a step of the clock. */
  #isStale = false
  #hasDrawn = false
  #modeBefore: FrameMode = 'demand'
  /** Where the host draws that came last. */
  #latest: HTMLElement | undefined
  /** When time was 0, as frames count it, in milliseconds; the next frame says when where nobody has. */
  #start: number | undefined

  constructor(options: SceneMountOptions) {
    this.#options = options
    const { container, stage, overlays, onError } = options
    this.#window = container.ownerDocument.defaultView ?? globalThis.window
    this.#loop = FrameLoop.of(this.#window)
    this.#tell = once((diagnostic) => this.#sinkNow()(diagnostic))
    const onDiagnostic = (diagnostic: Diagnostic): void => this.#tell(diagnostic)
    this.root = new SceneRoot({
      onBatch: (batch) => {
        this.#slot.apply(batch)
        for (const listener of [...this.#listeners]) listener(batch)
        this.requestFrame()
      },
      onError,
      onCaughtError: (error) => onDiagnostic(caughtError(error)),
      onHostError: onError,
      onDiagnostic,
    })
    this.stage = new SceneStage({
      size: canvasSize(undefined),
      isStill: false,
      requestFrame: () => this.requestFrame(),
      renderNow: (action) => this.root.renderNow(action),
      draw: () => this.#advanced(),
      onError,
      page: { element: container, overlays },
    })
    this.#slot = new HostSlot({
      stage,
      targetIn: (element, onLost) => {
        const { connection } = this.stage
        // A host that is seen until another one has drawn has no say any more.
        this.#latest = element
        connection.set(undefined)
        return pageTarget({
          ...{ element, onDiagnostic, onLost },
          requestFrame: () => this.#redraw(),
          onConnection: (state) => {
            if (this.#latest === element) connection.set(state)
          },
        })
      },
      snapshot: () => this.root.snapshot(),
      time: () => this.stage.clock.time,
      onShown: () => {
        options.firstPaint.replaceChildren()
        options.onShown()
      },
      nextFrame: (action) => void this.#window.requestAnimationFrame(action),
      onError,
      onDiagnostic,
    })
    this.#environment = {
      fonts: pageFonts.registry,
      onDiagnostic,
      onCommit: (listener) => this.root.onCommit(listener),
      overrides: {},
      scene: this.root.scene,
      stage: this.stage,
    }
    this.root.onCommit(() => this.#fit())
    this.stage.title.subscribe(() => this.#fitLabel())
    this.stage.connection.subscribe(() => this.#content?.onConnection?.(this.stage.connection.get()))
  }

  /** The handle of the canvas; nothing while what is to show one waits. */
  get canvas(): Handle | undefined {
    const canvas = findCanvas(this.root.scene)
    return canvas && handleOf(canvas as Instance)
  }

  /** Renders now: when it returns, the scene is up to date, and layout effects in it have run. */
  render(content: SceneContent): void {
    this.#content = content
    this.#measure()
    this.#renderNow('visible')
    this.#fitLabel()
  }

  /** Comes to life, for the first time or again. What it shows is rendered next. */
  open(): void {
    this.#watcher ??= new BoxWatcher(this.#options.stage, this.#window, {
      onResize: () => this.#resized(),
      onSeen: (isSeen) => this.#seen(isSeen),
      onPause: () => this.stage.clock.pause(),
    })
  }

  /** Keeps the state of its components and nothing else: effects end, and the host goes. */
  park(): void {
    this.#stopWatching()
    this.#loop.cancel(this)
    this.stage.clock.pause()
    this.#renderNow('hidden')
    this.#slot.close()
    // Of a host that is gone there is no connection, whatever it says with its last words.
    this.#latest = undefined
    this.stage.connection.set(undefined)
  }

  dispose(): void {
    this.#stopWatching()
    this.#loop.cancel(this)
    this.#slot.close()
    this.root.unmount()
  }

  /** Calls a listener with everything that changes. The memory of a batch changes later: what is kept has to be copied. */
  onBatch(listener: (batch: Batch) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  requestFrame(): void {
    this.#isDirty = true
    if (this.#isRunning) this.#loop.request(this)
  }

  /** Props of the canvas were changed outside React. */
  changed(): void {
    this.root.flush()
    this.#fit()
  }

  frame(now: number): boolean {
    try {
      return this.#frame(now)
    } catch (error) {
      // One scene must not keep the others of the page from being drawn.
      this.#options.onError(error)
      return false
    }
  }

  #frame(now: number): boolean {
    const { clock } = this.stage
    if (!this.#isRunning) {
      if (this.#isStale && this.#isSeenNow) this.#draw(clock.time)
      return false
    }
    this.#start ??= now - 1000 * clock.time
    const time = Math.max(clock.time, (now - this.#start) / 1000)
    this.stage.tick(time)
    this.#catchUp()
    if (this.#isDirty || this.#mode === 'always') this.#draw(time)
    return this.#mode === 'always' || clock.isLive
  }

  /** What is shown is out of date without any change of the scene: its surface is another, or what it waited for is there. */
  #redraw(): void {
    if (this.#mode !== 'never') this.requestFrame()
    else if (this.#hasDrawn && this.#isSeenNow) {
      this.#isStale = true
      this.#loop.request(this)
    }
  }

  /** Resolves when what was asked for is drawn. */
  settle(): Promise<void> {
    return this.#slot.settle()
  }

  /** The scene as it is now, for files of it. */
  exportSource(): ExportSource {
    this.#catchUp()
    return {
      batch: this.root.snapshot() ?? { seq: 1, ops: [] },
      size: this.stage.size.get(),
      hasOverlays: this.#options.overlays.get().length > 0,
      window: this.#window,
      onDiagnostic: this.#tell,
    }
  }

  /** Whether frames are drawn by themselves. */
  get #isRunning(): boolean {
    return this.#isSeenNow && this.#mode !== 'never'
  }

  get #isSeenNow(): boolean {
    return this.#watcher !== undefined && this.#isSeen
  }

  get #mode(): FrameMode {
    return (this.#canvasProp('frameloop') as FrameMode | null | undefined) ?? 'demand'
  }

  /** Props that no host is told of are on the source alone. */
  #canvasProp(name: string): unknown {
    return findCanvas(this.root.scene)?.local?.[name]
  }

  #sinkNow(): DiagnosticSink {
    const own = this.#canvasProp('onDiagnostic') as DiagnosticSink | null | undefined
    return this.#content?.onDiagnostic ?? own ?? toConsole
  }

  #stopWatching(): void {
    this.#watcher?.stop()
    this.#watcher = this.#box = undefined
  }

  #boxNow(): ReturnType<BoxWatcher['measure']> {
    return (this.#box ??= { size: this.#watcher?.measure() }).size
  }

  #renderNow(mode: 'visible' | 'hidden'): void {
    if (!this.#content) return
    const { bridge: Bridge, element } = this.#content
    // The contexts of the page come first: some may be those of a scene over which this one lies.
    this.root.renderSync(
      <Bridge>
        <SceneBoundary>
          <Environment value={this.#environment}>
            <ContextSource>
              <Activity mode={mode}>{element}</Activity>
            </ContextSource>
          </Environment>
        </SceneBoundary>
      </Bridge>,
    )
  }

  /** What the box leaves for the sides that are its own. @returns whether that is something else than before. */
  #measure(): boolean {
    const { width, height } = this.#content!.sides
    const box = width.type === 'box' || height.type === 'box' ? this.#boxNow() : undefined
    const overrides = {
      ...(width.type === 'box' && { width: box?.width ?? 0 }),
      ...(height.type === 'box' && { height: box?.height ?? 0 }),
    }
    const before = this.#environment.overrides
    if (overrides.width === before.width && overrides.height === before.height) return false
    this.#environment = { ...this.#environment, overrides }
    return true
  }

  #resized(): void {
    if (!this.#content || !this.#watcher) return
    this.#box = undefined
    if (this.#measure()) this.#renderNow('visible')
    // Content that waits for something makes no commit, and yet the box is another.
    this.#fit()
    // Within the frame in which the box has changed: one frame later the picture would be seen stretched.
    if (!this.#isSeenNow || !this.#isDirty) return
    if (this.#mode === 'never' && !this.#hasDrawn) return
    this.#catchUp()
    this.#draw(this.stage.clock.time)
  }

  /** Takes over size and renderer of the scene as it is now. */
  #fit(): void {
    const canvas = findCanvas(this.root.scene)
    if (!canvas || !this.#watcher) return
    const size = canvasSize(canvas, {
      ...this.#environment.overrides,
      ...(propOf(canvas, 'pixelRatio') === null && { scale: this.#watcher.density }),
    })
    this.#fitContainer(size)
    if (!(size.width > 0 && size.height > 0)) {
      this.#tellEmpty(size)
      return
    }
    const before = this.stage.size.get()
    this.stage.resize(size)
    const now = this.stage.size.get()
    const own = this.#canvasProp('renderer') as RendererChoice | null | undefined
    this.#slot.open(this.#content?.renderer ?? own ?? defaultPageRenderer, now)
    if (now !== before) this.requestFrame()
    this.#followMode()
  }

  /** How frames are drawn is told to no host, and changes no picture. */
  #followMode(): void {
    const mode = this.#mode
    if (mode === this.#modeBefore) return
    if (this.#modeBefore === 'never') {
      this.#start = undefined
      this.stage.clock.pause()
    }
    this.#modeBefore = mode
    if (this.#isRunning && (this.#isDirty || mode === 'always' || this.stage.clock.isLive)) this.#loop.request(this)
  }

  /** What the page says of it is there already, since React has rendered it. */
  #fitLabel(): void {
    if (!this.#content || this.#content.label !== undefined) return
    const { picture } = this.#options
    const title = this.stage.title.get()
    if (title === undefined) picture.removeAttribute('aria-label')
    else picture.setAttribute('aria-label', title)
  }

  /** A scene that says its size itself may only now be there to say it. */
  #fitContainer(size: CanvasSize): void {
    const { width, height } = this.#content?.sides ?? {}
    const { style } = this.#options.container
    // Also of a side that a prop has said: a handle may have said another since.
    for (const [name, side] of [
      ['width', width],
      ['height', height],
    ] as const) {
      const px = `${size[name]}px`
      if (side && side.type !== 'box' && style[name] !== px) style[name] = px
    }
  }

  /** A box that is not laid out, such as a tab that is not open, is expected to be empty. */
  #tellEmpty({ width, height }: CanvasSize): void {
    const { sides } = this.#content!
    const isOfBox = sides.width.type === 'box' || sides.height.type === 'box'
    if (isOfBox && !this.#boxNow()) return
    this.#tell({
      code: 'canvas.empty',
      severity: 'warning',
      element: 'Canvas',
      message: `${isOfBox ? 'its box' : 'it'} is ${width} × ${height} px, so nothing is drawn.`,
      fix: isOfBox
        ? 'Give the element around it a width and a height, or the canvas its own.'
        : 'Give it a width and a height above 0.',
    })
  }

  #seen(isSeen: boolean): void {
    if (isSeen === this.#isSeen) return
    this.#isSeen = isSeen
    if (!isSeen) {
      this.#loop.cancel(this)
      this.stage.clock.pause()
    } else if (this.#isDirty || this.stage.clock.isLive || this.#mode === 'always') this.requestFrame()
  }

  /** All that has changed is sent, with what follows from it. */
  #catchUp(): void {
    this.stage.follow()
    this.root.flush()
  }

  #draw(time: number): void {
    this.#isDirty = this.#isStale = false
    this.#hasDrawn = true
    this.#slot.render(time)
    this.stage.drawn()
  }

  #advanced(): void {
    // Frames go on from there.
    this.#start = undefined
    this.#catchUp()
    this.#draw(this.stage.clock.time)
  }
}
