import fc from '../support/fastCheck'
import { createElement, type ReactNode } from 'react'
import { Canvas, chain, GspBuffer, Image, links, Mesh, Points, Vectors, View2D, Viewport } from 'react-gsp'
import { renderToJson, renderToPng } from 'react-gsp/server'
import { describe, expect, test } from 'vitest'
import { documentText } from '../../src/exchange/documentText'
import { readDocument } from '../../src/exchange/readDocument'
import type { GspError } from '../../src/scene/diagnostics'
import type { Length } from '../../src/scene/lengths'
import { type Diagnostic } from '../../src/scene/diagnostics'

describe('whatever is written is read', () => {
  const sides = fc.oneof(
    fc.integer({ min: 1, max: 40_000 }),
    fc.constantFrom<Length>(1, 640, 32767, 32768, '3cm', '10000cm', 1e9),
  )
  const ratios = fc.option(fc.constantFrom(0.5, 1, 2, 3, 51, 52, 1e5), { nil: undefined })
  const cells = fc.constantFrom(1, 2, 4096, 4097, 1e4)
  const grid = fc.record({ rows: cells, columns: cells, isLive: fc.boolean() })

  test('of canvases and repeated grids of any size, or it is not written', async () => {
    const written = { good: 0, bad: 0 }
    await fc.assert(
      fc.asyncProperty(sides, sides, ratios, grid, async (width, height, pixelRatio, { rows, columns, isLive }) => {
        const data = isLive ? new GspBuffer(1, 'float32') : Float32Array.of(1)
        const element = (
          <Canvas width={width} height={height} pixelRatio={pixelRatio}>
            <Viewport>
              <Image values={{ data, shape: [rows, columns], strides: [0, 0] }} extent={[0, 1, 0, 1]} />
            </Viewport>
          </Canvas>
        )
        let text: string
        try {
          text = documentText(await renderToJson(element))
        } catch (error) {
          written.bad++
          expect((error as GspError).diagnostic.code).toMatch(/^document\.(size|count)$/)
          expect((error as GspError).message).toMatch(
            /^<(Canvas|Image) ?[\w.]*>: .*, which no scene document may hold\. /,
          )
          return
        }
        written.good++
        expect(readDocument(text)).toHaveLength(1)
      }),
      { seed: 1, numRuns: 150 },
    )
    expect(Math.min(written.good, written.bad)).toBeGreaterThan(10)
  })

  test('where a call changes the size, too', async () => {
    await expect(renderToJson(<Canvas />, { width: 1e6 })).rejects.toThrow(
      '<Canvas width>: a canvas cannot be 1000000 px long, which no scene document may hold.',
    )
  })
})

describe('what a picture would tell is told when the scene is saved', () => {
  const short = new GspBuffer(Float32Array.of(1, 2), 'float32')
  const three = new GspBuffer(new Float32Array(9), 'vec3')
  const scenes: Readonly<Record<string, ReactNode>> = {
    'a visual in a visual': createElement(Points, { positions: [[0, 0]] }, <Points positions={[[0, 0]]} />),
    'two cameras': [<View2D key="a" />, <View2D key="b" />, <Points key="c" positions={[[0, 0]]} />],
    'live columns of other lengths': <Points positions={{ x: short, y: new GspBuffer(5, 'float32') }} />,
    'a live attribute of another length': <Points positions={three} sizes={short} />,
    'live columns of vectors': <Vectors positions={[[0, 0]]} vectors={{ x: short, y: new GspBuffer(5, 'float32') }} />,
    'columns of a mesh': <Mesh geometry={{ positions: { x: short, y: new GspBuffer(3, 'float32') } }} />,
    'an array that nobody can read': [<View2D key="a" />, <Points key="b" positions={new Float32Array(6)} />],
  }

  test.each(Object.entries(scenes))('%s', async (_, content) => {
    const element = (
      <Canvas width={50} height={50}>
        <Viewport>{content}</Viewport>
      </Canvas>
    )
    const told = async (render: typeof renderToPng | typeof renderToJson): Promise<readonly Diagnostic[]> => {
      const all: Diagnostic[] = []
      await render(element, { onDiagnostic: (diagnostic) => all.push(diagnostic) })
      return all
    }
    const saved = await told(renderToJson)
    expect(saved.length).toBeGreaterThan(0)
    expect(saved).toEqual(await told(renderToPng))
  })

  test('and nothing of what only drawing can know: nothing is loaded', async () => {
    const told: Diagnostic[] = []
    const element = (
      <Canvas>
        <Viewport>
          <Points positions={chain(links.load('nosuch.npy', { type: 'vec2' }))} sizes={short} />
        </Viewport>
      </Canvas>
    )
    await renderToJson(element, { onDiagnostic: (diagnostic) => told.push(diagnostic) })
    expect(told).toEqual([])
  })
})
