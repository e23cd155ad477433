import type { ResolvedGeometry } from '../../src/scene/resolve/geometry'
import { worldFrame } from '../../src/scene/resolve/world'
import type { Material } from '../../src/scene/table'
import { meshColors } from './meshColors'
import { Surface } from './surface'
import type { VisualToDraw } from './visual'

/** The shader of a mesh as it stands in the scene. */
export function meshSurface({ resolved, onDiagnostic }: VisualToDraw, geometry: ResolvedGeometry): Surface {
  return new Surface({
    geometry,
    world: worldFrame(resolved.item, onDiagnostic),
    material: resolved.value<Material>('material'),
    colors: meshColors({ resolved }),
    lights: resolved.item.lights,
    opacity: resolved.opacity,
  })
}
