import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import type {
  AmbientLightProps,
  CameraProps,
  CanvasProps,
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
} from '../../src/components/props.generated'
import type { PropsOf } from '../../src/scene/table'
import type { tables } from '../../src/scene/tables'

interface Generated {
  viewport: ViewportProps
  camera: CameraProps
  view2D: View2DProps
  orthographicCamera: OrthographicCameraProps
  perspectiveCamera: PerspectiveCameraProps
  group: GroupProps
  ambientLight: AmbientLightProps
  directionalLight: DirectionalLightProps
  pointLight: PointLightProps
  points: PointsProps
  markers: MarkersProps
  segments: SegmentsProps
  paths: PathsProps
  polygons: PolygonsProps
  texts: TextsProps
  pixels: PixelsProps
  image: ImageProps
  mesh: MeshProps
  vectors: VectorsProps
  spheres: SpheresProps
  canvas: CanvasProps
}

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never
type Tables = typeof tables

/** Does not compile when a generated type is not the one that the table gives. */
const same: { [K in keyof Tables]: Same<Generated[K], PropsOf<Tables[K]>> } = {
  viewport: true,
  camera: true,
  view2D: true,
  orthographicCamera: true,
  perspectiveCamera: true,
  group: true,
  ambientLight: true,
  directionalLight: true,
  pointLight: true,
  points: true,
  markers: true,
  segments: true,
  paths: true,
  polygons: true,
  texts: true,
  pixels: true,
  image: true,
  mesh: true,
  vectors: true,
  spheres: true,
  canvas: true,
}

test('the prop types that editors show are what the tables say', () => {
  expect(Object.values(same).every(Boolean)).toBe(true)
  execFileSync(process.execPath, ['scripts/propTypes.mjs', '--check'], { stdio: 'pipe' })
})
