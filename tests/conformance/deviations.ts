import type { Deviations } from '../../src/testing/conformance/parityTable'

const same = (names: readonly string[], reason: string): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, reason]))

/** What vectors cannot say, in either format. */
const ofVectors: Readonly<Record<string, string>> = {
  'scale/fractions of a pixel': 'viewports are rounded to canvas pixels: a document has no others',
  ...same(
    [
      'mesh/colours of vertices are interpolated',
      'mesh/texture, first row at the top',
      'mesh/a point light shines from its place, and another from everywhere',
    ],
    'a face has one colour, the mean of its own',
  ),
}

/** What is known to be otherwise, and why. A case that is in here and agrees is an error, too. */
export const deviations: Deviations = {
  svg: ofVectors,
  pdf: {
    ...ofVectors,
    'segments/snapped ones are crisp': 'not snapped: a page has no pixels',
  },
}
