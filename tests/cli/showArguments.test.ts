import { describe, expect, it } from 'vitest'
import { exitCodes } from '../../src/server/cli/exitCodes'
import { ownPageRenderers } from '../../src/dom/pageRenderers'
import { pageRendererNames, showOptions } from '../../src/server/cli/options'
import { parseShowArgs } from '../../src/server/cli/show/showArgs'
import { gsp, workFolder } from './harness'

describe('wrong usage of gsp show is one line on stderr and code 2', () => {
  it.each([
    [[], 'gsp: no file to show (gsp show plot.tsx)'],
    [['a.tsx', 'b.tsx'], 'gsp: one file is shown at a time, got a.tsx b.tsx (gsp show a.tsx)'],
    [['a.py'], /^gsp: a\.py: cannot show a \.py file \(give a module or a saved scene: \.tsx, .*\.json\)$/],
    [['a'], /^gsp: a: the name has no extension \(/],
    [['a.tsx', '--prot', '5000'], 'gsp: unknown option --prot (did you mean --port?)'],
    [['a.tsx', '--scale', '2'], 'gsp: unknown option --scale (gsp show --help)'],
    [['a.tsx', '--port'], 'gsp: --port needs a value: --port number (gsp show --help)'],
    ...['-1', '65536', '1.5', '0x50', '1e3', ' 80', 'http'].map((port): [string[], string] => [
      ['a.tsx', `--port=${port}`],
      `gsp: --port must be a whole number from 0 to 65535, got "${port}" (gsp show --help)`,
    ]),
    [['a.tsx', '--no-open=yes'], 'gsp: --no-open takes no value, got "yes" (gsp show --help)'],
    [['a.tsx', '--renderer', 'pdf'], 'gsp: no renderer "pdf" draws in a page (there is: three, webgpu, canvas2d, svg)'],
    [['a.tsx', '--props', 'a.json', '--props', 'b.json'], 'gsp: --props was given twice: a.json and b.json (give one)'],
    [
      ['s.json', '--props', 'a.json'],
      /^gsp: s\.json: a saved scene takes no --props \(leave it out, or give a module: /,
    ],
    [['s.json', '--export', 'A'], /^gsp: s\.json: a saved scene takes no --export \(/],
  ])('%j', async (argv, expected) => {
    const { code, stderr, stdout } = await gsp(['show', ...argv], { cwd: workFolder({ 'a.tsx': '' }) })
    expect(stderr.trimEnd()).toMatch(expected)
    expect(stderr.split('\n')).toHaveLength(2)
    expect(stdout).toBe('')
    expect(code).toBe(exitCodes.usage.code)
  })
})

describe('the help of gsp show', () => {
  it('names every option, and the exit codes, in lines that fit a terminal', async () => {
    for (const argv of [
      ['show', '--help'],
      ['help', 'show'],
      ['show', '--nonsense', '-h'],
    ]) {
      const { code, stdout, stderr } = await gsp(argv, { cwd: workFolder() })
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      for (const name of Object.keys(showOptions)) expect(stdout).toContain(`--${name}`)
      expect(stdout).toContain(`  3  ${exitCodes.file.doc}\n`)
      expect(stdout.split('\n').filter((line) => line.length > 100)).toEqual([])
    }
  })
})

describe('what is given reaches the request', () => {
  it('all of it', () => {
    const argv = ['a.tsx', '--props', 'p.json', '--export', 'Fig', '--port', '5000', '--no-open', '--renderer', 'svg']
    expect(parseShowArgs([...argv, '--debug'])).toEqual({
      input: 'a.tsx',
      props: 'p.json',
      exportName: 'Fig',
      port: 5000,
      open: false,
      renderer: 'svg',
      debug: true,
    })
  })

  it('every renderer that draws in a page', () => {
    for (const name of pageRendererNames)
      expect(parseShowArgs(['a.tsx', '--renderer', name])).toMatchObject({ renderer: name })
    // `auto` is what draws when nobody says what, and needs no option; `network` is nothing without the address of a server.
    const asked = ownPageRenderers.filter((name) => name !== 'auto' && name !== 'network')
    expect([...pageRendererNames].sort()).toEqual(asked.sort())
  })

  it('or else what is usual', () => {
    expect(parseShowArgs(['--', '--help.tsx'])).toEqual({
      input: '--help.tsx',
      props: undefined,
      exportName: 'default',
      port: 0,
      open: true,
      renderer: undefined,
      debug: false,
    })
  })
})
