import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build as esbuild, type Metafile } from 'esbuild'
import { build as viteBuild, type Rolldown } from 'vite'
import { expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { root } from '../../scripts/root.mjs'
import { Consumer } from '../consumer'

/** An application without any optional peer but the one that draws pages. */
function application(renderer: string): Consumer {
  const consumer = new Consumer((folder) => {
    for (const name of ['package.json', ...manifest.files]) {
      cpSync(join(root, name), join(folder, name), { recursive: true })
    }
  })
  consumer.add('react-dom')
  consumer.write({
    'index.html': '<body><script type="module" src="/app.jsx"></script></body>',
    'app.jsx': `import { createRoot } from 'react-dom/client'
import { Axes, Canvas, Figure, Line } from 'react-gsp'
createRoot(document.body).render(
  <>
    <Canvas renderer="${renderer}" />
    <Figure renderer="${renderer}"><Axes title="A plot"><Line y={[1, 3, 2]} /></Axes></Figure>
  </>,
)`,
  })
  return consumer
}

async function withEsbuild({ folder }: Consumer) {
  return esbuild({
    absWorkingDir: folder,
    entryPoints: ['app.jsx'],
    bundle: true,
    splitting: true,
    outdir: 'out',
    platform: 'browser',
    format: 'esm',
    jsx: 'automatic',
    metafile: true,
    write: false,
    logLevel: 'silent',
  })
}

/** The sources in a chunk and in all that it imports at once. */
function sourcesOf({ outputs }: Metafile, name: string, seen = new Set<string>()): string[] {
  if (seen.has(name)) return []
  seen.add(name)
  const { inputs, imports } = outputs[name]!
  const further = imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => path)
  return [...Object.keys(inputs), ...further.flatMap((path) => sourcesOf({ inputs: {}, outputs }, path, seen))]
}

/** The chunk that begins with a file. */
const chunkOf = ({ outputs }: Metafile, file: string): string =>
  Object.keys(outputs).find((name) => outputs[name]!.entryPoint?.endsWith(file))!

/** Those of some folders of renderers, and of the server. */
const partsIn = (paths: readonly string[], folders: string): string[] =>
  paths.filter((path) => new RegExp(`react-gsp/dist/(renderers|src)/(${folders})/`).test(path))

const built = (path: string): RegExp => new RegExp(`react-gsp/dist/${path}\\.js$`)

test('esbuild builds an application without the optional peers, and without a warning', async () => {
  const { errors, warnings, metafile } = await withEsbuild(application('svg'))
  expect([errors, warnings]).toEqual([[], []])
  const first = sourcesOf(metafile, chunkOf(metafile, 'app.jsx'))
  expect(first).toContainEqual(expect.stringMatching(built('src/dom/PageCanvas')))
  expect(first.filter((path) => /firstPaint/i.test(path))).toEqual([expect.stringMatching(/noFirstPaint\.js$/)])
  // Nothing that draws is loaded before it is known what draws, and nothing that few scenes need.
  expect(partsIn(first, 'canvas2d|svg|pdf|vector|three|server')).toEqual([])
  const late = ['chainStore', 'writeColors', 'parseFont', 'npy', 'fromGspJson', 'SceneFile']
  expect(first.filter((path) => built(`.*/(${late.join('|')})`).test(path))).toEqual([])
})

test('the renderer svg brings neither canvas2d nor three along, and canvas2d no svg', async () => {
  const { metafile } = await withEsbuild(application('svg'))
  const svg = sourcesOf(metafile, chunkOf(metafile, 'react-gsp/dist/svg.js'))
  expect(svg).toContainEqual(expect.stringMatching(built('renderers/svg/host')))
  expect(partsIn(svg, 'canvas2d|pdf|three')).toEqual([])
  const canvas2d = sourcesOf(metafile, chunkOf(metafile, 'react-gsp/dist/canvas2d.js'))
  expect(canvas2d).toContainEqual(expect.stringMatching(built('renderers/canvas2d/host')))
  expect(partsIn(canvas2d, 'svg|pdf|three')).toEqual([])
})

test('Vite builds it too, with a chunk for each renderer and the fonts beside them', { timeout: 60_000 }, async () => {
  const { folder } = application('canvas2d')
  const warnings: string[] = []
  const { output } = (await viteBuild({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    build: {
      outDir: 'out',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1000,
      rolldownOptions: {
        onLog: (level, { message }) => level === 'warn' && warnings.push(message),
      },
    },
  })) as Rolldown.RolldownOutput
  expect(warnings).toEqual([])
  const modules = output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []))
  expect(modules.filter((id) => /firstPaint/i.test(id))).toEqual([expect.stringMatching(/noFirstPaint\.js$/)])
  const files = output.map(({ fileName }) => fileName)
  for (const name of ['canvas2d', 'svg', 'DejaVuSans', 'DejaVuSans-Bold', 'DejaVuSans-Oblique']) {
    expect(
      files.some((file) => new RegExp(`^assets/${name}-.*\\.(js|ttf)$`).test(file)),
      name,
    ).toBe(true)
  }
  expect(readdirSync(join(folder, 'out', 'assets')).filter((name) => name.endsWith('.ttf'))).toHaveLength(3)
})
