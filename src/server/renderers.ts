import type { RendererHost } from '../host/host'
import {
  addedRenderers,
  descriptorOf,
  loadRenderer,
  unknownRenderer,
  type CreateHost,
  type RendererChoice,
  type RendererLoader,
} from '../host/rendererRegistry'
import { wrongOption } from '../picture/options'
import { GspError, show } from '../scene/diagnostics'

/** How a host is made, and what it needs. */
export interface Renderer {
  /** Whether it draws on a 2D surface, for which a canvas library is loaded. */
  readonly needsSurface: boolean
  create(): RendererHost | Promise<RendererHost>
}

/** What makes the hosts of this package that draw pixels without a browser, by name. */
const ownRenderers: Readonly<Record<string, () => Promise<CreateHost>>> = {
  canvas2d: async () => {
    const { Canvas2DHost } = await import('../../renderers/canvas2d/index')
    return () => new Canvas2DHost()
  },
  network: async () => {
    const [{ createNetworkHost }, { replicaToGsp }] = await Promise.all([
      import('../../renderers/network/index'),
      import('../exchange/gsp01/replicaToGsp'),
    ])
    return (options) => createNetworkHost(options, replicaToGsp)
  },
}

/** Those that draw somewhere else. */
const remote: readonly string[] = ['network']

export const defaultRenderer = 'canvas2d'

/** @throws GspError for what names no renderer that is known. */
export function checkRenderer(choice: unknown): asserts choice is RendererChoice {
  const isDescriptor = typeof choice === 'object' && choice !== null && 'host' in choice
  if (typeof choice !== 'string' && !isDescriptor) {
    throw new GspError({
      code: 'options.value',
      message: `Option renderer: expected the name of a renderer, or { host, options }, got ${show(choice)}.`,
      fix: 'For example renderer: "canvas2d".',
    })
  }
  loaderOf((isDescriptor ? choice.host : choice) as string)
}

/** Of formats that one host makes, here or on a server. @throws GspError for any other renderer. */
export function checkRemote(choice: unknown): void {
  checkRenderer(choice)
  if (remote.includes(descriptorOf(choice).host)) return
  const fix = "Leave it out, or give network({ url: 'ws://127.0.0.1:5000' })."
  throw wrongOption('renderer', 'the format has one renderer, its own, here or on a server.', fix)
}

/** @throws GspError for a name that is not known. */
export function rendererOf(choice: RendererChoice): Renderer {
  const { host, options } = descriptorOf(choice)
  const load = loaderOf(host)
  // What users add may draw on anything; most draw on this.
  return { needsSurface: !remote.includes(host), create: async () => (await loadRenderer(host, load))(options) }
}

function loaderOf(name: string): RendererLoader {
  const load = Object.hasOwn(ownRenderers, name) ? ownRenderers[name] : addedRenderers.get(name)
  if (load) return load
  throw unknownRenderer(name, [...Object.keys(ownRenderers), ...addedRenderers.names], 'without a browser')
}
