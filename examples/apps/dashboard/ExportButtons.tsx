import { useState, type ReactNode, type RefObject } from 'react'
import type { CanvasHandle } from 'react-gsp'

/** What makes a file of a figure, and what kind of file it is. */
const formats = {
  PNG: { type: 'image/png', make: (figure: CanvasHandle) => figure.toPng({ scale: 2 }) },
  SVG: { type: 'image/svg+xml', make: (figure: CanvasHandle) => figure.toSvg() },
  PDF: { type: 'application/pdf', make: (figure: CanvasHandle) => figure.toPdf() },
  JSON: {
    type: 'application/json',
    make: async (figure: CanvasHandle) => JSON.stringify(await figure.toJson()),
  },
} as const
type Format = keyof typeof formats

/** Saves a figure as it is at that moment. One file at a time: a large one takes a while. */
export function ExportButtons({ figure }: { readonly figure: RefObject<CanvasHandle | null> }): ReactNode {
  const [trouble, setTrouble] = useState<string>()
  const [busy, setBusy] = useState<Format>()
  const save = async (format: Format): Promise<void> => {
    const { type, make } = formats[format]
    setBusy(format)
    try {
      download(new Blob([await make(figure.current!)], { type }), `hydroacoustics.${format.toLowerCase()}`)
      setTrouble(undefined)
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error))
    } finally {
      setBusy(undefined)
    }
  }
  return (
    <div className="choice" role="group" aria-label="Save as">
      {(Object.keys(formats) as Format[]).map((format) => (
        <button
          key={format}
          type="button"
          disabled={busy !== undefined}
          aria-busy={busy === format}
          onClick={() => void save(format)}
        >
          {format}
        </button>
      ))}
      {trouble !== undefined && <p role="alert">{trouble}</p>}
    </div>
  )
}

function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  Object.assign(document.createElement('a'), { href: url, download: name }).click()
  // A moment later: the browser is still to read it.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
