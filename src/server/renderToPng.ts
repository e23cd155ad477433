import type { ReactNode } from 'react'
import { renderHeadless } from './headless'
import type { RenderOptions } from './options'

/**
 * Draws an element to a PNG file, without a browser and without a GPU. The same input gives the same bytes on the same machine.
 * @param element a `<Figure>` or `<Canvas>`, or a component that renders one; it may suspend
 * @returns the file
 * @throws whatever the element throws and no boundary of its own shows; GspError on a wrong option, on a scene without a
 * canvas, on a size that no canvas has, and when the content is not complete in time
 */
export async function renderToPng(element: ReactNode, options: RenderOptions = {}): Promise<Uint8Array> {
  return renderHeadless(element, options, (connection, density) => connection.read('png', { density }))
}
