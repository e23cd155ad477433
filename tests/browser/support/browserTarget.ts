import { pageFonts } from '../../../src/dom/pageFonts'
import { pageTarget } from '../../../src/dom/pageTarget'
import type { HostTarget } from '../../../src/host/host'
import { formatDiagnostic } from '../../../src/scene/diagnostics'

const none = (): Promise<never> => Promise.reject(new Error('There is none.'))

/**
 * What a host is given in a page. A diagnostic that a test does not ask for is an error.
 * @param own takes the place of its parts
 */
export function browserTarget(own: Partial<HostTarget> = {}): HostTarget {
  return {
    ...pageTarget({
      element: own.element,
      onDiagnostic: (diagnostic) => {
        throw new Error(formatDiagnostic(diagnostic))
      },
    }),
    // Whole files in place of subsets: a browser tells formats apart by what is in them.
    fontFiles: { file: (face) => pageFonts.load(face), subset: (face) => pageFonts.load(face), outlines: none },
    async encodePng({ data, width, height }) {
      const canvas = new OffscreenCanvas(width, height)
      canvas.getContext('2d')!.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0)
      return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())
    },
    ...own,
  }
}
