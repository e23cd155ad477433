import type { Props } from '../props'
import { isRecord } from '../trouble'

/** Whether an attribute of a node is `{ values, cmap, clim, norm }`: numbers to be shown as colours. */
export const needsColors = (props: Props): boolean =>
  Object.values(props).some((value) => isRecord(value) && 'values' in value)
