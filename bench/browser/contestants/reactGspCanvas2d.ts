import { reactGsp } from './reactGsp'

export const mount = reactGsp('canvas2d')
