// Draws examples on each host that the command line has: `npm run gallery:hosts -- points` writes gallery/hosts/points.*.
import { build } from 'esbuild'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './build.mjs'
import { exampleFiles } from './examples.mjs'
import { root } from './root.mjs'

/** What one host draws, encoded in different ways: the first of them stands for all. */
const rasters = ['.png', '.jpg', '.jpeg', '.webp']

/**
 * One ending of a file name for each host.
 * @param {readonly string[]} extensions those that the command line can write
 */
export function hostEndings(extensions) {
  const raster = rasters.find((extension) => extensions.includes(extension))
  const others = extensions.filter((extension) => !rasters.includes(extension))
  return [...(raster === undefined ? [] : [`.canvas2d${raster}`]), ...others]
}

/** The extensions that the command line can write, from its own table. */
export async function writtenExtensions() {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/server/cli/options.ts')],
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    write: false,
  })
  const code = encodeURIComponent(outputFiles.map(({ text }) => text).join(''))
  /** @type {{ pictureExtensions: readonly string[] }} */
  const { pictureExtensions } = await import(`data:text/javascript,${code}`)
  return pictureExtensions
}

/** @param {string[]} args names of examples, then options of `gsp render` */
async function main(args) {
  const first = args.findIndex((arg) => arg.startsWith('-'))
  const [names, options] = first < 0 ? [args, []] : [args.slice(0, first), args.slice(first)]
  const known = new Map(exampleFiles().map((file) => [basename(file, '.tsx'), file]))
  const strange = names.find((name) => !known.has(name))
  if (names.length === 0 || strange !== undefined) {
    const trouble = strange === undefined ? 'expected names of examples' : `there is no example "${strange}"`
    console.error(`gallery:hosts: ${trouble}. There are: ${[...known.keys()].join(', ')}.`)
    return 1
  }
  await ensureBuilt()
  const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const files = names.map((name) => String(known.get(name)))
  const endings = hostEndings(await writtenExtensions())
  // A host that fails leaves the others their turn.
  const failed = endings.filter((ending) => {
    const command = [join(root, bin.gsp), 'render', ...files, '-o', `gallery/hosts/{file}${ending}`, ...options]
    const isDrawn = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' }).status === 0
    if (isDrawn) for (const name of names) console.log(`gallery/hosts/${name}${ending}`)
    return !isDrawn
  })
  return failed.length > 0 ? 1 : 0
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = await main(process.argv.slice(2))
