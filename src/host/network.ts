import type { RendererDescriptor } from './rendererRegistry'

export interface NetworkOptions {
  /** Of the server: `ws://host:port` or `wss://…`; a path of its own, `…/scenes/name`, makes the scene one that others can watch. */
  readonly url: string
  /** What the server asks for. Default: nothing. */
  readonly token?: string | undefined
  /** What draws over there. Default: `canvas2d` */
  readonly host?: 'canvas2d' | 'svg' | undefined
  /** Of pictures that canvas2d has drawn. Default: `webp` */
  readonly format?: 'webp' | 'png' | undefined
  /** Of a WebP at rest: 0 (small) to 100. Default: 90; in motion it is lower */
  readonly quality?: number | undefined
  /** Default: `gsp`. `gsp-0.1` posts whole scenes to a server of GSP 0.1, at `http://host:port`. */
  readonly protocol?: 'gsp' | 'gsp-0.1' | undefined
}

/**
 * A renderer on another machine: what changes goes out, pictures come back.
 * @example <Canvas renderer={network({ url: 'ws://render-box:5000', token })}>…</Canvas>
 */
export const network = (options: NetworkOptions): RendererDescriptor => ({ host: 'network', options: { ...options } })
