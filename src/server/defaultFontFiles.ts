import { defaultFonts } from '../assets/fonts/defaultFonts'
import type { FontFiles } from '../host/host'
import { fontFiles } from './fontFiles'

/** The files of the fonts of the process, which are read once. */
export const defaultFontFiles: FontFiles = /* @__PURE__ */ fontFiles(defaultFonts)
