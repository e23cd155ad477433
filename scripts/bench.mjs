// npm run bench [name …]: every bench/*.bench.ts(x), or those whose names contain one of the words, each in a process of its own.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { rewriteFontUrls } from './fontUrls.mjs'
import { root } from './root.mjs'

const folder = join(root, 'bench')
// One folder deep, like dist, because the font files are named relative to it.
const outdir = join(root, '.bench')

// Words after `--` are for the benchmark itself.
const rest = process.argv.indexOf('--', 2)
const words = process.argv.slice(2, rest < 0 ? undefined : rest)
const forBenchmark = rest < 0 ? [] : process.argv.slice(rest + 1)
const names = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((name) => /\.bench\.tsx?$/.test(name))
  .filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
  .sort()

if (names.length === 0) {
  console.error(words.length === 0 ? `No bench/*.bench.ts in ${root}` : `No benchmark is called ${words.join(' or ')}`)
  process.exit(1)
}

/** @type {Record<string, string[]>} */
const paths = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')).compilerOptions.paths

await build({
  entryPoints: names.map((name) => join(folder, name)),
  outdir,
  outExtension: { '.js': '.mjs' },
  absWorkingDir: root,
  bundle: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  jsx: 'automatic',
  sourcemap: 'inline',
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
  plugins: [
    {
      name: 'react-gsp-sources',
      setup({ onResolve, onLoad }) {
        onResolve({ filter: /^react-gsp(\/|$)/ }, ({ path }) => {
          const source = paths[path]?.[0]
          return source === undefined ? undefined : { path: join(root, source) }
        })
        onLoad({ filter: /[\\/](src|renderers|bench)[\\/].*\.tsx?$/ }, ({ path }) => ({
          contents: rewriteFontUrls(readFileSync(path, 'utf8'), path),
          loader: path.endsWith('x') ? 'tsx' : 'ts',
        }))
      },
    },
  ],
})

const failed = names.filter((name) => {
  console.log(`\n${name}`)
  const built = join(outdir, name.replace(/\.tsx?$/, '.mjs'))
  const env = { ...process.env, NODE_ENV: 'production' }
  const args = ['--enable-source-maps', '--expose-gc', built, ...forBenchmark]
  return spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' }).status !== 0
})
rmSync(outdir, { recursive: true, force: true })

if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(', ')}`)
  process.exitCode = 1
}
