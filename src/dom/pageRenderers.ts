import { addedRenderers, unknownRenderer, type RendererLoader, type RendererOptions } from '../host/rendererRegistry'
import type { RendererHost } from '../host/host'
import { GspError } from '../scene/diagnostics'
import { nearest } from '../scene/nearest'

/** What draws in a page when nobody says what. */
export const defaultPageRenderer = 'canvas2d'

/** The renderers of this package that draw in a page; each is a chunk of its own, loaded when it is first wanted. */
const ownRenderers: Readonly<Record<string, RendererLoader>> = {
  canvas2d: async () => {
    const { Canvas2DHost } = await import('../../renderers/canvas2d/index')
    return (options) => {
      checkNames('canvas2d', options, [])
      return new Canvas2DHost()
    }
  },
  svg: async () => {
    const { SvgHost } = await import('../../renderers/svg/index')
    return (options) => {
      checkNames('svg', options, ['text', 'idPrefix'])
      return new SvgHost(options)
    }
  },
  three: async () => {
    const [{ ThreeHost }, { FallbackHost }] = await Promise.all([
      import('../../renderers/three/index'),
      import('./fallbackHost'),
    ])
    return (options) => {
      checkNames('three', options, [])
      const load = async (): Promise<RendererHost> =>
        new (await import('../../renderers/canvas2d/index')).Canvas2DHost()
      return new FallbackHost({ host: new ThreeHost(), absent: 'three.webgl', name: 'canvas2d', load })
    }
  },
}

/** @throws GspError `renderer.unknown` */
export function pageRenderer(name: string): RendererLoader {
  const loader = Object.hasOwn(ownRenderers, name) ? ownRenderers[name] : addedRenderers.get(name)
  if (loader) return loader
  throw unknownRenderer(name, [...Object.keys(ownRenderers), ...addedRenderers.names], 'in a page', {
    element: 'Canvas',
    prop: 'renderer',
  })
}

function checkNames(renderer: string, options: RendererOptions = {}, known: readonly string[]): void {
  const wrong = Object.keys(options).find((name) => !known.includes(name))
  if (wrong === undefined) return
  const near = nearest(wrong, known)
  throw new GspError({
    code: 'renderer.options',
    element: 'Canvas',
    prop: 'renderer',
    message: `the renderer ${renderer} has no option ${wrong}.`,
    fix: near ? `Did you mean ${near}?` : known.length > 0 ? `There are ${known.join(', ')}.` : 'It has none.',
  })
}
