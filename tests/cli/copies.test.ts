import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findPackage } from '../../src/server/cli/resolveCopies'
import { gsp, repository, workFolder, writeFiles } from './harness'

const plot = `import { Figure } from 'react-gsp'\nexport default () => <Figure />`
const copy = (name: string, version: string) => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, version, main: 'index.js' }),
  [`node_modules/${name}/index.js`]: 'throw new Error("the wrong copy ran")',
})

describe('one process has one react and one react-gsp', () => {
  it('a lone file draws with those of the command', async () => {
    expect(await gsp(['render', 'a.tsx', '-o', 'a.png'], { cwd: workFolder({ 'a.tsx': plot }) })).toMatchObject({
      code: 0,
      stderr: '',
    })
  })

  it('a second react is an error that names both and the fix', async () => {
    const cwd = workFolder({ 'p/a.tsx': plot, ...copy('react', '18.2.0') })
    const { code, stderr } = await gsp(['render', 'p/a.tsx', '-o', 'a.png'], { cwd })
    expect(code).toBe(1)
    expect(stderr).toContain(
      `two copies of react: the file finds ${join(cwd, 'node_modules/react')} (18.2.0), gsp runs with ${repository}`,
    )
    expect(stderr).toContain('npm dedupe react')
    expect(stderr.match(/\n/g)).toHaveLength(1)
  })

  it('a second react-gsp as well', async () => {
    const cwd = workFolder({ 'a.tsx': plot, ...copy('react-gsp', '9.9.9') })
    const { code, stderr } = await gsp(['render', 'a.tsx', '-o', 'a.png'], { cwd })
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /^gsp: a\.tsx:1:\d+: two copies of react-gsp: the file finds .*react-gsp \(9\.9\.9\), gsp runs with .* \(.*npx gsp\)\n$/,
    )
  })

  it('a second one that only a module further down finds is found too', async () => {
    const cwd = workFolder({
      'a.tsx': `import { useOther } from './other/use'\nexport default () => <i>{typeof useOther}</i>`,
      'other/use.ts': `import { useState } from 'react'\nexport const useOther = useState`,
    })
    writeFiles(join(cwd, 'other'), copy('react', '19.0.0'))
    const { stderr } = await gsp(['render', 'a.tsx', '-o', 'a.png'], { cwd })
    expect(stderr).toContain(`gsp: ${join('other', 'use.ts')}:1:26: two copies of react`)
  })

  it('a link to the same copy is the same copy', async () => {
    const cwd = workFolder({ 'a.tsx': plot, 'node_modules/x': '' })
    symlinkSync(findPackage('react', repository) ?? '', join(cwd, 'node_modules/react'), 'junction')
    symlinkSync(repository, join(cwd, 'node_modules/react-gsp'), 'junction')
    expect(await gsp(['render', 'a.tsx', '-o', 'a.png'], { cwd })).toMatchObject({ code: 0, stderr: '' })
  })

  it('a package finds itself by its own name only with exports', () => {
    const folder = workFolder({
      'package.json': '{"name":"react-gsp","exports":{}}',
      'a/b.tsx': '',
      'in/package.json': '{}',
    })
    expect(findPackage('react-gsp', join(folder, 'a'))).toBe(folder)
    expect(findPackage('react-gsp', join(folder, 'in'))).toBeUndefined()
    writeFiles(folder, { 'package.json': '{"name":"react-gsp"}' })
    expect(findPackage('react-gsp', join(folder, 'a'))).toBeUndefined()
  })

  it('a part that the package does not have is an error with its place', async () => {
    const cwd = workFolder({ 'a.tsx': `import 'react/nothing'\nexport default () => null` })
    const { stderr } = await gsp(['render', 'a.tsx', '-o', 'a.png'], { cwd })
    expect(stderr).toBe('gsp: a.tsx:1:8: there is no "react/nothing" in react (see "exports" in its package.json)\n')
  })
})
