export { WebGpuHost } from './host'
