import type { RendererHost } from '../host/host'
import { GspError, show } from '../scene/diagnostics'

/** Renderers that draw without a browser, by name. */
const renderers: Readonly<Record<string, () => Promise<RendererHost>>> = {
  canvas2d: async () => new (await import('../../renderers/canvas2d/index')).Canvas2DHost(),
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
export async function createRenderer(name: string): Promise<RendererHost> {
  checkRenderer(name)
  return renderers[name]!()
}
