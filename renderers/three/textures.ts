import type { ExternalTexture, Texture, WebGLRenderer } from 'three'
import type { ByteAtlas, GpuTexture } from '../gpu/texture'
import type { ThreeLibrary } from './library'

/** A texture of three.js. */
export interface ThreeTexture extends GpuTexture {
  readonly texture: Texture
}

export const threeTexture = (texture: Texture): ThreeTexture => ({ texture, dispose: () => texture.dispose() })

/** A texture of two bytes a texel, with linear interpolation. */
export function fieldTexture(three: ThreeLibrary, bytes: Uint8Array, width: number, height: number): ThreeTexture {
  const { DataTexture, RGFormat, UnsignedByteType, LinearFilter } = three
  const texture = new DataTexture(bytes, width, height, RGFormat, UnsignedByteType)
  texture.minFilter = texture.magFilter = LinearFilter
  texture.unpackAlignment = 1
  texture.needsUpdate = true
  return threeTexture(texture)
}

/** A texture that is ours, so that boxes of it can be written: made with the first of them. */
export class AtlasTexture implements ByteAtlas, ThreeTexture {
  readonly texture: ExternalTexture
  readonly #renderer: WebGLRenderer
  readonly #side: number
  #source: WebGLTexture | undefined

  constructor(three: ThreeLibrary, renderer: WebGLRenderer, side: number) {
    this.texture = new three.ExternalTexture()
    this.#renderer = renderer
    this.#side = side
  }

  write(bytes: Uint8Array, left: number, top: number, width: number, height: number): void {
    const gl = this.#renderer.getContext() as WebGL2RenderingContext
    const { state } = this.#renderer
    if (this.#source) state.bindTexture(gl.TEXTURE_2D, this.#source)
    else this.#create(gl)
    state.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false)
    state.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false)
    state.pixelStorei(gl.UNPACK_ALIGNMENT, 1)
    state.pixelStorei(gl.UNPACK_ROW_LENGTH, 0)
    gl.texSubImage2D(gl.TEXTURE_2D, 0, left, top, width, height, gl.RED, gl.UNSIGNED_BYTE, bytes)
  }

  dispose(): void {
    if (this.#source) this.#renderer.getContext().deleteTexture(this.#source)
    this.#source = undefined
    this.texture.dispose()
  }

  #create(gl: WebGL2RenderingContext): void {
    this.#source = gl.createTexture()
    this.texture.sourceTexture = this.#source
    this.#renderer.state.bindTexture(gl.TEXTURE_2D, this.#source)
    gl.texStorage2D(gl.TEXTURE_2D, 1, gl.R8, this.#side, this.#side)
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST)
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST)
  }
}
