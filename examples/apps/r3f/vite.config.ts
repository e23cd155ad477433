import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { sourceAliases } from '../../../scripts/sourceAliases.mjs'

const project = new URL('../../../', import.meta.url)

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [react()],
  // An application of its own has the package instead.
  resolve: { alias: sourceAliases },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
  build: {
    target: 'esnext',
    outDir: fileURLToPath(new URL('gallery/r3f', project)),
    emptyOutDir: true,
    chunkSizeWarningLimit: 1200,
  },
})
