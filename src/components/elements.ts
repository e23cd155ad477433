import { cameraComponent } from './cameraComponent'
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
} from './props.generated'
import { elementOf, type Container, type SceneComponent, type VisualComponent } from './sceneElement'

export { elementOf, type Container, type SceneComponent, type VisualComponent } from './sceneElement'
export { Viewport } from './Viewport'

/** The canvas of the scene itself: `Canvas` renders it, with what the call overrides. */
export const SceneCanvas = elementOf('canvas')

/** Raw matrices. With children, it is seen by them alone; without, it serves the rest of its viewport. */
export const Camera = /* @__PURE__ */ cameraComponent<CameraProps>('camera')
/** Ranges of data across the viewport, in doubles, each with a scale. */
export const View2D = /* @__PURE__ */ cameraComponent<View2DProps>('view2D')
/** A camera without perspective. */
export const OrthographicCamera = /* @__PURE__ */ cameraComponent<OrthographicCameraProps>('orthographicCamera')
/** A camera with perspective. */
export const PerspectiveCamera = /* @__PURE__ */ cameraComponent<PerspectiveCameraProps>('perspectiveCamera')

/** A frame of reference for what it contains. */
export const Group = elementOf<Container<GroupProps>>('group')

/** Light from everywhere. */
export const AmbientLight = elementOf<SceneComponent<AmbientLightProps>>('ambientLight')
/** Light from one direction. */
export const DirectionalLight = elementOf<SceneComponent<DirectionalLightProps>>('directionalLight')
/** Light from one point. */
export const PointLight = elementOf<SceneComponent<PointLightProps>>('pointLight')

/** Discs. */
export const Points = elementOf<VisualComponent<PointsProps>>('points')
/** Shapes at positions. */
export const Markers = elementOf<VisualComponent<MarkersProps>>('markers')
/** Independent straight lines. */
export const Segments = elementOf<VisualComponent<SegmentsProps>>('segments')
/** Polylines with real joins. A position with a NaN is a gap. */
export const Paths = elementOf<VisualComponent<PathsProps>>('paths')
/** Filled outlines, with holes. */
export const Polygons = elementOf<VisualComponent<PolygonsProps>>('polygons')
/** Strings at positions; `\n` starts a line. */
export const Texts = elementOf<VisualComponent<TextsProps>>('texts')
/** Exactly one canvas pixel each. */
export const Pixels = elementOf<VisualComponent<PixelsProps>>('pixels')
/** A picture, or a grid of numbers through a colormap. */
export const Image = elementOf<VisualComponent<ImageProps>>('image')
/** Triangles with a material. */
export const Mesh = elementOf<VisualComponent<MeshProps>>('mesh')
/** Arrows. */
export const Vectors = elementOf<VisualComponent<VectorsProps>>('vectors')
/** Shaded balls; their radius follows the camera. */
export const Spheres = elementOf<VisualComponent<SpheresProps>>('spheres')
