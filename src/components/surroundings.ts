import { createContext } from 'react'

/** What an element stands in: what is nearest of a viewport, a canvas and the top of the scene. */
export type Surroundings = 'scene' | 'canvas' | 'viewport'

export const SurroundingsContext = createContext<Surroundings>('scene')
