import { exitCodes, type ExitReason } from './exitCodes'
import {
  commands,
  globalOptions,
  renderOptions,
  replayOptions,
  serveOptions,
  showOptions,
  sourceExtensions,
  type OptionSpec,
} from './options'

const lineWidth = 96

function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

type Row = readonly [name: string, text: string]

const widthOf = (rows: readonly Row[]): number => Math.max(...rows.map(([name]) => name.length)) + 2

/** Two columns: names on the left, text wrapped on the right. */
function table(rows: readonly Row[], left = widthOf(rows)): string {
  return rows
    .map(([name, text]) => {
      const [first = '', ...rest] = wrap(text, lineWidth - left - 2)
      return [`  ${name.padEnd(left)}${first}`, ...rest.map((line) => ' '.repeat(left + 2) + line)].join('\n')
    })
    .join('\n')
}

function rowOf([name, { short, value, doc, default: standard }]: [string, OptionSpec]): Row {
  return [
    `${short === undefined ? '    ' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`,
    standard === undefined ? doc : `${doc} Default: ${standard}.`,
  ]
}

/** Options under their headings, all in the same columns. */
function optionTable(options: Readonly<Record<string, OptionSpec>>): string {
  const entries = Object.entries(options)
  const left = widthOf(entries.map(rowOf))
  const starts = entries.flatMap(([, { heading }], i) => (i === 0 || heading !== undefined ? [i] : []))
  return starts
    .map((start, i) => {
      const part = entries.slice(start, starts[i + 1])
      return `${part[0]![1].heading ?? 'Options'}\n${table(part.map(rowOf), left)}`
    })
    .join('\n\n')
}

/** @param own what a reason means of this command, where that is not what it means of others */
const exitTable = (reasons: readonly ExitReason[], own: Partial<Record<ExitReason, string>> = {}): string =>
  table(reasons.map((reason) => [String(exitCodes[reason].code), own[reason] ?? exitCodes[reason].doc]))

export function mainHelp(): string {
  return `gsp draws plots that are written as React components.

Usage
${table(Object.values(commands).map(({ usage, doc }) => [usage, doc]))}

${optionTable(globalOptions)}

Examples
  gsp render plot.tsx -o plot.png --scale 2
  gsp show plot.tsx

The options of a command: gsp render --help, gsp replay --help, gsp show --help, gsp serve --help
`
}

export function renderHelp(): string {
  return `Draws the default export of a module, or a saved scene, to a picture. No browser and no graphics
card are needed.

Usage
  ${commands.render.usage}

The file (${sourceExtensions.join(' ')}) exports a component or an element. It is compiled
here; its own imports are bundled, and packages are found from its folder, as Node does. It may
also import .json (the value), .csv .tsv .txt (the text) and .npy .bin (a Uint8Array), and
import.meta.url is that of the source file. A .json given instead is a scene: what -o scene.json
wrote, or one of GSP 0.1. Several files may be given: -o then needs {file}.

${optionTable(renderOptions)}

Examples
  gsp render plot.tsx -o plot.png --scale 2
      twice as many pixels each way, the same layout
  gsp render plot.tsx -o plot.png --dpi 300
      for print: an 85 mm wide figure has 1004 pixels
  gsp render plot.tsx -o plot.svg --text outlines
      vectors, with shapes in place of text
  gsp render station.tsx --props stations.json -o "out/{name}.png"
      stations.json is [{ "name": "Oslo", … }, …]: draws out/Oslo.png, …
  gsp render figures/a.tsx figures/b.tsx -o "out/{file}.png" --summary
      draws out/a.png and out/b.png, then prints a table
  gsp render plot.tsx -o scene.json
  gsp render scene.json -o plot.png --dpi 300
      saves the finished scene, and draws it later
  gsp render plot.tsx -o plot.png --font "Fira Sans=fonts/FiraSans.ttf"
  gsp render plot.tsx -o plot.png --allow https://example.org/data/
      what the scene loads may also come from there
  gsp render plot.tsx -o plot.pdf --renderer network --url ws://render-box:5000
      drawn by gsp serve on another machine

Messages are one line each, on stderr: gsp: <file>: <what> (<fix>). A picture is written
whole or not at all, and a failure with one picture does not stop the others. What is written to
console.warn and console.error while a picture is drawn is a warning, its first line printed once.

Exit codes
${exitTable(['drawn', 'failed', 'usage', 'file', 'strict', 'interrupted'])}
`
}

export function replayHelp(): string {
  return `Draws a session that was recorded, frame after frame, or the scene at one time of it. No browser and
no graphics card are needed.

Usage
  ${commands.replay.usage}

The session is a .gsp file, as record(), canvas.record() and gsp serve --record write it, or a
.gsp_session.json of GSP 0.1. Of one whose writer was stopped in the middle all that is whole is
drawn, and a warning tells what is missing. A picture has the bytes that gsp render makes of the
same scene; where nothing has changed it is not drawn again. Needs msgpackr and fflate.

${optionTable(replayOptions)}

Examples
  gsp replay run.gsp -o frames/ --fps 30
      frames/frame-00001.png, frames/frame-00002.png, …
  gsp replay run.gsp -o "frames/{frame}.webp" --from 10 --to 20 --speed 4
      ten seconds of the session in two and a half
  gsp replay run.gsp --at 3.2 -o picture.pdf
      the scene as it was after 3.2 s
  gsp replay run.gsp -o run.gsp_session.json --fps 10
  gsp replay run.gsp_session.json -o run.gsp
      for GSP 0.1, and from there
  gsp replay run.gsp -o frames/ --renderer network --url ws://render-box:5000
      drawn by gsp serve on another machine

Messages are one line each, on stderr. A frame is written whole or not at all; the first that fails
ends the command, and those before it stay.

Exit codes
${exitTable(['drawn', 'failed', 'usage', 'file', 'strict', 'interrupted'])}
`
}

export function showHelp(): string {
  return `Shows the default export of a module, or a saved scene, in the browser, and redraws it whenever
one of its files is saved. The server answers this machine alone, and ends with Ctrl-C.

Usage
  ${commands.show.usage}

The file (${sourceExtensions.join(' ')}, or .json for a scene) is as for gsp render, but
it runs in the page: it may import style sheets as well, and no part of Node. Relative addresses,
as in useData("data/x.npy"), start at its folder; files below that folder are served, and neither
hidden ones nor any outside of it. Files that the page has loaded are watched, too. Needs react-dom
and esbuild.

${optionTable(showOptions)}

Examples
  gsp show plot.tsx
  gsp show plot.tsx --props data.json --port 5000
  gsp show scene.json --port 5000 --no-open
      on another machine, which is reached by: ssh -L 5000:127.0.0.1:5000 host

The address is printed on stdout, for where there is no browser to be opened. The variable BROWSER
names another program than the usual one, and none names none. Errors and warnings of the page are
one line each on stderr, as gsp render prints them; an error is shown in the page, too.

Exit codes
${exitTable(['drawn', 'failed', 'usage', 'file'], {
  drawn: 'it was ended',
  failed: 'it could not be started, perhaps since a package is missing',
  usage: 'wrong usage: an option, the props file, or a port in use',
})}
`
}

export function serveHelp(): string {
  return `Runs a server that draws scenes which other programs send to it, and hands them on to those who
watch. It answers this machine alone unless --host is given, and ends with Ctrl-C: pictures that are
being drawn are finished first. Needs fastify, ws, piscina, msgpackr, fflate and @napi-rs/canvas.

Usage
  ${commands.serve.usage}

  POST /render    a saved scene (JSON), or a request of GSP 0.1, becomes a picture: PNG, JPEG, WebP,
                  SVG or PDF, by the head Accept or by ?format=
  WS /scenes/<id> a scene that its source changes and that any number of others watch
  GET /healthz    whether it runs

The address is printed on stdout. Tokens, data and what is asked for are in no log.

${optionTable(serveOptions)}

Examples
  gsp serve
  gsp render plot.tsx -o plot.png --renderer network --url ws://127.0.0.1:5000
      draws there
  curl --data-binary @scene.json -H 'content-type: application/json' -o plot.png \\
      http://127.0.0.1:5000/render
      so does this, of what gsp render plot.tsx -o scene.json has written
  gsp serve --host 0.0.0.0 --token-file tokens.txt --tls-key key.pem --tls-cert cert.pem
  gsp serve --allow data/ --allow https://example.org/data/
      what scenes may load

Exit codes
${exitTable(['drawn', 'failed', 'usage', 'file'], {
  drawn: 'it was ended',
  failed: 'it could not be started, perhaps since a package is missing',
  usage: 'wrong usage: an option, a token, or a port in use',
})}
`
}
