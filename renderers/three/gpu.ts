import type { Camera, Mesh, Points, RawShaderMaterial, Scene, Vector4, WebGLRenderer, WebGLRenderTarget } from 'three'
import { common, type DeviceRect } from '../gpu/deviceRect'
import type { Area, Gpu, GpuPart, Ground, Picture, PictureOptions } from '../gpu/gpu'
import type { ProgramSpec } from '../gpu/program'
import type { ByteAtlas, GpuTexture } from '../gpu/texture'
import { drawWays, type DrawWays } from './drawWays'
import { ThreePart } from './gpuPart'
import type { ThreeLibrary } from './library'
import { AtlasTexture, fieldTexture, threeTexture } from './textures'

/** A picture of one's own. */
export interface ThreePicture extends Picture {
  readonly target: WebGLRenderTarget
}

/** What somebody else draws on with the same renderer: picture, depth and stencil are theirs, and stay. */
export interface SharedCanvas extends Ground {
  readonly isShared: true
  /** `null`: the canvas of the context itself. */
  readonly target: WebGLRenderTarget | null
  readonly face: number
  readonly level: number
  /** Outside of it nothing is to be drawn. */
  readonly bounds: DeviceRect
  /** Whether a pixel has several samples. */
  readonly hasSamples: boolean
}

/** Where drawing goes. */
type ThreeGround = ThreePicture | SharedCanvas

/** A graphics card, through three.js. Says where drawing goes; `GpuPart`s draw. Outside of `run` the renderer is as it was. */
export class ThreeGpu implements Gpu {
  readonly three: ThreeLibrary
  readonly renderer: WebGLRenderer
  readonly camera: Camera
  /** The largest sprite that the device draws as a point, in device pixels. */
  readonly mostPointSize: number
  readonly mostTextureSize: number
  /** The longest side of what can be drawn on. */
  readonly #mostViewport: number
  readonly hasRowsFromBottom = true
  /** How materials blend, and what they do with the stencil. */
  readonly ways: DrawWays
  /** Trees without objects: one in which drawing happens, and one that does nothing. */
  readonly #stage: Scene
  readonly noScene: Scene
  /** Of what is met, and not drawn: no program is made of it. */
  readonly #unseen: RawShaderMaterial
  readonly #viewport: Vector4
  readonly #scissor: Vector4
  #canvas: ThreeGround | undefined
  #clip: DeviceRect | undefined
  #area: Area = { width: 0, height: 0 }

  constructor(three: ThreeLibrary, renderer: WebGLRenderer) {
    this.three = three
    this.renderer = renderer
    this.camera = new three.Camera()
    this.ways = drawWays(three)
    this.#stage = new three.Scene()
    this.noScene = new three.Scene()
    this.#unseen = new three.RawShaderMaterial({ visible: false })
    this.#viewport = new three.Vector4()
    this.#scissor = new three.Vector4()
    this.camera.matrixWorldAutoUpdate = false
    const gl = renderer.getContext()
    const [, most] = gl.getParameter(gl.ALIASED_POINT_SIZE_RANGE) as Float32Array
    this.mostPointSize = most!
    this.mostTextureSize = gl.getParameter(gl.MAX_TEXTURE_SIZE) as number
    this.#mostViewport = Math.min(...(gl.getParameter(gl.MAX_VIEWPORT_DIMS) as Int32Array))
  }

  /** What is drawn on now. */
  get canvas(): ThreeGround {
    if (!this.#canvas) throw new Error('Nothing is drawn on.')
    return this.#canvas
  }

  /** Its size as shaders know it: with what `widen` added. */
  get area(): Area {
    return this.#area
  }

  get clip(): DeviceRect {
    const { width, height } = this.canvas
    return this.#clip ?? { left: 0, top: 0, width, height }
  }

  get mostGuard(): number {
    const { width, height } = this.canvas
    return Math.max(0, Math.floor((this.#mostViewport - Math.max(width, height)) / 2))
  }

  /**
   * All drawing happens in here. three.js draws trees of objects, and after each settles what has samples; visuals are drawn one by
   * one into the same picture, so they come where a tree without objects has just been drawn.
   */
  run(work: () => void): void {
    const { renderer, three } = this
    const { autoClear, toneMapping, info, xr } = renderer
    const [{ autoReset }, hasXr] = [info, xr.enabled]
    const target = renderer.getRenderTarget()
    const [face, level] = [renderer.getActiveCubeFace(), renderer.getActiveMipmapLevel()]
    const viewport = this.#viewportNow()
    renderer.autoClear = info.autoReset = xr.enabled = false
    // Else three.js may draw the tree on a picture of its own.
    renderer.toneMapping = three.NoToneMapping
    renderer.setRenderTarget(null)
    // Thrown through three.js, an error would leave it in the middle of a frame.
    let failure: { readonly error: unknown } | undefined
    this.#stage.onAfterRender = () => {
      try {
        work()
      } catch (error) {
        failure = { error }
      }
    }
    try {
      renderer.render(this.#stage, this.camera)
    } finally {
      Object.assign(renderer, { autoClear, toneMapping })
      info.autoReset = autoReset
      xr.enabled = hasXr
      renderer.setRenderTarget(target, face, level)
      // What `clear` fills with is told to the context, which is to know that of the renderer again.
      renderer.setClearAlpha(renderer.getClearAlpha())
      // Of several cameras that draw side by side, each has its own.
      renderer.state.viewport(viewport)
      this.#canvas = this.#clip = undefined
    }
    if (failure) throw failure.error
  }

  /** Draws on what somebody else is drawing on just now, in the middle of that. */
  share(draw: (canvas: SharedCanvas) => void): void {
    const canvas = this.#shared()
    this.run(() => draw(canvas))
  }

  /** Makes one colour of the samples of each pixel: to be called before a picture with samples is used. */
  settle(picture: Picture): void {
    this.on(picture)
    this.renderer.render(this.noScene, this.camera)
  }

  /** Copies a picture onto the canvas of the context itself, into its lower left corner. */
  present(picture: Picture): void {
    const { target, width, height } = picture as ThreePicture
    const { renderer } = this
    const { state } = renderer
    const gl = renderer.getContext() as WebGL2RenderingContext
    // A copy is a fraction of the work of drawing all pixels once more; three.js has none onto the screen.
    const { __webglFramebuffer: framebuffer } = renderer.properties.get(target) as {
      __webglFramebuffer: WebGLFramebuffer
    }
    renderer.setRenderTarget(null)
    renderer.setScissorTest(false)
    state.bindFramebuffer(gl.READ_FRAMEBUFFER, framebuffer)
    state.bindFramebuffer(gl.DRAW_FRAMEBUFFER, null)
    gl.blitFramebuffer(0, 0, width, height, 0, 0, width, height, gl.COLOR_BUFFER_BIT, gl.NEAREST)
    state.bindFramebuffer(gl.READ_FRAMEBUFFER, null)
  }

  /** Makes attributes known to three.js, which looks for them when it draws a tree: here one of nothing. */
  register(object: Points | Mesh): void {
    const { renderer } = this
    const target = renderer.getRenderTarget()
    object.material = this.#unseen
    renderer.setRenderTarget(null)
    renderer.render(object, this.camera)
    if (this.#canvas) this.#aim(this.#canvas)
    else renderer.setRenderTarget(target)
  }

  /** Draws on something from now on, within edges. Rows of textures count from the bottom. */
  on(ground: Ground, clip?: DeviceRect): void {
    // Those that draw know no other than what this made, or shares.
    const canvas = ground as ThreeGround
    this.#canvas = canvas
    this.#clip = clip
    const { left, top, width, height } = canvas.isShared ? common(this.clip, canvas.bounds) : this.clip
    this.#scissor.set(left, canvas.height - top - height, width, height)
    this.#viewport.set(0, 0, canvas.width, canvas.height)
    this.#area = canvas
    this.#aim(canvas)
  }

  /** The same, larger by so many device pixels on each side: what has its middle there is still drawn. */
  widen(guard: number): void {
    const { canvas } = this
    this.#area = { width: canvas.width + 2 * guard, height: canvas.height + 2 * guard }
    this.#viewport.set(-guard, -guard, this.#area.width, this.#area.height)
    this.#aim(canvas)
  }

  /** Fills what is within the edges, straight RGBA of 0–1. */
  clear([r, g, b, a]: readonly [number, number, number, number], depth = false, stencil = false): void {
    const gl = this.renderer.getContext()
    // Premultiplied, and without the colour management of three.
    this.renderer.state.buffers.color.setClear(r, g, b, a, true)
    this.renderer.state.buffers.color.setMask(true)
    this.renderer.state.buffers.depth.setMask(true)
    this.renderer.state.buffers.stencil.setMask(0xff)
    gl.clear(gl.COLOR_BUFFER_BIT | (depth ? gl.DEPTH_BUFFER_BIT : 0) | (stencil ? gl.STENCIL_BUFFER_BIT : 0))
  }

  /** Nothing within the edges hides anything any more. */
  clearDepth(): void {
    this.renderer.state.buffers.depth.setMask(true)
    this.renderer.clearDepth()
  }

  createPart(program: ProgramSpec): GpuPart {
    return new ThreePart(this, program)
  }

  createPicture({ width, height }: Area, { samples = 0, hasDepth = false }: PictureOptions = {}): ThreePicture {
    const { three } = this
    const target = new three.WebGLRenderTarget(width, height, {
      samples,
      depthBuffer: hasDepth,
      stencilBuffer: hasDepth,
      minFilter: three.NearestFilter,
      magFilter: three.NearestFilter,
      generateMipmaps: false,
    })
    target.texture.colorSpace = three.LinearSRGBColorSpace
    const texture = threeTexture(target.texture)
    return { isShared: false, target, texture, width, height, dispose: () => target.dispose() }
  }

  createAtlas(side: number): ByteAtlas {
    return new AtlasTexture(this.three, this.renderer, side)
  }

  createField(bytes: Uint8Array, width: number, height: number): GpuTexture {
    return fieldTexture(this.three, bytes, width, height)
  }

  dispose(): void {
    this.#unseen.dispose()
  }

  /** Tells three.js where to draw. */
  #aim(canvas: ThreeGround): void {
    const { renderer } = this
    if (!canvas.isShared) {
      const { target } = canvas
      target.viewport.copy(this.#viewport)
      target.scissor.copy(this.#scissor)
      target.scissorTest = true
      renderer.setRenderTarget(target)
      return
    }
    renderer.setRenderTarget(canvas.target, canvas.face, canvas.level)
    // Not by the target or the renderer, which others have set up.
    renderer.state.viewport(this.#viewport)
    renderer.state.scissor(this.#scissor)
    renderer.state.setScissorTest(true)
  }

  /** Of several cameras that draw side by side, the renderer knows that of the last one alone. */
  #viewportNow(): Vector4 {
    const gl = this.renderer.getContext()
    return new this.three.Vector4(...(gl.getParameter(gl.VIEWPORT) as Int32Array))
  }

  #shared(): SharedCanvas {
    const { renderer, three } = this
    const gl = renderer.getContext()
    const target = renderer.getRenderTarget()
    const { width, height } = target ?? { width: gl.drawingBufferWidth, height: gl.drawingBufferHeight }
    const scissor = target
      ? target.scissor
      : renderer.getScissor(new three.Vector4()).multiplyScalar(renderer.getPixelRatio()).floor()
    const hasScissor = target ? target.scissorTest : renderer.getScissorTest()
    return {
      ...{ isShared: true, target, width, height },
      face: renderer.getActiveCubeFace(),
      level: renderer.getActiveMipmapLevel(),
      bounds: hasScissor
        ? { left: scissor.x, top: height - scissor.y - scissor.w, width: scissor.z, height: scissor.w }
        : { left: 0, top: 0, width, height },
      hasSamples: target ? target.samples > 0 : (gl.getContextAttributes()?.antialias ?? false),
    }
  }

  read(picture: Picture): Uint8Array {
    const { target, width, height } = picture as ThreePicture
    const out = new Uint8Array(4 * width * height)
    this.renderer.readRenderTargetPixels(target, 0, 0, width, height, out)
    const row = new Uint8Array(4 * width)
    for (let top = 0, bottom = height - 1; top < bottom; top++, bottom--) {
      const [a, b] = [4 * width * top, 4 * width * bottom]
      row.set(out.subarray(a, a + 4 * width))
      out.copyWithin(a, b, b + 4 * width)
      out.set(row, b)
    }
    return out
  }
}
