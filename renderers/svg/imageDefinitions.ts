import type { HostTarget } from '../../src/host/host'
import { allDone, whenDone, type Later } from '../../src/scene/later'
import { toBase64 } from '../../src/scene/transform/base64'
import type { EmbeddedImage } from './definitions'
import { prefixMark } from './ids'
import { missing } from './missing'

const blockClass = `${prefixMark}_`

/** Texels as blocks. Browsers have a word of their own for that, at which other readers would forget the one they know. */
export const blockRules = `@supports (image-rendering:pixelated){.${blockClass}{image-rendering:pixelated}}`

export const imageRules = (images: readonly EmbeddedImage[]): string =>
  images.every(({ isSmooth }) => isSmooth) ? '' : blockRules

/**
 * The pictures that are used, each as large as the unit square.
 * @throws GspError where there is nothing that encodes them
 */
export function imageDefinitions(images: readonly EmbeddedImage[], target: HostTarget): Later<string> {
  if (images.length === 0) return ''
  if (!target.encodePng)
    throw missing('makes PNG files of images', 'Give the host target encodePng, or use react-gsp/server.')
  const encodePng = target.encodePng.bind(target)
  const files = new Map(images.map(({ texture }) => [texture, whenDone(encodePng(texture), toBase64)]))
  const texts = images.map(({ id, texture, isSmooth }) =>
    whenDone(files.get(texture)!, (file) => {
      const blocks = isSmooth ? '' : ` class="${blockClass}" image-rendering="optimizeSpeed"`
      const source = `href="data:image/png;base64,${file}"`
      return `<image id="${id}" width="1" height="1" preserveAspectRatio="none"${blocks} ${source}/>`
    }),
  )
  return whenDone(allDone(texts), (all) => all.join(''))
}
