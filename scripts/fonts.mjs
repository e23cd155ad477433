import { Buffer } from 'node:buffer'
/**
 * Makes the shipped fonts and the table that measures them.
 *
 *   node scripts/fonts.mjs           writes fonts/*.ttf, fonts/LICENSE and src/scene/text/metrics.generated.ts
 *   node scripts/fonts.mjs --check   writes nothing; fails and names the first file that differs from what it would write
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import * as prettier from 'prettier'
import subsetFont from 'subset-font'
import { characters } from './fontCharacters.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const source = dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json'))

/** Regular and italic side by side: most of their advances are equal, which compresses. */
const faces = [
  { name: 'DEJAVU_REGULAR', from: 'DejaVuSans.ttf', to: 'DejaVuSans.ttf' },
  { name: 'DEJAVU_ITALIC', from: 'DejaVuSans-Oblique.ttf', to: 'DejaVuSans-Oblique.ttf' },
  { name: 'DEJAVU_BOLD', from: 'DejaVuSans-Bold.ttf', to: 'DejaVuSans-Bold.ttf' },
]

const subsetOptions = {
  targetFormat: 'sfnt',
  // Hinting would round advances to whole pixels; plots are drawn at any scale and have to measure the same at each.
  noHinting: true,
  // Kerning and the places of accents. No ligature or other substitution, so that one character stays one glyph.
  keepFeatures: ['kern', 'mark', 'mkmk'],
  noLayoutClosure: true,
  dropTables: ['GSUB', 'FFTM', 'gasp'],
}

const outputs = await generate()
if (process.argv.includes('--check')) await check(outputs)
else await write(outputs)

async function generate() {
  const parseFontMetrics = await loadParser()
  /** @type {Map<string, Uint8Array>} */
  const files = new Map()
  /** @type {string[]} */
  const tables = []
  for (const { name, from, to } of faces) {
    const bytes = await subsetFont(await readFile(join(source, 'ttf', from)), characters, subsetOptions)
    files.set(`fonts/${to}`, bytes)
    tables.push(
      `export const ${name}: FontMetrics = ${JSON.stringify(await parseFontMetrics(new Uint8Array(bytes), to))}`,
    )
  }
  files.set('fonts/LICENSE', await readFile(join(source, 'LICENSE')))
  files.set('src/scene/text/metrics.generated.ts', Buffer.from(await formatted(tables)))
  return files
}

/** @param {readonly string[]} tables */
async function formatted(tables) {
  const code = `// Written by scripts/fonts.mjs from the files in fonts/; do not edit.
// DejaVu Sans 2.37, a subset: (c) Bitstream, Tavmjong Bah and the DejaVu authors; licence in fonts/LICENSE.
import type { FontMetrics } from './fontMetrics'

${tables.join('\n\n')}
`
  const config = await prettier.resolveConfig(join(root, 'src/index.ts'))
  return prettier.format(code, {
    semi: false,
    singleQuote: true,
    printWidth: 120,
    trailingComma: 'all',
    ...config,
    parser: 'typescript',
  })
}

/** The parser that users' fonts go through is the one that measures the shipped ones. */
async function loadParser() {
  // Inside the package, so that the bundle finds its dependencies.
  await mkdir(join(root, 'node_modules/.cache'), { recursive: true })
  const folder = await mkdtemp(join(root, 'node_modules/.cache/fonts-'))
  try {
    const outfile = join(folder, 'parseFont.mjs')
    await build({
      entryPoints: [join(root, 'src/assets/fonts/parseFont.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
    })
    return (await import(pathToFileURL(outfile).href)).parseFontMetrics
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** @param {ReadonlyMap<string, Uint8Array>} files */
async function write(files) {
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), bytes)
    console.log(`${path}  ${bytes.length} bytes`)
  }
}

/** @param {ReadonlyMap<string, Uint8Array>} files */
async function check(files) {
  for (const [path, bytes] of files) {
    const committed = await readFile(join(root, path)).catch(() => Buffer.alloc(0))
    if (committed.equals(bytes)) continue
    console.error(`${path} is not what scripts/fonts.mjs makes of its sources; run: node scripts/fonts.mjs`)
    process.exitCode = 1
    return
  }
}
