// Draws the pictures of the documents from the examples: docs/images/gallery.png and gsp.png, sheets of several, and oscillation.png.
import { decode, encode } from 'fast-png'
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { root } from './root.mjs'

/**
 * @typedef {object} Sheet
 * @property {string} file below docs/images
 * @property {string} folder of the examples
 * @property {string[][]} rows
 * @property {{ width: number, height: number, gap: number, scale: number }} cell px; pictures are drawn to fill it, so that nothing is resampled
 */

/** @type {Sheet[]} */
const sheets = [
  {
    file: 'gallery.png',
    folder: 'examples/plots',
    rows: [
      ['co2', 'earthquakes', 'flights'],
      ['gapminder', 'unemployment', 'volcano'],
    ],
    // These examples are 720 px wide and at most 480 px high.
    cell: { width: 600, height: 400, gap: 12, scale: 600 / 720 },
  },
  {
    file: 'gsp.png',
    folder: 'examples/gsp',
    rows: [
      ['points', 'markers', 'segments', 'paths', 'groups'],
      ['simpleModelMatrix', 'viewportMulti', 'viewportOverlapping', 'transformVisual', 'mesh'],
    ],
    cell: { width: 384, height: 384, gap: 12, scale: 0.75 },
  },
]

/**
 * Draws examples to `folder/<name>.png`, with the command line as it is shipped.
 * @param {string[]} files
 * @param {string} folder
 * @param {number} scale
 */
function render(files, folder, scale) {
  const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const options = ['-o', join(folder, '{file}.png'), '--scale', String(scale), '--strict']
  const command = [join(root, bin.gsp), 'render', ...files, ...options]
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' })
  if (status !== 0) throw new Error('gallerySheet: not every example was drawn; see above')
}

/**
 * The sheet as an opaque PNG: a third smaller than one with alpha.
 * @param {Sheet} sheet
 * @param {string} folder
 */
function composeSheet({ rows, cell }, folder) {
  const columns = Math.max(...rows.map((row) => row.length))
  const width = columns * (cell.width + cell.gap) - cell.gap
  const height = rows.length * (cell.height + cell.gap) - cell.gap
  const data = new Uint8Array(width * height * 3).fill(255)
  for (const [row, names] of rows.entries()) {
    for (const [column, name] of names.entries()) {
      const picture = decode(readFileSync(join(folder, `${name}.png`)))
      if (picture.width > cell.width || picture.height > cell.height) {
        throw new Error(`gallerySheet: ${name} is ${picture.width} × ${picture.height} px, larger than its cell`)
      }
      const start = row * (cell.height + cell.gap) * width + column * (cell.width + cell.gap)
      for (let i = 0; i < picture.width * picture.height; i++) {
        const to = start + Math.floor(i / picture.width) * width + (i % picture.width)
        for (let channel = 0; channel < 3; channel++) {
          data[3 * to + channel] = Number(picture.data[i * picture.channels + channel])
        }
      }
    }
  }
  return encode({ width, height, data, channels: 3, depth: 8 }, { zlib: { level: 9 } })
}

await ensureBuilt()
const images = join(root, 'docs', 'images')
const folder = mkdtempSync(join(tmpdir(), 'react-gsp-sheet-'))
try {
  mkdirSync(images, { recursive: true })
  for (const sheet of sheets) {
    const files = sheet.rows.flat().map((name) => `${sheet.folder}/${name}.tsx`)
    render(files, folder, sheet.cell.scale)
    writeFileSync(join(images, sheet.file), composeSheet(sheet, folder))
  }
  render(['examples/plots/oscillation.tsx'], folder, 2)
  copyFileSync(join(folder, 'oscillation.png'), join(images, 'oscillation.png'))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
