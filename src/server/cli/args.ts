import { extname } from 'node:path'
import { textModes, type TextMode } from '../../../renderers/svg/textModes'
import { gspOrders, type GspOrder } from '../../exchange/gsp01/gspOrder'
import { checkOf } from '../../scene/check'
import { canvas } from '../../scene/elements/canvas'
import { Failure } from './failure'
import {
  pictureExtensions,
  pictureFormats,
  rendererFormats,
  rendererNames,
  renderOptions,
  sourceExtensions,
  type OptionName,
  type OutputFormat,
  type RendererName,
} from './options'
import type { FontRequest } from './contract'
import { fontOf } from './fontRequest'
import { checkInput, isScene } from './inputFile'
import { asksForHelp, readArguments, usageOf } from './readArguments'

export interface RenderRequest {
  /** Modules to draw, as they were written. */
  inputs: string[]
  /** Path of the pictures, perhaps with `{…}` in it. */
  output: string
  format: OutputFormat
  props: string | undefined
  exportName: string
  scale: number | undefined
  dpi: number | undefined
  width: number | undefined
  height: number | undefined
  background: string | undefined
  compression: number | undefined
  quality: number | undefined
  renderer: RendererName | undefined
  /** How an SVG has its texts. */
  text: TextMode | undefined
  timeout: number | undefined
  /** In which order the visuals of a GSP 0.1 scene are drawn. */
  order: GspOrder
  fonts: FontRequest[]
  /** Files, folders and addresses that scenes may load data from, as they were written. */
  allow: string[]
  strict: boolean
  quiet: boolean
  summary: boolean
  debug: boolean
}

type Given = Map<OptionName, string[]>

const usage = usageOf('render')

function positive(given: Given, name: OptionName): number | undefined {
  const text = given.get(name)?.[0]
  if (text === undefined) return undefined
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value) || value <= 0) {
    throw usage(`--${name} must be a positive number, got ${JSON.stringify(text)}`)
  }
  return value
}

/** A whole number that only some formats have a use for. */
function level(given: Given, name: OptionName, most: number, formats: readonly OutputFormat[], format: OutputFormat) {
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

function timeoutOf(given: Given): number | undefined {
  const value = positive(given, 'timeout')
  if (value === undefined || value <= longestTimeout) return value
  throw usage(`--timeout must be at most ${longestTimeout} ms, got ${value}`)
}

const checkColor = checkOf(canvas.attributes.background)

function backgroundOf(given: Given): string | undefined {
  const text = given.get('background')?.[0]
  if (text === undefined) return undefined
  const trouble = checkColor(text)
  if (trouble === undefined) return text
  throw usage(`--background must be ${trouble.expected}, got ${trouble.got}`, 'for example "steelblue" or "#4682b4"')
}

function rendererOf(given: Given, format: OutputFormat): RendererName | undefined {
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

const extensionsOf = (formats: readonly OutputFormat[]): string[] =>
  pictureExtensions.filter((extension) => formats.includes(pictureFormats[extension]!))

function textOf(given: Given, format: OutputFormat): TextMode | undefined {
  const text = given.get('text')?.[0]
  if (text === undefined) return undefined
  if (format === 'pdf') throw usage('--text is for .svg: a .pdf always embeds its fonts', 'leave it out')
  if (format !== 'svg') throw usage('--text is for .svg', 'leave it out, or name such a file after -o')
  const mode = textModes.find((known) => known === text)
  if (mode === undefined) throw usage(`--text must be one of ${textModes.join(', ')}, got ${JSON.stringify(text)}`)
  return mode
}

/** By itself as the program that wrote the scene draws it: who saved the scene has seen it so. */
function orderOf(given: Given, inputs: readonly string[]): GspOrder {
  const text = given.get('order')?.[0]
  if (text === undefined) return renderOptions.order.default
  const module = inputs.find((input) => !isScene(input))
  if (module !== undefined) {
    throw new Failure('usage', 'a module takes no --order', {
      at: module,
      fix: 'leave it out, or give a scene of GSP 0.1',
    })
  }
  const order = gspOrders.find((known) => known === text)
  if (order === undefined) throw usage(`--order must be one of ${gspOrders.join(', ')}, got ${JSON.stringify(text)}`)
  return order
}

/** Options that say how a module is run. */
const ofModules: readonly OptionName[] = ['props', 'export']
/** Options about pixels, of which vectors have none. */
const ofPixels: readonly OptionName[] = ['scale', 'dpi']
/** Options that say how a scene is drawn, which is no part of it. */
const ofPictures: readonly OptionName[] = ['scale', 'dpi', 'renderer']

function checkOptions(given: Given, inputs: readonly string[], format: OutputFormat): void {
  const scene = inputs.find(isScene)
  for (const name of ofModules) {
    if (scene === undefined || !given.has(name)) continue
    const what = `a saved scene takes no --${name}`
    throw new Failure('usage', what, {
      at: scene,
      fix: `leave it out, or give a module: ${sourceExtensions.join(', ')}`,
    })
  }
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

function formatOf(output: string): OutputFormat {
  const fix = `there is: ${pictureExtensions.join(', ')}`
  if (/[/\\]$/.test(output)) throw new Failure('usage', 'is a folder', { at: output, fix: `-o ${output}{file}.png` })
  const extension = extname(output).toLowerCase()
  if (Object.hasOwn(pictureFormats, extension)) return pictureFormats[extension]!
  const what = extension === '' ? 'the name says no picture format' : `no picture format is called ${extension}`
  throw new Failure('usage', what, { at: output, fix })
}

/**
 * The arguments after `gsp render`, checked as far as that goes without touching a file.
 * @returns `'help'` when help was asked for, whatever else is wrong.
 * @throws Failure (usage) naming the argument and the fix.
 */
export function parseRenderArgs(argv: readonly string[]): RenderRequest | 'help' {
  if (asksForHelp(argv)) return 'help'

  const { given, positionals } = readArguments(argv, renderOptions, 'render')
  if (positionals.length === 0) throw usage('no file to draw', 'gsp render plot.tsx -o plot.png')
  positionals.forEach((input) => checkInput(input, 'draw'))
  const output = given.get('output')?.[0]
  if (output === undefined)
    throw usage('-o is missing: where does the picture go?', `gsp render ${positionals[0]} -o plot.png`)
  const format = formatOf(output)
  checkOptions(given, positionals, format)
  const scale = positive(given, 'scale')
  const dpi = positive(given, 'dpi')
  if (scale !== undefined && dpi !== undefined) throw usage('--scale and --dpi say the same thing twice', 'give one')

  return {
    inputs: positionals,
    output,
    format,
    props: given.get('props')?.[0],
    exportName: given.get('export')?.[0] ?? renderOptions.export.default,
    scale,
    dpi,
    width: positive(given, 'width'),
    height: positive(given, 'height'),
    background: backgroundOf(given),
    compression: level(given, 'compression', 9, ['png'], format),
    quality: level(given, 'quality', 100, ['jpeg', 'webp'], format),
    renderer: rendererOf(given, format),
    text: textOf(given, format),
    timeout: timeoutOf(given),
    order: orderOf(given, positionals),
    fonts: (given.get('font') ?? []).map((text) => fontOf(text, usage)),
    allow: given.get('allow') ?? [],
    strict: given.has('strict'),
    quiet: given.has('quiet'),
    summary: given.has('summary'),
    debug: given.has('debug'),
  }
}
