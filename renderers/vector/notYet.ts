import { nodeName } from '../../src/scene/nodeProps'
import type { VectorDraw } from './drawing'

export function notYet({ resolved, onDiagnostic }: VectorDraw): void {
  const element = nodeName(resolved.item.node)
  onDiagnostic({ code: 'vector.visual', severity: 'error', element, message: 'is not drawn in vector formats.' })
}
