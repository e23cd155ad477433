import type { Camera, Mesh, WebGLRenderer } from 'three'
import type { ThreeLibrary } from '../three/library'

/** An object of three.js without anything to be seen: where it would be drawn, somebody else draws. */
export interface RenderHook {
  readonly object: Mesh
  dispose(): void
}

/** @param draw called in the middle of a rendering, after what is opaque, with the camera of it */
export function renderHook(three: ThreeLibrary, draw: (renderer: WebGLRenderer, camera: Camera) => void): RenderHook {
  const geometry = new three.BufferGeometry()
  geometry.setDrawRange(0, 0)
  const material = new three.RawShaderMaterial({
    name: 'GspScene',
    glslVersion: three.GLSL3,
    vertexShader: 'void main() { gl_Position = vec4(2.0, 2.0, 2.0, 1.0); }',
    fragmentShader: 'precision highp float; out vec4 color; void main() { color = vec4(0.0); }',
    // Among these it comes after what is opaque.
    transparent: true,
    depthWrite: false,
  })
  const object = new three.Mesh(geometry, material)
  object.name = 'GspScene'
  object.frustumCulled = false
  object.raycast = () => undefined
  object.onAfterRender = (renderer, _scene, camera, _geometry, used) => {
    // Some draw everything with a material of their own, for depth or normals alone: this is no picture.
    if (used === material) draw(renderer, camera)
  }
  return {
    object,
    dispose: () => {
      geometry.dispose()
      material.dispose()
    },
  }
}
