import type { ReactNode } from 'react'
import { Axes, Canvas, Figure, Line, Mesh, PerspectiveCamera, Points, Spheres, vec2, Viewport } from 'react-gsp'
import type { Diagnostic } from 'react-gsp/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { requirePeer as load } from '../../src/assets/requirePeer'
import { firstPaint } from '../../src/server/firstPaint'

const absent = vi.hoisted(() => new Set<string>())

vi.mock('../../src/assets/requirePeer', async (original) => {
  const { requirePeer } = await original<{ requirePeer: typeof load }>()
  return {
    requirePeer: (name: string, node: Parameters<typeof load>[1]) => {
      if (absent.has(name)) throw Object.assign(new Error(`Cannot find module '${name}'`), { code: 'MODULE_NOT_FOUND' })
      return requirePeer(name, node)
    },
  }
})

afterEach(() => absent.clear())

function paint(element: ReactNode, ...missing: readonly string[]) {
  for (const name of missing) absent.add(name)
  const told: Diagnostic[] = []
  return { markup: firstPaint(element, { onDiagnostic: (one) => told.push(one) })!.markup, told }
}

const figure = (
  <Figure width={300} height={200}>
    <Axes title="A title" x={{ label: 'x' }}>
      <Line y={[1, 3, 2]} />
    </Axes>
  </Figure>
)

describe('without opentype.js', () => {
  it('texts are written, as wide as they were laid out, which is told once', () => {
    const { markup, told } = paint(figure, 'opentype.js')
    expect(markup).toMatch(/<text [^>]*textLength="[\d.]+" lengthAdjust="spacingAndGlyphs"[^>]*>A title<\/text>/)
    expect(told).toEqual([
      {
        code: 'firstPaint.text',
        severity: 'info',
        element: 'Canvas',
        message: expect.stringContaining('opentype.js, which is not installed'),
        fix: 'npm install opentype.js',
      },
    ])
  })

  it('a picture without texts misses nothing', () => {
    const { markup, told } = paint(
      <Canvas>
        <Viewport>
          <Points positions={[[0, 0]]} />
        </Viewport>
      </Canvas>,
      'opentype.js',
    )
    expect(markup).toContain('<path')
    expect(told).toEqual([])
  })
})

describe('without @napi-rs/canvas', () => {
  const cloud = vec2(Float32Array.from({ length: 20_000 }, (_, i) => Math.sin(i * 7.3)))
  const line = Float64Array.from({ length: 10_000 }, (_, i) => Math.sin(i * 7.3))

  it('vectors need none', () => {
    expect(paint(figure, '@napi-rs/canvas')).toEqual(paint(figure))
  })

  it('what has to be pixels is left out, which names the command', () => {
    const element = (
      <Canvas background="#fff">
        <Viewport>
          <Points name="cloud" positions={cloud} />
          <Points positions={[[0, 0]]} sizes={20} faceColors="red" />
        </Viewport>
        <Viewport>
          <PerspectiveCamera eye={[0, 0, 5]}>
            <Spheres name="balls" positions={[[0, 0, 0]]} radii={0.5} />
            <Mesh name="face" geometry={{ positions: [[0, 0, 0], [1, 0, 0], [0, 1, 0]] }} />
          </PerspectiveCamera>
        </Viewport>
      </Canvas>
    ) // prettier-ignore
    const { markup, told } = paint(element, '@napi-rs/canvas')
    expect(markup).toContain('fill="#f00"')
    expect(markup).not.toContain('<image')
    const warning = (name: string): unknown =>
      expect.objectContaining({
        code: 'firstPaint.pixels',
        severity: 'warning',
        element: name,
        message: expect.stringContaining('@napi-rs/canvas, which is not installed'),
        fix: 'npm install @napi-rs/canvas',
      })
    // What hides each other stays together.
    expect(told).toEqual(['Points "cloud"', 'Spheres "balls"', 'Mesh "face"'].map(warning))
    expect(paint(element).told).toEqual(told)
  })

  it('vectors may take all the room there is', () => {
    const long = (
      <Figure>
        <Axes>
          <Line y={line} />
        </Axes>
      </Figure>
    )
    expect(paint(long).markup).toContain('<image')
    const { markup, told } = paint(long, '@napi-rs/canvas')
    expect(told).toEqual([])
    expect(markup.length).toBeGreaterThan(70_000)
    expect(markup.length).toBeLessThanOrEqual(200_000)
  })
})
