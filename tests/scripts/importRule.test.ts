import { ESLint } from 'eslint'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parser } from 'typescript-eslint'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { layerRules, layers } from '../../scripts/eslint/layers.mjs'

let root: string

beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'react-gsp-layers-')))
  for (const { folder } of layers) write(`${folder}/index.ts`, 'export const a = 1\n')
  write('src/scene/points.ts', 'export const a = 1\n')
  write('src/unheard-of/index.ts', 'export const a = 1\n')
})

afterAll(() => {
  rmSync(root, { recursive: true, force: true })
})

function write(path: string, text: string) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

/** Names of the rules that a file breaks. */
async function lint(path: string, code: string): Promise<(string | null)[]> {
  const eslint = new ESLint({
    cwd: root,
    overrideConfigFile: true,
    overrideConfig: [{ files: ['**/*.ts'], languageOptions: { parser } }, layerRules(root)],
  })
  write(path, `${code}\n`)
  try {
    const results = await eslint.lintFiles([path])
    return results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId))
  } finally {
    write(path, 'export const a = 1\n')
  }
}

const forbidden = 'boundaries/dependencies'

describe('allowed', () => {
  test.for([
    ['src/scene/probe.ts', "import { a } from './points'\nexport const b = a"],
    ['src/scene/visuals/probe.ts', "import { a } from '../points'\nexport const b = a"],
    ['src/scene/probe.ts', "export { ascending } from 'd3-array'"],
    ['src/host/probe.ts', "export * from '../scene/points'"],
    ['src/assets/probe.ts', "export * from '../scene/points'"],
    ['src/hooks/probe.ts', "export * from 'react'\nexport * from '../assets/index'"],
    ['src/server/probe.ts', "export * from '../assets/index'"],
    ['src/reconciler/probe.ts', "export { default } from 'react-reconciler'\nexport * from '../host/index'"],
    ['src/plot/probe.ts', "export * from 'react'\nexport * from '../interaction/index'"],
    ['src/server/probe.ts', "export * from 'node:fs/promises'\nexport * from '../../renderers/index'"],
    ['src/index.ts', "export * from './plot/index'"],
    ['renderers/canvas2d/probe.ts', "export * from '../../src/scene/points'\nexport * from '../../src/host/index'"],
    ['renderers/r3f/probe.ts', "export * from 'react'"],
    ['src/dom/probe.ts', "export * from '#first-paint'"],
  ] as const)('%s: %s', async ([path, code]) => {
    expect(await lint(path, code)).toEqual([])
  })
})

describe('forbidden', () => {
  test.for([
    ['src/scene/probe.ts', "export * from 'react'"],
    ['src/scene/probe.ts', "import type { ReactNode } from 'react'\nexport type A = ReactNode"],
    ['src/scene/probe.ts', "export * from 'node:fs/promises'"],
    ['src/scene/probe.ts', "import { a } from '../host/index'\nexport const b = a"],
    ['src/scene/probe.ts', "export const b = () => import('../server/index')"],
    ['src/scene/probe.ts', "export type A = typeof import('../server/index')"],
    ['src/scene/probe.ts', "export * from '../index'"],
    ['src/scene/probe.ts', "export * from 'react-gsp'"],
    ['src/host/probe.ts', "export * from '../reconciler/index'"],
    ['src/exchange/probe.ts', "export * from '../host/index'"],
    ['src/assets/probe.ts', "export * from 'node:fs/promises'"],
    ['src/assets/probe.ts', "export * from 'react'"],
    ['src/assets/probe.ts', "export * from '../host/index'"],
    ['src/scene/probe.ts', "export * from '../assets/index'"],
    ['renderers/canvas2d/probe.ts', "export * from '../../src/assets/index'"],
    ['src/reconciler/probe.ts', "export * from '../components/index'"],
    ['src/components/probe.ts', "export * from 'react-reconciler'"],
    ['src/components/probe.ts', "export * from '../unheard-of/index'"],
    ['src/plot/probe.ts', "export * from '../../renderers/index'"],
    ['src/plot/probe.ts', "export * from 'react-dom'"],
    ['src/index.ts', "export * from './server/index'"],
    ['renderers/canvas2d/probe.ts', "export * from 'react'"],
    ['renderers/canvas2d/probe.ts', "export * from 'react/jsx-runtime'"],
    ['renderers/canvas2d/probe.ts', "export * from '../../src/plot/index'"],
    ...layers
      .filter(({ layer }) => layer !== 'dom')
      .map(({ folder }) => [`${folder}/probe.ts`, "export * from '#first-paint'"] as const),
  ] as const)('%s: %s', async ([path, code]) => {
    expect(await lint(path, code)).toEqual([forbidden])
  })
})
