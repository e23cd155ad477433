import type { RasterFormat } from '../../host/host'
import { defaultCompression, defaultJpegQuality, defaultWebpQuality } from '../../picture/defaultEncoding'
import { defaultTimeout } from '../../picture/defaultTimeout'

export interface OptionSpec {
  /** What the help says above it, of it and of those that follow. */
  heading?: string
  /** One-letter form. */
  short?: string
  /** Placeholder of the value; without one the option is a switch. */
  value?: string
  /** May be given several times, and all of them count. Of any other option the last one counts. */
  repeat?: true
  /** Giving it twice is an error: one of the two was meant for something else. */
  once?: true
  default?: string
  doc: string
}

/** What says how pictures are made, whatever they are made of. */
const pictureOptions = {
  scale: {
    heading: 'The picture',
    value: 'number',
    doc: 'Picture pixels per layout pixel. The layout stays as it is. Default: pixelRatio of the element, or 1.',
  },
  dpi: {
    value: 'number',
    doc: 'Density in dots per inch, also noted in the file: for a figure of 96 dpi, 300 draws at scale 300/96. Not together with --scale.',
  },
  width: { value: 'px', doc: 'Width of the layout in pixels, in place of the one of the element.' },
  height: { value: 'px', doc: 'Height of the layout in pixels, in place of the one of the element.' },
  background: { value: 'colour', doc: 'Any CSS colour, or transparent, in place of the one of the element.' },
  compression: {
    value: '0-9',
    default: String(defaultCompression),
    doc: 'Of a .png: 0 does not compress, 1 is fast, 9 takes longest and is smallest.',
  },
  quality: {
    value: '0-100',
    doc: `Of a .jpg (default ${defaultJpegQuality}) or .webp (default ${defaultWebpQuality}, 100 loses nothing): more is larger and more faithful.`,
  },
  text: {
    value: 'how',
    default: 'embed',
    doc: 'Of an .svg: embed keeps text as text and puts the fonts into the file; outlines makes shapes of it, which look the same everywhere; system keeps it as text in the fonts of whoever reads it.',
  },
  allow: {
    heading: 'Data and fonts',
    value: 'address',
    repeat: true,
    doc: 'What a scene may load data from besides the folder of its file: a file, a folder, or an address such as https://host/path/. May be given several times.',
  },
  font: {
    value: 'name=path',
    repeat: true,
    doc: 'A font file (.ttf, .otf) and the name that the plot calls it. May be given several times.',
  },
  timeout: {
    value: 'ms',
    default: String(defaultTimeout),
    doc: 'Longest wait for data that the plot needs, and for a server, in milliseconds.',
  },
  renderer: {
    heading: 'What draws',
    value: 'name',
    doc: 'canvas2d (pixels), svg, pdf, or network: the server at --url, which makes all of them, with the fonts that it has, and reads what it may. Default: what makes such a file.',
  },
  url: {
    value: 'address',
    doc: 'Of the server that draws with --renderer network: ws://render-box:5000, or http://… as gsp serve prints it.',
  },
  'token-file': {
    value: 'file',
    doc: 'Where that server asks for a token: the first in this file.',
  },
  strict: { heading: 'Messages', doc: 'A warning is an error: the picture is not written.' },
  quiet: { doc: 'Print errors only.' },
  debug: { doc: 'Print the stack of an error, and every line of what is written to console.warn and console.error.' },
} as const satisfies Readonly<Record<string, OptionSpec>>

export type PictureOptionName = keyof typeof pictureOptions

/** Every option of `gsp render`: parsing, suggestions and the help text come from here. */
export const renderOptions = {
  output: {
    heading: 'Files',
    short: 'o',
    value: 'picture',
    once: true,
    doc: 'Where the picture goes: a .png, .jpg, .jpeg or .webp; an .svg or .pdf in vectors; a .json is the scene itself, which can be drawn later. {file} is the name of the module, {index} the place in an array of props (from 0), and any other {field} that field of the props. Folders are made.',
  },
  props: {
    value: 'data.json',
    once: true,
    doc: 'JSON: an object of props for the component, or an array of such objects, one picture each.',
  },
  export: {
    value: 'name',
    once: true,
    default: 'default',
    doc: 'Which export of the module to draw: a component or an element.',
  },
  order: {
    value: 'how',
    default: 'auto',
    doc: 'Of a scene of GSP 0.1: kind draws images first, then points, markers and pixels, then lines, then texts, as its reference does; list draws it in the order of its lists; auto is list for files that react-gsp wrote and kind for others.',
  },
  ...pictureOptions,
  summary: { doc: 'Print a line per picture and a table at the end.' },
  help: { short: 'h', doc: 'Print this text.' },
} as const satisfies Readonly<Record<string, OptionSpec>>

export type OptionName = keyof typeof renderOptions

/** Every option of `gsp replay`. */
export const replayOptions = {
  output: {
    heading: 'Files and times',
    short: 'o',
    value: 'pictures',
    once: true,
    doc: 'Where the pictures go: a folder with a slash at its end (frame-00001.png, …), or a name with {frame} in it, such as "out/{frame}.webp"; with --at one picture, of any kind that gsp render makes. Or another session: a .gsp_session.json for GSP 0.1, or a .gsp of such a one. {file} is the name of the session. Folders are made.',
  },
  at: { value: 's', once: true, doc: 'One picture: that of the scene at this time, in seconds.' },
  from: { value: 's', default: '0', doc: 'Time of the first frame, in seconds since the recording began.' },
  to: { value: 's', doc: 'Time of the last frame. Default: the end of the recording.' },
  fps: {
    value: 'number',
    default: '30',
    doc: 'Of a .gsp_session.json: scenes a second at most; one for each change where it is not given. Else frames for a second of film.',
  },
  speed: { value: 'number', default: '1', doc: 'Seconds of the session that a second of film shows.' },
  ...pictureOptions,
  help: { short: 'h', doc: 'Print this text.' },
} as const satisfies Readonly<Record<string, OptionSpec>>

/** Every option of `gsp show`. */
export const showOptions = {
  props: {
    value: 'data.json',
    once: true,
    doc: 'JSON: an object of props for the component, or an array of such objects, one figure each, one below the other. Saving it redraws.',
  },
  export: renderOptions.export,
  port: {
    value: 'number',
    default: '0',
    doc: 'Port of the server, at 127.0.0.1. 0 takes one that is free; with any other, a page that is still open goes on when gsp is started again.',
  },
  'no-open': { doc: 'Print the address, and open no browser.' },
  renderer: {
    value: 'name',
    doc: 'What draws: three, webgpu, canvas2d or svg, in place of the renderer of the element.',
  },
  debug: { doc: 'Print the stack of an error.' },
  help: renderOptions.help,
} as const satisfies Readonly<Record<string, OptionSpec>>

/** Every option of `gsp serve`. */
export const serveOptions = {
  port: {
    heading: 'Where it listens',
    value: 'number',
    default: '5000',
    doc: 'Port to listen at. 0 takes one that is free.',
  },
  host: {
    value: 'address',
    default: '127.0.0.1',
    doc: 'Address to listen at. With any other than the default others reach the server: give --token-file as well.',
  },
  'tls-key': { value: 'file', doc: 'Private key for https and wss, in PEM. Together with --tls-cert.' },
  'tls-cert': { value: 'file', doc: 'Certificate for https and wss, in PEM.' },
  'token-file': {
    heading: 'Who may use it',
    value: 'file',
    doc: 'Who may use the server: whoever has one of the tokens of this file, one a line, each of 16 characters or more. Lines that begin with # are none.',
  },
  anonymous: { doc: 'Whoever reaches the server may use it, without a token.' },
  origin: {
    value: 'origin',
    repeat: true,
    doc: 'Pages of this origin, such as https://plots.example.org, may use the server; * stands for all. Default: its own. May be given several times.',
  },
  cors: { doc: 'Pages of these origins may read what POST /render answers.' },
  allow: {
    heading: 'What scenes may use',
    value: 'address',
    repeat: true,
    doc: 'What scenes may load data from: a file, a folder, or an address such as https://host/path/. Default: nothing but what they bring along. May be given several times.',
  },
  'allow-private': {
    doc: 'What --allow names may lie at an address of this network as well, such as 10.1.2.3 or localhost.',
  },
  font: renderOptions.font,
  workers: {
    heading: 'Threads and limits',
    value: 'number',
    doc: 'Threads that draw. Default: as many as there are processors, and at least 2, so that one slow scene stops no other.',
  },
  'limit-message': { value: 'MiB', default: '64', doc: 'Largest message, and largest request.' },
  'limit-scene': { value: 'MiB', default: '256', doc: 'Most memory of a scene.' },
  'limit-total': { value: 'MiB', default: '1024', doc: 'Most memory of all scenes, and of what is coming in.' },
  'limit-elements': { value: 'number', default: '100000', doc: 'Most elements of a scene.' },
  'limit-area': { value: 'Mpx', default: '32', doc: 'Largest picture, in 2^20 pixels.' },
  'limit-scenes': { value: 'number', default: '256', doc: 'Most scenes at a time.' },
  'limit-sessions': {
    value: 'number',
    default: '64',
    doc: 'Most connections and requests at a time of one token, or, where there are no tokens, from one address.',
  },
  'limit-rate': {
    value: 'number',
    default: '1000',
    doc: 'Most messages in a second of one connection; more have to wait.',
  },
  'limit-bandwidth': {
    value: 'MiB',
    default: '128',
    doc: 'Most data in a second of one connection; more have to wait.',
  },
  'limit-requests': { value: 'number', default: '50', doc: 'Most requests in a second from one address.' },
  'limit-time': { value: 'ms', default: '20000', doc: 'Longest time for a picture, in milliseconds.' },
  'limit-memory': { value: 'MiB', default: '512', doc: 'Most memory to draw a picture.' },
  record: {
    heading: 'Records and messages',
    value: 'folder',
    doc: 'Record all scenes, each in a file of its own that gsp replay reads: <scene>-<time>.gsp. Folders are made; nothing is ever deleted.',
  },
  log: {
    value: 'level',
    default: 'info',
    doc: 'What is logged, on stderr, one JSON record a line: silent, error, warn, info or debug.',
  },
  debug: { doc: 'Print the stack of an error.' },
  help: renderOptions.help,
} as const satisfies Readonly<Record<string, OptionSpec>>

/** The hosts that `gsp show` can be told to draw with: those of a page. */
export const pageRendererNames = ['three', 'webgpu', 'canvas2d', 'svg'] as const
export type PageRendererName = (typeof pageRendererNames)[number]

export const globalOptions = {
  help: { short: 'h', doc: 'Print the help of gsp, or of a command.' },
  version: { short: 'v', doc: 'Print the version.' },
} as const satisfies Readonly<Record<string, OptionSpec>>

export const commands = {
  render: {
    usage: 'gsp render <file.tsx | scene.json> -o <picture> [options]',
    doc: 'draw a module, or a saved scene, to a file',
  },
  replay: {
    usage: 'gsp replay <session.gsp> -o <folder/ | picture> [options]',
    doc: 'draw a recorded session to frames, or the scene at one time of it',
  },
  show: {
    usage: 'gsp show <file.tsx | scene.json> [options]',
    doc: 'show a module, or a saved scene, in the browser, and redraw on save',
  },
  serve: {
    usage: 'gsp serve [options]',
    doc: 'draw and hand on scenes that other programs send over the network',
  },
  help: { usage: 'gsp help [command]', doc: 'the help of gsp, or of a command' },
} as const

/** The file kinds that are compiled. */
export const sourceExtensions = ['.tsx', '.ts', '.jsx', '.js', '.mjs', '.mts'] as const

/** The file of a saved scene, of this library or of GSP 0.1. */
export const sceneExtension = '.json'

/** The file of a recorded session, and of one of GSP 0.1. */
export const sessionExtension = '.gsp'
export const gsp01SessionExtension = '.gsp_session.json'

/** The hosts that `--renderer` can name. */
export const rendererNames = ['canvas2d', 'svg', 'pdf', 'network'] as const
export type RendererName = (typeof rendererNames)[number]

/** What can be written: a picture, or the scene itself. */
export type OutputFormat = RasterFormat | 'svg' | 'pdf' | 'json'

/** The formats that `-o` can name, by extension. */
export const pictureFormats: Readonly<Record<string, OutputFormat>> = {
  '.png': 'png',
  '.jpg': 'jpeg',
  '.jpeg': 'jpeg',
  '.webp': 'webp',
  '.svg': 'svg',
  '.pdf': 'pdf',
  '.json': 'json',
}
export const pictureExtensions = Object.keys(pictureFormats)

/** What the hosts can make. */
export const rendererFormats: Readonly<Record<RendererName, readonly OutputFormat[]>> = {
  canvas2d: ['png', 'jpeg', 'webp'],
  svg: ['svg'],
  pdf: ['pdf'],
  network: ['png', 'jpeg', 'webp', 'svg', 'pdf'],
}
