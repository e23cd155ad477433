export { isTextAnchor, type AnchorPoint, type TextAnchor, TEXT_ANCHORS } from './anchor'
export { canvasFont, CANVAS_TEXT_SETTINGS } from './canvasText'
export { FontFace, type FontStyle, type FontWeight } from './fontFace'
export { FontLibrary, type FontFile, type ShippedFontLoader } from './fontLibrary'
export { fingerprintOf, type FontMetrics, type KerningTable } from './fontMetrics'
export {
  createFontRegistry,
  FontRegistry,
  shippedFile,
  SHIPPED_FAMILY,
  type FontFamilies,
  type FontStack,
  type ResolvedFace,
} from './fontRegistry'
export {
  glyphPositions,
  layoutText,
  measureText,
  type TextBox,
  type TextLayout,
  type TextLine,
  type TextMeasure,
  type TextOptions,
  type TextRun,
  type TextStyle,
} from './layoutText'
export { type ScriptTag } from './script'
export { textBounds } from './textBounds'
export { tellTogether, type OddText, type TextDiagnostic } from './textDiagnostic'
