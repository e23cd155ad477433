import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { root } from '../../scripts/root.mjs'
import { Consumer, pack, plot } from '../consumer'
import { checkCommand, checkWithoutPeers } from '../consumerChecks'

let folder: string
let tarball: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'react-gsp-pack-'))
  tarball = pack(folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const installed = (): Consumer =>
  new Consumer((own) => {
    execFileSync('tar', ['-xzf', tarball, '--strip-components=1', '-C', own])
  })

test('the package can be imported without the optional peers, and says what to install', () => {
  checkWithoutPeers(installed())
})

test('the installed command draws', () => {
  checkCommand(installed())
})

test.each([
  ['bundler', 'esnext'],
  ['nodenext', 'nodenext'],
])('types hold with moduleResolution %s', (moduleResolution, module) => {
  const consumer = installed()
  consumer.add('@types/react')
  // The declarations of the server name types of Node.
  consumer.add('@types/node')
  const imports = consumer.specifiers.map((name, i) => `import * as module${i} from '${name}'`)
  const wrong = '// @ts-expect-error -- a prop that there is not\nexport const wrong = <Line y={[1]} widht={2} />\n'
  consumer.write({
    'plot.tsx': plot + wrong,
    'all.ts': `${imports.join('\n')}\nexport const all = [${consumer.specifiers.map((_, i) => `module${i}`).join(', ')}]\n`,
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        ...{ module, moduleResolution, target: 'es2022', lib: ['es2023', 'dom', 'dom.iterable'], jsx: 'react-jsx' },
        ...{ strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, noEmit: true, types: ['node'] },
      },
      files: ['plot.tsx', 'all.ts'],
    }),
  })
  const checked = consumer.node(join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', '.')
  expect(checked).toEqual({ status: 0, stdout: '', stderr: '' })
})

test('a browser application needs no optional peer, and nothing of Node', async () => {
  const consumer = installed()
  consumer.write({
    'plot.tsx': plot,
    'app.tsx': `import { Canvas2DHost } from 'react-gsp/canvas2d'
import Plot from './plot'
export const app = [Plot, new Canvas2DHost()]`,
  })
  const { metafile, warnings } = await build({
    absWorkingDir: consumer.folder,
    entryPoints: ['app.tsx'],
    bundle: true,
    platform: 'browser',
    format: 'esm',
    jsx: 'automatic',
    metafile: true,
    write: false,
    logLevel: 'silent',
  })
  expect(warnings).toEqual([])
  const inputs = Object.keys(metafile.inputs)
  expect(inputs.filter((path) => /napi-rs|opentype|esbuild|\.node$/.test(path))).toEqual([])
  expect(inputs.some((path) => path.includes('react-gsp'))).toBe(true)
  // What a page may ask for later is left to be found then; nothing is needed at once.
  const left = Object.values(metafile.outputs).flatMap((output) => output.imports)
  expect(left.filter(({ kind }) => kind !== 'dynamic-import')).toEqual([])
  const optional = Object.keys(manifest.peerDependenciesMeta)
  expect(left.map(({ path }) => path).filter((path) => !optional.includes(path))).toEqual([])
})
