import { createElement, type ReactNode } from 'react'
import { sceneAddress } from '../../renderers/network/address'
import { loadSocket } from '../../renderers/network/socket'
import { SourceLink } from '../../renderers/network/sourceLink'
import { loadWire } from '../../renderers/network/wire'
import { AssetCache } from '../assets/assetCache'
import { AssetLoader } from '../assets/assetLoader'
import { defaultFonts } from '../assets/fonts/defaultFonts'
import { Environment, type SceneEnvironment } from '../components/environment'
import { SceneStage } from '../components/sceneStage'
import type { ConnectionState } from '../host/connectionState'
import {
  checkOptions,
  checkPositive,
  checkUrl,
  pictureChecks,
  wrongOption,
  type OptionChecks,
} from '../picture/options'
import { SceneRoot } from '../reconciler/root'
import { GspError, once, show, toConsole, type Diagnostic, type DiagnosticSink } from '../scene/diagnostics'
import { canvasSize, findCanvas } from '../scene/plan'
import type { FontLibrary } from '../scene/text/fontLibrary'

export interface PublishOptions {
  /** Of a scene on a server: `ws://host:port/scenes/name`. */
  readonly url: string
  /** What the server asks for. Default: nothing. */
  readonly token?: string | undefined
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
  /** Told how the connection is, whenever that changes. */
  readonly onConnection?: ((state: ConnectionState) => void) | undefined
}

/** A scene that others can watch. */
export interface Publication {
  readonly connection: ConnectionState
  /** Renders another element in place of the one before, as React does: what is the same stays. */
  update(element: ReactNode): void
  /**
   * Resolves when the server has all that has changed until now.
   * @throws GspError (rejects) `network.closed` where the server refuses, or when it is closed before
   */
  settled(): Promise<void>
  /** Unmounts the element, and ends the connection; what was not sent yet is lost. The server lets go of the scene after a while. */
  close(): void
}

/**
 * Sends a scene to a server (`gsp serve`), where any number may watch it with `<RemoteScene>`. The element lives in this process: its
 * state, effects, streams and buffers change the scene, and what changes is sent. Connections that are lost come back, with nothing missing.
 * @param element a `<Figure>` or `<Canvas>`, or a component that renders one
 * @throws GspError (rejects) for a wrong option, `network.url`, and `network.absent` without the packages for it
 */
export async function publish(element: ReactNode, options: PublishOptions): Promise<Publication> {
  checkOptions(options, checks)
  const url = sceneAddress(options.url, '')
  const [wire, openSocket] = await Promise.all([loadWire(), loadSocket()])
  const published = new PublishedScene(options, (onState) => {
    return new SourceLink({ url, token: options.token, wire, openSocket, onState })
  })
  published.update(element)
  return published
}

const checkText = (name: string) => (value: unknown) => {
  if (typeof value !== 'string') throw wrongOption(name, `expected text, got ${show(value)}.`, 'See publish().')
}

const checkFunction = (name: string) => (value: unknown) => {
  if (typeof value !== 'function') throw wrongOption(name, `expected a function, got ${show(value)}.`, 'See publish().')
}

const { width, height, onDiagnostic } = pictureChecks

const checks: OptionChecks = {
  ...{ width, height, onDiagnostic },
  url: checkText('url'),
  token: checkText('token'),
  fps: checkPositive('fps'),
  base: checkUrl('base'),
  fonts: () => undefined,
  onError: checkFunction('onError'),
  onConnection: checkFunction('onConnection'),
}

class PublishedScene implements Publication {
  readonly #root: SceneRoot
  readonly #stage: SceneStage
  readonly #link: SourceLink
  readonly #environment: SceneEnvironment
  readonly #abort = new AbortController()
  readonly #start = Date.now()
  readonly #period: number
  #waiting: { readonly resolve: () => void; readonly reject: (error: unknown) => void }[] = []
  #frame: ReturnType<typeof setTimeout> | undefined
  #isOver = false

  constructor(options: PublishOptions, connect: (onState: (state: ConnectionState) => void) => SourceLink) {
    const { fps = 30, width, height, base, fonts = defaultFonts, onConnection } = options
    const onDiagnostic = once((diagnostic: Diagnostic) => (options.onDiagnostic ?? toConsole)(diagnostic))
    const onError = options.onError ?? reportUncaught
    this.#period = 1000 / fps
    this.#link = connect((state) => {
      onConnection?.(state)
      this.#told(state)
    })
    this.#root = new SceneRoot({ onBatch: (batch) => this.#link.push(batch), onError, onDiagnostic })
    this.#stage = new SceneStage({
      size: canvasSize(undefined),
      isStill: false,
      requestFrame: () => this.#requestFrame(),
      renderNow: (action) => this.#root.renderNow(action),
      draw: () => this.#catchUp(),
      onError,
    })
    const given = { ...(width !== undefined && { width }), ...(height !== undefined && { height }) }
    this.#root.onCommit(() => {
      const canvas = findCanvas(this.#root.scene)
      if (canvas) this.#stage.resize(canvasSize(canvas, given))
      this.#requestFrame()
    })
    this.#environment = {
      fonts: fonts.registry,
      assets: new AssetCache(new AssetLoader({ allow: 'all', base, signal: this.#abort.signal })),
      onDiagnostic,
      onCommit: (listener) => this.#root.onCommit(listener),
      overrides: given,
      scene: this.#root.scene,
      stage: this.#stage,
    }
  }

  get connection(): ConnectionState {
    return this.#link.state
  }

  update(element: ReactNode): void {
    if (this.#isOver) throw new GspError({ code: 'publish.closed', message: 'The scene is not published any more.' })
    this.#root.renderSync(createElement(Environment, { value: this.#environment }, element))
    this.#catchUp()
  }

  settled(): Promise<void> {
    this.#catchUp()
    if (this.#isOver) return Promise.reject(ended('it was closed.'))
    const { phase, reason } = this.#link.state
    if (phase === 'closed') return Promise.reject(ended(reason))
    if (phase === 'open' && this.#link.isSynchronized) return Promise.resolve()
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }))
  }

  close(): void {
    if (this.#isOver) return
    this.#isOver = true
    clearTimeout(this.#frame)
    this.#link.close()
    this.#root.unmount()
    this.#abort.abort()
  }

  #told({ phase, isSynchronized, reason }: ConnectionState): void {
    if (phase === 'open' && isSynchronized) this.#waiting.splice(0).forEach(({ resolve }) => resolve())
    if (phase === 'closed') this.#waiting.splice(0).forEach(({ reject }) => reject(ended(reason)))
  }

  /** Frames are for what follows time and data: there is no screen that could ask for them. */
  #requestFrame(): void {
    if (this.#isOver) return
    this.#frame ??= setTimeout(() => {
      this.#frame = undefined
      this.#stage.tick(Math.max(this.#stage.clock.time, (Date.now() - this.#start) / 1000))
      this.#catchUp()
      this.#stage.drawn()
      if (this.#stage.clock.isLive) this.#requestFrame()
    }, this.#period)
  }

  #catchUp(): void {
    this.#stage.follow()
    this.#root.flush()
  }
}

const reportUncaught = (error: unknown): void =>
  queueMicrotask(() => {
    throw error
  })

const ended = (reason = 'the connection has ended.'): GspError =>
  new GspError({ code: 'network.closed', message: reason, fix: 'See what the server says, and its address and token.' })
