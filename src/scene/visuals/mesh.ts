import { perItem, uniform, visual, type PropsOf } from '../table'

/** Triangles with a material. */
export const mesh = visual('mesh', {
  geometry: uniform('geometry', { doc: 'Positions, and optionally indices, normals and texture coordinates.' }),
  material: uniform('material', { default: { type: 'basic' }, doc: 'How faces are coloured and lit.' }),
  colors: perItem('rgba8', { default: null, mappable: true, doc: "Colours per `colorsPer`; absent: the material's." }),
  colorsPer: uniform({ oneOf: ['mesh', 'face', 'vertex'] }, { default: 'mesh', doc: 'What one colour belongs to.' }),
  edgeColors: perItem('rgba8', { default: 'black', doc: "Colour of the triangles' edges." }),
  edgeWidths: perItem('float32', {
    unit: 'px',
    min: 0,
    default: 0,
    doc: "Width of the triangles' edges; 0 draws none.",
  }),
  culling: uniform(
    { oneOf: ['none', 'back', 'front'] },
    { default: 'none', doc: 'Faces left out; counter-clockwise seen from outside is the front.' },
  ),
  sorting: uniform('boolean', { default: true, doc: 'Where there is no depth buffer, draws far faces first.' }),
})
export type MeshProps = PropsOf<typeof mesh>
