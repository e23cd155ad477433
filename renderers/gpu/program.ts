/** What a column holds for each item. A `color` is four bytes, read as 0–1 each, straight. */
export type ColumnType = 'float' | 'vec2' | 'vec3' | 'vec4' | 'color' | 'uint'

export type UniformType = 'float' | 'int' | 'vec2' | 'vec3' | 'vec4' | 'mat4'

/**
 * How vertices are made of items. None is per instance: processors that only pretend to be graphics cards take 40 µs an instance.
 *
 * - `sprites`: an item is a square about a place; `reach` is half its side in device pixels, `p` in the fragment counts device pixels from
 *   its middle, y down. Points of the API where it has some of every size, else six vertices.
 * - `quads`: six vertices an item; `corner` is (−1, −1) … (1, 1).
 * - `triangles`: three vertices an item; `vertex` counts them.
 * - `screen`: one triangle that covers all.
 */
export type ProgramMode = 'sprites' | 'quads' | 'triangles' | 'screen'

export interface Varying {
  readonly type: UniformType
  /** The same all over a primitive. */
  readonly isFlat?: boolean
}

/**
 * One way of drawing, for every graphics API: its shaders are written once, in a part of GLSL that WGSL has, too, word by word.
 *
 * Columns are read by function: `sizes(i)`. A column with one value for all is a uniform behind the same function. Fragments read them,
 * too, but those of sprites.
 *
 * - Types are `float`, `int`, `bool`, `vec2` … `vec4` and `mat4`; a statement declares one variable, and names do not end in `_`.
 * - Statements are `if`, `else`, `for`, each with braces, `break`, `continue`, and in functions `return`. There is no `a ? b : c`.
 * - One component is written at a time: `at.x = 0.0`, not `at.xy = …`.
 * - Arguments of `min`, `max`, `clamp`, `step`, `pow` are of one type: `max(at, vec2(0.0))`. The last of `mix` may be a number.
 * - `&&` and `||` are not mixed without parentheses. Functions have no overloads, and write to nothing but their own variables.
 */
export interface ProgramSpec {
  /** Unique. */
  readonly name: string
  readonly mode: ProgramMode
  readonly columns?: Readonly<Record<string, ColumnType>>
  readonly uniforms?: Readonly<Record<string, UniformType>>
  /** Pictures that are read texel by texel: `texelOf(name, x, y)`, or with linear interpolation: `sampleOf(name, uv)`. */
  readonly textures?: Readonly<Record<string, 'linear' | 'nearest'>>
  readonly varyings?: Readonly<Record<string, Varying>>
  /** Functions for both shaders. They know uniforms, textures and, but for sprites, columns. */
  readonly functions?: string
  /**
   * Body of the vertex shader. Knows `item`, and `corner` or `vertex`; sets `place`, in clip space, the varyings, and for sprites `reach`.
   * An item that leaves `place` alone is not drawn.
   */
  readonly vertex: string
  /** Whether fragments set their `depth` themselves, −1 (near) … 1. */
  readonly hasDepth?: boolean
  /**
   * Body of the fragment shader. Knows `pixel`, its place in device pixels of the picture, y down, from the top-left corner (middles are at
   * .5); sets `color`, premultiplied; may `discard`.
   */
  readonly fragment: string
}
