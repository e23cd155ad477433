/**
 * What a page loads, minified and gzipped: at first, and late. React's packages are apart, since a page has them anyway.
 *
 *   npm run size
 */
import { build } from 'esbuild'
import { basename } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { root } from './root.mjs'

/**
 * @typedef {object} Chunk
 * @property {string} name
 * @property {number} bytes minified and gzipped
 * @property {boolean} isFirst
 * @property {string | undefined} source the file that is loaded by it; a chunk that others share has none
 * @property {readonly string[]} imports names of chunks that come with it
 * @property {readonly string[]} inputs files that it is made of
 */

const react = ['react', 'react-reconciler', 'react-dom', 'scheduler']

const elements =
  'Viewport, Camera, View2D, OrthographicCamera, PerspectiveCamera, Group, AmbientLight, DirectionalLight, PointLight, ' +
  'Points, Markers, Segments, Paths, Polygons, Texts, Pixels, Image, Mesh, Vectors, Spheres'
const host = "export { Canvas2DHost } from './renderers/canvas2d/index'"
const scene = `
  export { SceneRoot } from './src/reconciler/root'
  export { Canvas } from './src/components/Canvas'
  export { ${elements} } from './src/components/elements'
  ${host}`
const marks = `
  export { Axes } from './src/plot/Axes'
  export { Line } from './src/plot/Line'
  export { Scatter } from './src/plot/Scatter'
  export { Legend } from './src/plot/Legend'`

/**
 * What is measured, and the most that it may load at first, in kB. A page has all of its canvas: fonts' metrics, frames,
 * mounting in the DOM.
 */
export const entries = {
  scene: { title: 'Scene, reconciler and canvas2d', budget: 90, code: scene },
  plot: {
    title: 'The same with the plot layer',
    budget: 160,
    code: `${scene}; export { Figure } from './src/plot/Figure'; ${marks}`,
  },
  page: {
    title: 'A page: <Canvas>, all elements and canvas2d',
    budget: undefined,
    code: `export { Canvas, ${elements} } from './src/index'; ${host}`,
  },
  pagePlot: {
    title: 'A page with the plot layer: <Figure> as well',
    budget: 160,
    code: `export { Canvas, Figure, Axes, Line, Scatter, Legend, ${elements} } from './src/index'; ${host}`,
  },
  all: {
    title: 'All that the package exports for pages',
    budget: undefined,
    code: `export * from './src/index'; ${host}`,
  },
}

/**
 * Bundles code as an application's bundler does, and weighs the chunks.
 * @param {string} code
 * @param {readonly string[]} external packages that are left out
 * @returns {Promise<readonly Chunk[]>}
 */
export async function weigh(code, external = react) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: root, loader: 'ts', sourcefile: 'first.ts' },
    absWorkingDir: root,
    outdir: 'dist',
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    external: ['node:*', ...external.flatMap((name) => [name, `${name}/*`])],
    metafile: true,
    write: false,
  })
  const { outputs } = metafile
  const importsOf = (/** @type {string} */ path) =>
    (outputs[path]?.imports ?? [])
      .filter(({ kind, external }) => kind === 'import-statement' && !external)
      .map((next) => next.path)
  const entry = Object.keys(outputs).find((path) => outputs[path]?.entryPoint === 'first.ts') ?? ''
  const first = reached(entry, importsOf)
  return outputFiles.map(({ path, contents }) => {
    const own = `dist/${basename(path)}`
    return {
      name: own,
      bytes: gzipSync(contents, { level: 9 }).length,
      isFirst: first.has(own),
      source: outputs[own]?.entryPoint,
      imports: importsOf(own),
      inputs: Object.keys(outputs[own]?.inputs ?? {}),
    }
  })
}

/**
 * A name and all that it leads to.
 * @param {string} from
 * @param {(name: string) => readonly string[]} next
 * @returns {Set<string>}
 */
function reached(from, next, into = new Set([from])) {
  for (const name of next(from)) if (!into.has(name)) reached(name, next, into.add(name))
  return into
}

/**
 * Thousands of bytes.
 * @param {readonly Chunk[]} chunks
 */
export const sizeOf = (chunks) => chunks.reduce((sum, { bytes }) => sum + bytes, 0) / 1000

/** @param {readonly Chunk[]} chunks */
export const firstOf = (chunks) => chunks.filter(({ isFirst }) => isFirst)

/**
 * What each late part loads beyond what is there at first, by the source that is loaded.
 * @param {readonly Chunk[]} chunks
 * @returns {readonly { source: string, size: number }[]}
 */
export function lateOf(chunks) {
  const byName = new Map(chunks.map((chunk) => [chunk.name, chunk]))
  return chunks
    .filter(({ source, isFirst }) => source !== undefined && !isFirst)
    .map(({ source = '', name }) => {
      const needed = reached(name, (each) => byName.get(each)?.imports ?? [])
      return { source, size: sizeOf([...needed].flatMap((each) => byName.get(each) ?? []).filter((c) => !c.isFirst)) }
    })
    .sort((a, b) => b.size - a.size)
}

const line = (/** @type {number} */ size, /** @type {string} */ text) =>
  console.log(`${size.toFixed(1).padStart(6)} kB  ${text}`)

async function main() {
  let isWithin = true
  console.log('At first, minified and gzipped, without React:')
  for (const { title, budget, code } of Object.values(entries)) {
    const size = sizeOf(firstOf(await weigh(code)))
    const isOver = budget !== undefined && size > budget
    if (isOver) isWithin = false
    line(size, budget === undefined ? title : `${title} (budget ${budget}${isOver ? ', EXCEEDED' : ''})`)
  }
  console.log('\nLate, what each adds by itself to the page with the plot layer; what two share counts twice:')
  const late = `${entries.pagePlot.code}; export { useData, useMesh, useTexture } from './src/index'`
  for (const { source, size } of lateOf(await weigh(late))) line(size, source)
  console.log("\nReact's packages:")
  line(sizeOf(await weigh("export * from 'react'; export * from 'react-reconciler'", [])), 'react and react-reconciler')
  line(sizeOf(await weigh("export * from 'react'; export * from 'react-dom/client'", [])), 'react and react-dom')
  return isWithin ? 0 : 1
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = await main()
