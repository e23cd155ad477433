export { Canvas2DHost } from './host'
