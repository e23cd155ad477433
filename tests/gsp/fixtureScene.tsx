import type { ReactNode } from 'react'
import { Camera, Canvas, Group, Image, Markers, Paths, Pixels, Points, Segments, Texts, Viewport } from '../../src'

type Bytes = readonly [number, number, number, number]
interface WireBuffer {
  count: number
  buffer_type: string
  data_base64: string
}
interface TransBuf {
  transBuf: WireBuffer
}
interface WireViewport {
  uuid: string
  x: number
  y: number
  width: number
  height: number
  background_color: Bytes
}
interface WireVisual {
  type: string
  visual: Record<string, unknown>
}
/** A scene of GSP 0.1, as far as the fixtures use it: buffers, no chains. */
export interface WireScene {
  canvas: { width: number; height: number; dpi: number; background_color: Bytes }
  viewports: WireViewport[]
  visuals: WireVisual[]
  model_matrices: { model_matrix: TransBuf }[]
  cameras: { view_matrix: TransBuf; projection_matrix: TransBuf }[]
}

const bytesOf = ({ transBuf }: TransBuf): Uint8Array => Uint8Array.from(Buffer.from(transBuf.data_base64, 'base64'))
const floats = (buffer: unknown): Float32Array => new Float32Array(bytesOf(buffer as TransBuf).buffer)
const rgba = (buffer: unknown): Uint8Array => bytesOf(buffer as TransBuf)

/** GSP's matrices are stored row by row. */
function matrix(buffer: TransBuf): number[] {
  const rows = floats(buffer)
  return Array.from({ length: 16 }, (_, i) => rows[4 * (i % 4) + Math.floor(i / 4)]!)
}

const css = ([r, g, b, a]: Bytes): string => `rgba(${r}, ${g}, ${b}, ${a / 255})`

type Caps = 'butt' | 'round' | 'projecting'
type Joins = 'miter' | 'round' | 'bevel'
const lower = <T extends string>(name: unknown): T => (name as string).toLowerCase() as T

/** What GSP calls top hangs above the position: there the text's bottom is. */
const verticals = ['bottom', 'center', 'top'] as const
const horizontals = ['left', 'center', 'right'] as const

const builders: Record<string, (v: Record<string, unknown>, px: (points: number) => number) => ReactNode> = {
  points: (v, px) => <Points {...discs(v, px)} />,
  markers: (v, px) => <Markers {...discs(v, px)} shapes={v.marker_shape as string} />,
  pixels: (v) => <Pixels positions={floats(v.positions)} colors={rgba(v.colors)} groups={v.groups as number[]} />,
  segments: (v, px) => (
    <Segments
      positions={floats(v.positions)}
      lineWidths={floats(v.line_widths).map(px)}
      colors={rgba(v.colors)}
      capStyle={lower<Caps>(v.cap_style)}
    />
  ),
  paths: (v, px) => (
    <Paths
      positions={floats(v.positions)}
      pathSizes={new Uint32Array(bytesOf(v.path_sizes as TransBuf).buffer)}
      lineWidths={floats(v.line_widths).map(px)}
      colors={rgba(v.colors)}
      capStyle={lower<Caps>(v.cap_style)}
      joinStyle={lower<Joins>(v.join_style)}
    />
  ),
  texts: (v, px) => (
    <Texts
      positions={floats(v.positions)}
      strings={v.texts as string[]}
      colors={rgba(v.colors)}
      fontSizes={floats(v.font_sizes).map(px)}
      anchors={(v.textAligns as number[]).map(
        (a) => `${verticals[Math.floor(a / 10)]!}-${horizontals[a % 10]!}` as const,
      )}
      angles={floats(v.angles)}
    />
  ),
  image: (v) => {
    const texture = v.texture as { data: TransBuf; width: number; height: number }
    const [x, y, z] = floats(v.position)
    return (
      <Image
        texture={{ data: rgba(texture.data), width: texture.width, height: texture.height }}
        position={[x!, y!, z!]}
        extent={v.image_extent as [number, number, number, number]}
        extentUnits="ndc"
        interpolation={lower<'nearest' | 'linear'>(v.interpolation)}
      />
    )
  },
}

/** GSP's sizes are areas in square points. */
const discs = (v: Record<string, unknown>, px: (points: number) => number) => ({
  positions: floats(v.positions),
  sizes: floats(v.sizes).map((size) => px(Math.sqrt(size))),
  faceColors: rgba(v.face_colors),
  edgeColors: rgba(v.edge_colors),
  edgeWidths: floats(v.edge_widths).map(px),
})

/** The same scene as elements. Kinds lie above each other as the reference paints them. */
export function fixtureScene({ canvas, viewports, visuals, model_matrices, cameras }: WireScene): ReactNode {
  const px = (points: number): number => (points * canvas.dpi) / 72
  const order: Record<string, number> = { image: 0, points: 1, markers: 1, pixels: 1, segments: 2, paths: 2, texts: 3 }
  const items = visuals.map(({ type, visual }, i) => (
    <Camera key={i} view={matrix(cameras[i]!.view_matrix)} projection={matrix(cameras[i]!.projection_matrix)}>
      <Group matrix={matrix(model_matrices[i]!.model_matrix)} order={order[type]}>
        {builders[type]!(visual, px)}
      </Group>
    </Camera>
  ))
  const ids = [...new Set(viewports.map(({ uuid }) => uuid))]
  return (
    <Canvas width={canvas.width} height={canvas.height} dpi={canvas.dpi} background={css(canvas.background_color)}>
      {ids.map((id) => {
        const { x, y, width, height, background_color } = viewports.find(({ uuid }) => uuid === id)!
        return (
          <Viewport
            key={id}
            x={x}
            y={canvas.height - y - height}
            width={width}
            height={height}
            background={css(background_color)}
          >
            {items.filter((_, i) => viewports[i]!.uuid === id)}
          </Viewport>
        )
      })}
    </Canvas>
  )
}
