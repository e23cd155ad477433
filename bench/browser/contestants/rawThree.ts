import { Line, LineBasicMaterial, Points, PointsMaterial } from 'three'
import { discSize, ink, type Mount } from '../contestant'
import { threeStage } from './threeStage'

/** The floor: what three.js draws with the least work, which is squares, and lines one pixel wide. */
export const mount: Mount = (container, data, view) =>
  threeStage(container, data, view, (geometry) =>
    data.kind === 'scatter'
      ? new Points(geometry, new PointsMaterial({ color: ink, size: discSize, sizeAttenuation: false }))
      : new Line(geometry, new LineBasicMaterial({ color: ink })),
  )
