import { mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import ts from 'typescript'
import { expect, onTestFinished, test } from 'vitest'
import { parseShowArgs } from '../../src/server/cli/show/showArgs'

const page = readFileSync('docs/page.md', 'utf8')
const modules = [...page.matchAll(/```tsx ?(\S*)\n([^]*?)```/g)].map(([, name, code]) => ({ name: name!, code: code! }))

test('all code of the document about pages is whole modules without a wrong type', { timeout: 60_000 }, () => {
  expect(modules.length).toBeGreaterThan(8)
  for (const { name, code } of modules) expect(name, code).toMatch(/^\w+\.tsx$/)
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'page-')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'))
  for (const { name, code } of modules) writeFileSync(join(folder, name), code)
  // A module that says something wrong shows that wrong ones are seen.
  writeFileSync(join(folder, 'wrong.tsx'), "import { Line } from 'react-gsp'\nexport const wrong = <Line y={{}} />\n")
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as { config: object }
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, process.cwd())
  const names = [...modules, { name: 'wrong.tsx' }].map(({ name }) => join(folder, name))
  const program = ts.createProgram(names, { ...options, noUnusedLocals: true })
  const said = names.flatMap((name) => {
    const source = program.getSourceFile(name)!
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ messageText }) => `${basename(name)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    )
  })
  expect(said.filter((one) => !one.startsWith('wrong.tsx'))).toEqual([])
  expect(said.join()).toContain('wrong.tsx: ')
})

test('all commands of the document are understood', () => {
  const commands = [...page.matchAll(/^npx gsp (show .*)$/gm)].map(([, line]) => line!.split(' ').slice(1))
  expect(commands).toHaveLength(1)
  expect(parseShowArgs(commands[0]!)).toMatchObject({ input: 'plot.tsx', port: 5000, renderer: 'svg' })
})
