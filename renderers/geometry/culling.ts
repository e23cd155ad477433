export type Culling = 'none' | 'back' | 'front'

/**
 * Whether a face is left out.
 * @param area of the face on the screen, y down: its sign says how it is wound.
 * @param isMirrored whether faces that are clockwise on the screen are the front ones.
 */
export function isCulled(culling: Culling, area: number, isMirrored: boolean): boolean {
  if (culling === 'none') return false
  const isFront = area < 0 !== isMirrored
  return (culling === 'back') !== isFront
}
