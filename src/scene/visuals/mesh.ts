import { perItem, uniform, visual, type PropsOf } from '../table'

/**
 * Triangles with a material. Faces without normals are flat; a face that is seen from the side its normals point
 * away from is lit as if they pointed this way. Light is worked out on sRGB values as they are, and does not fade with distance; where nothing shines, an ambient
 * light of 0.35 and one from the eye of 0.65 do.
 */
export const mesh = visual('mesh', {
  geometry: uniform('geometry', {
    doc: 'Positions, and optionally indices (three a triangle; else positions in threes), normals and texture coordinates (`uvs`: 0, 0 is the bottom left of the picture).',
  }),
  material: uniform('material', {
    default: { type: 'basic' },
    doc: 'How faces are coloured: `basic` and `textured` as they are, `lambert` matt, `phong` with highlights (`shininess`, default 30; `specular`, default a 30 % grey), `normal` by direction in the view (x, y, z as red, green, blue), `depth` from white at the near plane to black at the far one. `color` (default silver, or white with a `texture`) is multiplied by the texture, which is interpolated.',
  }),
  colors: perItem('rgba8', { default: null, mappable: true, doc: "Colours per `colorsPer`; absent: the material's." }),
  colorsPer: uniform(
    { oneOf: ['mesh', 'face', 'vertex'] },
    { default: 'mesh', doc: 'What one colour belongs to; those of vertices are interpolated.' },
  ),
  edgeColors: perItem('rgba8', {
    default: 'black',
    doc: "Colour of the triangles' edges: one, one per face, or one per vertex, of which a face's first counts.",
  }),
  edgeWidths: perItem('float32', {
    unit: 'px',
    min: 0,
    default: 0,
    doc: "Width of the triangles' edges, as many as `edgeColors` may be; 0 draws none.",
  }),
  culling: uniform(
    { oneOf: ['none', 'back', 'front'] },
    {
      default: 'none',
      doc: 'Faces left out; counter-clockwise on the screen is the front, also under groups and axes that mirror.',
    },
  ),
  sorting: uniform('boolean', {
    default: true,
    doc: 'Where the camera has no depth: far faces are behind near ones (z −1 is near); else later ones lie over earlier ones.',
  }),
})
export type MeshProps = PropsOf<typeof mesh>
