import { extname } from 'node:path'
import { Failure } from '../failure'
import { gsp01SessionExtension, replayOptions, sessionExtension, type PictureOptionName } from '../options'
import { formatOf, positive, readPictureOptions, type Given, type PictureRequest } from '../pictureArgs'
import { asksForHelp, readArguments, usageOf } from '../readArguments'

/** What of a session is wanted, in seconds. */
export interface Range {
  from: number
  /** Absent: its end. */
  to: number | undefined
}

/** What is to be made of a session. */
export type ReplayOutput =
  | ({ type: 'frames'; template: string; fps: number; speed: number } & Range)
  | { type: 'picture'; path: string; at: number }
  /** For GSP 0.1. */
  | ({ type: 'json'; path: string; fps: number | undefined } & Range)
  /** Of one of GSP 0.1. */
  | { type: 'session'; path: string }

export interface ReplayRequest {
  /** As it was written. */
  input: string
  output: ReplayOutput
  picture: PictureRequest
}

type OptionName = keyof typeof replayOptions

const usage = usageOf('replay')

const isGsp01 = (name: string): boolean => name.toLowerCase().endsWith(gsp01SessionExtension)
const isSession = (name: string): boolean => extname(name).toLowerCase() === sessionExtension
const isFolder = (name: string): boolean => /[/\\]$/.test(name)

/** A time in seconds, where it was given. */
function secondsOf(given: Given<OptionName>, name: 'at' | 'from' | 'to'): number | undefined {
  const text = given.get(name)?.[0]
  if (text === undefined) return undefined
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value) && value >= 0) return value
  throw usage(`--${name} must be a time in seconds, got ${JSON.stringify(text)}`, 'for example 3.2')
}

function rangeOf(given: Given<OptionName>): Range {
  const [from, to] = [secondsOf(given, 'from') ?? Number(replayOptions.from.default), secondsOf(given, 'to')]
  if (to === undefined || from <= to) return { from, to }
  throw usage(`--from ${from} is after --to ${to}`, 'give the earlier time first')
}

/** Makes sure that options are given only where they mean something. */
function refuse(given: Given<OptionName>, names: readonly OptionName[], what: string): void {
  const name = names.find((each) => given.has(each))
  if (name !== undefined) throw usage(`${what} takes no --${name}`, 'leave it out')
}

const ofFilm: readonly OptionName[] = ['from', 'to', 'fps', 'speed']
const ofPictures: readonly PictureOptionName[] = [
  ...(['scale', 'dpi', 'width', 'height', 'background', 'compression', 'quality'] as const),
  ...(['text', 'renderer', 'url', 'token-file', 'font', 'allow', 'timeout'] as const),
]

/** Names that may stand in braces. */
const fields = ['frame', 'file', 'index']

function checkTemplate(template: string): void {
  const names = Array.from(template.matchAll(/\{([^{}]*)\}/g), ([, name = '']) => name)
  const unknown = names.find((name) => !fields.includes(name))
  if (unknown !== undefined) {
    throw new Failure('usage', `there is no {${unknown}} of a frame`, {
      at: template,
      fix: 'there are {frame} and {file}',
    })
  }
  if (names.includes('frame') || names.includes('index')) return
  const extension = extname(template)
  throw new Failure('usage', 'there are several frames, and this is one name', {
    at: template,
    fix: `-o "${template.slice(0, template.length - extension.length)}-{frame}${extension}", or --at for one picture`,
  })
}

function outputOf(given: Given<OptionName>, input: string): ReplayOutput {
  const path = given.get('output')?.[0]
  if (path === undefined) throw usage('-o is missing: where do the frames go?', `gsp replay ${input} -o frames/`)
  if (isGsp01(path)) {
    refuse(given, ['at', 'speed', ...ofPictures], `a ${gsp01SessionExtension}`)
    return { type: 'json', path, fps: positive(given, 'fps', usage), ...rangeOf(given) }
  }
  if (isSession(path)) {
    refuse(given, ['at', ...ofFilm, ...ofPictures], `a ${sessionExtension}`)
    if (isGsp01(input)) return { type: 'session', path }
    throw new Failure('usage', `only a ${gsp01SessionExtension} becomes a ${sessionExtension}`, {
      at: input,
      fix: 'name a folder for the frames: -o frames/',
    })
  }
  const at = secondsOf(given, 'at')
  if (at !== undefined) {
    refuse(given, ofFilm, 'one picture')
    if (isFolder(path)) throw new Failure('usage', 'is a folder', { at: path, fix: `-o ${path}{file}.png` })
    return { type: 'picture', path, at }
  }
  const template = isFolder(path) ? `${path}frame-{frame}.png` : path
  formatOf(template)
  checkTemplate(template)
  return {
    type: 'frames',
    template,
    fps: positive(given, 'fps', usage) ?? Number(replayOptions.fps.default),
    speed: positive(given, 'speed', usage) ?? Number(replayOptions.speed.default),
    ...rangeOf(given),
  }
}

/** What is drawn is drawn as this; a session is no picture, and has no options of one. */
function formatFor(output: ReplayOutput): PictureRequest['format'] {
  if (output.type === 'frames') return formatOf(output.template)
  return output.type === 'picture' ? formatOf(output.path) : 'png'
}

/**
 * The arguments after `gsp replay`, checked as far as that goes without touching a file.
 * @returns `'help'` when help was asked for, whatever else is wrong.
 * @throws Failure (usage) naming the argument and the fix.
 */
export function parseReplayArgs(argv: readonly string[]): ReplayRequest | 'help' {
  if (asksForHelp(argv)) return 'help'
  const { given, positionals } = readArguments(argv, replayOptions, 'replay')
  const [input, another] = positionals
  if (input === undefined) throw usage('no session to replay', 'gsp replay session.gsp -o frames/')
  if (another !== undefined) throw usage(`one session at a time, got ${input} and ${another}`)
  if (!isSession(input) && extname(input).toLowerCase() !== '.json') {
    const fix = `give a ${sessionExtension}, or a ${gsp01SessionExtension} of GSP 0.1`
    throw new Failure('usage', 'the name is not that of a session', { at: input, fix })
  }
  const output = outputOf(given, input)
  return { input, output, picture: readPictureOptions(given, formatFor(output), usage) }
}
