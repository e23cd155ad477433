import type { Deviations } from '../../src/testing/conformance/parityTable'

/** What vectors cannot say, in either format. */
const ofVectors: Readonly<Record<string, string>> = {
  'scale/fractions of a pixel': 'viewports are rounded to canvas pixels: a document has no others',
}

/** What is known to be otherwise, and why. A case that is in here and agrees is an error, too. */
export const deviations: Deviations = {
  svg: ofVectors,
  pdf: {
    ...ofVectors,
    'segments/snapped ones are crisp': 'not snapped: a page has no pixels',
  },
}

/** The same of the hosts in a page of Chromium. */
export const deviationsInPage: Deviations = {
  svg: {
    ...ofVectors,
    'image/linear blends from centre to centre':
      'Chromium without a GPU knows sixteen steps between two texels; with one it is exact',
  },
}
