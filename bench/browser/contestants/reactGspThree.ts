import 'three'
import { reactGsp } from './reactGsp'

// three.js is loaded before the clock starts, like the libraries of the others.
export const mount = reactGsp('three')
