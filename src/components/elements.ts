import { createElement, type ReactNode, type Ref } from 'react'
import type { Handle } from '../reconciler/handle'
import { typeOf } from '../reconciler/instance'
import type { Kind } from '../scene/tables'
import type {
  AmbientLightProps,
  CameraProps,
  DirectionalLightProps,
  GroupProps,
  ImageProps,
  MarkersProps,
  MeshProps,
  OrthographicCameraProps,
  PathsProps,
  PerspectiveCameraProps,
  PixelsProps,
  PointLightProps,
  PointsProps,
  PolygonsProps,
  SegmentsProps,
  SpheresProps,
  TextsProps,
  VectorsProps,
  View2DProps,
  ViewportProps,
} from './props.generated'
import { SurroundingsContext } from './surroundings'

/** A component that is an element of the scene itself: a typed string constant. */
export type SceneComponent<Props> = (props: Props & { readonly ref?: Ref<Handle> | undefined }) => ReactNode

/** An element that holds others. */
export type Container<Props> = SceneComponent<Props & { readonly children?: ReactNode }>
/** An element that draws. */
export type VisualComponent<Props> = SceneComponent<Props>

const element = (kind: Kind): unknown => typeOf(kind)

/** The element of the scene itself that a kind stands for. */
export const elementOf = (kind: Kind) => element(kind) as Container<Readonly<Record<string, unknown>>>

/** The canvas of the scene itself: `Canvas` renders it, with what the call overrides. */
export const SceneCanvas = element('canvas') as Container<Readonly<Record<string, unknown>>>
const SceneViewport = element('viewport') as Container<ViewportProps>

/** A rectangle of the canvas, measured from its top-left corner. Without a camera it shows −1…1, y up. */
export const Viewport: Container<ViewportProps> = ({ children, ...attributes }) =>
  createElement(SceneViewport, attributes, createElement(SurroundingsContext, { value: 'viewport' }, children))

/** Raw matrices. With children, it is seen by them alone; without, it serves the rest of its viewport. */
export const Camera = element('camera') as Container<CameraProps>
/** Ranges of data across the viewport, in doubles, each with a scale. */
export const View2D = element('view2D') as Container<View2DProps>
/** A camera without perspective. */
export const OrthographicCamera = element('orthographicCamera') as Container<OrthographicCameraProps>
/** A camera with perspective. */
export const PerspectiveCamera = element('perspectiveCamera') as Container<PerspectiveCameraProps>

/** A frame of reference for what it contains. */
export const Group = element('group') as Container<GroupProps>

/** Light from everywhere. */
export const AmbientLight = element('ambientLight') as SceneComponent<AmbientLightProps>
/** Light from one direction. */
export const DirectionalLight = element('directionalLight') as SceneComponent<DirectionalLightProps>
/** Light from one point. */
export const PointLight = element('pointLight') as SceneComponent<PointLightProps>

/** Discs. */
export const Points = element('points') as VisualComponent<PointsProps>
/** Shapes at positions. */
export const Markers = element('markers') as VisualComponent<MarkersProps>
/** Independent straight lines. */
export const Segments = element('segments') as VisualComponent<SegmentsProps>
/** Polylines with real joins. A position with a NaN is a gap. */
export const Paths = element('paths') as VisualComponent<PathsProps>
/** Filled outlines, with holes. */
export const Polygons = element('polygons') as VisualComponent<PolygonsProps>
/** Strings at positions; `\n` starts a line. */
export const Texts = element('texts') as VisualComponent<TextsProps>
/** Exactly one canvas pixel each. */
export const Pixels = element('pixels') as VisualComponent<PixelsProps>
/** A picture, or a grid of numbers through a colormap. */
export const Image = element('image') as VisualComponent<ImageProps>
/** Triangles with a material. */
export const Mesh = element('mesh') as VisualComponent<MeshProps>
/** Arrows. */
export const Vectors = element('vectors') as VisualComponent<VectorsProps>
/** Shaded balls; their radius follows the camera. */
export const Spheres = element('spheres') as VisualComponent<SpheresProps>
