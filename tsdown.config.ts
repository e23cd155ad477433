import { defineConfig } from 'tsdown'
import { rewriteFontUrls } from './scripts/fontUrls.mjs'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    canvas2d: 'renderers/canvas2d/index.ts',
    pdf: 'renderers/pdf/index.ts',
    svg: 'renderers/svg/index.ts',
    three: 'renderers/three/index.ts',
    webgpu: 'renderers/webgpu/index.ts',
    r3f: 'renderers/r3f/index.ts',
    server: 'src/server/index.ts',
    host: 'renderers/host/index.ts',
    testing: 'src/testing/index.ts',
    gsp: 'src/server/cli/main.ts',
    // What a thread of the render server runs.
    drawWorker: 'src/server/render-server/drawWorker.ts',
    firstPaint: 'src/server/firstPaint.ts',
    noFirstPaint: 'src/dom/noFirstPaint.ts',
    // What `gsp show` puts into its page.
    showPage: 'src/server/cli/show/page/showPage.ts',
  },
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  fixedExtension: false,
  dts: true,
  // A file for each source: of files that hold many modules, bundlers keep all that may have an effect when it is loaded,
  // and all that they import, whatever of it an application uses.
  unbundle: true,
  // A development dependency that slips into the output would be shipped unseen.
  deps: { onlyBundle: [], neverBundle: [/^node:/, '#first-paint'] },
  plugins: [
    {
      name: 'font-urls',
      transform: (code, id) => (code.includes('import.meta.url') ? rewriteFontUrls(code, id) : null),
    },
  ],
  publint: { strict: true },
  attw: { profile: 'esm-only', level: 'error' },
})
