import { expect, test } from 'vitest'
import { eventually, middleColor, openPage } from './support/openPage'
import { serveApp } from './support/serveApp'

/** A disc of a colour that its file says and of a size that its state holds. */
const dot = (color: string): string => `import { useState } from 'react'
import { Points, View2D, Viewport } from 'react-gsp'
export function Dot() {
  const [size] = useState(() => (globalThis.made = (globalThis.made ?? 0) + 1) * 40)
  return (
    <Viewport>
      <View2D x={[0, 1]} y={[0, 1]}>
        <Points positions={[[0.5, 0.5]]} sizes={size} faceColors="${color}" />
      </View2D>
    </Viewport>
  )
}
`

const page = `import { createRoot } from 'react-dom/client'
import { Canvas } from 'react-gsp'
import { Dot } from './dot'
const App = () => <Canvas width={200} height={100} renderer="canvas2d"><Dot /></Canvas>
createRoot(document.body.firstElementChild).render(<App />)
`

test('an edited component of a scene is refreshed in place, and keeps its state', async () => {
  const app = await serveApp({
    'index.html':
      '<head><link rel="icon" href="data:,"></head><body><div></div><script type="module" src="/page.tsx"></script></body>',
    'page.tsx': page,
    'dot.tsx': dot('red'),
  })
  const { page: opened, complaints } = await openPage(app.url)
  await eventually(opened, middleColor, [255, 0, 0])
  await opened.evaluate(() => Object.assign(globalThis, { isFirstLoad: true }))
  app.write('dot.tsx', dot('blue'))
  await eventually(opened, middleColor, [0, 0, 255])
  expect(await opened.evaluate(() => Reflect.get(globalThis, 'isFirstLoad') as unknown)).toBe(true)
  expect(await opened.evaluate(() => Reflect.get(globalThis, 'made') as unknown)).toBe(1)
  expect(complaints).toEqual([])
})

test('a display of two device pixels per CSS pixel gets twice as many', async () => {
  const app = await serveApp({
    'index.html':
      '<head><link rel="icon" href="data:,"></head><body><div></div><script type="module" src="/page.tsx"></script></body>',
    'page.tsx': page,
    'dot.tsx': dot('red'),
  })
  const { page: opened } = await openPage(app.url, { deviceScaleFactor: 2 })
  await eventually(opened, middleColor, [255, 0, 0])
  const sizes = await opened.evaluate(() => {
    const canvas = document.querySelector('canvas')!
    return [canvas.width, canvas.height, canvas.clientWidth, canvas.clientHeight]
  })
  expect(sizes).toEqual([400, 200, 200, 100])
})
