/**
 * Packs the tables of matplotlib's colormaps; needs python3 with matplotlib, which nobody else does.
 *
 *   node scripts/colormaps.mjs           writes colormaps.generated.ts and colormapNames.generated.ts in src/scene/color
 *   node scripts/colormaps.mjs --check   writes nothing; fails when a file differs from what it would write
 */
import { Buffer } from 'node:buffer'
import { execFileSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import * as prettier from 'prettier'
import { root } from './root.mjs'

/** @typedef {{ count: number, hex: string, anchors?: string }} Source */

// A map of more than 256 entries (twilight) is resampled, as its own method does it. Evenly spaced nodes that are bytes
// are given too: most of ColorBrewer's maps are no more than nine of them.
const python = `
import json, matplotlib, numpy as np
def anchors(map):
    data = getattr(map, '_segmentdata', None)
    if data is None or any(callable(data[k]) for k in ('red', 'green', 'blue')): return None
    channels = [np.array(data[k])[:, :3] for k in ('red', 'green', 'blue')]
    n = len(channels[0])
    for c in channels:
        if len(c) != n or not np.allclose(c[:, 0], np.linspace(0, 1, n)) or (c[:, 1] != c[:, 2]).any(): return None
    values = np.stack([c[:, 1] for c in channels], axis=1) * 255
    if not np.allclose(values, np.round(values), atol=1e-6): return None
    return np.round(values).astype(np.uint8).tobytes().hex()
maps = {}
for name in sorted(matplotlib.colormaps):
    map = matplotlib.colormaps[name]
    if name.endswith('_r'): continue
    at = np.arange(map.N) if map.N <= 256 else np.linspace(0, 1, 256)
    maps[name] = {'count': len(at), 'hex': map(at, bytes=True)[:, :3].tobytes().hex(), 'anchors': anchors(map)}
print(json.dumps({'version': matplotlib.__version__, 'maps': maps}))
`
/** @type {{ version: string, maps: Record<string, Source> }} */
const { version, maps } = JSON.parse(execFileSync('/usr/bin/python3', ['-c', python], { encoding: 'utf8' }))
const { unpackList, unpackAnchors, unpackCurve, packDifference } = await loadUnpacker()

/** @type {Record<'lists' | 'anchors' | 'curves' | 'aliases', Record<string, string>>} */
const packed = { lists: {}, anchors: {}, curves: {}, aliases: {} }
/** @type {Map<string, string>} */
const known = new Map()
for (const [name, { count, hex, anchors }] of Object.entries(maps)) {
  const same = known.get(hex)
  known.set(hex, same ?? name)
  if (same !== undefined) packed.aliases[name] = same
  else if (count < 256) packed.lists[name] = proven(name, hex, unpackList, hex)
  else if (anchors && hexOf(unpackAnchors(anchors)) === hex) packed.anchors[name] = anchors
  else packed.curves[name] = proven(name, hex, unpackCurve, curve(hex))
}

const tables = tablesText()
await put('colormaps', tables)
await put('colormapNames', namesText())
if (!process.argv.includes('--check')) {
  const size = gzipSync(tables, { level: 9 }).length
  console.log(`${Object.keys(maps).length} colormaps, ${tables.length} characters, ${size} gzipped`)
}

/**
 * Writes a file, or says that it is another.
 * @param {string} name
 * @param {string} content
 */
async function put(name, content) {
  const path = `src/scene/color/${name}.generated.ts`
  const target = join(root, path)
  const text = await prettier.format(content, { ...(await prettier.resolveConfig(target)), parser: 'typescript' })
  if (!process.argv.includes('--check')) {
    await writeFile(target, text)
  } else if ((await readFile(target, 'utf8')) !== text) {
    console.error(`${path} is not what matplotlib gives; run: node scripts/colormaps.mjs`)
    process.exitCode = 1
  }
}

async function loadUnpacker() {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/scene/color/unpackColormap.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
  })
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64')
  return import(`data:text/javascript;base64,${code}`)
}

/** @param {Uint8Array} table `rgba8`, all opaque */
function hexOf(table) {
  return Buffer.from(table.filter((_, i) => i % 4 !== 3)).toString('hex')
}

/**
 * @param {string} name
 * @param {string} hex what must come out
 * @param {(text: string) => Uint8Array} unpack
 * @param {string} packing
 */
function proven(name, hex, unpack, packing) {
  if (hexOf(unpack(packing)) !== hex) throw new Error(`The packing of ${name} does not give its bytes.`)
  return packing
}

/**
 * The shorter of both kinds of differences.
 * @param {string} hex
 */
function curve(hex) {
  const bytes = Buffer.from(hex, 'hex')
  const [steps, lines] = [1, 2].map((kind) => {
    let out = String(kind)
    for (let k = 0; k < 3; k++) {
      for (let i = 0; i < 256; i++) {
        const [before, value] = [bytes[3 * (i - 2) + k] ?? 0, bytes[3 * (i - 1) + k] ?? 0]
        const guess = kind === 2 && i > 1 ? 2 * value - before : i > 0 ? value : 0
        // As a signed byte: the unpacker adds modulo 256.
        out += packDifference((((bytes[3 * i + k] ?? 0) - guess) << 24) >> 24)
      }
    }
    return out
  })
  const size = (/** @type {string} */ text) => gzipSync(text, { level: 9 }).length
  return size(steps ?? '') <= size(lines ?? '') ? (steps ?? '') : (lines ?? '')
}

/** What checking a colormap needs; the colours are loaded when they are drawn. */
function namesText() {
  const sizes = Object.entries(maps).filter(([, { count }]) => count < 256)
  const others = Object.entries(maps).filter(([, { count }]) => count === 256)
  return `// Written by scripts/colormaps.mjs from matplotlib ${version}; do not edit.

/** The maps that are lists, and how many colours each has. */
export const listSizes: Readonly<Record<string, number>> = {${sizes.map(([name, { count }]) => `${name}: ${count}`).join(', ')}}

/** All others; each has 256 colours. */
export const otherNames: readonly string[] = '${others.map(([name]) => name).join(' ')}'.split(' ')
`
}

function tablesText() {
  const record = (/** @type {Record<string, string>} */ entries) =>
    `{${Object.entries(entries)
      .map(([name, value]) => `${name}: ${JSON.stringify(value)},`)
      .join('\n')}}`
  return `// Written by scripts/colormaps.mjs from matplotlib ${version}; do not edit.
// The colormaps are matplotlib's: Copyright (c) 2012- Matplotlib Development Team; All Rights Reserved.
// Among them are the colour specifications and designs of Cynthia Brewer (https://colorbrewer.org/), under the Apache
// License 2.0, and others under licences of their own. See NOTICE.

/** Colours of the maps that are lists. */
export const lists: Readonly<Record<string, string>> = ${record(packed.lists)}

/** Evenly spaced colours of the maps that are straight between them. */
export const anchors: Readonly<Record<string, string>> = ${record(packed.anchors)}

/** Differences between the 256 colours of all others. */
export const curves: Readonly<Record<string, string>> = ${record(packed.curves)}

/** Maps that are another by a second name. */
export const aliases: Readonly<Record<string, string>> = ${record(packed.aliases)}
`
}
