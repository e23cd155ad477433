import { describe, expect, it } from 'vitest'
import { missingImport } from '../../src/server/cli/show/missingImport'
import { consoleText, relayConsole } from '../../src/server/cli/show/page/consoleRelay'
import type { PageReport } from '../../src/server/cli/show/pageContract'
import { sourceFrame } from '../../src/server/cli/show/problem'

describe('the lines around a place', () => {
  const source = ['one', 'two', '\tthree four', 'four', 'five', 'six'].join('\n')

  it('are two before and two after, with a mark below the place', () => {
    expect(sourceFrame(source, 3, 8)).toBe(
      ['  1 | one', '  2 | two', '> 3 | \tthree four', '    | \t      ^', '  4 | four', '  5 | five'].join('\n'),
    )
    expect(sourceFrame(source, 1, 1)).toBe(['> 1 | one', '    | ^', '  2 | two', '  3 | \tthree four'].join('\n'))
    expect(sourceFrame(`${'\n'.repeat(8)}nine\r\nten`, 10, 2)).toBe(
      ['   8 | ', '   9 | nine', '> 10 | ten', '     |  ^'].join('\n'),
    )
  })

  it('are none where the line is gone, or is that of no human', () => {
    expect(sourceFrame(source, 7, 1)).toBeUndefined()
    expect(sourceFrame('', 2, 1)).toBeUndefined()
    expect(sourceFrame('x'.repeat(5000), 1, 1)).toBeUndefined()
  })
})

describe('a name that a module does not have', () => {
  const exportsOf = (address: string) => (address === '/known.js' ? ['default', 'a', 'b$'] : undefined)
  const missing = (code: string) => missingImport(code, exportsOf)

  it('is found with its place', () => {
    expect(missing('// x\nimport { a, z } from "/known.js";\n')).toEqual({
      name: 'z',
      address: '/known.js',
      line: 2,
      column: 13,
    })
    expect(missing('import whole, {\n  b$,\n  z as a\n} from "/known.js";')).toMatchObject({
      name: 'z',
      line: 3,
      column: 3,
    })
    expect(missing('export { a as q, y } from "/known.js";')).toMatchObject({ name: 'y', column: 18 })
    expect(missingImport('import whole from "/known.js";', () => ['a'])).toMatchObject({ name: 'default', column: 8 })
  })

  it('is not what is there, or cannot be known', () => {
    const code = `import whole, { a, b$ as c } from "/known.js";
import * as all from "/known.js";
import "/known.js";
import { z } from "/other.js";
export * from "/known.js";
const text = 'import { z } from "/known.js";'`
    expect(missing(code)).toBeUndefined()
  })
})

describe('the console of a page', () => {
  it('is put together as browsers do it', () => {
    expect(consoleText(['%cReact%c says %s of %d, %o', 'color: red', '', 'this', 3, { a: 1 }, 'more'])).toBe(
      'React says this of 3, {"a":1} more',
    )
    expect(consoleText(['100% %s', 'x', undefined])).toBe('100% x undefined')
    expect(consoleText(['%s %s', 'x'])).toBe('x %s')
    expect(consoleText([new Error('no')])).toMatch(/^Error: no\n/)
    const round: { self?: unknown } = {}
    round.self = round
    expect(consoleText([round, 1n, null, () => 1])).toBe('[object Object] 1 null () => 1')
  })

  it('writes as before, and reports each message once', () => {
    const written: unknown[][] = []
    const reports: PageReport[] = []
    const console = { error: (...values: unknown[]) => void written.push(values), warn: () => undefined }
    const own = relayConsole(console, (report) => void reports.push(report))
    console.error('a %s\nsecond', 1)
    console.error('a %s', 1)
    console.warn()
    own.error('unheard')
    expect(reports).toEqual([{ kind: 'warning', message: 'a 1', stack: 'a 1\nsecond' }])
    expect(written).toEqual([['a %s\nsecond', 1], ['a %s', 1], ['unheard']])
  })
})
