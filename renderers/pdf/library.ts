import { GspError } from '../../src/scene/diagnostics'

/** An object of a PDF file. */
export interface PdfObject {
  readonly data: Record<string, unknown>
  write(chunk: Uint8Array | string): void
  end(chunk?: Uint8Array | string): void
}

/** What is used of a document of pdfkit. */
export interface KitDocument {
  readonly page: { readonly resources: PdfObject; readonly dictionary: PdfObject }
  readonly info: Record<string, unknown>
  ref(data: Readonly<Record<string, unknown>>): PdfObject
  addContent(text: string): unknown
  on(event: 'data', listener: (chunk: Uint8Array) => void): unknown
  on(event: 'end', listener: () => void): unknown
  on(event: 'error', listener: (error: unknown) => void): unknown
  end(): void
}

export type KitDocumentClass = new (options: Readonly<Record<string, unknown>>) => KitDocument

/** Some glyphs of a font, as a font. */
export interface KitSubset {
  /** There for outlines of PostScript, absent for those of TrueType. */
  readonly cff?: unknown
  /** @returns its index in the subset. */
  includeGlyph(glyph: number): number
  encode(): Uint8Array
}

/** What is used of a font of fontkit. */
export interface KitFont {
  readonly postscriptName: string
  readonly unitsPerEm: number
  readonly ascent: number
  readonly descent: number
  readonly capHeight: number
  readonly italicAngle: number
  readonly bbox: { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number }
  glyphForCodePoint(codePoint: number): { readonly id: number; readonly advanceWidth: number }
  createSubset(): KitSubset
}

/** What writes objects of PDF files, and what reads fonts and takes parts of them. */
export interface PdfLibrary {
  readonly Document: KitDocumentClass
  readonly readFont: (bytes: Uint8Array) => KitFont
}

/** @throws GspError with the command that adds the libraries. */
export async function loadLibrary(): Promise<PdfLibrary> {
  try {
    // Bundlers that lack a package let it be where it is awaited in a `try`, and there alone.
    const { default: Document } = await import('pdfkit')
    const { create } = await import('fontkit')
    return {
      Document: Document as unknown as KitDocumentClass,
      readFont: create as unknown as PdfLibrary['readFont'],
    }
  } catch (cause) {
    const error = new GspError({
      code: 'pdf.missing',
      message: 'PDF files are written with pdfkit and fontkit, which cannot be loaded here.',
      fix: 'npm install pdfkit fontkit',
    })
    error.cause = cause
    throw error
  }
}
