import { Color, Points, ShaderMaterial } from 'three'
import { discSize, ink, type Mount } from '../contestant'
import { threeStage } from './threeStage'

/** The floor of what is asked for: discs with smooth rims, in the shortest shader that draws them. */
export const mount: Mount = (container, data, view) =>
  threeStage(container, data, view, (geometry) => {
    const material = new ShaderMaterial({
      uniforms: { hue: { value: new Color(ink) }, radius: { value: discSize / 2 } },
      vertexShader: `
        uniform float radius;
        void main() {
          gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
          gl_PointSize = 2.0 * radius + 2.0;
        }
      `,
      fragmentShader: `
        uniform vec3 hue;
        uniform float radius;
        void main() {
          float d = length(gl_PointCoord - 0.5) * (2.0 * radius + 2.0);
          float share = clamp(radius - d + 0.5, 0.0, 1.0);
          if (share == 0.0) discard;
          gl_FragColor = vec4(hue, share);
          #include <colorspace_fragment>
        }
      `,
      transparent: true,
      depthTest: false,
    })
    return new Points(geometry, material)
  })
