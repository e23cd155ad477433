export { SvgHost } from './host'
export type { SvgOptions } from './options'
export type { TextMode } from './textModes'
