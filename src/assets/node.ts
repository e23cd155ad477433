/** Node's own modules, found without an import, which would break a page; `undefined` outside Node. */
export function nodeModules() {
  const { process } = globalThis as { process?: Partial<NodeJS.Process> }
  if (process?.versions?.node === undefined || !process.getBuiltinModule || !process.cwd) return undefined
  return {
    fs: process.getBuiltinModule('node:fs/promises'),
    readFileSync: process.getBuiltinModule('node:fs').readFileSync,
    module: process.getBuiltinModule('node:module'),
    path: process.getBuiltinModule('node:path'),
    url: process.getBuiltinModule('node:url'),
    cwd: process.cwd(),
  }
}

export type NodeModules = NonNullable<ReturnType<typeof nodeModules>>
