import { decode } from 'fast-png'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Raster } from './raster'

type Program = 'pdftocairo' | 'pdftoppm' | 'pdffonts' | 'pdfinfo' | 'pdftotext'

/** Whether poppler is there: tests of pages are registered only then. */
export const hasPoppler = process.env.POPPLER_PATH !== undefined

/**
 * Runs a program of poppler on a file.
 * @returns what it wrote to stdout
 * @throws Error with what it complained of: a warning about the file is an error too
 */
function run(program: Program, file: string, before: readonly string[], after: readonly string[] = []): string {
  const folder = process.env.POPPLER_PATH
  if (folder === undefined) throw new Error('POPPLER_PATH does not name the folder of poppler.')
  const { status, stdout, stderr, error } = spawnSync(join(folder, program), [...before, file, ...after], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  if (error) throw error
  if (status !== 0 || stderr !== '') throw new Error(`${program}: status ${String(status)}\n${stderr}`)
  return stdout
}

/** Hands a function the bytes as a file in a folder that is gone afterwards. */
function withFile<T>(pdf: Uint8Array, read: (file: string, folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'react-gsp-pdf-'))
  try {
    const file = join(folder, 'page.pdf')
    writeFileSync(file, pdf)
    return read(file, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export interface PageOptions {
  /** Pixels per canvas pixel, of which there are 96 in an inch. Default: 1. */
  readonly scale?: number
  /** From 1. Default: 1. */
  readonly page?: number
  /** Leaves what is not painted transparent; false: white paper. Default: true. */
  readonly isTransparent?: boolean
}

/** Draws a page of a PDF file. */
export function rasterizePdf(pdf: Uint8Array, { scale = 1, page = 1, isTransparent = true }: PageOptions = {}): Raster {
  return withFile(pdf, (file, folder) => {
    const paper = isTransparent ? ['-transp'] : []
    const options = ['-png', '-singlefile', ...paper, '-r', `${96 * scale}`, '-f', `${page}`, '-l', `${page}`]
    run('pdftocairo', file, options, [join(folder, 'page')])
    const { data, width, height, channels } = decode(readFileSync(join(folder, 'page.png')))
    const out = new Uint8ClampedArray(4 * width * height).fill(255)
    for (let i = 0; i < width * height; i++) {
      for (let c = 0; c < channels; c++) out[4 * i + c] = data[channels * i + c]!
    }
    return { data: out, width, height }
  })
}

export interface PdfFont {
  readonly name: string
  readonly type: string
  readonly isEmbedded: boolean
  readonly isSubset: boolean
  /** Whether text can be copied as characters. */
  readonly hasUnicode: boolean
}

/** The fonts of a PDF file. */
export function pdfFonts(pdf: Uint8Array): PdfFont[] {
  const [, line, ...rows] = withFile(pdf, (file) => run('pdffonts', file, [])).split('\n')
  // The columns are as wide as the dashes under their titles.
  const columns = [...(line ?? '').matchAll(/-+/g)].map(
    ({ index, 0: dashes }) => [index, index + dashes.length] as const,
  )
  return rows
    .filter((row) => row.trim() !== '')
    .map((row) => {
      const [name = '', type = '', , embedded, subset, unicode] = columns.map(([start, end]) =>
        row.slice(start, end).trim(),
      )
      return { name, type, isEmbedded: embedded === 'yes', isSubset: subset === 'yes', hasUnicode: unicode === 'yes' }
    })
}

/** What `pdfinfo` says, by its titles: `Pages`, `Page size`, `Title`, `Producer` … */
export function pdfInfo(pdf: Uint8Array): Readonly<Record<string, string>> {
  const lines = withFile(pdf, (file) => run('pdfinfo', file, [])).split('\n')
  return Object.fromEntries(
    lines
      .filter((line) => line.includes(':'))
      .map((line) => {
        const at = line.indexOf(':')
        return [line.slice(0, at).trim(), line.slice(at + 1).trim()]
      }),
  )
}

/** Width and height of the first page, in points, to what `pdfinfo` prints of them. */
export function pdfPageSize(pdf: Uint8Array): { width: number; height: number } {
  const [width, height] = (pdfInfo(pdf)['Page size'] ?? '').match(/[\d.]+/g)?.map(Number) ?? []
  if (width === undefined || height === undefined) throw new Error('pdfinfo names no page size.')
  return { width, height }
}

/** The words of a PDF file, page by page (a form feed ends each). */
export const pdfText = (pdf: Uint8Array): string => withFile(pdf, (file) => run('pdftotext', file, [], ['-']))
