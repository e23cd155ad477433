export { defaultFonts as pageFonts } from '../assets/fonts/defaultFonts'
