export { FontError } from './fontError'
export { parseFontMetrics } from './parseFont'
export { registerFont, type FontSource, type RegisterFontOptions } from './registerFont'
export { createFontLibrary, readShippedFont } from './shippedFonts'
