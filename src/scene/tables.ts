import { camera, orthographicCamera, perspectiveCamera, view2D } from './elements/cameras'
import { canvas } from './elements/canvas'
import { group } from './elements/group'
import { ambientLight, directionalLight, pointLight } from './elements/lights'
import { viewport } from './elements/viewport'
import type { Table } from './table'
import { image } from './visuals/image'
import { markers } from './visuals/markers'
import { mesh } from './visuals/mesh'
import { paths } from './visuals/paths'
import { pixels } from './visuals/pixels'
import { points } from './visuals/points'
import { polygons } from './visuals/polygons'
import { segments } from './visuals/segments'
import { spheres } from './visuals/spheres'
import { texts } from './visuals/texts'
import { vectors } from './visuals/vectors'

/** Every visual, in the order of the reference pages. */
export const visuals = {
  points,
  markers,
  segments,
  paths,
  polygons,
  texts,
  pixels,
  image,
  mesh,
  vectors,
  spheres,
} as const

export type VisualKind = keyof typeof visuals

/** Every kind of element there is. */
export const tables = {
  canvas,
  viewport,
  camera,
  view2D,
  orthographicCamera,
  perspectiveCamera,
  group,
  ambientLight,
  directionalLight,
  pointLight,
  ...visuals,
} as const

export type Kind = keyof typeof tables

const byKind: ReadonlyMap<string, Table> = new Map(Object.entries(tables))

/** The table of a kind, or `undefined` for an unknown one. */
export function tableOf(kind: string): Table | undefined {
  return byKind.get(kind)
}
