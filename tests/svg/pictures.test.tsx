import { decode } from 'fast-png'
import { readFileSync } from 'node:fs'
import pixelmatch from 'pixelmatch'
import { describe, expect, test } from 'vitest'
import { Canvas, Markers, Paths, PerspectiveCamera, Points, Segments, Viewport } from 'react-gsp'
import { renderToPng, renderToSvg } from 'react-gsp/server'
import { goldenScenes } from '../golden/scenes'
import { rasterizeSvg } from '../support/rasterizeSvg'
import type { Raster } from '../support/raster'
import { all, idsOf, inherited, parseXml } from './parse'

const silent = { onDiagnostic: () => undefined }

/**
 * Shares of the pixels that may differ. Rims differ by how one smooths them; small letters are nothing but rims. A vector picture
 * sorts whole items by depth, and colours pieces of the faces of a mesh.
 */
const shares: Readonly<Record<string, number>> = {
  texts: 0.03,
  image: 0.055,
  mesh: 0.045,
  spheres: 0.06,
  vectors: 0.02,
  'vectors@2x': 0.06,
}

function difference(one: Raster, other: Raster): number {
  const { width, height } = one
  expect([other.width, other.height]).toEqual([width, height])
  const options = { threshold: 0.1, includeAA: true }
  return (
    pixelmatch(new Uint8Array(one.data), new Uint8Array(other.data), undefined, width, height, options) /
    (width * height)
  )
}

function pngOf(bytes: Uint8Array): Raster {
  const { data, width, height, channels } = decode(bytes)
  const rgba = new Uint8ClampedArray(4 * width * height).fill(255)
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < channels; c++) rgba[4 * i + c] = data[channels * i + c]!
  }
  return { data: rgba, width, height }
}

describe('golden scenes look as they do in pixels', () => {
  test.each(Object.entries(goldenScenes).filter(([name]) => name !== 'texts@2x'))(
    '%s',
    async (name, { element, scale: ownScale = 1 }) => {
      // Of small letters another way of smoothing leaves nothing as it was; four times as large they have an inside.
      const isText = name === 'texts'
      const scale = isText ? 4 : ownScale
      const file = new URL(`../golden/${name}.png`, import.meta.url)
      const golden = pngOf(isText ? await renderToPng(element, { scale }) : readFileSync(file))
      const blank = { ...golden, data: new Uint8ClampedArray(golden.data.length).fill(255) }
      const svg = await renderToSvg(element, silent)
      const most = shares[name] ?? 0.012
      expect(difference(golden, rasterizeSvg(svg, { scale }))).toBeLessThanOrEqual(most)
      expect(difference(golden, blank)).toBeGreaterThan(2 * most)
    },
  )

  test('outlines look as the text does', async () => {
    const { element } = goldenScenes.texts!
    const outlines = rasterizeSvg(await renderToSvg(element, { text: 'outlines' }), { scale: 4 })
    const text = rasterizeSvg(await renderToSvg(element), { scale: 4 })
    expect(difference(text, outlines)).toBeLessThan(0.004)
    const pixels = pngOf(await renderToPng(element, { scale: 4 }))
    expect(difference(pixels, outlines)).toBeLessThan(0.03)
  })
})

test('nothing is drawn outside a viewport that clips, and all of it outside one that does not', async () => {
  const scene = (clip: boolean) => (
    <Canvas width={100} height={100}>
      <Viewport x={20} y={30} width={40} height={50} clip={clip}>
        <Points positions={[[0, 0]]} sizes={90} faceColors="red" />
      </Viewport>
    </Canvas>
  )
  const clipped = await renderToSvg(scene(true))
  const { data } = rasterizeSvg(clipped)
  const isRed = (x: number, y: number): boolean => data[4 * (100 * y + x) + 1] === 0
  expect([isRed(20, 30), isRed(59, 79), isRed(19, 50), isRed(60, 50), isRed(40, 29), isRed(40, 80)]).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ])
  expect(await renderToPng(scene(false)).then(pngOf)).toSatisfy(
    (open: Raster) => difference(open, rasterizeSvg(clipped)) > 0.1,
  )
  const open = rasterizeSvg(await renderToSvg(scene(false)))
  expect(open.data[4 * (100 * 50 + 10) + 1]).toBe(0)
})

test('a viewport that covers the canvas needs no clip', async () => {
  const svg = await renderToSvg(
    <Canvas>
      <Viewport>
        <Points positions={[[0, 0]]} />
      </Viewport>
    </Canvas>,
  )
  expect(svg).not.toContain('clip')
})

test('under a camera with depth, what is near is painted over what is far, across visuals', async () => {
  const root = parseXml(
    await renderToSvg(
      <Canvas width={100} height={100}>
        <Viewport>
          <PerspectiveCamera eye={[0, 0, 5]} target={[0, 0, 0]}>
            <Points
              positions={[
                [0, 0, 1],
                [0, 0, -1],
              ]}
              faceColors={['red', 'green']}
            />
            <Markers
              shapes="heart"
              positions={[
                [0, 0, 0],
                [0, 0, 2],
                [0, 0, -2],
              ]}
              faceColors={['blue', 'gold', 'navy']}
            />
            <Segments
              positions={[
                [-1, 0, 0.5],
                [1, 0, 0.5],
              ]}
              colors="pink"
            />
          </PerspectiveCamera>
        </Viewport>
      </Canvas>,
      silent,
    ),
  )
  const defs = all(root, 'defs').flatMap((element) => all(element))
  const shapes = all(root).filter((each) => ['circle', 'path', 'use'].includes(each.name) && !defs.includes(each))
  const colors = shapes.slice(1).map((shape) => {
    const fill = inherited(root, shape, 'fill')
    return fill === 'none' ? inherited(root, shape, 'stroke') : fill
  })
  expect(colors).toEqual(['#000080', '#008000', '#00f', '#ffc0cb', '#f00', '#ffd700'])
  expect(idsOf(root).own).toEqual([...new Set(idsOf(root).own)])
})

test('what one visual sets of its strokes does not show in the next', async () => {
  const svg = await renderToSvg(
    <Canvas width={100} height={100}>
      <Viewport>
        <Segments
          positions={[
            [-1, 0],
            [1, 0],
          ]}
          dashes={[4, 2]}
          capStyle="round"
        />
        <Paths
          positions={[
            [-1, 0.5],
            [1, 0.5],
          ]}
        />
      </Viewport>
    </Canvas>,
  )
  const root = parseXml(svg)
  const strokes = all(root, 'path').slice(1)
  expect(strokes.map((path) => inherited(root, path, 'stroke-dasharray'))).toEqual(['4 2', undefined])
  expect(strokes.map((path) => inherited(root, path, 'stroke-linecap'))).toEqual(['round', undefined])
})
