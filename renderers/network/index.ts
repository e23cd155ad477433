export { createNetworkHost } from './createHost'
