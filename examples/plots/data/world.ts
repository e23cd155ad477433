import { readJson } from './datasets'

interface Topology {
  arcs: [number, number][][]
  transform: { scale: [number, number]; translate: [number, number] }
}

const { arcs, transform } = readJson('world-110m.json') as Topology

/** The points of an arc in degrees; the file has each as a step from the one before. */
function pointsOf(arc: [number, number][]): [longitude: number, latitude: number][] {
  const { scale, translate } = transform
  let [x, y] = [0, 0]
  return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]])
}

/** Coasts and borders, ready for `Paths`: longitude and latitude. */
export const world = { positions: arcs.flatMap(pointsOf), pathSizes: arcs.map((arc) => arc.length) }
