import { inflateSync } from 'node:zlib'
import { PdfFile } from '../../renderers/pdf/file'
import { loadLibrary, type KitFont } from '../../renderers/pdf/library'
import { PdfPen } from '../../renderers/pdf/pen'
import { PdfResources } from '../../renderers/pdf/resources'
import { createFontLibrary } from '../../src/server'
import type { FontFace } from '../../src/scene/text/fontFace'

export const library = createFontLibrary()

/** A page of so many canvas pixels, on which a pen draws. */
export async function penPage(width: number, height: number, draw: (pen: PdfPen) => void): Promise<Uint8Array> {
  const kit = await loadLibrary()
  const fonts = new Map<FontFace, KitFont>()
  for (const face of library.registry.stack('default').faces) fonts.set(face, kit.readFont(await library.load(face)))
  const file = new PdfFile(kit, { width: width * 0.75, height: height * 0.75 }, {})
  const resources = new PdfResources(file, (face) => fonts.get(face)!)
  const pen = new PdfPen(resources, { x: 0, y: 0, width, height })
  draw(pen)
  const content = pen.take()
  resources.finish()
  return file.finish(`0.75 0 0 0.75 0 0 cm\n${content}`)
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

/** What is in a file besides pixels and fonts: its objects as text, then the operators of its drawings. */
export function wordsOf(pdf: Uint8Array): { objects: string; drawings: string } {
  const text = latin1(pdf)
  const drawings: string[] = []
  const objects = text.replace(
    /<<((?:(?!endobj)[^])*?)>>\nstream\n([^]*?)\nendstream/g,
    (_, entries: string, data: string) => {
      const isDrawing = !/\/Length1|\/Subtype \/(?:Image|CIDFontType0C)/.test(entries)
      const content = latin1(inflateSync(Buffer.from(data, 'latin1')))
      if (isDrawing && /^[\n\t -~]*$/.test(content)) drawings.push(content)
      return `<<${entries}>>`
    },
  )
  return { objects, drawings: drawings.join('\n') }
}
