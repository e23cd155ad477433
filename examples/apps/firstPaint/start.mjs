// npm run example:firstPaint -- [port]: builds the page for both sides, then serves it.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { ensureBuilt } from '../../../scripts/build.mjs'
import { root } from '../../../scripts/root.mjs'

process.env.NODE_ENV ??= 'production'
const port = Number(process.argv[2] ?? process.env.PORT ?? 3000)
const out = join(root, '.examples', 'firstPaint')

await ensureBuilt()
/** @type {import('vite').InlineConfig} */
const shared = {
  root: import.meta.dirname,
  configFile: false,
  mode: process.env.NODE_ENV,
  logLevel: 'error',
  plugins: [react()],
  // In a project of its own a package of node_modules is left out of the server by itself.
  ssr: { external: ['react-gsp'] },
}
await build({
  ...shared,
  build: {
    outDir: join(out, 'client'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: { input: join(import.meta.dirname, 'client.tsx'), output: { entryFileNames: 'client.js' } },
  },
})
await build({
  ...shared,
  build: { outDir: join(out, 'server'), emptyOutDir: true, ssr: join(import.meta.dirname, 'server.tsx') },
})

const { createPageServer } = await import(pathToFileURL(join(out, 'server', 'server.js')).href)
const server = createPageServer(join(out, 'client'))
server.listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`))
