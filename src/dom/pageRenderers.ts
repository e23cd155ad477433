import { addedRenderers, unknownRenderer, type RendererLoader, type RendererOptions } from '../host/rendererRegistry'
import type { RendererHost } from '../host/host'
import { GspError, type Diagnostic } from '../scene/diagnostics'
import { nearest } from '../scene/nearest'
import { beginThree } from './beginThree'
import { FallbackHost } from './fallbackHost'

/** What draws in a page when nobody says what: `three` where there is a graphics card and three.js, else `canvas2d`. */
export const defaultPageRenderer = 'auto'

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
  three: threeOr({ isAsked: true }),
  webgpu: async () => {
    const { WebGpuHost } = await import('../../renderers/webgpu/index')
    return (options) => {
      checkNames('webgpu', options, [])
      return new FallbackHost({ host: new WebGpuHost(), load: canvas2d, absent: { 'webgpu.absent': instead } })
    }
  },
  auto: threeOr({ isAsked: false }),
  network: async () => {
    const [{ createNetworkHost }, { replicaToGsp }] = await Promise.all([
      import('../../renderers/network/index'),
      import('../exchange/gsp01/replicaToGsp'),
    ])
    return (options) => createNetworkHost(options, replicaToGsp)
  },
}

/** Their names. */
export const ownPageRenderers: readonly string[] = Object.keys(ownRenderers)

const canvas2d = async (): Promise<RendererHost> => new (await import('../../renderers/canvas2d/index')).Canvas2DHost()

/**
 * Draws with three, or with canvas2d where three cannot.
 * @param isAsked whether somebody asked for three: then a processor that pretends to be a graphics card will do, the package is expected to
 * be there, and it is said when it is not three that draws
 */
function threeOr({ isAsked }: { readonly isAsked: boolean }): RendererLoader {
  return async () => {
    if (isAsked) void beginThree()
    const { ThreeHost } = await import('../../renderers/three/index')
    return (options) => {
      checkNames(isAsked ? 'three' : 'auto', options, [])
      const host = new ThreeHost({ needsCard: !isAsked })
      return new FallbackHost({
        host,
        load: canvas2d,
        absent: isAsked
          ? { 'three.webgl': instead }
          : { 'three.webgl': undefined, 'three.absent': quieter, 'canvas.size': smaller },
      })
    }
  }
}

/** What is told where somebody asked for what cannot draw. */
const instead = (trouble: Diagnostic): Diagnostic => ({
  ...trouble,
  code: 'renderer.fallback',
  severity: 'warning',
  message: `${trouble.message} canvas2d draws in its place.`,
})

/** And where nobody did. */
const quieter = (trouble: Diagnostic): Diagnostic => ({
  ...trouble,
  code: 'renderer.auto',
  severity: 'info',
  message: 'canvas2d draws, since three.js, which draws with the graphics card, cannot be loaded.',
  fix: `${trouble.fix}, or choose renderer="canvas2d".`,
})

/** Where the canvas is larger than what the graphics card can draw. */
const smaller = (trouble: Diagnostic): Diagnostic => ({
  ...trouble,
  code: 'renderer.auto',
  severity: 'info',
  prop: 'renderer',
  message: `canvas2d draws: ${trouble.message}`,
  fix: 'Choose a smaller size or pixelRatio, or the renderer "canvas2d".',
})

/** @throws GspError `renderer.unknown` */
export function pageRenderer(name: string): RendererLoader {
  const loader = Object.hasOwn(ownRenderers, name) ? ownRenderers[name] : addedRenderers.get(name)
  if (loader) return loader
  throw unknownRenderer(name, [...ownPageRenderers, ...addedRenderers.names], 'in a page', {
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
