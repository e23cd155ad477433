import { reactGsp } from './reactGsp'

export const mount = reactGsp('webgpu')
