import { afterEach, expect, test, vi } from 'vitest'
import { Canvas2DHost } from 'react-gsp/canvas2d'
import { Canvas, Image, PerspectiveCamera, Points, Texts, View2D, Viewport } from 'react-gsp'
import { createTestRoot } from 'react-gsp/testing'
import { pageTarget } from '../../src/dom/pageTarget'
import { HostConnection } from '../../src/host/connection'
import type { Diagnostic } from '../../src/scene/diagnostics'

const size = { width: 200, height: 100, scale: 2, dpi: 96 }

afterEach(() => {
  document.body.replaceChildren()
})

function stage() {
  const element = document.createElement('div')
  element.style.cssText = 'width: 200px; height: 100px'
  document.body.append(element)
  const diagnostics: Diagnostic[] = []
  const requestFrame = vi.fn()
  const target = pageTarget({ element, onDiagnostic: (each) => diagnostics.push(each), requestFrame })
  const errors: unknown[] = []
  const host = new Canvas2DHost()
  const connection = new HostConnection({ host, target, size, onHostError: (error) => errors.push(error) })
  const root = createTestRoot({ onBatch: (batch) => connection.apply(batch) })
  return { element, connection, root, diagnostics, errors, requestFrame }
}

function pixel(canvas: HTMLCanvasElement, x: number, y: number): number[] {
  return [...canvas.getContext('2d')!.getImageData(2 * x, 2 * y, 1, 1).data]
}

test('a host draws on a canvas in the element, and takes it out again', async () => {
  const { element, connection, root, diagnostics, errors } = stage()
  await root.render(
    <Canvas width={200} height={100} background="white">
      <Viewport>
        <View2D x={[0, 200]} y={[0, 100]}>
          <Points positions={[[25, 75]]} sizes={20} faceColors="red" />
          <Texts positions={[[100, 20]]} strings={['Δx = 5 µm']} fontSizes={20} anchors="center-center" />
        </View2D>
      </Viewport>
      <Viewport x="50%" width="50%" height="50%">
        <PerspectiveCamera eye={[0, 0, 3]} target={[0, 0, 0]} fov={60}>
          <Texts positions={[[0, 0, 0]]} strings={['near']} fontSizes={20} anchors="center-center" depthTest />
        </PerspectiveCamera>
      </Viewport>
    </Canvas>,
  )
  connection.render({ time: 0, isComplete: true })
  await connection.settle()
  expect([errors, diagnostics]).toEqual([[], []])
  const [canvas, ...rest] = element.children as unknown as [HTMLCanvasElement]
  expect(rest).toEqual([])
  expect([canvas.width, canvas.height]).toEqual([400, 200])
  const box = canvas.getBoundingClientRect()
  expect([box.width, box.height]).toEqual([200, 100])
  expect(getComputedStyle(canvas).display).toBe('block')
  expect(pixel(canvas, 25, 25)).toEqual([255, 0, 0, 255])
  expect(pixel(canvas, 36, 25)).toEqual([255, 255, 255, 255])
  const ink = (x: number, y: number, width: number, height: number): number =>
    canvas
      .getContext('2d')!
      .getImageData(x, y, width, height)
      .data.filter((value, i) => i % 4 === 0 && value < 128).length
  expect(ink(80, 120, 240, 80)).toBeGreaterThan(300)
  expect(ink(200, 0, 200, 100)).toBeGreaterThan(100)

  connection.resize({ ...size, width: 100 })
  // What it shows stays until the next frame is drawn.
  expect([canvas.width, ...pixel(canvas, 25, 25)]).toEqual([400, 255, 0, 0, 255])
  connection.render({ time: 1 })
  expect([canvas.width, ...pixel(canvas, 90, 90)]).toEqual([200, 255, 255, 255, 255])
  expect(canvas.isConnected).toBe(true)
  connection.dispose()
  expect(element.children).toHaveLength(0)
  await root.unmount()
})

test('a picture that a scene names by its address is loaded', async () => {
  const { element, connection, root, errors, diagnostics } = stage()
  const source = new OffscreenCanvas(1, 1)
  const context = source.getContext('2d')!
  context.fillStyle = 'rgb(0, 128, 255)'
  context.fillRect(0, 0, 1, 1)
  const url = URL.createObjectURL(await source.convertToBlob())
  await root.render(
    <Canvas width={200} height={100}>
      <Viewport>
        <Image src={url} extent={[-1, 1, -1, 1]} />
      </Viewport>
    </Canvas>,
  )
  connection.render({ time: 0, isComplete: true })
  await connection.settle()
  expect([errors, diagnostics]).toEqual([[], []])
  expect(pixel(element.querySelector('canvas')!, 100, 50)).toEqual([0, 128, 255, 255])
  connection.dispose()
  await root.unmount()
})

test('a picture that the device has lost is asked for again', () => {
  const { element, connection, requestFrame } = stage()
  const canvas = element.querySelector('canvas')!
  canvas.dispatchEvent(new Event('contextrestored'))
  expect(requestFrame).toHaveBeenCalledTimes(1)
  connection.dispose()
  canvas.dispatchEvent(new Event('contextrestored'))
  expect(requestFrame).toHaveBeenCalledTimes(1)
})
