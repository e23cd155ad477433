import type { LinkRun } from './chain'
import { runAffine } from './runs/affine'
import { runColormap } from './runs/colormap'
import { runExpression } from './runs/expression'
import { runImmediate } from './runs/immediate'
import { runLoad } from './runs/load'
import { runLog10 } from './runs/log10'
import { runNormalize } from './runs/normalize'
import { runUnits } from './runs/units'

/** What the links that every scene knows do; `defaultLinks` says what they may hold. Loaded with the first chain that is drawn. */
export const linkRuns: ReadonlyMap<string, LinkRun> = new Map([
  ['immediate', runImmediate],
  ['load', runLoad],
  ['affine', runAffine],
  ['expression', runExpression],
  ['log10', runLog10],
  ['normalize', runNormalize],
  ['colormap', runColormap],
  ['units', runUnits],
])
