import { join, resolve, sep } from 'node:path'
import fc from '../support/fastCheck'
import { describe, expect, it } from 'vitest'
import { Failure } from '../../src/server/cli/failure'
import { nameOutputs, type NamingOptions } from '../../src/server/cli/outputNames'
import { filesIn, gsp, workFolder } from './harness'

const base: NamingOptions = {
  template: 'out/{name}.png',
  inputs: ['a.tsx'],
  propsList: undefined,
  cwd: resolve('/w'),
  platform: 'linux',
}
const names = (options: Partial<NamingOptions>): string[] =>
  nameOutputs({ ...base, ...options }).map((job) => job.output)

describe('an array of props gives a picture each', () => {
  const plot = `export default ({ name }) => { if (name === 'bad') throw new Error('no'); return <i /> }`

  it('named by their own field, number or place', () => {
    const propsList = [
      { name: 'Oslo', year: 2001 },
      { name: 'Ålesund', year: 2002 },
    ]
    expect(names({ propsList })).toEqual(['out/Oslo.png', 'out/Ålesund.png'])
    expect(names({ propsList, template: '{file}-{year}-{index}.png' })).toEqual(['a-2001-0.png', 'a-2002-1.png'])
  })

  it('drawn with those props', async () => {
    const cwd = workFolder({ 'a.tsx': plot, 'p.json': '\uFEFF[{"name":"x","v":1},{"name":"bad"},{"name":"y"}]' })
    const { code, stderr, drawn } = await gsp(['render', 'a.tsx', '--props', 'p.json', '-o', 'out/{name}.png'], { cwd })
    expect(stderr).toBe('gsp: a.tsx:1:58: props[1] (out/bad.png): no\n')
    expect(code).toBe(1)
    expect(drawn.map(({ element }) => element)).toMatchObject([
      { props: { name: 'x', v: 1 } },
      { props: { name: 'y' } },
    ])
    expect(filesIn(join(cwd, 'out'))).toEqual(['x.png', 'y.png'])
  })

  it.each([
    ['{"a":', /^gsp: p\.json: the props are not JSON: /],
    ['[]', 'gsp: p.json: the array of props is empty: there is nothing to draw'],
    ['3', 'gsp: p.json: the props are a number, not an object'],
    ['[{}, null]', 'gsp: p.json: props[1] is null, not an object'],
    ['[{"name":"a"},{}]', 'gsp: out/{name}.png: props[1] has no field "name" (or use {index})'],
    ['[{"name":"a"},{"name":true}]', 'gsp: out/{name}.png: props[1].name is a boolean, not a name (or use {index})'],
    ['[{"name":"../x"}]', 'gsp: out/{name}.png: props[0].name = "../x" has a path separator in it (or use {index})'],
    [
      '[{"name":"..\\\\x"}]',
      'gsp: out/{name}.png: props[0].name = "..\\\\x" has a path separator in it (or use {index})',
    ],
    ['[{"name":" "}]', 'gsp: out/{name}.png: props[0].name = " " is empty (or use {index})'],
    [
      '[{"name":"a"},{"name":"b"},{"name":"a"}]',
      'gsp: out/a.png: props[0] and props[2] would both be written there (-o "out/{index}.png")',
    ],
  ])('props %s', async (props, expected) => {
    const cwd = workFolder({ 'a.tsx': plot, 'p.json': props })
    const { code, stderr } = await gsp(['render', 'a.tsx', '--props', 'p.json', '-o', 'out/{name}.png'], { cwd })
    expect(stderr.trimEnd()).toMatch(expected)
    expect(code).toBe(2)
    expect(filesIn(cwd)).toEqual(['a.tsx', 'p.json'])
  })

  it('a missing props file is code 3', async () => {
    const cwd = workFolder({ 'a.tsx': plot })
    expect(await gsp(['render', 'a.tsx', '--props', 'p.json', '-o', 'a.png'], { cwd })).toMatchObject({
      code: 3,
      stderr: 'gsp: p.json: cannot read the props: no such file or folder\n',
    })
  })

  it('an element takes no props', async () => {
    const cwd = workFolder({ 'a.tsx': 'export default <i />', 'p.json': '{}' })
    expect(await gsp(['render', 'a.tsx', '--props', 'p.json', '-o', 'a.png'], { cwd })).toMatchObject({
      code: 2,
      stderr:
        'gsp: a.tsx: the default export is an element, which takes no props (export a component, or leave out --props)\n',
    })
  })
})

describe('two pictures never have one name', () => {
  it('not on a system that ignores case and Unicode form, either', () => {
    const propsList = [{ name: 'É' }, { name: 'e\u0301' }]
    expect(names({ propsList })).toHaveLength(2)
    for (const platform of ['darwin', 'win32'] as const) {
      expect(() => names({ propsList, platform })).toThrow('props[0] and props[1] would both be written there')
    }
  })

  it('nor files of one name in two folders', () => {
    expect(() => names({ inputs: ['x/a.tsx', 'y/a.jsx'], template: '{file}.png' })).toThrow(
      'x/a.tsx and y/a.jsx would both',
    )
  })

  it('names that Windows has no files for are refused there', () => {
    expect(names({ propsList: [{ name: '12:30' }] })).toEqual(['out/12:30.png'])
    expect(() => names({ propsList: [{ name: '12:30' }], platform: 'win32' })).toThrow(
      'a character that Windows does not allow',
    )
  })

  it('whatever the names are, every picture lies in the folder and none is lost', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('..', '.', 'a/b', 'a\\b', '', '../../x'))),
        (list) => {
          try {
            const jobs = nameOutputs({ ...base, propsList: list.map((name) => ({ name })) })
            expect(new Set(jobs.map((job) => job.path)).size).toBe(list.length)
            for (const job of jobs) expect(job.path.slice(0, job.path.lastIndexOf(sep))).toBe(resolve('/w/out'))
          } catch (error) {
            expect(error).toBeInstanceOf(Failure)
          }
        },
      ),
    )
  })
})

describe('the extension says the format', () => {
  it.each([
    ['a.png', 'png', ['--compression', '0'], { compression: 0 }],
    ['a.PNG', 'png', [], {}],
    ['a.jpg', 'jpeg', ['--quality', '0'], { quality: 0 }],
    ['a.JPEG', 'jpeg', ['--quality', '100'], { quality: 100 }],
    ['{file}.webp', 'webp', ['--quality', '80'], { quality: 80 }],
  ])('%s', async (output, format, more, options) => {
    const cwd = workFolder({ 'a.tsx': 'export default () => null' })
    const { code, stderr, drawn } = await gsp(['render', 'a.tsx', '-o', output, ...more], { cwd })
    expect([code, stderr]).toEqual([0, ''])
    expect(drawn).toMatchObject([{ format }])
    const { onDiagnostic: _, base: _base, allow: _allow, ...given } = drawn[0]!.options
    expect(given).toEqual(options)
  })
})
