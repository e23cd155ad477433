import { describe, expect, it } from 'vitest'
import { parseRenderArgs } from '../../src/server/cli/args'
import { exitCodes } from '../../src/server/cli/exitCodes'
import { commands, renderOptions, replayOptions, serveOptions, showOptions } from '../../src/server/cli/options'
import { didYouMean } from '../../src/server/cli/suggest'
import { filesIn, gsp, workFolder } from './harness'

const plot = 'export default () => null'

describe('wrong usage is one line on stderr and code 2', () => {
  it.each([
    [['render', 'a.tsx', '-o', 'a.png', '--scal', '2'], 'gsp: unknown option --scal (did you mean --scale?)'],
    [
      ['render', 'a.tsx', '-o', 'a.png', '--backgroud=red'],
      'gsp: unknown option --backgroud (did you mean --background?)',
    ],
    [['render', 'a.tsx', '-o', 'a.png', '--zzzz'], 'gsp: unknown option --zzzz (gsp render --help)'],
    [['render', 'a.tsx', '-o', 'a.png', '--scale'], 'gsp: --scale needs a value: --scale number (gsp render --help)'],
    [
      ['render', 'a.tsx', '-o', 'a.png', '--scale', '-2'],
      'gsp: --scale must be a positive number, got "-2" (gsp render --help)',
    ],
    [
      ['render', 'a.tsx', '-o', 'a.png', '--dpi', '0'],
      'gsp: --dpi must be a positive number, got "0" (gsp render --help)',
    ],
    [
      ['render', 'a.tsx', '-o', 'a.png', '--width', 'NaN'],
      'gsp: --width must be a positive number, got "NaN" (gsp render --help)',
    ],
    [
      ['render', 'a.tsx', '-o', 'a.png', '--timeout', '1s'],
      'gsp: --timeout must be a positive number, got "1s" (gsp render --help)',
    ],
    [['render', 'a.tsx', '-o', 'a.png', '--strict=yes'], 'gsp: --strict takes no value, got "yes" (gsp render --help)'],
    [
      ['render', 'a.tsx', '-o', 'a.png', '--renderer', 'webgl'],
      'gsp: there is no renderer "webgl" (there is: canvas2d, svg, pdf, network)',
    ],
    [
      ['render', 'a.tsx', '-o', 'a.png', '--renderer', 'svg'],
      'gsp: the renderer svg makes .svg, and no png (leave out --renderer, or name such a file after -o)',
    ],
    [
      ['render', 'a.tsx', '-o', 'a.png', '--renderer', 'network'],
      'gsp: --renderer network needs the --url of a server (--renderer network --url ws://127.0.0.1:5000)',
    ],
    [
      ['render', 'a.tsx', '-o', 'a.png', '--url', 'ws://127.0.0.1:5000'],
      'gsp: --url is for --renderer network (--renderer network --url ws://127.0.0.1:5000)',
    ],
    [
      ['render', 'a.tsx', '-o', 'a.png', '--renderer', 'network', '--url', 'foo'],
      'gsp: --url "foo" is no address of a server (for example --url ws://127.0.0.1:5000)',
    ],
    [
      ['render', 'a.tsx', '-o', 'a.png', '--renderer', 'network', '--url', 'ws://box:5000/scenes/'],
      'gsp: --url "ws://box:5000/scenes/" names no scene (for example --url ws://127.0.0.1:5000)',
    ],
    [
      ['render', 'a.tsx', '-o', 'a.svg', '--renderer', 'network', '--url', 'ws://box:5000', '--text', 'outlines'],
      'gsp: --text outlines is not for --renderer network: a server embeds the fonts (leave out one of them)',
    ],
    [
      ['render', 'a.GSP_session.json', '-o', 'a.png'],
      'gsp: a.GSP_session.json: is a recorded session (gsp replay a.GSP_session.json -o frames/)',
    ],
    [
      ['render', 'a.tsx', '-o', 'a.svg', '--renderer', 'canvas2d'],
      'gsp: the renderer canvas2d makes .png, .jpg, .jpeg, .webp, and no svg (leave out --renderer, or name such a file after -o)',
    ],
    [
      ['render', 'a.tsx', '-o', 'a.png', '--text', 'embed'],
      'gsp: --text is for .svg (leave it out, or name such a file after -o)',
    ],
    [
      ['render', 'a.tsx', '-o', 'a.pdf', '--text', 'outlines'],
      'gsp: --text is for .svg: a .pdf always embeds its fonts (leave it out)',
    ],
    [
      ['render', 'a.tsx', '-o', 'a.svg', '--text', 'paths'],
      'gsp: --text must be one of embed, outlines, system, got "paths" (gsp render --help)',
    ],
    [
      ['render', 'a.tsx', '-o', 'a.svg', '--dpi', '300'],
      'gsp: --dpi is for pixels, of which a .svg has none: it is as large as the figure (leave it out)',
    ],
    [['render', 'a.tsx', '-o', 'a.png', '--font', 'Fira.ttf'], /^gsp: --font must be name=path, got "Fira.ttf" \(/],
    [['render', 'a.tsx', '-o=out/a.png'], 'gsp: -o takes no =, got -o=out/a.png (-o out/a.png)'],
    [
      ['render', 'a.tsx', '-o', 'a.png', '--output', 'b.png'],
      'gsp: --output was given twice: a.png and b.png (give one)',
    ],
    [
      ['render', 'a.tsx', '-o', 'a.png', '--props', 'a.json', '--props', 'b.json'],
      'gsp: --props was given twice: a.json and b.json (give one)',
    ],
    [
      ['render', 'a.tsx', '-o', 'a.png', '--background', 'nope'],
      'gsp: --background must be a colour, got "nope" (for example "steelblue" or "#4682b4")',
    ],
    [
      ['render', 'a.tsx', '-o', 'a.png', '--timeout', '1e12'],
      'gsp: --timeout must be at most 2147483647 ms, got 1000000000000 (gsp render --help)',
    ],
    [['render', 'a.tsx'], 'gsp: -o is missing: where does the picture go? (gsp render a.tsx -o plot.png)'],
    [['render', '-o', 'a.png'], 'gsp: no file to draw (gsp render plot.tsx -o plot.png)'],
    [
      ['render', 'a.tsx', '-o', 'a.bmp'],
      'gsp: a.bmp: no picture format is called .bmp (there is: .png, .jpg, .jpeg, .webp, .svg, .pdf, .json)',
    ],
    [['render', 'a.tsx', '-o', 'a.JPE'], /^gsp: a\.JPE: no picture format is called \.jpe \(there is: \.png, .*\)$/],
    [
      ['render', 'a.tsx', '-o', 'a.jpg', '--quality', '101'],
      'gsp: --quality must be a whole number from 0 to 100, got "101" (gsp render --help)',
    ],
    [
      ['render', 'a.tsx', '-o', 'a.png', '--compression', '1.5'],
      'gsp: --compression must be a whole number from 0 to 9, got "1.5" (gsp render --help)',
    ],
    [
      ['render', 'a.tsx', '-o', 'a.png', '--quality', '90'],
      'gsp: --quality is for .jpg, .jpeg, .webp (leave it out, or name such a picture after -o)',
    ],
    [
      ['render', 'a.tsx', '-o', 'a.webp', '--compression', '1'],
      'gsp: --compression is for .png (leave it out, or name such a picture after -o)',
    ],
    [
      ['render', 'a.tsx', '-o', 'a'],
      'gsp: a: the name says no picture format (there is: .png, .jpg, .jpeg, .webp, .svg, .pdf, .json)',
    ],
    [['render', 'a.tsx', '-o', 'out/'], 'gsp: out/: is a folder (-o out/{file}.png)'],
    [['render', 'a.tsx', '-o', 'out\\'], 'gsp: out\\: is a folder (-o out\\{file}.png)'],
    [
      ['render', 'scene.json', '-o', 'a.png', '--props', 'p.json'],
      /^gsp: scene\.json: a saved scene takes no --props \(leave it out, or give a module: \.tsx, .*\)$/,
    ],
    [['render', 'scene.json', '-o', 'a.png', '--export', 'b'], /^gsp: scene\.json: a saved scene takes no --export \(/],
    [
      ['render', 'a.tsx', '-o', 'a.json', '--dpi', '300'],
      'gsp: --dpi is for pictures, and a .json is the scene itself (leave it out, or give it when the .json is drawn)',
    ],
    [['render', 'a.py', '-o', 'a.png'], /^gsp: a.py: cannot draw a \.py file \(/],
    [['rendre'], 'gsp: unknown command rendre (did you mean render?)'],
    [
      ['plot.tsx'],
      'gsp: plot.tsx is not a command (did you mean gsp show plot.tsx, or gsp render plot.tsx -o plot.png?)',
    ],
    [['--verison'], 'gsp: unknown option --verison (did you mean --version?)'],
    [['help', 'rend'], 'gsp: unknown command rend (did you mean render?)'],
  ])('%j', async (argv, expected) => {
    const cwd = workFolder({ 'a.tsx': plot })
    const { code, stderr, stdout } = await gsp(argv, { cwd })
    expect(stderr.trimEnd()).toMatch(expected)
    expect(stderr.split('\n')).toHaveLength(2)
    expect(stdout).toBe('')
    expect(code).toBe(exitCodes.usage.code)
    expect(filesIn(cwd)).toEqual(['a.tsx'])
  })

  it('no command at all prints the help on stderr', async () => {
    const { code, stderr, stdout } = await gsp([], { cwd: workFolder() })
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain('gsp render <file.tsx | scene.json>')
  })
})

describe('help and version', () => {
  it('help names every option, its default, and every exit code', async () => {
    const { code, stdout } = await gsp(['render', '--help'], { cwd: workFolder() })
    expect(code).toBe(0)
    for (const name of Object.keys(renderOptions)) expect(stdout).toContain(`--${name}`)
    expect(stdout.replace(/\s+/g, ' ')).toContain('in milliseconds. Default: 30000.')
    for (const reason of Object.values(exitCodes))
      expect(stdout).toContain(`  ${String(reason.code).padEnd(5)}${reason.doc}\n`)
  })

  it.each(Object.keys(commands).filter((name) => name !== 'help'))(
    'help lines of gsp %s fit a terminal of 100 columns',
    async (command) => {
      const { stdout } = await gsp(['help', command], { cwd: workFolder() })
      expect(stdout).toMatch(/^Usage$/m)
      expect(stdout.split('\n').filter((line) => line.length > 100)).toEqual([])
    },
  )

  it.each([
    ['render', ['Files', 'The picture', 'Data and fonts', 'What draws', 'Messages'], renderOptions],
    ['replay', ['Files and times', 'The picture', 'Data and fonts', 'What draws', 'Messages'], replayOptions],
    [
      'serve',
      ['Where it listens', 'Who may use it', 'What scenes may use', 'Threads and limits', 'Records and messages'],
      serveOptions,
    ],
    ['show', ['Options'], showOptions],
  ] as const)('help of gsp %s has all its options once, under headings', async (command, headings, options) => {
    const { stdout } = await gsp(['help', command], { cwd: workFolder() })
    const about = stdout.slice(stdout.indexOf(`\n${headings[0]}\n`), stdout.indexOf('\nExamples\n'))
    expect(about.match(/^\S.*/gm)).toEqual(headings)
    expect(Array.from(about.matchAll(/^ {2}(?:-\w, | {4})--([\w-]+)/gm), ([, name]) => name)).toEqual(
      Object.keys(options),
    )
  })

  it.each(['render', 'replay', 'serve'])('help of gsp %s shows how it is done on a server', async (command) => {
    const { stdout } = await gsp(['help', command], { cwd: workFolder() })
    const [, example] = /^ {2}gsp ((?:render|replay) .* --renderer network .*)$/m.exec(stdout) ?? []
    const { stderr } = await gsp(example!.split(' '), { cwd: workFolder() })
    // All of the command is right but for the file, which is not there.
    expect(stderr).toMatch(/^gsp: (plot\.tsx|run\.gsp): cannot read it/)
  })

  it('help is given even when the rest is wrong', async () => {
    const { code, stdout } = await gsp(['render', '--nonsense', '-h'], { cwd: workFolder() })
    expect(code).toBe(0)
    expect(stdout).toContain('Exit codes')
  })

  it.each([['--help'], ['-h'], ['help']])('gsp %s', async (word) => {
    expect(await gsp([word], { cwd: workFolder() })).toMatchObject({ code: 0, stderr: '' })
  })

  it('the version is that of the package', async () => {
    const { stdout, code } = await gsp(['--version'], { cwd: workFolder() })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\S*\n$/)
  })
})

describe('what is given reaches the request', () => {
  it('all of it', () => {
    const argv = ['a.tsx', '-o', 'a.png', '--props', 'p.json', '--export', 'Fig', '--scale', '2', '--width', '640']
    const more = [
      '--height',
      '480',
      '--background',
      'none',
      '--compression',
      '9',
      '--renderer',
      'canvas2d',
      '--timeout',
      '5e3',
      '--strict',
      '--quiet',
    ]
    const fonts = ['--font', 'Fira Sans=C:\\fonts\\a=b.ttf', '--font', 'B=b.ttf', '--summary', '--debug']
    const allow = ['--allow', 'data/', '--allow', 'https://host/']
    expect(parseRenderArgs([...argv, ...more, ...fonts, ...allow])).toEqual({
      inputs: ['a.tsx'],
      output: 'a.png',
      format: 'png',
      props: 'p.json',
      exportName: 'Fig',
      scale: 2,
      dpi: undefined,
      width: 640,
      height: 480,
      background: 'none',
      compression: 9,
      quality: undefined,
      renderer: 'canvas2d',
      text: undefined,
      timeout: 5000,
      fonts: [
        { name: 'Fira Sans', path: 'C:\\fonts\\a=b.ttf' },
        { name: 'B', path: 'b.ttf' },
      ],
      allow: ['data/', 'https://host/'],
      strict: true,
      order: 'auto',
      quiet: true,
      summary: true,
      debug: true,
    })
  })

  it('density is given once', () => {
    expect(parseRenderArgs(['a.tsx', '-o', 'a.png', '--dpi=300'])).toMatchObject({ dpi: 300, scale: undefined })
    const both = ['a.tsx', '-o', 'a.png', '--dpi', '300', '--scale', '2']
    expect(() => parseRenderArgs(both)).toThrow('--scale and --dpi say the same thing twice')
  })

  it('the last of two values counts', () => {
    expect(parseRenderArgs(['a.tsx', '-o', 'a.png', '--scale', '2', '--scale', '3'])).toMatchObject({ scale: 3 })
  })

  it('a file whose name begins with a dash comes after --', () => {
    expect(parseRenderArgs(['-o', 'a.png', '--', '--help.tsx'])).toMatchObject({ inputs: ['--help.tsx'] })
  })
})

describe('suggestions', () => {
  const suggest = (word: string, ...known: string[]): string => didYouMean(word, known, 'nothing')

  it('name what is few letters away, or begins so', () => {
    expect(suggest('scael', 'dpi', 'scale')).toBe('did you mean scale?')
    expect(suggest('Scale', 'scales')).toBe('did you mean scales?')
    expect(suggest('back', 'scale', 'background')).toBe('did you mean background?')
  })

  it('name nothing that is far', () => {
    expect(suggest('colour', 'scale', 'dpi')).toBe('nothing')
    expect(suggest('b', 'background')).toBe('nothing')
  })
})
