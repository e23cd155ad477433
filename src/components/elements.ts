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
export interface SceneComponent<Props> {
  (props: Props & { readonly ref?: Ref<Handle> | undefined }): ReactNode
}

/** An element that holds others. */
export type Container<Props> = SceneComponent<Props & { readonly children?: ReactNode }>
/** An element that draws. */
export type VisualComponent<Props> = SceneComponent<Props>

const element = <Component>(kind: Kind): Component => `${typePrefix}${kind}` as unknown as Component

export const SceneCanvas = element<Container<Readonly<Record<string, unknown>>>>('canvas')
export const Viewport = element<Container<ViewportProps>>('viewport')

export const Camera = element<Container<CameraProps>>('camera')
export const View2D = element<Container<View2DProps>>('view2D')
export const OrthographicCamera = element<Container<OrthographicCameraProps>>('orthographicCamera')
export const PerspectiveCamera = element<Container<PerspectiveCameraProps>>('perspectiveCamera')

export const Group = element<Container<GroupProps>>('group')

export const AmbientLight = element<SceneComponent<AmbientLightProps>>('ambientLight')
export const DirectionalLight = element<SceneComponent<DirectionalLightProps>>('directionalLight')
export const PointLight = element<SceneComponent<PointLightProps>>('pointLight')

export const Points = element<VisualComponent<PointsProps>>('points')
export const Markers = element<VisualComponent<MarkersProps>>('markers')
export const Segments = element<VisualComponent<SegmentsProps>>('segments')
export const Paths = element<VisualComponent<PathsProps>>('paths')
export const Polygons = element<VisualComponent<PolygonsProps>>('polygons')
export const Texts = element<VisualComponent<TextsProps>>('texts')
export const Pixels = element<VisualComponent<PixelsProps>>('pixels')
export const Image = element<VisualComponent<ImageProps>>('image')
export const Mesh = element<VisualComponent<MeshProps>>('mesh')
export const Vectors = element<VisualComponent<VectorsProps>>('vectors')
export const Spheres = element<VisualComponent<SpheresProps>>('spheres')
