// Draws every example to gallery/<name>.png, with the command line as it is shipped. One process draws them all.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { exampleFiles, exampleFolders } from './examples.mjs'
import { root } from './root.mjs'

async function main() {
  try {
    await ensureBuilt()
  } catch (error) {
    console.error(error)
    console.error('gallery: the package cannot be built; see above')
    return 1
  }
  const files = exampleFiles()
  if (files.length === 0) {
    console.error(`gallery: there is no example in ${exampleFolders.join(' or ')}`)
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
