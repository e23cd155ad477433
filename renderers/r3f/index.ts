export { GspScene } from './GspScene'
export type { GspSceneProps } from './GuestScene'
