import * as host from 'react-gsp/three'
import * as three from 'three'
import { reactGsp } from './reactGsp'

// All code is there before the clock starts, as that of the others is. A page loads it late; that is another figure.
export const loaded = [host.ThreeHost, three.WebGLRenderer]

export const mount = reactGsp('three')
