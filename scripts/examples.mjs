import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

export const exampleFolders = ['examples/plots', 'examples/gsp']

/** Paths of all examples, from the root of the repository. */
export function exampleFiles() {
  return exampleFolders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder))
        .filter((name) => name.endsWith('.tsx'))
        .sort()
        .map((name) => `${folder}/${name}`),
    )
}
