import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { ReactNode } from 'react'
import {
  Canvas,
  DirectionalLight,
  Image,
  Markers,
  Mesh,
  Paths,
  PerspectiveCamera,
  Points,
  vec2,
  View2D,
  Viewport,
} from 'react-gsp'
import { cloud, colors, field, noisyLine, torus } from './data'
import { height, width } from './measure'

export interface Case {
  readonly name: string
  readonly element: ReactNode
  /** Bytes of the arrays that the element holds. */
  readonly input: number
  /** Pixels that it writes, for the plain loop. */
  readonly pixels: number
  /** Least and greatest share of pixels with ink. */
  readonly ink: readonly [number, number]
  /** Draws the same with one path of Skia's per item. */
  readonly skia?: ((context: SKRSContext2D) => void) | undefined
  /** Name of the case in draw_with_matplotlib.py. */
  readonly matplotlib?: string | undefined
  /** What ECharts and Chart.js draw. */
  readonly chart?: { readonly type: 'scatter' | 'line'; readonly xy: Float32Array } | undefined
}

const flat = (x: [number, number], y: [number, number], child: ReactNode): ReactNode => (
  <Canvas width={width} height={height}>
    <Viewport>
      <View2D x={x} y={y}>
        {child}
      </View2D>
    </Viewport>
  </Canvas>
)

const span: [number, number] = [-3.5, 3.5]
const toX = (x: number): number => ((x + 3.5) / 7) * width
const toY = (y: number): number => height - ((y + 3.5) / 7) * height
const disc = (diameter: number): number => Math.PI * ((diameter + 1) / 2) ** 2

function points(count: number, isColored: boolean): Case {
  const xy = cloud(count)
  const rgba = colors(count)
  return {
    name: `${count.toExponential(0)} points, 5 px, ${isColored ? 'a colour each' : 'one colour'}`,
    element: flat(span, span, <Points positions={vec2(xy)} sizes={5} faceColors={isColored ? rgba : 'steelblue'} />),
    input: xy.byteLength + (isColored ? rgba.byteLength : 0),
    pixels: count * disc(5),
    ink: [0.3, 0.95],
    matplotlib: isColored ? `scatter_colors ${count}` : `scatter ${count}`,
    chart: isColored ? undefined : { type: 'scatter', xy },
    skia: (context) => {
      context.fillStyle = 'steelblue'
      for (let i = 0; i < count; i++) {
        if (isColored) context.fillStyle = `rgb(${rgba[4 * i]},${rgba[4 * i + 1]},${rgba[4 * i + 2]})`
        context.beginPath()
        context.arc(toX(xy[2 * i]!), toY(xy[2 * i + 1]!), 2.5, 0, 7)
        context.fill()
      }
    },
  }
}

function line(count: number): Case {
  const xy = noisyLine(count)
  return {
    name: `${count.toExponential(0)} vertices of a noisy line, 1.5 px`,
    element: flat([0, 1], [-3, 3], <Paths positions={vec2(xy)} lineWidths={1.5} colors="steelblue" />),
    input: xy.byteLength,
    pixels: width * height * 0.4,
    ink: [0.1, 0.9],
    matplotlib: `line ${count}`,
    chart: { type: 'line', xy },
    skia: (context) => {
      context.strokeStyle = 'steelblue'
      context.lineWidth = 1.5
      // One path of all would take half a minute; a path for each thousand is what a patient user writes.
      for (let start = 0; start < count - 1; start += 1000) {
        context.beginPath()
        for (let i = start; i <= Math.min(count - 1, start + 1000); i++) {
          context.lineTo(xy[2 * i]! * width, height - ((xy[2 * i + 1]! + 3) / 6) * height)
        }
        context.stroke()
      }
    },
  }
}

function markers(count: number): Case {
  const xy = cloud(count)
  return {
    name: `${count.toExponential(0)} markers with edges, 9 px`,
    element: flat(
      span,
      span,
      <Markers positions={vec2(xy)} shapes="diamond" sizes={9} faceColors="gold" edgeColors="black" edgeWidths={1} />,
    ),
    input: xy.byteLength,
    pixels: count * 2 * disc(10),
    ink: [0.3, 0.95],
    matplotlib: `markers ${count}`,
    skia: (context) => {
      context.fillStyle = 'gold'
      context.strokeStyle = 'black'
      for (let i = 0; i < count; i++) {
        const [x, y, r] = [toX(xy[2 * i]!), toY(xy[2 * i + 1]!), 4.5 * Math.SQRT2]
        context.beginPath()
        context.moveTo(x - r, y)
        context.lineTo(x, y - r)
        context.lineTo(x + r, y)
        context.lineTo(x, y + r)
        context.closePath()
        context.fill()
        context.stroke()
      }
    },
  }
}

function image(side: number): Case {
  const data = field(side)
  return {
    name: `image of ${side}² numbers through a colormap`,
    element: flat(
      [0, 1],
      [0, 1],
      <Image values={{ data, shape: [side, side] }} cmap="viridis" clim={[-1, 2]} extent={[0, 1, 0, 1]} />,
    ),
    input: data.byteLength,
    pixels: side * side,
    ink: [0.9, 1],
    matplotlib: `image ${side}`,
  }
}

function mesh(rings: number, sides: number): Case {
  const geometry = torus(rings, sides)
  return {
    name: `mesh of ${((2 * rings * sides) / 1000).toFixed(0)}k triangles, lit`,
    element: (
      <Canvas width={width} height={height}>
        <Viewport>
          <PerspectiveCamera eye={[0, -2.6, 2.2]} up={[0, 0, 1]} fov={45}>
            <DirectionalLight direction={[1, -1, 2]} />
            <Mesh geometry={geometry} material={{ type: 'lambert', color: 'tomato' }} />
          </PerspectiveCamera>
        </Viewport>
      </Canvas>
    ),
    input: geometry.positions.byteLength + geometry.indices.byteLength + geometry.normals.byteLength,
    pixels: width * height * 4,
    ink: [0.15, 0.9],
  }
}

export const cases: readonly Case[] = [
  points(1e5, false),
  points(1e6, false),
  points(1e6, true),
  line(1e5),
  line(1e6),
  markers(1e5),
  image(2048),
  mesh(500, 200),
]

/** A picture of the same size with nothing in it. */
export const nothing = flat([0, 1], [0, 1], undefined)

/** The file that Skia makes of a case when each item is a path of its own. */
export function withSkia(draw: (context: SKRSContext2D) => void): Uint8Array {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  draw(context)
  return canvas.encodeSync('png')
}
