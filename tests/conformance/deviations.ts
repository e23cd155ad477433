import type { Deviations } from '../../src/testing/conformance/parityTable'

/** What is known to be otherwise, and why. A case that is in here and agrees is an error, too. */
export const deviations: Deviations = {}
