import type { HostTarget } from '../../src/host/host'
import { toBase64 } from './base64'
import type { EmbeddedImage } from './definitions'
import { missing } from './missing'

/**
 * The pictures that are used, each as large as the unit square.
 * @throws GspError where there is nothing that encodes them
 */
export async function imageDefinitions(images: readonly EmbeddedImage[], target: HostTarget): Promise<string> {
  if (images.length === 0) return ''
  if (!target.encodePng)
    throw missing('makes PNG files of images', 'Give the host target encodePng, or use react-gsp/server.')
  const encodePng = target.encodePng.bind(target)
  const files = new Map(images.map(({ texture }) => [texture, encodePng(texture).then(toBase64)]))
  const texts = images.map(async ({ id, texture, isSmooth }) => {
    // Older readers know the one, newer ones the other.
    const blocks = isSmooth ? '' : ' image-rendering="optimizeSpeed" style="image-rendering:pixelated"'
    const source = `href="data:image/png;base64,${await files.get(texture)!}"`
    return `<image id="${id}" width="1" height="1" preserveAspectRatio="none"${blocks} ${source}/>`
  })
  return (await Promise.all(texts)).join('')
}
