// Draws every example to gallery/<name>.png, with the command line as it is shipped. One process draws them all.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { root } from './root.mjs'

const folders = ['examples/plots', 'examples/gsp']

function examples() {
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder))
        .filter((name) => name.endsWith('.tsx'))
        .sort()
        .map((name) => `${folder}/${name}`),
    )
}

async function main() {
  try {
    await ensureBuilt()
  } catch (error) {
    console.error(error)
    console.error('gallery: the package cannot be built; see above')
    return 1
  }
  const files = examples()
  if (files.length === 0) {
    console.error(`gallery: there is no example in ${folders.join(' or ')}`)
    return 1
  }
  const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const command = [
    join(root, bin.gsp),
    'render',
    ...files,
    '-o',
    'gallery/{file}.png',
    '--summary',
    ...process.argv.slice(2),
  ]
  const { status, error } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' })
  if (error !== undefined) console.error(`gallery: ${error.message}`)
  return status ?? 1
}

process.exitCode = await main()
