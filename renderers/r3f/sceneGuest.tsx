import { Activity, type ReactNode } from 'react'
import type { Camera, Mesh, WebGLRenderer } from 'three'
import { Environment, type SceneEnvironment } from '../../src/components/environment'
import { SceneStage } from '../../src/components/sceneStage'
import { caughtError } from '../../src/dom/caughtError'
import { ContextSource, type ContextBridge } from '../../src/dom/contextBridge'
import { pageFonts } from '../../src/dom/pageFonts'
import { pageTarget } from '../../src/dom/pageTarget'
import { SceneBoundary } from '../../src/dom/SceneBoundary'
import type { HostTarget } from '../../src/host/host'
import { SceneRoot } from '../../src/reconciler/root'
import type { Batch } from '../../src/scene/batch'
import { GspError, once, toConsole, type Diagnostic, type DiagnosticSink } from '../../src/scene/diagnostics'
import { canvasSize } from '../../src/scene/plan'
import { FrameSource, type ReadyFrame } from '../frameSource'
import type { GpuDrawing } from '../gpu/drawing'
import { drawings } from '../gpu/drawings'
import type { ThreeLibrary } from '../three/library'
import { GuestContent, GuestSeats } from './GuestContent'
import { GuestPainter } from './guestPainter'
import { renderHook, type RenderHook } from './renderHook'
import { sightThrough, type Sight } from './sight'

/** What the canvas around a scene does for it. */
export interface GuestHost {
  /** Asks for a frame. */
  readonly invalidate: () => void
  /** Told of what no boundary of the scene shows, and of what drawing throws. */
  readonly onError: (error: unknown) => void
}

/** What the component says of its scene, each time it renders. */
export interface GuestContents {
  /** Brings the contexts of the place. */
  readonly bridge: ContextBridge
  readonly children: ReactNode
  /** That of the canvas, before the first frame says which one draws. */
  readonly camera: Camera
  readonly onDiagnostic: DiagnosticSink | undefined
}

/**
 * A scene in a canvas that somebody else draws: its root, what draws it, and when. Effects of its component come and go while
 * the component stays (StrictMode, `<Activity>`), and the state of what is in the scene stays with it.
 */
export class SceneGuest {
  readonly root: SceneRoot
  readonly stage: SceneStage
  readonly #three: ThreeLibrary
  readonly #renderer: WebGLRenderer
  readonly #hook: RenderHook
  readonly #seats = new GuestSeats()
  readonly #source = new FrameSource(drawings)
  readonly #target: HostTarget
  readonly #environment: SceneEnvironment
  #painter: GuestPainter | undefined
  #host: GuestHost | undefined
  #contents: GuestContents | undefined
  #sight: Sight | undefined
  /** What was drawn last; while the next one waits for something, it is drawn again. */
  #frame: ReadyFrame<GpuDrawing> | undefined
  #isWaiting = false
  /** What changes now is in the frame that is being made. */
  #isInFrame = false
  #hasRemoved = false
  #hasTicked = false

  /** @throws GspError `r3f.renderer` for a renderer that is no `WebGLRenderer` */
  constructor(three: ThreeLibrary, renderer: WebGLRenderer) {
    checkRenderer(renderer)
    this.#three = three
    this.#renderer = renderer
    this.#hook = renderHook(three, (drawing, camera) => this.#attempt(() => this.#draw(drawing, camera)))
    const tell = once((diagnostic: Diagnostic) => (this.#contents?.onDiagnostic ?? toConsole)(diagnostic))
    const onError = (error: unknown): void => this.#fail(error)
    this.root = new SceneRoot({
      onBatch: (batch) => this.#apply(batch),
      onError,
      onCaughtError: (error) => tell(caughtError(error)),
      onHostError: onError,
      onDiagnostic: tell,
    })
    const requestFrame = (): void => this.#host?.invalidate()
    this.stage = new SceneStage({
      size: canvasSize(undefined),
      isStill: false,
      requestFrame,
      renderNow: (action) => this.root.renderNow(action),
      draw: requestFrame,
      onError,
    })
    const window = windowOf(renderer)
    this.#target = pageTarget({ ...(window && { window }), onDiagnostic: tell, requestFrame })
    this.#source.init(this.#target)
    this.#environment = {
      fonts: pageFonts.registry,
      onDiagnostic: tell,
      onCommit: (listener) => this.root.onCommit(listener),
      overrides: {},
      scene: this.root.scene,
      stage: this.stage,
    }
    if (renderer.capabilities.logarithmicDepthBuffer || renderer.capabilities.reversedDepthBuffer) tell(otherDepth)
  }

  /** What stands in the scene of three.js. */
  get object(): Mesh {
    return this.#hook.object
  }

  /** Comes to life, for the first time or again. What it shows is rendered next. */
  open(host: GuestHost): void {
    this.#host = host
    this.#renderer.domElement.addEventListener('webglcontextlost', this.#lost)
    this.#renderer.domElement.addEventListener('webglcontextrestored', host.invalidate)
  }

  /** Renders now: when it returns, the scene is up to date, and layout effects in it have run. */
  render(contents: GuestContents): void {
    this.#contents = contents
    this.#renderNow('visible')
  }

  /** Runs what happens at a frame, before it is drawn. @param delta seconds since the one before */
  tick(delta: number): void {
    this.#attempt(() => {
      // Before the first one nothing was there to take its time.
      this.stage.tick(this.stage.clock.time + (this.#hasTicked ? Math.max(0, delta) : 0))
      this.#hasTicked = true
      this.stage.follow()
      this.root.flush()
    })
    if (this.stage.clock.isLive) this.#host?.invalidate()
  }

  /** Keeps the state of its components, and nothing on the card: effects of the component end, perhaps to come again. */
  close(): void {
    const { domElement } = this.#renderer
    domElement.removeEventListener('webglcontextlost', this.#lost)
    if (this.#host) domElement.removeEventListener('webglcontextrestored', this.#host.invalidate)
    this.#host = undefined
    this.stage.clock.pause()
    this.#renderNow('hidden')
    this.#lost()
    this.#hook.dispose()
  }

  /** The component is gone. Later: React forbids updates where it says so, and what the scene leaves behind may be some. */
  end(): void {
    queueMicrotask(() => {
      if (this.#host) return
      this.root.unmount()
      this.#source.dispose()
      this.#frame = undefined
    })
  }

  /** Nothing is on the card any more. */
  readonly #lost = (): void => {
    this.#painter?.dispose()
    this.#painter = undefined
  }

  #renderNow(mode: 'visible' | 'hidden'): void {
    if (!this.#contents) return
    const { bridge: Bridge, children, camera } = this.#contents
    const sight = (this.#sight ??= this.#firstSight(camera))
    // The contexts of the place come first: some may be those of a scene over which the canvas lies.
    this.root.renderSync(
      <Bridge>
        <SceneBoundary>
          <Environment value={this.#environment}>
            <ContextSource>
              <Activity mode={mode}>
                <GuestContent seats={this.#seats} sight={sight}>
                  {children}
                </GuestContent>
              </Activity>
            </ContextSource>
          </Environment>
        </SceneBoundary>
      </Bridge>,
    )
  }

  #firstSight(camera: Camera): Sight {
    camera.updateMatrixWorld()
    this.object.updateWorldMatrix(true, false)
    const sight = sightThrough(this.#renderer, camera, this.object)
    this.stage.resize(sight.size)
    return sight
  }

  #apply(batch: Batch): void {
    this.#source.apply(batch)
    this.#hasRemoved ||= batch.ops.some(({ op }) => op === 'remove')
    if (!this.#isInFrame) this.#host?.invalidate()
  }

  #draw(renderer: WebGLRenderer, camera: Camera): void {
    const sight = sightThrough(renderer, camera, this.object)
    this.stage.resize(sight.size)
    this.#seats.follow(sight)
    this.root.flush()
    this.#prepare(sight)
    if (!this.#frame) return
    this.#painter ??= new GuestPainter(this.#three, renderer, this.#target)
    this.#painter.paint(this.#frame, sight.size)
    this.stage.drawn()
  }

  /** Makes a frame of the scene as it is; where something is still to come for it, another frame is asked for when it is there. */
  #prepare({ size }: Sight): void {
    if (this.#isWaiting) return
    const coming = this.#source.render(size, { time: this.stage.clock.time }, (frame) => void (this.#frame = frame))
    if (coming) {
      this.#isWaiting = true
      void coming
        .catch((error: unknown) => this.#fail(error))
        .then(() => {
          this.#isWaiting = false
          this.#host?.invalidate()
        })
    } else if (this.#hasRemoved) {
      this.#hasRemoved = false
      this.#painter?.sweep(this.#source.replica.nodes)
    }
  }

  /** Does a part of a frame, which belongs to others, too: they are to be drawn whatever happens here. */
  #attempt(step: () => void): void {
    if (!this.#host) return
    this.#isInFrame = true
    try {
      step()
    } catch (error) {
      this.#fail(error)
    }
    this.#isInFrame = false
  }

  /** What goes wrong when nobody is there to be told any more is told to the page itself. */
  #fail(error: unknown): void {
    if (this.#host) this.#host.onError(error)
    else reportError(error)
  }
}

function checkRenderer(renderer: WebGLRenderer): void {
  if ((renderer as { readonly isWebGLRenderer?: boolean }).isWebGLRenderer) return
  throw new GspError({
    code: 'r3f.renderer',
    element: 'GspScene',
    message: 'the canvas around it draws with something else than a WebGLRenderer of three.js.',
    fix: 'Leave the prop gl of that canvas out, or give it a WebGLRenderer.',
  })
}

/** The window of a canvas in a page. */
function windowOf({ domElement }: WebGLRenderer): (Window & typeof globalThis) | undefined {
  return 'ownerDocument' in domElement ? (domElement.ownerDocument.defaultView ?? undefined) : undefined
}

const otherDepth: Diagnostic = {
  code: 'r3f.depth',
  severity: 'warning',
  element: 'GspScene',
  message:
    'the canvas around it keeps depth in another way (logarithmic or reversed), so what hides what is not right.',
  fix: 'Leave logarithmicDepthBuffer and reversedDepthBuffer of its prop gl out.',
}
