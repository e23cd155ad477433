import type { ReactNode, Ref } from 'react'
import type { Handle } from '../reconciler/handle'
import { typePrefix } from '../reconciler/instance'
import type {
  CameraProps,
  OrthographicCameraProps,
  PerspectiveCameraProps,
  View2DProps,
} from '../scene/elements/cameras'
import type { GroupProps } from '../scene/elements/group'
import type { AmbientLightProps, DirectionalLightProps, PointLightProps } from '../scene/elements/lights'
import type { ViewportProps } from '../scene/elements/viewport'
import type { Kind } from '../scene/tables'
import type { ImageProps } from '../scene/visuals/image'
import type { MarkersProps } from '../scene/visuals/markers'
import type { MeshProps } from '../scene/visuals/mesh'
import type { PathsProps } from '../scene/visuals/paths'
import type { PixelsProps } from '../scene/visuals/pixels'
import type { PointsProps } from '../scene/visuals/points'
import type { PolygonsProps } from '../scene/visuals/polygons'
import type { SegmentsProps } from '../scene/visuals/segments'
import type { SpheresProps } from '../scene/visuals/spheres'
import type { TextsProps } from '../scene/visuals/texts'
import type { VectorsProps } from '../scene/visuals/vectors'

/** A component that is an element of the scene itself: a typed string constant. */
export type SceneComponent<Props> = (props: Props & { readonly ref?: Ref<Handle> | undefined }) => ReactNode

/** An element that holds others. */
export type Container<Props> = SceneComponent<Props & { readonly children?: ReactNode }>
/** An element that draws. */
export type VisualComponent<Props> = SceneComponent<Props>

const element = (kind: Kind): unknown => `${typePrefix}${kind}`

export const SceneCanvas = element('canvas') as Container<Readonly<Record<string, unknown>>>
export const Viewport = element('viewport') as Container<ViewportProps>

export const Camera = element('camera') as Container<CameraProps>
export const View2D = element('view2D') as Container<View2DProps>
export const OrthographicCamera = element('orthographicCamera') as Container<OrthographicCameraProps>
export const PerspectiveCamera = element('perspectiveCamera') as Container<PerspectiveCameraProps>

export const Group = element('group') as Container<GroupProps>

export const AmbientLight = element('ambientLight') as SceneComponent<AmbientLightProps>
export const DirectionalLight = element('directionalLight') as SceneComponent<DirectionalLightProps>
export const PointLight = element('pointLight') as SceneComponent<PointLightProps>

export const Points = element('points') as VisualComponent<PointsProps>
export const Markers = element('markers') as VisualComponent<MarkersProps>
export const Segments = element('segments') as VisualComponent<SegmentsProps>
export const Paths = element('paths') as VisualComponent<PathsProps>
export const Polygons = element('polygons') as VisualComponent<PolygonsProps>
export const Texts = element('texts') as VisualComponent<TextsProps>
export const Pixels = element('pixels') as VisualComponent<PixelsProps>
export const Image = element('image') as VisualComponent<ImageProps>
export const Mesh = element('mesh') as VisualComponent<MeshProps>
export const Vectors = element('vectors') as VisualComponent<VectorsProps>
export const Spheres = element('spheres') as VisualComponent<SpheresProps>
