import { Canvas2DHost } from 'react-gsp/canvas2d'
import { ThreeHost } from 'react-gsp/three'
import { WebGpuHost } from 'react-gsp/webgpu'
import { SvgHost } from 'react-gsp/svg'
import { capabilitiesOf, drawWithHost, type ConformanceHost, type Pixels } from '../../../src/testing'
import type { CanvasSize, RendererHost } from '../../../src/host/host'
import { browserTarget } from '../support/browserTarget'
import { ContactSheet } from '../support/contactSheet'
import { pixelsOf } from '../support/pixels'

const quiet = { onDiagnostic: () => undefined }

const sheet = new ContactSheet()

/** A host that draws into an element of the page. */
async function hostOf(
  name: string,
  create: () => RendererHost,
  look: (element: HTMLElement, size: CanvasSize) => Promise<Pixels>,
): Promise<ConformanceHost> {
  return {
    name,
    async draw(recording) {
      const element = document.createElement('div')
      element.style.cssText = 'position: absolute; left: -10000px'
      document.body.append(element)
      try {
        const target = browserTarget({ element, ...quiet })
        return await drawWithHost(create, recording, { target, look: (size) => look(element, size) })
      } finally {
        element.remove()
      }
    },
    capabilities: await capabilitiesOf(create, browserTarget({ element: document.createElement('div') })),
  }
}

/**
 * What the page shows of an svg: its styles and fonts are those of the document, and what frames patched is what is seen. A
 * serialised copy in an image would be another document.
 */
function seen(element: HTMLElement, { width, height, scale }: CanvasSize): Promise<Pixels> {
  const { style } = element.querySelector('svg')!
  style.display = 'block'
  // What a page does on a screen of that density.
  style.zoom = String(scale)
  return sheet.picture(element, Math.round(width * scale), Math.round(height * scale))
}

const canvasOf = (element: HTMLElement): Promise<Pixels> => pixelsOf(element.querySelector('canvas')!)

/** The hosts that draw in a page; the first is the reference. One line each. */
export const conformanceHosts: readonly ConformanceHost[] = await Promise.all([
  hostOf('canvas2d', () => new Canvas2DHost(), canvasOf),
  hostOf('svg', () => new SvgHost(), seen),
  hostOf('three', () => new ThreeHost(), canvasOf),
  hostOf('webgpu', () => new WebGpuHost(), canvasOf),
])
