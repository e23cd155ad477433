import type { KitDocument, PdfLibrary, PdfObject } from './library'

/** Kinds of what a page names before it uses it. */
export type ResourceKind = 'ExtGState' | 'Font' | 'Shading' | 'XObject'

const prefixes: Readonly<Record<ResourceKind, string>> = { ExtGState: 'a', Font: 'f', Shading: 's', XObject: 'x' }

export interface PageSize {
  /** In points. */
  readonly width: number
  readonly height: number
}

/** What is said of a file besides its page. */
export interface PdfInfo {
  readonly title?: string | undefined
}

/** A file of one page. The same calls give the same bytes: it says nothing of when, and by whom, it was made. */
export class PdfFile {
  readonly #document: KitDocument
  readonly #resources: PdfObject
  readonly #names = new Map<unknown, string>()
  #count = 0

  constructor({ Document }: PdfLibrary, { width, height }: PageSize, { title }: PdfInfo) {
    /** Without metadata, which would hold a date. */
    class DatelessDocument extends Document {
      endMetadata(): void {
        // The entries of `info` are all that there is.
      }
    }
    const info = { Producer: 'react-gsp', Creator: 'react-gsp', ...(title && { Title: title }) }
    this.#document = new DatelessDocument({
      pdfVersion: '1.4',
      size: [width, height],
      margin: 0,
      font: null,
      // The file's identifier is made of all these, a date among them.
      info: { ...info, CreationDate: new Date(0) },
    })
    delete this.#document.info.CreationDate
    const { resources, dictionary } = this.#document.page
    this.#resources = resources
    // What is translucent is blended in the colours that it is given in.
    dictionary.data.Group = { Type: 'Group', S: 'Transparency', CS: 'DeviceRGB' }
  }

  /** The name of a resource; the same key names the same one. */
  name(kind: ResourceKind, key: unknown, make: () => unknown): string {
    const known = this.#names.get(key)
    if (known !== undefined) return known
    const name = `${prefixes[kind]}${this.#count++}`
    this.#names.set(key, name)
    const { data } = this.#resources
    const group = (data[kind] ??= {}) as Record<string, unknown>
    group[name] = make()
    return name
  }

  /** A drawing of its own, as a resource. */
  form(content: string, entries: Readonly<Record<string, unknown>>): PdfObject {
    return this.stream({ Type: 'XObject', Subtype: 'Form', Resources: this.#resources, ...entries }, content)
  }

  stream(entries: Readonly<Record<string, unknown>>, content: Uint8Array | string): PdfObject {
    const object = this.#document.ref({ ...entries })
    object.end(content)
    return object
  }

  /** Something that is written when the file is finished. */
  reserve(): PdfObject {
    return this.#document.ref({})
  }

  object(data: Readonly<Record<string, unknown>>): PdfObject {
    const object = this.#document.ref(data)
    object.end()
    return object
  }

  /** @param content what is on the page. Nothing can be added afterwards. */
  finish(content: string): Promise<Uint8Array> {
    const document = this.#document
    const chunks: Uint8Array[] = []
    return new Promise((resolve, reject) => {
      document.on('data', (chunk) => chunks.push(chunk))
      document.on('error', reject)
      document.on('end', () => resolve(joined(chunks)))
      document.addContent(content)
      document.end()
    })
  }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chunk of chunks) {
    out.set(chunk, at)
    at += chunk.length
  }
  return out
}
