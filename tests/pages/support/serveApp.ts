import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { createServer } from 'vite'
import { onTestFinished } from 'vitest'
import { root } from '../../../scripts/root.mjs'
import tsconfig from '../../../tsconfig.json' with { type: 'json' }

const alias = Object.entries(tsconfig.compilerOptions.paths).map(([name, [file]]) => ({
  find: new RegExp(`^${name}$`),
  replacement: join(root, file!),
}))

/** Serves a small application that Vite builds as it is asked for, from files that may change. */
export async function serveApp(files: Readonly<Record<string, string>>) {
  mkdirSync(join(root, '.vitest'), { recursive: true })
  const folder = mkdtempSync(join(root, '.vitest', 'app-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)
  for (const [name, text] of Object.entries(files)) write(name, text)
  const server = await createServer({
    root: folder,
    configFile: false,
    logLevel: 'error',
    cacheDir: join(folder, '.vite'),
    plugins: [react()],
    resolve: { alias },
    // What is found late makes the page load anew.
    optimizeDeps: { include: ['react', 'react-dom/client', 'react-reconciler', 'its-fine'] },
    server: { host: '127.0.0.1', port: 0, fs: { allow: [root] }, watch: { usePolling: true, interval: 50 } },
  })
  onTestFinished(() => server.close())
  await server.listen()
  return { url: server.resolvedUrls!.local[0]!, write }
}
