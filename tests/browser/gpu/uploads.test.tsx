import { describe, expect, onTestFinished, test } from 'vitest'
import { Canvas, GspBuffer, Paths, Points, View2D, Viewport, type CanvasHandle, type Handle } from 'react-gsp'
import type { ReactNode } from 'react'
import { eventually } from '../support/eventually'
import { pixelAt, screenshotOf } from '../support/pixels'
import { mount, red } from '../page/mount'
import { gpuHosts } from '../support/gpuHosts'
import { GlSpy } from '../three/glSpy'
import { WebGpuSpy } from '../webgpu/webGpuSpy'
import { drawn } from './drawn'

const count = 10_000

/** What is brought to the graphics card and what it holds, from now on. */
function spyOn(host: string, canvas: HTMLCanvasElement): GlSpy | WebGpuSpy {
  const spy = host === 'three' ? new GlSpy(canvas.getContext('webgl2')!) : new WebGpuSpy()
  onTestFinished(() => spy.restore())
  return spy
}

interface Shown {
  readonly spy: GlSpy | WebGpuSpy
  readonly points: Handle
  /** Draws a frame. */
  draw(): Promise<void>
}

/** Points of a page that draws frames when it is asked to. */
async function shown(host: string, props: Parameters<typeof Points>[0]): Promise<Shown> {
  const canvas = { current: null as CanvasHandle | null }
  const points = { current: null as Handle | null }
  const { container } = mount(
    <Canvas ref={canvas} renderer={host} background="white" frameloop="never">
      <Viewport>
        <View2D x={[0, 1]} y={[0, 1]}>
          <Points ref={points} {...props} />
        </View2D>
      </Viewport>
    </Canvas>,
  )
  let time = 0
  const draw = async (): Promise<void> => {
    await canvas.current!.advance(++time)
  }
  await eventually(() => expect(canvas.current).not.toBeNull())
  await draw()
  await eventually(async () => expect(pixelAt(await screenshotOf(container), 200, 150).slice(0, 3)).toEqual(red))
  const spy = spyOn(host, container.querySelector('canvas')!)
  return { spy, points: points.current!, draw }
}

const middle = (): Float64Array => new Float64Array(count).fill(0.5)

describe.each(gpuHosts)('on %s', (host, create) => {
  test('a frame in which nothing has changed brings nothing to the graphics card', async () => {
    const { spy, draw } = await shown(host, { positions: { x: middle(), y: middle() }, sizes: 40, faceColors: 'red' })
    await draw()
    expect(spy.bytes).toBe(0)
  })

  test('a write into a buffer brings its range to the graphics card', async () => {
    const y = new GspBuffer(new Float32Array(count).fill(0.5), 'float32')
    const { spy, draw } = await shown(host, { positions: { x: middle(), y }, sizes: 40, faceColors: 'red' })
    y.write(100, new Float32Array(7).fill(0.6))
    await draw()
    expect(spy.uploads).toEqual([7 * 12])
    y.write(3, Float32Array.of(0.7))
    y.write(5000, Float32Array.of(0.7, 0.8))
    await draw()
    expect(spy.uploads).toEqual([7 * 12, 12, 24])
  })

  test('a write into colours brings four bytes a colour', async () => {
    const colors = new GspBuffer(Uint8Array.from({ length: 4 * count }, (_, i) => (i % 4 === 0 || i % 4 === 3 ? 255 : 0)), 'rgba8') // prettier-ignore
    const { spy, draw } = await shown(host, { positions: { x: middle(), y: middle() }, sizes: 40, faceColors: colors })
    colors.write(10, Uint8Array.of(0, 0, 255, 255, 0, 0, 255, 255))
    await draw()
    expect(spy.uploads).toEqual([8])
  })

  test('a changed prop brings that attribute alone', async () => {
    const { spy, points, draw } = await shown(host, {
      positions: { x: middle(), y: middle() },
      sizes: new Float32Array(count).fill(40),
      faceColors: 'red',
    })
    points.set({ sizes: new Float32Array(count).fill(30) })
    await draw()
    expect(spy.uploads).toEqual([4 * count])
    points.set({ faceColors: 'blue' })
    await draw()
    expect(spy.uploads).toEqual([4 * count])
  })

  test('what a host has made on the graphics card is gone when the host is', async () => {
    const everything = (
      <Viewport>
        <View2D>
          <Points
            positions={[
              [0.5, 0.5],
              [0.2, 0.2],
            ]}
            sizes={[4, 5]}
            faceColors={['red', 'blue']}
          />
        </View2D>
      </Viewport>
    )
    // What all visuals have in common stays as long as the context, or the device.
    const first = await drawn(create(), everything)
    const spy = spyOn(host, first.canvas())
    const second = await drawn(create(), everything)
    expect(Object.values(spy.alive).reduce((sum, each) => sum + each, 0)).toBeGreaterThan(3)
    second.end()
    expect(spy.alive).toEqual({})
    first.end()
  })

  test('10,000 updates leave as many objects on the graphics card as one', async () => {
    const sizes = (i: number): Float32Array => new Float32Array(100 + (i % 5)).fill(3)
    const points = (i: number): ReactNode => (
      <Viewport>
        <View2D x={[0, 1]} y={[0, 1 + i]}>
          <Points
            positions={{ x: new Float64Array(100 + (i % 5)).fill(0.5), y: new Float64Array(100 + (i % 5)).fill(0.5) }}
            sizes={sizes(i)}
          />
        </View2D>
      </Viewport>
    )
    const scene = await drawn(create(), points(0))
    for (let i = 0; i < 10; i++) await scene.render(points(i))
    const spy = spyOn(host, scene.canvas())
    for (let i = 10; i < 10_010; i++) await scene.render(points(i))
    expect(spy.alive).toEqual({})
    scene.end()
  })

  test('a changed colour of a path brings nothing but colours', async () => {
    const ends = Float32Array.from({ length: 3000 }, (_, i) => [20 + (i % 7), 30 + (i % 90), 0][i % 3]!)
    const hues = (red: number): Uint8Array => Uint8Array.from({ length: 4 * 1000 }, (_, i) => [red, 0, 0, 255][i % 4]!)
    const path = (red: number): ReactNode => (
      <Viewport>
        <Paths coords="px" positions={ends} lineWidths={3} colors={hues(red)} />
      </Viewport>
    )
    const scene = await drawn(create(), path(0))
    const spy = spyOn(host, scene.canvas())
    await scene.render(path(200))
    expect(spy.uploads).toEqual([4 * 1000])
  })
})
