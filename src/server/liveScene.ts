import { createElement, type ReactNode } from 'react'
import { AssetCache } from '../assets/assetCache'
import { AssetLoader } from '../assets/assetLoader'
import { defaultFonts } from '../assets/fonts/defaultFonts'
import { Environment, type SceneEnvironment } from '../components/environment'
import { SceneStage } from '../components/sceneStage'
import {
  checkOptions,
  checkPositive,
  checkUrl,
  pictureChecks,
  wrongOption,
  type OptionCheck,
  type OptionChecks,
} from '../picture/options'
import { SceneRoot } from '../reconciler/root'
import type { Batch } from '../scene/batch'
import { once, show, toConsole, type Diagnostic, type DiagnosticSink } from '../scene/diagnostics'
import { canvasSize, findCanvas } from '../scene/plan'
import type { FontLibrary } from '../scene/text/fontLibrary'
import { given } from './given'

/** Options of every scene that lives in this process. */
export interface LiveOptions {
  /** Frames a second at most, for components that use `useFrame`. Default: 30 */
  readonly fps?: number | undefined
  /** Canvas pixels; instead of the element's own. */
  readonly width?: number | undefined
  readonly height?: number | undefined
  /** What relative addresses of components are relative to. Default: the working folder. */
  readonly base?: string | undefined
  /** Fonts to measure with. Default: the fonts of the process, see `registerFont`. */
  readonly fonts?: FontLibrary | undefined
  /** Told of every diagnostic, once each. Default: a line on the console. */
  readonly onDiagnostic?: DiagnosticSink | undefined
  /** Told of what no boundary of the element shows. Default: it is thrown as an uncaught error. */
  readonly onError?: ((error: unknown) => void) | undefined
}

const { width, height, onDiagnostic } = pictureChecks

/** A check for callbacks. */
export const checkFunction =
  (name: string): OptionCheck =>
  (value) => {
    if (typeof value !== 'function') throw wrongOption(name, `expected a function, got ${show(value)}.`, 'Pass one.')
  }

/** A check for text that says something. */
export const checkText =
  (name: string): OptionCheck =>
  (value) => {
    if (typeof value !== 'string' || value === '') {
      throw wrongOption(name, `expected text, got ${show(value)}.`, 'Pass a string.')
    }
  }

const checks: OptionChecks = {
  ...{ width, height, onDiagnostic },
  fps: checkPositive('fps'),
  base: checkUrl('base'),
  fonts: () => undefined,
  onError: checkFunction('onError'),
}

/**
 * @param own checks of further options
 * @throws GspError that names the option
 */
export function checkLiveOptions(options: LiveOptions, own: OptionChecks): void {
  checkOptions(options, { ...checks, ...own })
}

/** The scene of an element that lives in this process, without a page and without a picture: what changes in it is handed on. */
export class LiveScene {
  readonly #root: SceneRoot
  readonly #stage: SceneStage
  readonly #environment: SceneEnvironment
  readonly #abort = new AbortController()
  readonly #start = Date.now()
  readonly #period: number
  #frame: ReturnType<typeof setTimeout> | undefined
  #isOver = false

  constructor(options: LiveOptions, onBatch: (batch: Batch) => void) {
    const { fps = 30, width, height, base, fonts = defaultFonts } = options
    const onDiagnostic = once((diagnostic: Diagnostic) => (options.onDiagnostic ?? toConsole)(diagnostic))
    const onError = options.onError ?? reportUncaught
    this.#period = 1000 / fps
    this.#root = new SceneRoot({ onBatch, onError, onDiagnostic })
    this.#stage = new SceneStage({
      size: canvasSize(undefined),
      isStill: false,
      requestFrame: () => this.#requestFrame(),
      renderNow: (action) => this.#root.renderNow(action),
      draw: () => this.catchUp(),
      onError,
    })
    const overrides = given({ width, height })
    this.#root.onCommit(() => {
      const canvas = findCanvas(this.#root.scene)
      if (canvas) this.#stage.resize(canvasSize(canvas, overrides))
      this.#requestFrame()
    })
    this.#environment = {
      fonts: fonts.registry,
      assets: new AssetCache(new AssetLoader({ allow: 'all', base, signal: this.#abort.signal })),
      onDiagnostic,
      onCommit: (listener) => this.#root.onCommit(listener),
      overrides,
      scene: this.#root.scene,
      stage: this.#stage,
    }
  }

  /** One batch that builds the scene as it is; `undefined` where nothing was handed on yet. */
  snapshot(): Batch | undefined {
    return this.#root.snapshot()
  }

  /** Renders an element in place of the one before. When it returns, what has changed was handed on. */
  update(element: ReactNode): void {
    this.#root.renderSync(createElement(Environment, { value: this.#environment }, element))
    this.catchUp()
  }

  /** What follows data catches up with it, and is handed on. */
  catchUp(): void {
    this.#stage.follow()
    this.#root.flush()
  }

  /** Unmounts the element. */
  close(): void {
    if (this.#isOver) return
    this.#isOver = true
    clearTimeout(this.#frame)
    this.#root.unmount()
    this.#abort.abort()
  }

  /** Frames are for what follows time and data: there is no screen that could ask for them. */
  #requestFrame(): void {
    if (this.#isOver) return
    this.#frame ??= setTimeout(() => {
      this.#frame = undefined
      this.#stage.tick(Math.max(this.#stage.clock.time, (Date.now() - this.#start) / 1000))
      this.catchUp()
      this.#stage.drawn()
      if (this.#stage.clock.isLive) this.#requestFrame()
    }, this.#period)
  }
}

const reportUncaught = (error: unknown): void =>
  queueMicrotask(() => {
    throw error
  })
