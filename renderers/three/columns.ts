import type { ExternalTexture, GLBufferAttribute, WebGLRenderer } from 'three'
import { GspError } from '../../src/scene/diagnostics'
import { ColumnMemory, componentsOf, type Memory } from '../gpu/columnMemory'
import type { ColumnType } from '../gpu/program'
import { columnWidth } from './glsl'
import type { ThreeLibrary } from './library'

/** A column as a buffer of vertices. */
export class AttributeColumn {
  readonly #three: ThreeLibrary
  readonly #renderer: WebGLRenderer
  readonly #type: ColumnType
  readonly #memory: ColumnMemory
  #buffer: WebGLBuffer | undefined
  #bytes = 0
  attribute: GLBufferAttribute | undefined

  constructor(three: ThreeLibrary, renderer: WebGLRenderer, type: ColumnType) {
    this.#three = three
    this.#renderer = renderer
    this.#type = type
    this.#memory = new ColumnMemory(type)
  }

  /** Brings what is new to the graphics card. @returns whether the attribute is another one */
  update(values: ArrayLike<number>): boolean {
    const { memory, uploads } = this.#memory.take(values)
    if (uploads?.length === 0) return false
    const gl = this.#renderer.getContext() as WebGL2RenderingContext
    const isNew = this.#buffer === undefined || memory.byteLength > this.#bytes
    if (isNew) {
      if (this.#buffer) gl.deleteBuffer(this.#buffer)
      this.#buffer = gl.createBuffer()
      this.#bytes = memory.byteLength
    }
    gl.bindBuffer(gl.ARRAY_BUFFER, this.#buffer!)
    if (isNew) gl.bufferData(gl.ARRAY_BUFFER, memory, gl.DYNAMIC_DRAW)
    else {
      for (const { from, end } of uploads ?? [{ from: 0, end: memory.length }]) {
        gl.bufferSubData(gl.ARRAY_BUFFER, from * memory.BYTES_PER_ELEMENT, memory, from, end - from)
      }
    }
    gl.bindBuffer(gl.ARRAY_BUFFER, null)
    if (!isNew) return false
    this.attribute = this.#attributeOf(gl, memory)
    return true
  }

  dispose(): void {
    if (this.#buffer) this.#renderer.getContext().deleteBuffer(this.#buffer)
    this.#buffer = this.attribute = undefined
  }

  #attributeOf(gl: WebGL2RenderingContext, { length, BYTES_PER_ELEMENT }: Memory): GLBufferAttribute {
    const components = componentsOf[this.#type]
    const type = this.#type === 'color' ? gl.UNSIGNED_BYTE : gl.FLOAT
    const count = length / components
    const { GLBufferAttribute } = this.#three
    const attribute = new GLBufferAttribute(this.#buffer!, type, components, BYTES_PER_ELEMENT as 1 | 2 | 4, count)
    attribute.normalized = this.#type === 'color'
    return attribute
  }
}

/** A column as a texture, read by index. */
export class TextureColumn {
  readonly #renderer: WebGLRenderer
  readonly #type: ColumnType
  readonly #memory: ColumnMemory
  #rows = 0
  #source: WebGLTexture | undefined
  readonly texture: ExternalTexture

  constructor(three: ThreeLibrary, renderer: WebGLRenderer, type: ColumnType) {
    this.texture = new three.ExternalTexture()
    this.#renderer = renderer
    this.#type = type
    this.#memory = new ColumnMemory(type)
  }

  /**
   * Brings what is new to the graphics card.
   * @throws GspError `three.items` for more items than a texture of this device holds
   */
  update(values: ArrayLike<number>): void {
    const gl = this.#renderer.getContext() as WebGL2RenderingContext
    const { state } = this.#renderer
    const components = componentsOf[this.#type]
    const rows = rowsOf(gl, values.length / components)
    const { memory, uploads } = this.#memory.take(values)
    if (uploads?.length === 0) return
    const isNew = this.#source === undefined || rows > this.#rows
    if (isNew) this.#create(gl, rows)
    else state.bindTexture(gl.TEXTURE_2D, this.#source!)
    state.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false)
    state.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false)
    state.pixelStorei(gl.UNPACK_ALIGNMENT, 1)
    state.pixelStorei(gl.UNPACK_ROW_LENGTH, 0)
    const { format, type } = formatOf(gl, this.#type)
    for (const { from, end } of isNew
      ? [{ from: 0, end: memory.length }]
      : (uploads ?? [{ from: 0, end: memory.length }])) {
      for (const box of boxesOf(Math.floor(from / components), Math.ceil(end / components))) {
        const [x, y, width, height] = box
        const start = (y * columnWidth + x) * components
        gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, width, height, format, type, memory, start)
      }
    }
  }

  dispose(): void {
    if (this.#source) this.#renderer.getContext().deleteTexture(this.#source)
    this.#source = undefined
    this.texture.dispose()
  }

  #create(gl: WebGL2RenderingContext, rows: number): void {
    if (this.#source) gl.deleteTexture(this.#source)
    this.#source = gl.createTexture()
    this.#rows = rows
    this.texture.sourceTexture = this.#source
    this.#renderer.state.bindTexture(gl.TEXTURE_2D, this.#source)
    gl.texStorage2D(gl.TEXTURE_2D, 1, formatOf(gl, this.#type).internal, columnWidth, rows)
    for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) {
      gl.texParameteri(gl.TEXTURE_2D, filter, gl.NEAREST)
    }
  }
}

/** Rows of the texture for so many items. @throws GspError `three.items` */
function rowsOf(gl: WebGL2RenderingContext, items: number): number {
  const rows = Math.max(1, Math.ceil(items / columnWidth))
  const most = gl.getParameter(gl.MAX_TEXTURE_SIZE) as number
  if (rows <= most) return rows
  throw new GspError({
    code: 'three.items',
    message: `${items} items are more than the ${most * columnWidth} that this graphics device can hold of one visual.`,
    fix: 'Divide them among several visuals, or draw with canvas2d.',
  })
}

function formatOf(gl: WebGL2RenderingContext, column: ColumnType): { internal: number; format: number; type: number } {
  switch (column) {
    case 'color':
      return { internal: gl.RGBA8, format: gl.RGBA, type: gl.UNSIGNED_BYTE }
    case 'uint':
      return { internal: gl.R32UI, format: gl.RED_INTEGER, type: gl.UNSIGNED_INT }
    case 'float':
      return { internal: gl.R32F, format: gl.RED, type: gl.FLOAT }
    case 'vec2':
      return { internal: gl.RG32F, format: gl.RG, type: gl.FLOAT }
    case 'vec3':
      return { internal: gl.RGB32F, format: gl.RGB, type: gl.FLOAT }
    case 'vec4':
      return { internal: gl.RGBA32F, format: gl.RGBA, type: gl.FLOAT }
  }
}

/** Items of a column as boxes of its texture: left, top, width, height. */
export function* boxesOf(from: number, end: number): Generator<readonly [number, number, number, number]> {
  let at = from
  while (at < end) {
    const [x, y] = [at % columnWidth, Math.floor(at / columnWidth)]
    const whole = x === 0 ? Math.floor((end - at) / columnWidth) : 0
    if (whole > 0) {
      yield [0, y, columnWidth, whole]
      at += whole * columnWidth
    } else {
      const width = Math.min(columnWidth - x, end - at)
      yield [x, y, width, 1]
      at += width
    }
  }
}
