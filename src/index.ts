export {
  Viewport,
  Camera,
  View2D,
  OrthographicCamera,
  PerspectiveCamera,
  Group,
  AmbientLight,
  DirectionalLight,
  PointLight,
  Points,
  Markers,
  Segments,
  Paths,
  Polygons,
  Texts,
  Pixels,
  Image,
  Mesh,
  Vectors,
  Spheres,
  type Container,
  type SceneComponent,
  type VisualComponent,
} from './components/elements'
export type * from './components/props.generated'
export {
  Canvas,
  Figure,
  SceneFile,
  type CanvasProps,
  type FigureProps,
  type SceneFileProps,
} from './dom/pageComponents'
export type { CrossingContext, PageProps } from './dom/PageCanvas'
export { RemoteScene, type RemoteSceneProps } from './dom/RemoteScene'
export { Replay, type ReplayHandle, type ReplayProps } from './dom/Replay'
export type { SessionSource } from './dom/openReplay'
export type { CanvasRecording } from './dom/recordCanvas'
export { Overlay, type OverlayAnchor, type OverlayProps } from './dom/Overlay'
export type { CanvasHandle } from './dom/canvasHandle'
export type { CanvasExports } from './dom/canvasExports'
export type {
  ExportOptions,
  JpegExportOptions,
  JsonExportOptions,
  PdfExportOptions,
  PixelExportOptions,
  PngExportOptions,
  SvgExportOptions,
  WebpExportOptions,
} from './dom/exportOptions'
export { useFrame } from './hooks/useFrame'
export { useViewport, type ViewportState } from './hooks/useViewport'
export { useView, type MatrixView, type OrthographicView, type PerspectiveView, type View2DView } from './hooks/useView'
export { useScene, type SceneState } from './hooks/useScene'
export type { DataPoint, ScreenMap, ScreenPoint } from './scene/screenMap'
export { useConnection } from './hooks/useConnection'
export type { ConnectionPhase, ConnectionState, Progress } from './host/connectionState'
export { useBuffer } from './hooks/useBuffer'
export { useStream, type ColumnNames, type StreamOptions } from './hooks/useStream'
export { useStreamState } from './hooks/useStreamState'
export type { StreamSource } from './hooks/stream/feedOf'
export type { MessageSource } from './hooks/stream/eventFeed'
export type { StreamFunction } from './hooks/stream/functionFeed'
export type { StreamRows, StreamValue } from './scene/stream/readRows'
export type { StreamType } from './scene/stream/streamShape'
export type { StreamState, StreamStatus, Trace } from './scene/stream/trace'
export type { FrameCallback, FrameState } from './components/frameClock'
export {
  registerRenderer,
  type CreateHost,
  type RendererChoice,
  type RendererDescriptor,
  type RendererLoader,
  type RendererOptions,
} from './host/rendererRegistry'
export { network, type NetworkOptions } from './host/network'
export { GspBuffer, type BufferOptions } from './scene/buffer'
export {
  vec2,
  vec3,
  type Color,
  type Colors,
  type Column,
  type Columns,
  type Lengths,
  type MappedColors,
  type Numbers,
  type Positions,
} from './scene/values'
export { colormap, colormapNames, type Colormap, type ColormapOptions, type ColorStop } from './scene/color/colormap'
export type { Clim, ColorMapping } from './scene/color/colorMapping'
export { mapColors } from './scene/color/mapColors'
export { norm, type FreeNorm, type Norm, type NormOptions, type NormType } from './scene/color/norm'
export type { Length } from './scene/lengths'
export type { ElementType, TypedArray } from './scene/elementTypes'
export type { Handle } from './reconciler/handle'
export type { Bounds } from './scene/bounds'
export type { ViewStore } from './scene/view'
export {
  compose,
  frustum,
  identity,
  invert,
  lookAt,
  multiply,
  orthographic,
  perspective,
  rotation,
  scaling,
  transformDirection,
  transformPoint,
  translation,
  type Mat4,
  type Vec3,
} from './scene/matrix'
export { chain, type Chain, type ChainValue, type Link, type LinkContext, type LinkType } from './scene/transform/chain'
export { links } from './scene/transform/builders'
export { registerLink } from './scene/transform/defaultLinks'
export { serializeChain } from './scene/transform/serializeChain'
export type { Json } from './scene/json/json'
export { parseChain } from './scene/transform/parseChain'
export {
  loadData,
  loadMesh,
  loadNpy,
  loadTexture,
  type AssetSource,
  type DataFormat,
  type DataOptions,
} from './assets/loadAssets'
export { registerFont } from './assets/fonts/defaultFonts'
export type { FontSource, RegisterFontOptions } from './assets/fonts/registerFont'
export { useData, useMesh, useTexture } from './hooks/assets'
export type { BufferDocument, NodeDocument, SceneDocument } from './exchange/sceneDocument'
export { fromGspJson, isGspJson, toGspJson, type FromGspOptions, type ToGspOptions } from './exchange/gsp01/exported'
export type { Gsp01Scene } from './exchange/gsp01/gsp01Scene'
export type { NpyArray } from './scene/files/npy'
export type { Grid, Material, MeshGeometry, Texture } from './scene/table'
export { formatDiagnostic, GspError, type Diagnostic, type DiagnosticSink, type Severity } from './scene/diagnostics'
export { Axes, type AxesProps } from './plot/Axes'
export type { PlotTheme } from './plot/theme'
export type { AxisOptions } from './plot/axisOptions'
export type { DataColumn } from './plot/columns'
export type { LegendPosition } from './plot/layout/types'
export { Line, type LineProps } from './plot/Line'
export { Scatter, type ScatterProps } from './plot/Scatter'
export { Legend, type LegendProps } from './plot/Legend'
export { plot, type Keyed, type PlotOptions } from './plot/pyplot/plot'
export { scatter, type ScatterOptions } from './plot/pyplot/scatter'
export { imshow, type ImshowOptions } from './plot/pyplot/imshow'
