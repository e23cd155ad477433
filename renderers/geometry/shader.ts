/** Colours what a triangle covers. */
export interface Shader {
  /** Whether a face has one colour all over. */
  readonly isFlat: boolean
  /**
   * Where colour is asked for: how much of each corner of the face is in it, and 1 / w there (1 without perspective).
   * Untouched for flat shaders.
   */
  readonly at: Float64Array
  /** The face that is coloured next. */
  begin(face: number): void
  /** A premultiplied pixel. */
  shade(): number
}
