import { GspError, show } from '../../diagnostics'
import { elementTypes, type ElementType } from '../../elementTypes'
import { loadError } from '../../files/fileError'
import { checkImage, imageFormat } from '../../files/imageFile'
import { isNpy } from '../../files/isNpy'
import { parseNpy, type NpyArray } from '../../files/npy'
import type { ChainValue, Link, LinkContext, LinkRun } from '../chain'
import { convert } from '../convert'
import { formatOf, type LoadFormat, type LoadOptions } from '../links/load'
import { rawValue } from '../rawValue'
import { fits, scalars } from '../value'

function fromNpy({ data, shape }: NpyArray, type: ElementType | undefined): ChainValue {
  if (type === undefined) return { ...scalars(data)!, shape }
  const { components } = elementTypes[type]
  const held = `the file has ${data.constructor.name.replace('Array', '').toLowerCase()} of shape (${shape.join(', ')})`
  // Colours lie in bytes: other numbers may count from 0 to 1 as well as to 255.
  const converted = type === 'rgba8' && !fits(data, type) ? undefined : convert(data, type)
  if (!converted) throw loadError('type', `expected ${type}, ${held}.`, 'Change type, or convert the file.')
  const isList = shape.length === 1 && data.length % components === 0
  if (components === 1 || isList)
    return { type, data: converted, shape: components === 1 ? shape : [data.length / components] }
  if (shape.at(-1) === components) return { type, data: converted, shape: shape.slice(0, -1) }
  throw loadError('shape', `expected ${components} numbers for each ${type}, ${held}.`, 'Change type, or the file.')
}

function checkShape(value: ChainValue, shape: readonly number[] | undefined): ChainValue {
  const own = value.shape ?? []
  if (!shape || (own.length === shape.length && own.every((side, d) => side === shape[d]))) return value
  const size = (sides: readonly number[]): string =>
    `(${sides.join(', ')}), which is ${sides.reduce((product, side) => product * side, 1)} elements`
  throw loadError('shape', `expected shape ${size(shape)}; the file has ${size(own)}.`, 'Change shape, or the file.')
}

/** The media type of a data URI seldom says what it holds; a `.npy` is known by its beginning, a picture if nothing else is expected. */
function contentFormat(uri: string, bytes: Uint8Array, type: ElementType | undefined): LoadFormat | undefined {
  if (!/^data:/i.test(uri)) return undefined
  if (isNpy(bytes)) return 'npy'
  return type === undefined && imageFormat(bytes) !== undefined ? 'image' : undefined
}

async function read(link: Link, context: LinkContext): Promise<ChainValue> {
  const { uri, type, shape, format } = link as Link & LoadOptions & { uri: string }
  const bytes = await context.load(uri)
  const how = format ?? contentFormat(uri, bytes, type) ?? formatOf(uri)
  if (how === 'npy') return checkShape(fromNpy(parseNpy(bytes), type), shape)
  if (how === 'image') {
    if (type !== undefined && type !== 'rgba8') {
      throw loadError('type', `expected ${type}, the file is a picture, which is rgba8.`, 'Leave type out.')
    }
    checkImage(bytes)
    const { data, width, height } = await context.decodeImage(bytes)
    return checkShape({ type: 'rgba8', data, shape: [height, width] }, shape)
  }
  if (type !== undefined) return rawValue(bytes, type, shape)
  throw loadError('type', 'the element type of raw bytes is not known.', 'Add type, for example "float32", or format.')
}

/** At most this much of an address is shown: a data URI is as long as its data. */
const shownLength = 60

export const runLoad: LinkRun = async (_input, link, context) => {
  try {
    return await read(link, context)
  } catch (error) {
    if (!(error instanceof GspError)) throw error
    const { code, message, fix } = error.diagnostic
    const uri = link.uri as string
    const shown = uri.length > shownLength ? `${uri.slice(0, shownLength)}…` : uri
    throw new GspError({
      code: code.startsWith('load.') ? `chain.${code}` : code,
      message: message.includes(shown) ? message : `${show(shown)}: ${message}`,
      fix,
    })
  }
}
