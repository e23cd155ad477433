import { Canvas2DHost } from 'react-gsp/canvas2d'
import { SvgHost } from 'react-gsp/svg'
import { capabilitiesOf, drawWithHost, type ConformanceHost, type Pixels, type Recording } from '../../../src/testing'
import type { CanvasSize } from '../../../src/host/host'
import { browserTarget } from '../support/browserTarget'
import { ContactSheet } from '../support/contactSheet'

const quiet = { onDiagnostic: () => undefined }

const canvas2d: ConformanceHost = {
  name: 'canvas2d',
  draw: (recording) => drawWithHost(() => new Canvas2DHost(), recording, { target: browserTarget(quiet) }),
  capabilities: await capabilitiesOf(() => new Canvas2DHost(), browserTarget()),
}

const sheet = new ContactSheet()

/**
 * Draws into the page, and looks at what the page shows: styles and fonts are those of the document, and what frames patched is
 * what is seen. A serialised copy in an image would be another document.
 */
async function drawInPage(recording: Recording): Promise<Pixels> {
  const element = document.createElement('div')
  element.style.cssText = 'position: absolute; left: -10000px'
  document.body.append(element)
  const look = ({ width, height, scale }: CanvasSize): Promise<Pixels> => {
    const svg = element.querySelector('svg')!
    // What a page does on a screen of that density.
    svg.style.cssText = `display: block; zoom: ${scale}`
    return sheet.picture(element, Math.round(width * scale), Math.round(height * scale))
  }
  try {
    return await drawWithHost(() => new SvgHost(), recording, { target: browserTarget({ element, ...quiet }), look })
  } finally {
    element.remove()
  }
}

const svg: ConformanceHost = {
  name: 'svg',
  draw: drawInPage,
  capabilities: await capabilitiesOf(() => new SvgHost(), browserTarget({ element: document.createElement('div') })),
}

/** The hosts that draw in a page; the first is the reference. One line each. */
export const conformanceHosts: readonly ConformanceHost[] = [canvas2d, svg]
