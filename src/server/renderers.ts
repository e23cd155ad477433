import type { RendererHost } from '../host/host'
import { GspError, show } from '../scene/diagnostics'

/** How a host is made, and what it needs. */
export interface Renderer {
  /** Whether it draws on a 2D surface, for which a canvas library is loaded. */
  readonly needsSurface: boolean
  create(): RendererHost | Promise<RendererHost>
}

/** Renderers that draw pixels without a browser, by name. */
const renderers: Readonly<Record<string, Renderer>> = {
  canvas2d: {
    needsSurface: true,
    create: async () => new (await import('../../renderers/canvas2d/index')).Canvas2DHost(),
  },
}

export const defaultRenderer = 'canvas2d'

/** @throws GspError for a name that is not known. */
export function checkRenderer(name: unknown): void {
  if (typeof name === 'string' && Object.hasOwn(renderers, name)) return
  throw new GspError({
    code: 'renderer.unknown',
    message: `There is no renderer ${show(name)} without a browser.`,
    fix: `Use ${Object.keys(renderers).join(', ')}.`,
  })
}

/** @throws GspError for a name that is not known. */
export function rendererOf(name: string): Renderer {
  checkRenderer(name)
  return renderers[name]!
}
