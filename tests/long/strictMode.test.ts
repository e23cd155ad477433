import { expect, test } from 'vitest'
import { browserCandidates } from '../../scripts/tools.mjs'
import { eventually, middleColor, openPage } from '../pages/support/openPage'
import { serveApp } from '../pages/support/serveApp'

const page = `import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Canvas, GspBuffer, Points, useFrame, View2D, Viewport } from 'react-gsp'
function Dot() {
  const [data] = useState(() => new GspBuffer(Float32Array.of(0.5, 0.5, 0), 'vec3'))
  useFrame(({ time }) => {
    globalThis.drawn = (globalThis.drawn ?? 0) + 1
    data.write(0, [0.5, 0.5 + 0.05 * Math.sin(time), 0])
  })
  return (
    <Viewport>
      <View2D x={[0, 1]} y={[0, 1]}><Points positions={data} sizes={60} faceColors="red" /></View2D>
    </Viewport>
  )
}
createRoot(document.body.firstElementChild).render(
  <StrictMode><Canvas width={200} height={200}><Dot /></Canvas></StrictMode>
)
`

const minutes = 3
/** Of these as many are left out as there is no browser for. */
const inBrowser = browserCandidates().length > 0 ? test : undefined

inBrowser?.(`in StrictMode a canvas is alive after ${minutes} minutes, and goes on drawing`, async () => {
  const app = await serveApp({
    'index.html':
      '<head><link rel="icon" href="data:,"></head><body><div></div><script type="module" src="/page.tsx"></script></body>',
    'page.tsx': page,
  })
  const { page: opened, complaints } = await openPage(app.url)
  const frames = (): Promise<number> => opened.evaluate(() => Reflect.get(globalThis, 'drawn') as number)
  await eventually(opened, middleColor, [255, 0, 0])
  for (let tick = 0; tick < 6 * minutes; tick++) {
    const before = await frames()
    await new Promise((resolve) => setTimeout(resolve, 10_000))
    expect(await frames()).toBeGreaterThan(before + 60)
    expect(await opened.evaluate(middleColor)).toEqual([255, 0, 0])
    expect(await opened.evaluate(() => document.querySelectorAll('canvas').length)).toBe(1)
  }
  expect(complaints).toEqual([])
})
