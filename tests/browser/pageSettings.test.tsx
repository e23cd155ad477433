import { createRoot } from 'react-dom/client'
import { afterEach, expect, test } from 'vitest'
import { Canvas, Points, Viewport } from 'react-gsp'
import { PageSettingsContext, type PageSettings } from '../../src/components/pageSettings'
import { eventually } from './support/eventually'

const ends: (() => void)[] = []
afterEach(() => ends.splice(0).forEach((end) => end()))

function mount(settings: PageSettings, width = 100) {
  const container = document.createElement('div')
  document.body.append(container)
  const root = createRoot(container)
  const render = (now: PageSettings): void =>
    root.render(
      <PageSettingsContext value={now}>
        <Canvas width={width} height={50} renderer="canvas2d" onDiagnostic={() => void own.push('own')}>
          <Viewport>
            <Points positions={[[0, 0]]} sizes={10} />
          </Viewport>
        </Canvas>
      </PageSettingsContext>,
    )
  const own: string[] = []
  ends.push(() => {
    root.unmount()
    container.remove()
  })
  render(settings)
  return { container, render, own, unmount: () => root.unmount() }
}

test('a page can draw all its canvases with one renderer, whatever they say', async () => {
  const { container, render } = mount({ renderer: 'svg' })
  await eventually(() => expect(container.querySelector('svg')).not.toBeNull())
  expect(container.querySelector('canvas')).toBeNull()
  render({})
  await eventually(() => expect(container.querySelector('canvas')).not.toBeNull())
})

test('a page can be told of the diagnostics of all its canvases, in their place', async () => {
  const told: string[] = []
  const { own } = mount({ onDiagnostic: ({ code }) => void told.push(code) }, 0)
  await eventually(() => expect(told).toEqual(['canvas.empty']))
  expect(own).toEqual([])
})

test('a page learns of each canvas when it comes, and when it has drawn', async () => {
  const seen: string[] = []
  const onCanvas = () => {
    seen.push('came')
    return () => {
      const canvas = document.querySelector('canvas')!
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
      seen.push(data.some((value) => value !== 0) ? 'drawn' : 'blank')
    }
  }
  const { unmount } = mount({ onCanvas })
  await eventually(() => expect(seen).toEqual(['came', 'drawn']))
  unmount()
  expect(seen).toEqual(['came', 'drawn'])
})

test('a page learns when a canvas will never draw', async () => {
  const seen: string[] = []
  const onCanvas = () => {
    seen.push('came')
    return () => void seen.push('over')
  }
  const { unmount } = mount({ onCanvas, onDiagnostic: () => undefined }, 0)
  await eventually(() => expect(seen).toEqual(['came']))
  unmount()
  expect(seen).toEqual(['came', 'over'])
})
