import type { ReactNode } from 'react'
import { sceneAddress } from '../../renderers/network/address'
import { loadSocket } from '../../renderers/network/socket'
import { SourceLink, type SourceLinkOptions } from '../../renderers/network/sourceLink'
import { loadWire } from '../../renderers/network/wire'
import type { ConnectionState } from '../host/connectionState'
import { GspError, once, toConsole } from '../scene/diagnostics'
import { tellTrouble } from './connectionTrouble'
import { checkFunction, checkLiveOptions, checkText, LiveScene, type LiveOptions } from './liveScene'

export interface PublishOptions extends LiveOptions {
  /** Of a scene on a server: `ws://host:port/scenes/name`. */
  readonly url: string
  /** What the server asks for. Default: nothing. */
  readonly token?: string | undefined
  /** Told how the connection is, whenever that changes. What is wrong with it is a diagnostic, too. */
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
  checkLiveOptions(options, {
    url: checkText('url'),
    token: checkText('token'),
    onConnection: checkFunction('onConnection'),
  })
  const url = sceneAddress(options.url, '')
  const [wire, openSocket] = await Promise.all([loadWire(), loadSocket()])
  const published = new PublishedScene(options, (told) => {
    return new SourceLink({ url, token: options.token, wire, openSocket, ...told })
  })
  published.update(element)
  return published
}

class PublishedScene implements Publication {
  readonly #scene: LiveScene
  readonly #link: SourceLink
  #waiting: { readonly resolve: () => void; readonly reject: (error: unknown) => void }[] = []
  #isOver = false

  constructor(
    options: PublishOptions,
    connect: (told: Required<Pick<SourceLinkOptions, 'onState' | 'onArrived'>>) => SourceLink,
  ) {
    const { onConnection } = options
    const onDiagnostic = once(options.onDiagnostic ?? toConsole)
    this.#link = connect({
      onState: (state) => {
        onConnection?.(state)
        if (!this.#isOver) tellTrouble(options.url, state, onDiagnostic)
        this.#told(state)
      },
      onArrived: () => this.#waiting.splice(0).forEach(({ resolve }) => resolve()),
    })
    this.#scene = new LiveScene(options, (batch) => this.#link.push(batch))
  }

  get connection(): ConnectionState {
    return this.#link.state
  }

  update(element: ReactNode): void {
    if (this.#isOver) throw new GspError({ code: 'publish.closed', message: 'The scene is not published any more.' })
    this.#scene.update(element)
  }

  settled(): Promise<void> {
    if (this.#isOver) return Promise.reject(ended('it was closed.'))
    this.#scene.catchUp()
    const { phase, reason } = this.#link.state
    if (phase === 'closed') return Promise.reject(ended(reason))
    if (phase === 'open' && this.#link.isSynchronized) return Promise.resolve()
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }))
  }

  close(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#link.close()
    this.#scene.close()
  }

  #told({ phase, reason }: ConnectionState): void {
    if (phase === 'closed') this.#waiting.splice(0).forEach(({ reject }) => reject(ended(reason)))
  }
}

const ended = (reason = 'the connection has ended.'): GspError =>
  new GspError({ code: 'network.closed', message: `The scene is not published any more: ${reason}` })
