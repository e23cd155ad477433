import { mediaTypes } from '../../../renderers/network/mediaTypes'
import type { PictureFormat } from '../../../renderers/network/messages'
import { textModes, type TextMode } from '../../../renderers/svg/textModes'
import { checkOf } from '../../scene/check'
import { show, type GspError } from '../../scene/diagnostics'
import { canvas } from '../../scene/elements/canvas'
import { nearest } from '../../scene/nearest'
import type { DocumentOptions } from './drawTask'
import { serverError } from './serverError'

export const pictureFormats = Object.keys(mediaTypes) as PictureFormat[]

/** What a request asks for, besides its scene. */
export interface RenderRequest {
  /** `undefined`: none of what is accepted can be made. */
  readonly format: PictureFormat | undefined
  readonly options: DocumentOptions
}

type Query = Readonly<Record<string, unknown>>

/**
 * @param accept the head `Accept`, which counts where the query names no format
 * @throws GspError `server.query` that names the member
 */
export function readRenderRequest(query: Query, accept: string | undefined): RenderRequest {
  for (const name of Object.keys(query)) if (!names.some((each) => each === name)) throw unknownName(name)
  const text = (name: string): string | undefined => {
    const value = query[name]
    if (value === undefined || typeof value === 'string') return value
    throw wrong(name, 'it was given twice.')
  }
  const format = text('format') === undefined ? acceptedFormat(accept) : formatOf(text('format')!)
  const number = (name: string, least: number, most: number, isWhole = false): number | undefined => {
    const given = text(name)
    if (given === undefined) return undefined
    const value = given.trim() === '' ? NaN : Number(given)
    if (value >= least && value <= most && (!isWhole || Number.isInteger(value))) return value
    throw wrong(name, `expected a ${isWhole ? 'whole ' : ''}number from ${least} to ${most}, got ${show(given)}.`)
  }
  const options: DocumentOptions = {
    width: number('width', 1, longest),
    height: number('height', 1, longest),
    scale: number('scale', 0.01, 100),
    dpi: number('dpi', 1, 1e4),
    compression: number('compression', 0, 9, true),
    quality: number('quality', 0, 100, true),
    background: backgroundOf(text('background')),
    text: textModeOf(text('text')),
  }
  if (options.scale !== undefined && options.dpi !== undefined) {
    throw wrong('dpi', 'scale and dpi say the same thing twice.')
  }
  for (const [name, formats] of Object.entries(ofFormats)) {
    if (options[name as keyof DocumentOptions] === undefined || !format || formats.includes(format)) continue
    const fix = `Leave it out: of ${format} there are ${optionsOf(format).join(', ')}.`
    throw serverError('query', `${name}: it is for ${formats.join(', ')}, and not for ${format}.`, fix)
  }
  return { format, options }
}

const pixels: readonly PictureFormat[] = ['png', 'jpeg', 'webp']

/** Options that only some formats have a use for. */
const ofFormats: Readonly<Partial<Record<keyof DocumentOptions, readonly PictureFormat[]>>> = {
  scale: pixels,
  dpi: pixels,
  compression: ['png'],
  quality: ['jpeg', 'webp'],
  text: ['svg'],
}

const optionsOf = (format: PictureFormat): readonly string[] =>
  names.filter((name) => name !== 'format' && (ofFormats[name]?.includes(format) ?? true))

const longest = 32_767
const names = ['format', 'width', 'height', 'scale', 'dpi', 'background', 'compression', 'quality', 'text'] as const

const wrong = (name: string, message: string): GspError =>
  serverError('query', `${name}: ${message}`, 'See docs/serving.md.')

function unknownName(name: string): GspError {
  const near = nearest(name.slice(0, 64), names)
  const fix = near === undefined ? `There are ${names.join(', ')}.` : `Did you mean ${near}?`
  return serverError('query', `there is no option ${show(name)}.`, fix)
}

function formatOf(name: string): PictureFormat {
  const format = name === 'jpg' ? 'jpeg' : pictureFormats.find((each) => each === name)
  if (format !== undefined) return format
  throw wrong('format', `expected one of ${pictureFormats.join(', ')}, got ${show(name)}.`)
}

const checkColor = checkOf(canvas.attributes.background)

function backgroundOf(text: string | undefined): string | undefined {
  const trouble = text === undefined ? undefined : checkColor(text)
  if (trouble) throw wrong('background', `expected ${trouble.expected}, got ${trouble.got}.`)
  return text
}

function textModeOf(text: string | undefined): TextMode | undefined {
  const mode = textModes.find((each) => each === text)
  if (text === undefined || mode !== undefined) return mode
  throw wrong('text', `expected one of ${textModes.join(', ')}, got ${show(text)}.`)
}

/** The best of what is accepted, of equals the first of ours. @see RFC 9110, 12.5.1 */
function acceptedFormat(accept: string | undefined): PictureFormat | undefined {
  if (accept === undefined || accept.trim() === '') return 'png'
  const ranges = accept.split(',').map((part) => {
    const [range = '', ...parameters] = part.split(';').map((word) => word.trim().toLowerCase())
    const weight = Number(parameters.find((each) => each.startsWith('q='))?.slice(2) ?? 1)
    return { range, weight: Number.isNaN(weight) ? 0 : weight }
  })
  const weightOf = (type: string): number => {
    const fitting = [type, `${type.split('/')[0]}/*`, '*/*'].map((range) => ranges.find((each) => each.range === range))
    return fitting.find((each) => each !== undefined)?.weight ?? 0
  }
  const [best] = pictureFormats
    .map((format) => ({ format, weight: weightOf(mediaTypes[format]) }))
    .sort((a, b) => b.weight - a.weight)
  return best!.weight > 0 ? best!.format : undefined
}
