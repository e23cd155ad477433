export { PdfHost } from './host'
