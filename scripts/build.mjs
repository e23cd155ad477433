import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './root.mjs'

const sources = ['src', 'renderers', 'package.json', 'tsdown.config.ts']
const outputs = [
  'index.js',
  'canvas2d.js',
  'pdf.js',
  'svg.js',
  'three.js',
  'r3f.js',
  'server.js',
  'host.js',
  'testing.js',
  'gsp.js',
  'drawWorker.js',
  'firstPaint.js',
  'noFirstPaint.js',
  'showPage.js',
].map((name) => join(root, 'dist', name))

/**
 * Newest modification below a path, in milliseconds; 0 where there is nothing.
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  if (!existsSync(path)) return 0
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  // The folder's own time counts: it is all that a deleted file leaves.
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

/** Whether `dist` is younger than everything it is made of. */
export function isBuilt() {
  if (!outputs.every((path) => existsSync(path))) return false
  return Math.min(...outputs.map(newest)) >= Math.max(...sources.map((name) => newest(join(root, name))))
}

/** Builds `dist` without declarations and package checks: enough to run, about a second. */
export async function buildFast() {
  const { build } = await import('tsdown')
  await build({ cwd: root, dts: false, publint: false, attw: false, logLevel: 'warn' })
}

/** Builds `dist` unless it is up to date. */
export async function ensureBuilt() {
  if (!isBuilt()) await buildFast()
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildFast()
