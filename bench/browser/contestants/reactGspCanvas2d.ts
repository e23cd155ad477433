import * as host from 'react-gsp/canvas2d'
import { reactGsp } from './reactGsp'

// As of `three`.
export const loaded = host.Canvas2DHost

export const mount = reactGsp('canvas2d')
