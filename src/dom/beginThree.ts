/**
 * Sets three.js on its way, which is most of what the renderer `three` loads, while the rest of that comes. What keeps it away is told by the
 * host, which asks again.
 */
export async function beginThree(): Promise<boolean> {
  try {
    // One by name, so that bundlers leave the rest out.
    const { WebGLRenderer } = await import('three')
    return typeof WebGLRenderer === 'function'
  } catch {
    return false
  }
}
