import { Canvas2DHost } from '../../renderers/canvas2d'
import { PdfHost } from '../../renderers/pdf'
import { SvgHost } from '../../renderers/svg'
import type { RendererHost } from '../../src/host/host'
import { capabilitiesOf, drawWithHost, type DrawOptions } from '../../src/testing/conformance/drawWithHost'
import type { ConformanceHost } from '../../src/testing/conformance/runConformance'
import { hasPoppler, rasterizePdf } from '../support/poppler'
import { rasterizeSvg } from '../support/rasterizeSvg'

/** A host with the reader of what it writes. */
async function hostOf(name: string, create: () => RendererHost, options: DrawOptions = {}): Promise<ConformanceHost> {
  return {
    name,
    draw: (recording) => drawWithHost(create, recording, options),
    capabilities: await capabilitiesOf(create),
  }
}

/** All hosts that the suite knows; the first is the reference. One line each. */
export const conformanceHosts: readonly ConformanceHost[] = await Promise.all([
  hostOf('canvas2d', () => new Canvas2DHost()),
  hostOf('svg', () => new SvgHost(), { format: 'svg', rasterize: (file, { scale }) => rasterizeSvg(file, { scale }) }),
  ...(hasPoppler
    ? [
        hostOf('pdf', () => new PdfHost(), {
          format: 'pdf',
          rasterize: (file, { scale }) => rasterizePdf(file, { scale }),
        }),
      ]
    : []),
])
