/** What programs read texel by texel: of the device that made it. */
export interface GpuTexture {
  dispose(): void
}

/** A square of bytes, filled box by box; programs read them as 0–1 in the first channel. */
export interface ByteAtlas extends GpuTexture {
  /**
   * Brings a box of it to the graphics card, row by row from the top. No box is written twice, so that what was drawn before of other
   * boxes need not be over.
   */
  write(bytes: Uint8Array, left: number, top: number, width: number, height: number): void
}
