export { ThreeHost } from './host'
