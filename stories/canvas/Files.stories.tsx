import type { Meta, StoryObj } from '@storybook/react-vite'
import { useEffect, useRef, useState } from 'react'
import { Axes, Figure, Line, type CanvasHandle } from 'react-gsp'
import { expect, userEvent, within } from 'storybook/test'

const meta: Meta = {
  title: 'Canvas/Files',
  parameters: {
    docs: {
      description: {
        component:
          'A ref on a `<Canvas>` or a `<Figure>` makes files of it: `toPng`, `toJpeg`, `toWebp`, `toSvg`, `toPdf`, `toJson`. The scene is drawn anew and complete, whatever draws it on the screen.',
      },
    },
  },
}
export default meta

const t = Float64Array.from({ length: 300 }, (_, i) => i / 30)
const beat = t.map((each) => Math.sin(20 * each) * Math.sin(each))

const formats = {
  PNG: { type: 'image/png', make: (figure: CanvasHandle) => figure.toPng({ scale: 2 }) },
  WebP: { type: 'image/webp', make: (figure: CanvasHandle) => figure.toWebp({ scale: 2 }) },
  SVG: { type: 'image/svg+xml', make: (figure: CanvasHandle) => figure.toSvg() },
} as const

function Exporter() {
  const figure = useRef<CanvasHandle>(null)
  const [file, setFile] = useState<{ readonly name: string; readonly size: number; readonly url: string }>()
  useEffect(() => () => URL.revokeObjectURL(file?.url ?? ''), [file])
  const save = async (name: keyof typeof formats): Promise<void> => {
    const { type, make } = formats[name]
    const blob = new Blob([await make(figure.current!)], { type })
    setFile({ name, size: blob.size, url: URL.createObjectURL(blob) })
  }
  return (
    <div style={{ font: '14px system-ui, sans-serif' }}>
      <Figure ref={figure} width={560} height={300}>
        <Axes title="Beats" x={{ label: 'time (s)', margin: 0 }} y={{ label: 'pressure (Pa)' }}>
          <Line x={t} y={beat} />
        </Axes>
      </Figure>
      <p>
        {(Object.keys(formats) as (keyof typeof formats)[]).map((name) => (
          <button key={name} onClick={() => void save(name)} style={{ marginRight: 8 }}>
            {name}
          </button>
        ))}
      </p>
      {file && (
        <figure style={{ margin: 0 }}>
          <img src={file.url} alt={`The figure as ${file.name}`} style={{ width: 560, border: '1px solid #ccc' }} />
          <figcaption>
            {file.name}, {(file.size / 1024).toFixed(1)} kB
          </figcaption>
        </figure>
      )}
    </div>
  )
}

export const ofAFigure: StoryObj = {
  render: () => <Exporter />,
  play: async ({ canvasElement, step }) => {
    for (const name of ['SVG', 'PNG']) {
      await step(name, async () => {
        await userEvent.click(await within(canvasElement).findByRole('button', { name }))
        const image = await within(canvasElement).findByAltText<HTMLImageElement>(
          `The figure as ${name}`,
          {},
          { timeout: 15_000 },
        )
        await image.decode()
        await expect(image.naturalWidth).toBe(name === 'PNG' ? 1120 : 560)
      })
    }
  },
}
