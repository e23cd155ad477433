export { renderToPng, type PngOptions } from './renderToPng'
export { renderToJpeg, type JpegOptions } from './renderToJpeg'
export { renderToWebp, type WebpOptions } from './renderToWebp'
export { renderToJson, type JsonOptions } from './renderToJson'
export type { SceneDocument } from '../exchange/sceneDocument'
export { renderToSvg, type SvgRenderOptions } from './renderToSvg'
export { renderToPdf, type PdfOptions } from './renderToPdf'
export { publish, type Publication, type PublishOptions } from './publish'
export { record, recordScene, type Recording, type RecordOptions, type RecordSceneOptions } from './record'
export { openSession, type OpenSessionOptions } from '../session/openSession'
export type { Session, SessionLimits } from '../session/session'
export {
  sessionFromGsp01,
  sessionToGsp01,
  type Gsp01Options,
  type Gsp01Session,
  type Gsp01SessionItem,
  type ToGsp01Options,
} from '../session/gsp01Session'
export type { ConnectionState } from '../host/connectionState'
export type { RenderOptions } from './options'
export { createHeadlessTarget } from './headlessTarget'
export { registerFont } from '../assets/fonts/defaultFonts'
export { createFontLibrary, FontError, type FontSource, type RegisterFontOptions } from '../assets/fonts/index'
export type { FontLibrary } from '../scene/text/fontLibrary'
export { GspError, formatDiagnostic, type Diagnostic } from '../scene/diagnostics'
export { startRenderServer, type RenderServer } from './render-server/startRenderServer'
export type { LogLevel, RenderServerOptions, ServerLimits } from './render-server/options'
