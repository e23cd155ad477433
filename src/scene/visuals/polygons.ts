import { perPolygon, perRing, perVertex, uniform, visual, type PropsOf } from '../table'

/**
 * Filled outlines, with holes. Each polygon is filled, then its edge is drawn over it, with mitered corners; polygons cover
 * each other in their order. A missing vertex (NaN) is left out of the fill, which goes straight past it, and is a gap in the
 * edge. A ring of fewer than three vertices has an edge alone.
 */
export const polygons = visual('polygons', {
  positions: perVertex('vec3', { doc: 'Vertices of all rings, one ring after the other; rings close by themselves.' }),
  ringSizes: perRing('uint32', {
    min: 0,
    default: null,
    doc: 'Number of vertices of each ring; absent: all are one ring.',
  }),
  polygonSizes: perPolygon('uint32', {
    min: 0,
    default: null,
    doc: 'Number of rings of each polygon; absent: each ring is one.',
  }),
  faceColors: perPolygon('rgba8', { default: 'black', mappable: true, doc: 'Fill.' }),
  edgeColors: perPolygon('rgba8', { default: 'black', mappable: true, doc: 'Edge, centred on the outline.' }),
  edgeWidths: perPolygon('float32', { unit: 'px', min: 0, default: 0, doc: 'Edge width; 0 draws none.' }),
  fillRule: uniform(
    { oneOf: ['nonzero', 'evenodd'] },
    { default: 'evenodd', doc: 'What is inside where rings overlap.' },
  ),
})
export type PolygonsProps = PropsOf<typeof polygons>
