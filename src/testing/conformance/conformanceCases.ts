import { cameraCases } from './cases/cameras'
import { clippingCases } from './cases/clipping'
import { colorCases } from './cases/colors'
import { commonCases } from './cases/common'
import { coordinateCases } from './cases/coordinates'
import { markerCases } from './cases/markers'
import { orderCases } from './cases/orders'
import { pathCases } from './cases/paths'
import { pointCases } from './cases/points'
import { polygonCases } from './cases/polygons'
import { rasterCases } from './cases/rasters'
import { segmentCases } from './cases/segments'
import { surfaceCases } from './cases/surfaces'
import { textCases } from './cases/texts'
import { updateCases } from './cases/updates'
import { vectorCases } from './cases/vectors'
import type { ConformanceCase } from './conformanceCase'

/** What every host must draw alike, by visual and by rule. */
export const conformanceCases: readonly ConformanceCase[] = [
  ...pointCases,
  ...markerCases,
  ...segmentCases,
  ...pathCases,
  ...polygonCases,
  ...textCases,
  ...rasterCases,
  ...surfaceCases,
  ...vectorCases,
  ...commonCases,
  ...colorCases,
  ...clippingCases,
  ...orderCases,
  ...coordinateCases,
  ...cameraCases,
  ...updateCases,
]
