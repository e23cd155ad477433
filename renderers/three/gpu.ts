import type {
  Camera,
  Mesh,
  Points,
  RawShaderMaterial,
  Scene,
  Texture,
  Vector4,
  WebGLRenderer,
  WebGLRenderTarget,
} from 'three'
import { common, type DeviceRect } from './deviceRect'
import type { ColumnValues } from './columns'
import { drawWays, type DrawWays } from './drawWays'
import type { ThreeLibrary } from './library'

/**
 * How what is drawn meets what is there: `over` it (premultiplied); `union`, the greater of both, channel by channel, so that what
 * overlaps itself does not add up; or `nothing` is drawn but into depth and stencil.
 */
export type Blend = 'over' | 'union' | 'nothing'

/** What depth does: nothing; hide what is behind; or hide, and be hidden behind from then on. */
export type DepthUse = 'none' | 'test' | 'write'

/**
 * What the stencil does: `mark` marks what is covered, `invert` what is covered an odd number of times; `windFront` and `windBack` count how
 * often triangles that turn one way and the other cover it; `cover` draws where there are marks, and takes them away, also where it is
 * hidden.
 */
export type StencilUse = 'mark' | 'invert' | 'windFront' | 'windBack' | 'cover'

export interface DrawCall {
  /** How many items. */
  readonly count: number
  /** The first of them. Default 0. */
  readonly from?: number | undefined
  readonly columns?: Readonly<Record<string, ColumnValues>> | undefined
  readonly uniforms?: Readonly<Record<string, number | ArrayLike<number>>> | undefined
  readonly textures?: Readonly<Record<string, Texture>> | undefined
  /** Default `over`. */
  readonly blend?: Blend | undefined
  /** Default `none`. */
  readonly depth?: DepthUse | undefined
  readonly stencil?: StencilUse | undefined
  /** Share of a pixel becomes samples of it: so that what hides has smooth rims, or leaves its marks in the stencil. In pictures with samples only. */
  readonly isSampled?: boolean | undefined
  /** Pixels of which less than half is covered are left out, others are covered wholly: for what hides, in pictures without samples. */
  readonly isHard?: boolean | undefined
  /** Of sprites: the greatest `reach`, in device pixels; absent: not known. */
  readonly mostReach?: number | undefined
}

/** The size of what is drawn on, in device pixels. */
interface Area {
  readonly width: number
  readonly height: number
}

/** A picture of one's own. */
export interface Canvas extends Area {
  readonly target: WebGLRenderTarget
}

/** What somebody else draws on with the same renderer: picture, depth and stencil are theirs, and stay. */
export interface SharedCanvas extends Area {
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
export type Ground = Canvas | SharedCanvas

export const isShared = (ground: Ground): ground is SharedCanvas => 'isShared' in ground

/** A graphics card, through three.js. Says where drawing goes; `GpuPart`s draw. Outside of `run` the renderer is as it was. */
export class Gpu {
  readonly three: ThreeLibrary
  readonly renderer: WebGLRenderer
  readonly camera: Camera
  /** The largest sprite that the device draws as a point, in device pixels. */
  readonly mostPointSize: number
  readonly mostTextureSize: number
  /** The longest side of what can be drawn on. */
  readonly mostViewport: number
  /** How materials blend, and what they do with the stencil. */
  readonly ways: DrawWays
  /** Trees without objects: one in which drawing happens, and one that does nothing. */
  readonly #stage: Scene
  readonly noScene: Scene
  readonly #blank: RawShaderMaterial
  readonly #viewport: Vector4
  readonly #scissor: Vector4
  #canvas: Ground | undefined
  #clip: DeviceRect | undefined
  #area: Area = { width: 0, height: 0 }

  constructor(three: ThreeLibrary, renderer: WebGLRenderer) {
    this.three = three
    this.renderer = renderer
    this.camera = new three.Camera()
    this.ways = drawWays(three)
    this.#stage = new three.Scene()
    this.noScene = new three.Scene()
    this.#blank = new three.RawShaderMaterial({
      glslVersion: three.GLSL3,
      vertexShader: 'void main() { gl_Position = vec4(2.0, 2.0, 2.0, 1.0); }',
      fragmentShader: 'precision highp float; out vec4 color; void main() { color = vec4(0.0); }',
    })
    this.#viewport = new three.Vector4()
    this.#scissor = new three.Vector4()
    this.camera.matrixWorldAutoUpdate = false
    const gl = renderer.getContext()
    const [, most] = gl.getParameter(gl.ALIASED_POINT_SIZE_RANGE) as Float32Array
    this.mostPointSize = most!
    this.mostTextureSize = gl.getParameter(gl.MAX_TEXTURE_SIZE) as number
    this.mostViewport = Math.min(...(gl.getParameter(gl.MAX_VIEWPORT_DIMS) as Int32Array))
  }

  /** What is drawn on now. */
  get canvas(): Ground {
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
  settle(canvas: Canvas): void {
    this.on(canvas)
    this.renderer.render(this.noScene, this.camera)
  }

  /** Copies a picture onto the canvas of the context itself, into its lower left corner. */
  present({ target, width, height }: Canvas): void {
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
    object.geometry.setDrawRange(0, 0)
    object.material = this.#blank
    renderer.setRenderTarget(null)
    renderer.render(object, this.camera)
    if (this.#canvas) this.#aim(this.#canvas)
    else renderer.setRenderTarget(target)
  }

  /** Draws on something from now on, within edges. Rows of textures count from the bottom. */
  on(canvas: Ground, clip?: DeviceRect): void {
    this.#canvas = canvas
    this.#clip = clip
    const { left, top, width, height } = isShared(canvas) ? common(this.clip, canvas.bounds) : this.clip
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

  /** Within edges from now on. */
  within(clip: DeviceRect | undefined): void {
    this.on(this.canvas, clip)
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

  /** Makes something to draw on. @param samples a pixel; 0: one */
  createCanvas({ width, height }: Area, { samples = 0, hasDepth = false } = {}): Canvas {
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
    return { target, width, height }
  }

  dispose(): void {
    this.#blank.dispose()
  }

  /** Tells three.js where to draw. */
  #aim(canvas: Ground): void {
    const { renderer } = this
    if (!isShared(canvas)) {
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

  /** The pixels of a canvas, premultiplied RGBA, row 0 at the top. */
  read({ target, width, height }: Canvas): Uint8Array {
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
