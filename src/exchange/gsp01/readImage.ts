import type { Link } from '../../scene/transform/chain'
import type { Cursor } from './cursor'
import { gspError } from './cursor'
import type { ReadVisual } from './readVisual'
import { readData, readTransBuf } from './transBuf'
import { interpolationNames, namesIn } from './visualSpecs'

/** Texels on a side: what browsers and graphics cards still take. */
const mostTexels = 32767

/** The members of an image of GSP 0.1: a rectangle in −1…1 of the viewport about a position. */
export function readImage(at: Cursor, uuid: string): ReadVisual {
  const position = at.get('position')
  const point = readData(position, 'vec3')
  if (point.length !== 3) {
    throw gspError(position.path, `expected one position, got ${point.length / 3}`, 'Write one.', 'length')
  }
  const strange = (point as Float32Array).find((value) => !Number.isFinite(value))
  if (strange !== undefined) {
    throw gspError(position.path, `expected finite numbers, got ${strange}`, 'Check the data.', 'number')
  }
  const extent = at.get('image_extent').items('four numbers: left, right, bottom, top')
  if (extent.length !== 4) throw at.get('image_extent').fail('four numbers: left, right, bottom, top')
  const texture = at.get('texture')
  const [width, height] = [texture.get('width').whole(1, mostTexels), texture.get('height').whole(1, mostTexels)]
  const data = texture.get('data')
  const slot = readTransBuf(data, 'rgba8')
  if (slot.data && slot.data.length !== 4 * width * height) {
    const message = `expected ${width} × ${height} colours, got ${slot.data.length / 4}`
    throw gspError(data.path, message, 'Check width and height of the texture.', 'length')
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
      interpolation: interpolationNames[at.get('interpolation').oneOf(namesIn(interpolationNames))],
    },
    kept: {
      texture: texture.get('uuid').string(),
      ...(slot.chain ? { chains: { texture: slot.chain.declared } } : {}),
    },
  }
}
