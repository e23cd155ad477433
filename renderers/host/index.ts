// What a host is: the contract.
export type {
  CanvasSize,
  Capabilities,
  EncodeOptions,
  FontFiles,
  FrameInfo,
  GlyphOutline,
  HostTarget,
  ImageFormat,
  RasterFormat,
  RendererHost,
  Surface,
} from '../../src/host/host'
export type { CreateHost, RendererLoader, RendererOptions } from '../../src/host/rendererRegistry'
export type { Batch, Op } from '../../src/scene/batch'
export { GspError, type Diagnostic, type DiagnosticSink } from '../../src/scene/diagnostics'

// What it draws: the scene, frame by frame.
export { FrameSource, type Drawings, type LoadFace, type ReadyFrame, type ReadyItem } from '../frameSource'
export type { DrawItem, FramePlan, Rect, ViewportPlan } from '../../src/scene/plan'
export type { ResolvedItem, ResolvedPositions } from '../../src/scene/resolve/resolve'
export type { Broadcast, ColorValues, NumberValues } from '../../src/scene/resolve/attributes'

// The shapes of visuals, in canvas pixels, for any surface.
export { screenPositions } from '../geometry/visual'
export { eachArrow, type ArrowShape } from './eachArrow'
export { eachMark } from './eachMark'
export { eachSegment } from './eachSegment'
export { eachText } from './eachText'
export { eachPixel, type PixelSquare } from '../vector/eachPixel'
export type { Mark } from '../vector/eachMark'
export type { SegmentStroke } from '../vector/segmentStrokes'
export type { PlacedText } from '../vector/eachText'
export type { MarkerOutline } from '../../src/scene/markerOutlines'
export type { TextLayout, TextLine, TextRun } from '../../src/scene/text/layoutText'
export type { FontFace } from '../../src/scene/text/fontFace'
export type { FontRegistry } from '../../src/scene/text/fontRegistry'
export type { Texture } from '../../src/scene/table'

// For a 2D context.
export { createScreen } from '../../src/host/createScreen'
export { deviceSize } from '../../src/host/deviceSize'
export { longestSide } from '../../src/scene/canvasLimits'
export { toCss, type Rgba8 } from '../../src/scene/color/color'
export { traceEdge, traceFace, type TracePen } from '../vector/traceMark'
export { paintText } from '../canvas2d/paintText'
export { paintPaths, paintPolygons } from './paintPaths'
