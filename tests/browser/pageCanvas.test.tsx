import { StrictMode, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect, test, vi } from 'vitest'
import { Axes, Canvas, Figure, Line, Points, View2D, Viewport } from 'react-gsp'

const mounted: { root: Root; container: HTMLElement }[] = []

function mount(element: ReactNode, style = 'width: 400px; height: 300px'): HTMLElement {
  const container = document.createElement('div')
  container.style.cssText = style
  document.body.append(container)
  const root = createRoot(container)
  root.render(element)
  mounted.push({ root, container })
  return container
}

afterEach(() => {
  for (const { root, container } of mounted.splice(0)) {
    root.unmount()
    container.remove()
  }
})

const dot = (color: string): ReactNode => (
  <Viewport>
    <View2D x={[0, 1]} y={[0, 1]}>
      <Points positions={[[0.5, 0.5]]} sizes={40} faceColors={color} />
    </View2D>
  </Viewport>
)

function pixel(container: HTMLElement, x: number, y: number): number[] | undefined {
  const canvas = container.querySelector('canvas')
  if (!canvas || canvas.width === 0) return undefined
  const scale = canvas.width / canvas.clientWidth
  return [...canvas.getContext('2d')!.getImageData(Math.round(x * scale), Math.round(y * scale), 1, 1).data]
}

test('a canvas draws in a page, as large as its box', async () => {
  const container = mount(
    <StrictMode>
      <Canvas>{dot('red')}</Canvas>
    </StrictMode>,
  )
  await vi.waitFor(() => expect(pixel(container, 200, 150)).toEqual([255, 0, 0, 255]))
  expect(container.querySelectorAll('canvas')).toHaveLength(1)
  expect(container.querySelector('canvas')!.getBoundingClientRect()).toMatchObject({ width: 400, height: 300 })
})

test('svg', async () => {
  const container = mount(
    <Figure width={500} height={300} renderer="svg">
      <Axes title="T" x={{ label: 'x' }}>
        <Line y={[1, 3, 2]} label="a" />
      </Axes>
    </Figure>,
  )
  await vi.waitFor(() => expect(container.querySelectorAll('svg path').length).toBeGreaterThan(3))
})
