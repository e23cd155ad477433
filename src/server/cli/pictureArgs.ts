import { extname } from 'node:path'
import { sceneAddress } from '../../../renderers/network/address'
import { textModes, type TextMode } from '../../../renderers/svg/textModes'
import { checkOf } from '../../scene/check'
import { GspError } from '../../scene/diagnostics'
import { canvas } from '../../scene/elements/canvas'
import type { FontRequest } from './contract'
import { Failure } from './failure'
import { fontOf } from './fontRequest'
import {
  pictureExtensions,
  pictureFormats,
  rendererFormats,
  rendererNames,
  type OutputFormat,
  type PictureOptionName,
  type RendererName,
} from './options'
import type { Usage } from './readArguments'

/** How pictures are made, whatever they are made of. */
export interface PictureRequest {
  format: OutputFormat
  scale: number | undefined
  dpi: number | undefined
  width: number | undefined
  height: number | undefined
  background: string | undefined
  compression: number | undefined
  quality: number | undefined
  renderer: RendererName | undefined
  /** Of the server that draws, and the file with what it asks for. */
  url: string | undefined
  tokenFile: string | undefined
  /** How an SVG has its texts. */
  text: TextMode | undefined
  timeout: number | undefined
  fonts: FontRequest[]
  /** Files, folders and addresses that scenes may load data from, as they were written. */
  allow: string[]
  strict: boolean
  quiet: boolean
  debug: boolean
}

/** What was given of the options of some command. */
export interface Given<Name extends string = PictureOptionName> {
  get(name: Name): readonly string[] | undefined
  has(name: Name): boolean
}

/** A number above 0, where it was given. */
export function positive<Name extends string>(given: Given<Name>, name: Name, usage: Usage): number | undefined {
  const text = given.get(name)?.[0]
  if (text === undefined) return undefined
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value) || value <= 0) {
    throw usage(`--${name} must be a positive number, got ${JSON.stringify(text)}`)
  }
  return value
}

/** A whole number that only some formats have a use for. */
function level(
  given: Given,
  name: 'compression' | 'quality',
  most: number,
  formats: readonly OutputFormat[],
  format: OutputFormat,
  usage: Usage,
) {
  const text = given.get(name)?.[0]
  if (text === undefined) return undefined
  if (!formats.includes(format)) {
    const kinds = extensionsOf(formats).join(', ')
    throw usage(`--${name} is for ${kinds}`, `leave it out, or name such a picture after -o`)
  }
  const value = Number(text)
  if (text.trim() !== '' && Number.isInteger(value) && value >= 0 && value <= most) return value
  throw usage(`--${name} must be a whole number from 0 to ${most}, got ${JSON.stringify(text)}`)
}

/** The longest time that a timer of the platform can wait for. */
const longestTimeout = 2 ** 31 - 1

function timeoutOf(given: Given, usage: Usage): number | undefined {
  const value = positive(given, 'timeout', usage)
  if (value === undefined || value <= longestTimeout) return value
  throw usage(`--timeout must be at most ${longestTimeout} ms, got ${value}`)
}

const checkColor = checkOf(canvas.attributes.background)

function backgroundOf(given: Given, usage: Usage): string | undefined {
  const text = given.get('background')?.[0]
  if (text === undefined) return undefined
  const trouble = checkColor(text)
  if (trouble === undefined) return text
  throw usage(`--background must be ${trouble.expected}, got ${trouble.got}`, 'for example "steelblue" or "#4682b4"')
}

function rendererOf(given: Given, format: OutputFormat, usage: Usage): RendererName | undefined {
  const text = given.get('renderer')?.[0]
  if (text === undefined) return undefined
  const name = rendererNames.find((known) => known === text)
  if (name === undefined)
    throw usage(`there is no renderer ${JSON.stringify(text)}`, `there is: ${rendererNames.join(', ')}`)
  const formats = rendererFormats[name]
  if (formats.includes(format)) return name
  const kinds = extensionsOf(formats).join(', ')
  throw usage(
    `the renderer ${name} makes ${kinds}, and no ${format}`,
    'leave out --renderer, or name such a file after -o',
  )
}

type Remote = Pick<PictureRequest, 'renderer' | 'url' | 'tokenFile'>

/** What draws, and where. */
function remoteOf(given: Given, format: OutputFormat, usage: Usage): Remote {
  const renderer = rendererOf(given, format, usage)
  const url = given.get('url')?.[0]
  const tokenFile = given.get('token-file')?.[0]
  const example = '--renderer network --url ws://127.0.0.1:5000'
  if (renderer === 'network' && url === undefined)
    throw usage('--renderer network needs the --url of a server', example)
  const stray = renderer === 'network' ? undefined : (['url', 'token-file'] as const).find((name) => given.has(name))
  if (stray !== undefined) throw usage(`--${stray} is for --renderer network`, example)
  if (url !== undefined) checkAddress(url, usage)
  return { renderer, url, tokenFile }
}

/** A wrong one is no fault of the file that is to be drawn. */
function checkAddress(url: string, usage: Usage): void {
  try {
    sceneAddress(url, 'x')
  } catch (error) {
    if (!(error instanceof GspError)) throw error
    throw usage(`--url ${error.diagnostic.message.replace(/\.$/, '')}`, 'for example --url ws://127.0.0.1:5000')
  }
}

const extensionsOf = (formats: readonly OutputFormat[]): string[] =>
  pictureExtensions.filter((extension) => formats.includes(pictureFormats[extension]!))

function textOf(given: Given, format: OutputFormat, usage: Usage): TextMode | undefined {
  const text = given.get('text')?.[0]
  if (text === undefined) return undefined
  if (format === 'pdf') throw usage('--text is for .svg: a .pdf always embeds its fonts', 'leave it out')
  if (format !== 'svg') throw usage('--text is for .svg', 'leave it out, or name such a file after -o')
  const mode = textModes.find((known) => known === text)
  if (mode === undefined) throw usage(`--text must be one of ${textModes.join(', ')}, got ${JSON.stringify(text)}`)
  if (mode !== 'embed' && given.get('renderer')?.[0] === 'network')
    throw usage(`--text ${mode} is not for --renderer network: a server embeds the fonts`, 'leave out one of them')
  return mode
}

/** @throws Failure (usage) for a name that says no format. */
export function formatOf(output: string): OutputFormat {
  const fix = `there is: ${pictureExtensions.join(', ')}`
  if (/[/\\]$/.test(output)) throw new Failure('usage', 'is a folder', { at: output, fix: `-o ${output}{file}.png` })
  const extension = extname(output).toLowerCase()
  if (Object.hasOwn(pictureFormats, extension)) return pictureFormats[extension]!
  const what = extension === '' ? 'the name says no picture format' : `no picture format is called ${extension}`
  throw new Failure('usage', what, { at: output, fix })
}

/** Options about pixels, of which vectors have none. */
const ofPixels: readonly PictureOptionName[] = ['scale', 'dpi']

/** Options that say how a scene is drawn, which is no part of it. */
const ofPictures: readonly PictureOptionName[] = ['scale', 'dpi', 'renderer']

function checkFormat(given: Given, format: OutputFormat, usage: Usage): void {
  for (const name of ofPixels) {
    if ((format !== 'svg' && format !== 'pdf') || !given.has(name)) continue
    throw usage(`--${name} is for pixels, of which a .${format} has none: it is as large as the figure`, 'leave it out')
  }
  for (const name of ofPictures) {
    if (format !== 'json' || !given.has(name)) continue
    throw usage(
      `--${name} is for pictures, and a .json is the scene itself`,
      'leave it out, or give it when the .json is drawn',
    )
  }
}

/**
 * The options that say how pictures are made.
 * @throws Failure (usage)
 */
export function readPictureOptions(given: Given, format: OutputFormat, usage: Usage): PictureRequest {
  checkFormat(given, format, usage)
  const scale = positive(given, 'scale', usage)
  const dpi = positive(given, 'dpi', usage)
  if (scale !== undefined && dpi !== undefined) throw usage('--scale and --dpi say the same thing twice', 'give one')
  return {
    format,
    scale,
    dpi,
    width: positive(given, 'width', usage),
    height: positive(given, 'height', usage),
    background: backgroundOf(given, usage),
    compression: level(given, 'compression', 9, ['png'], format, usage),
    quality: level(given, 'quality', 100, ['jpeg', 'webp'], format, usage),
    ...remoteOf(given, format, usage),
    text: textOf(given, format, usage),
    timeout: timeoutOf(given, usage),
    fonts: (given.get('font') ?? []).map((text) => fontOf(text, usage)),
    allow: [...(given.get('allow') ?? [])],
    strict: given.has('strict'),
    quiet: given.has('quiet'),
    debug: given.has('debug'),
  }
}
