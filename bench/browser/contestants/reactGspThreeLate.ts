import { reactGsp } from './reactGsp'

/** As a page has it that draws nothing before: the code of the renderer comes when it is wanted. */
export const mount = reactGsp('three')
