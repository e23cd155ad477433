import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import { playwright } from '@vitest/browser-playwright'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { sourceAliases } from './scripts/sourceAliases.mjs'
import { redirects } from './tests/browser/support/redirects.mjs'
import { browserCandidates, browserFlags, popplerFolder } from './scripts/tools.mjs'

// In Node there is another first paint than in a page, as the conditions of package.json say.
const inNode = {
  resolve: {
    alias: [
      {
        find: /^#first-paint$/,
        replacement: fileURLToPath(new URL('src/server/firstPaint.ts', import.meta.url)),
      },
    ],
  },
}

const tests = 'tests/**/*.test.{ts,tsx}'
const production = ['tests/production/**/*.test.{ts,tsx}', 'tests/**/*.prod.test.{ts,tsx}']
const browser = 'tests/browser/**/*.test.{ts,tsx}'
// Of properties that are tried with random input; the long tests take another one at each run.
const seed = { FUZZ_SEED: process.env.FUZZ_SEED ?? '1' }
const long = 'tests/long/**/*.test.{ts,tsx}'
// Whole pages with a server of their own, which Node drives.
const pages = 'tests/pages/**/*.test.{ts,tsx}'
// What the Python reference drew is no part of the project; who has it says where.
const gsp = process.env.GSP_FIXTURES === undefined ? ['tests/gsp/fixtures.test.ts', 'tests/gsp/served.test.ts'] : []

// scripts/test.mjs names a browser that it has started; a bare `vitest --project browser` takes the first that is there.
const [executablePath] = browserCandidates()
// Likewise of poppler; tests of pages are not registered without it.
const poppler = popplerFolder()

// A GPU draws edges and images a little otherwise; pictures are not to depend on the machine.
const pictureFlags = ['--disable-gpu-rasterization']

// Without them a heap is told in steps, and grows until it pleases.
const memoryFlags = ['--js-flags=--expose-gc', '--enable-precise-memory-info']

// Of the page, in which screenshots are taken.
const viewport = { width: 1280, height: 960 }

// WebGPU on a processor; where there is a graphics card, tests are not to depend on it.
const webgpuFlags = [
  ...['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader', '--enable-unsafe-swiftshader'],
  ...['--enable-features=Vulkan', '--use-vulkan=swiftshader', '--use-angle=swiftshader'],
]

/** Whether a project takes part in this run. To read all stories takes seconds, which runs without them need not wait for. */
function isAskedFor(project: string): boolean {
  const named = process.argv.flatMap((arg, i, all) =>
    all[i - 1] === '--project' ? [arg] : arg.startsWith('--project=') ? [arg.slice('--project='.length)] : [],
  )
  return named.length === 0 || named.some((name) => name === project || name.includes('*'))
}

/** For a project that runs in a page. Each has one of its own: vitest writes names into it. */
const inBrowser = () => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  viewport,
  provider: playwright({
    // The frame of the tests is shrunk where it does not fit into the page, and with it every picture of it.
    contextOptions: { viewport },
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [...browserFlags(), ...memoryFlags, ...pictureFlags, ...webgpuFlags],
    },
  }),
  instances: [{ browser: 'chromium' as const }],
})

export default defineConfig({
  resolve: { alias: sourceAliases },
  test: {
    // Two busy cores take several times as long as one that is free.
    testTimeout: 30_000,
    expect: { poll: { timeout: 15_000 } },
    env: poppler === undefined ? {} : { POPPLER_PATH: poppler },
    projects: [
      {
        extends: true,
        ...inNode,
        test: {
          name: 'node',
          environment: 'node',
          include: [tests],
          exclude: [...production, ...gsp, browser, long, pages],
          env: seed,
          globalSetup: poppler === undefined ? ['tests/support/missingPoppler.ts'] : [],
        },
      },
      {
        extends: true,
        ...inNode,
        // React's production build has no development JSX runtime.
        oxc: { jsx: { runtime: 'automatic', development: false } },
        test: {
          name: 'production',
          environment: 'node',
          include: production,
          exclude: [browser, long, pages],
          env: { NODE_ENV: 'production' },
        },
      },
      {
        extends: true,
        ...inNode,
        test: {
          name: 'pages',
          environment: 'node',
          include: [pages],
          // Each has a browser and a server: more at once would only wait for each other.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        ...inNode,
        test: { name: 'long', environment: 'node', include: [long], testTimeout: 600_000, hookTimeout: 600_000 },
      },
      {
        extends: true,
        plugins: [redirects()],
        optimizeDeps: {
          // What only Node loads is no dependency of a page, though the test tools name it.
          exclude: ['@napi-rs/canvas', 'subset-font', 'ws'],
          // What is found in the middle of a test makes Vite load the page anew.
          include: [
            ...['fast-png', 'fflate', 'fontkit', 'msgpackr', 'opentype.js', 'pdfkit', 'react-dom', 'react-dom/client'],
            ...['@react-three/fiber', 'its-fine', 'three'],
          ],
        },
        test: {
          name: 'browser',
          include: [browser],
          setupFiles: ['tests/browser/setup.ts'],
          browser: inBrowser(),
        },
      },
      {
        extends: true,
        plugins: !isAskedFor('storybook')
          ? []
          : [storybookTest({ configDir: fileURLToPath(new URL('.storybook', import.meta.url)) })],
        test: { name: 'storybook', setupFiles: ['.storybook/tests.setup.ts'], browser: inBrowser() },
      },
    ],
  },
})
