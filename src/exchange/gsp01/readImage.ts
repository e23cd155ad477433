import { longestSide } from '../../scene/canvasLimits'
import type { Link } from '../../scene/transform/chain'
import type { Reader } from '../../scene/json/reader'
import type { ReadVisual } from './readVisual'
import { readData, readTransBuf } from './transBuf'
import { interpolationNames, namesIn } from './visualSpecs'

/** The members of an image of GSP 0.1: a rectangle in −1…1 of the viewport about a position. */
export function readImage(at: Reader, uuid: string): ReadVisual {
  const position = at.member('position')
  const point = readData(position, 'vec3')
  if (point.length !== 3) {
    throw position.error(`expected one position, got ${point.length / 3}`, 'Write one.', 'length')
  }
  const strange = (point as Float32Array).find((value) => !Number.isFinite(value))
  if (strange !== undefined) {
    throw position.error(`expected finite numbers, got ${strange}`, 'Check the data.', 'number')
  }
  const extent = at.member('image_extent').array('four numbers: left, right, bottom, top')
  if (extent.length !== 4) throw at.member('image_extent').fail('four numbers: left, right, bottom, top')
  const texture = at.member('texture')
  const [width, height] = [
    texture.member('width').whole(1, longestSide),
    texture.member('height').whole(1, longestSide),
  ]
  const data = texture.member('data')
  const slot = readTransBuf(data, 'rgba8')
  if (slot.data && slot.data.length !== 4 * width * height) {
    const message = `expected ${width} × ${height} colours, got ${slot.data.length / 4}`
    throw data.error(message, 'Check width and height of the texture.', 'length')
  }
  const shape = [height, width]
  const links = slot.chain?.links.map((link, i, all): Link => (i === all.length - 1 ? { ...link, shape } : link))
  return {
    kind: 'image',
    uuid,
    props: {
      texture: links ? { chain: links } : { data: slot.data, width, height },
      position: Array.from(point as Float32Array),
      extent: extent.map((each) => each.number()),
      extentUnits: 'ndc',
      interpolation: interpolationNames[at.member('interpolation').oneOf(namesIn(interpolationNames))],
    },
    kept: {
      texture: texture.member('uuid').string(),
      ...(slot.chain ? { chains: { texture: slot.chain.declared } } : {}),
    },
  }
}
