import type { RendererHost } from '../host/host'
import { GspError, show } from '../scene/diagnostics'

/** Renderers that draw without a browser, by name. */
const renderers: Readonly<Record<string, () => Promise<RendererHost>>> = {
  canvas2d: async () => new (await import('../../renderers/canvas2d/index')).Canvas2DHost(),
}

export const rendererNames: readonly string[] = Object.keys(renderers)

/** @throws GspError for a name that is not known. */
export async function createRenderer(name: string): Promise<RendererHost> {
  const create = Object.hasOwn(renderers, name) ? renderers[name]! : undefined
  if (create) return create()
  throw new GspError({
    code: 'renderer.unknown',
    message: `There is no renderer ${show(name)} without a browser.`,
    fix: `Use ${rendererNames.join(', ')}.`,
  })
}
