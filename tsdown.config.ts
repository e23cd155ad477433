import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'tsdown'

const root = dirname(fileURLToPath(import.meta.url))
const fontsFolder = resolve(root, 'fonts')

/**
 * A source file names a font by its own path to it (`new URL('../../fonts/x.ttf', import.meta.url)`), so that it works unbuilt in Node,
 * in Vite and in tests. The output is flat, one folder below the package root, whatever the depth of the source was.
 */
export const fontUrls = {
  name: 'font-urls',
  transform(code: string, id: string) {
    if (!code.includes('import.meta.url')) return null
    const rewritten = code.replaceAll(
      /new URL\(\s*(['"`])((?:\.\.\/)+fonts\/)/g,
      (_match, quote: string, path: string) => {
        const meant = resolve(dirname(id), path)
        if (meant !== fontsFolder || !existsSync(meant)) {
          throw new Error(`${id}: ${path} is ${meant}, expected ${fontsFolder}; write the path relative to this file.`)
        }
        return `new URL(${quote}../fonts/`
      },
    )
    return rewritten === code ? null : { code: rewritten, map: null }
  },
}

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    canvas2d: 'renderers/canvas2d/index.ts',
    server: 'src/server/index.ts',
    testing: 'src/testing/index.ts',
    gsp: 'src/server/cli/main.ts',
  },
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  fixedExtension: false,
  dts: true,
  // A development dependency that slips into the output would be shipped unseen.
  deps: { onlyBundle: [], neverBundle: [/^node:/] },
  plugins: [fontUrls],
  publint: { strict: true },
  attw: { profile: 'esm-only', level: 'error' },
})
