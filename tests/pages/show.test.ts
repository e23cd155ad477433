import type { Page } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { eventually, middleColor, openPage } from './support/openPage'
import { startShow, workFolder } from './support/showCommand'

// Two programs and a browser start in each of them, twice in one.
vi.setConfig({ testTimeout: 90_000 })

const red = [255, 0, 0]
const green = [0, 128, 0]
const blue = [0, 0, 255]

/** A canvas that is all of one colour. */
const plot = (color: string, more = ''): string => `import { Canvas, Points, Viewport } from 'react-gsp'
export default function Plot() {
  ${more}
  return (
    <Canvas width={200} height={100}>
      <Viewport>
        <Points positions={[[0, 0]]} sizes={400} faceColors=${color} />
      </Viewport>
    </Canvas>
  )
}
`

/** What the page says over its picture. */
const overlay = (): string =>
  document.querySelector('gsp-overlay')?.shadowRoot?.querySelector<HTMLElement>('article')?.innerText ?? ''
const notice = (): string =>
  document.querySelector('gsp-overlay')?.shadowRoot?.querySelector<HTMLElement>('.notice')?.innerText ?? ''

const eventuallySays = (page: Page, look: () => string, wanted: string | RegExp) =>
  expect.poll(() => page.evaluate(look), { timeout: 15_000, interval: 50 }).toMatch(wanted)

/** Notes every colour that is seen in a frame from now on, and marks the page: another one would have no mark. */
const watchFrames = (): void => {
  const seen: string[] = []
  Object.assign(globalThis, { seen })
  const look = (): void => {
    const canvas = document.querySelector('canvas')
    let color = 'nothing'
    if (canvas && canvas.width > 0 && getComputedStyle(canvas).visibility === 'visible') {
      const pixel = new OffscreenCanvas(1, 1).getContext('2d')!
      pixel.drawImage(canvas, -(canvas.width >> 1), -(canvas.height >> 1))
      color = [...pixel.getImageData(0, 0, 1, 1).data].join()
    }
    if (seen.at(-1) !== color) seen.push(color)
    // After the frame: what is there then has been painted.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = look
      port2.postMessage(undefined)
    })
  }
  look()
}
const seen = (): unknown => Reflect.get(globalThis, 'seen')

test('a plot is redrawn when it is saved, in the same page, and at no time is there nothing', async () => {
  const { folder, write } = workFolder({ 'plot.tsx': plot('"red"') })
  const { url, said, end } = await startShow(folder, 'plot.tsx')
  const { page, complaints } = await openPage(url)
  await eventually(page, middleColor, red)
  expect(await page.title()).toBe('plot.tsx')
  const box = await page.locator('canvas').boundingBox()
  expect(box).toMatchObject({ x: 400, y: 350, width: 200, height: 100 })
  await page.evaluate(watchFrames)
  for (const [color, rgb] of [
    ['"blue"', blue],
    ['"green"', green],
    ['"red"', red],
  ] as const) {
    write('plot.tsx', plot(color))
    await eventually(page, middleColor, rgb)
  }
  // What is last seen is noted a frame later.
  await eventually(page, seen, ['255,0,0,255', '0,0,255,255', '0,128,0,255', '255,0,0,255'])
  expect(await page.locator('canvas').count()).toBe(1)
  expect(said()).toEqual([])
  expect(complaints).toEqual([])
  expect(await end('SIGINT')).toBe(0)
})

test('what is wrong is said over the last picture and in the terminal, and is gone when it is mended', async () => {
  const { folder, write } = workFolder({ 'plot.tsx': plot('"red"') })
  const { url, said, end } = await startShow(folder, 'plot.tsx')
  const { page } = await openPage(url)
  await eventually(page, middleColor, red)
  await page.evaluate(watchFrames)

  write('plot.tsx', plot('"blue"').replace('</Canvas>', '</Canva>'))
  await eventuallySays(page, overlay, /^plot\.tsx:9:7\s+Unexpected closing "Canva" tag[^]*> +9 \| +<\/Canva>/)
  expect(said().at(-1)).toMatch(/^gsp: plot\.tsx:9:7: Unexpected closing "Canva" tag/)
  write('plot.tsx', plot('"blue"'))
  await eventually(page, middleColor, blue)
  await eventuallySays(page, overlay, /^$/)

  write('plot.tsx', plot('"red"', 'throw new Error("no data\\nat all")'))
  await eventuallySays(page, overlay, /^plot\.tsx:3:9\s+no data\s+at all[^]*> 3 \|/)
  expect(said().at(-1)).toBe('gsp: plot.tsx:3:9: no data at all')

  write('plot.tsx', plot('"no colour"'))
  await eventuallySays(page, overlay, /^plot\.tsx:7:9\s+<Points faceColors>: expected a colour/)
  expect(said().at(-1)).toMatch(/^gsp: plot\.tsx:7:9: <Points faceColors>: expected a colour/)

  write('plot.tsx', `${plot('"red"')}\nthrow new Error('while it is loaded')`)
  await eventuallySays(page, overlay, /^plot\.tsx:13:7\s+while it is loaded/)

  write('plot.tsx', plot('"green"'))
  await eventually(page, middleColor, green)
  await eventuallySays(page, overlay, /^$/)
  expect(said()).toHaveLength(4)
  // None of it took the picture away.
  await eventually(page, seen, ['255,0,0,255', '0,0,255,255', '0,128,0,255'])

  await page.evaluate(
    () => void setTimeout(() => Reflect.apply(Reflect.get(globalThis, 'nothing') as () => void, 0, [])),
  )
  await eventuallySays(page, overlay, /^plot\.tsx\s+/)
  await page.keyboard.press('Escape')
  expect(await page.evaluate(overlay)).toBe('')
  expect(await end('SIGTERM')).toBe(0)
})

test('a page whose first version is broken is drawn when it is mended', async () => {
  const { folder, write } = workFolder({ 'plot.tsx': plot('"red"', 'throw new Error("not yet")') })
  const { url } = await startShow(folder, 'plot.tsx')
  const { page } = await openPage(url)
  await eventuallySays(page, overlay, /^plot\.tsx:3:9\s+not yet/)
  await page.evaluate(watchFrames)
  write('plot.tsx', plot('"blue"'))
  await eventually(page, middleColor, blue)
  await eventuallySays(page, overlay, /^$/)
  // It is the same page.
  expect(await page.evaluate(seen)).toBeDefined()
})

test('a page says that its server is gone, and goes on when it is back', async () => {
  const { folder, write } = workFolder({ 'plot.tsx': plot('"red"') })
  const first = await startShow(folder, 'plot.tsx')
  const { page } = await openPage(first.url)
  await eventually(page, middleColor, red)
  await page.evaluate(watchFrames)
  expect(await first.end('SIGINT')).toBe(0)
  await eventuallySays(page, notice, /^gsp has ended/)
  expect(await page.evaluate(middleColor)).toEqual(red)
  const second = await startShow(folder, 'plot.tsx', '--port', new URL(first.url).port)
  expect(second.url).toBe(first.url)
  await eventuallySays(page, notice, /^$/)
  write('plot.tsx', plot('"blue"'))
  await eventually(page, middleColor, blue)
  await eventually(page, seen, ['255,0,0,255', '0,0,255,255'])
})

test('a figure is written in the font that comes with the package', async () => {
  const { folder } = workFolder({
    'plot.tsx': `import { Axes, Figure, Line } from 'react-gsp'
export default () => <Figure width={300} height={200}><Axes title="Title"><Line y={[1, 2]} /></Axes></Figure>
`,
  })
  const { url, said } = await startShow(folder, 'plot.tsx')
  const { page, complaints } = await openPage(url)
  const fonts = (): string[] =>
    [...document.fonts].map(({ family, status }) => `${family.replaceAll('"', '')} ${status}`)
  await expect
    .poll(() => page.evaluate(fonts), { timeout: 15_000 })
    .toEqual([expect.stringMatching(/DejaVu Sans.* loaded$/)])
  /** Dark pixels in the upper tenth, where the title stands. */
  const ink = (): number => {
    const canvas = document.querySelector('canvas')
    if (!canvas || canvas.width === 0) return 0
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height / 10)
    return data.filter((value, index) => index % 4 === 0 && value < 128).length
  }
  await expect.poll(() => page.evaluate(ink), { timeout: 15_000 }).toBeGreaterThan(20)
  expect(said()).toEqual([])
  expect(complaints.filter((each) => !each.includes('willReadFrequently'))).toEqual([])
})

test('new props change what is there, which keeps its state', async () => {
  const { folder, write } = workFolder({
    'plot.tsx': `import { useState } from 'react'
export const Text = ({ text }: { text: string }) => {
  const [count] = useState(() => (globalThis.made = (globalThis.made ?? 0) + 1))
  return <p>{text} {count}</p>
}
`,
    'props.json': '[{"text":"a"},{"text":"b"}]',
  })
  const { url } = await startShow(folder, 'plot.tsx', '--export', 'Text', '--props', 'props.json')
  const { page, complaints } = await openPage(url)
  const texts = (): string[] => [...document.querySelectorAll('p')].map((each) => each.innerText)
  await eventually(page, texts, ['a 1', 'b 2'])
  write('props.json', '[{"text":"c"},{"text":"b"},{"text":"d"}]')
  await eventually(page, texts, ['c 1', 'b 2', 'd 3'])
  expect(complaints).toEqual([])
})

/** A file of four float64 numbers. */
function npy(...numbers: number[]): Uint8Array {
  const header = `{'descr': '<f8', 'fortran_order': False, 'shape': (${numbers.length},), }`.padEnd(117) + '\n'
  return Buffer.concat([
    Buffer.from('\x93NUMPY\x01\x00\x76\x00', 'latin1'),
    Buffer.from(header),
    new Uint8Array(Float64Array.from(numbers).buffer),
  ])
}

test('files are found in the folder of the module, and saving them redraws', async () => {
  const { folder, write } = workFolder({
    'in/plot.tsx': `import { useData } from 'react-gsp'
import table from '../out/table.csv'
import bytes from './data/x.npy'
import './style.css'
const beside = await (await fetch(new URL('./data/o.json', import.meta.url))).json()
export default function All() {
  const { data } = useData('data/x.npy')
  return <p>{JSON.stringify([table, bytes.length, beside, [...data]])}</p>
}
`,
    'in/data/x.npy': npy(1, 2),
    'in/data/o.json': '{"a":1}',
    'in/style.css': 'p { color: rgb(1, 2, 3) }',
    'out/table.csv': 'x',
  })
  const { url, said } = await startShow(folder, 'in/plot.tsx')
  const { page, complaints } = await openPage(url)
  const text = (): unknown => JSON.parse(document.querySelector('p')?.innerText ?? 'null')
  const color = (): string => getComputedStyle(document.querySelector('p')!).color
  await eventually(page, text, ['x', 144, { a: 1 }, [1, 2]])
  expect(await page.evaluate(color)).toBe('rgb(1, 2, 3)')
  write('in/style.css', 'p { color: rgb(4, 5, 6) }')
  await eventually(page, color, 'rgb(4, 5, 6)')
  write('out/table.csv', 'y')
  await eventually(page, text, ['y', 144, { a: 1 }, [1, 2]])
  write('in/data/x.npy', npy(3, 4, 5))
  await eventually(page, text, ['y', 152, { a: 1 }, [3, 4, 5]])
  expect(said()).toEqual([])
  expect(complaints).toEqual([])
})

const scene = (faceColors: string): string => {
  const points = { kind: 'points', props: { positions: [[0, 0]], sizes: 400, faceColors } }
  const viewport = { kind: 'viewport', children: [points] }
  const canvas = { kind: 'canvas', props: { width: 200, height: 100 }, children: [viewport] }
  return JSON.stringify({ format: 'react-gsp', version: 1, scene: [canvas] })
}

test('a scene is drawn by the renderer that is named, and what is wrong with it has its place', async () => {
  const { folder, write } = workFolder({ 'scene.json': scene('red') })
  const { url, said } = await startShow(folder, 'scene.json', '--renderer', 'svg')
  const { page, complaints } = await openPage(url)
  const fills = (): (string | null)[] =>
    [...document.querySelectorAll('main svg [fill]')].map((each) => each.getAttribute('fill'))
  await expect.poll(() => page.evaluate(fills), { timeout: 15_000 }).toContain('#f00')
  expect(await page.locator('canvas').count()).toBe(0)
  write('scene.json', scene('blue'))
  await expect.poll(() => page.evaluate(fills), { timeout: 15_000 }).toContain('#00f')
  expect(complaints).toEqual([])
  write('scene.json', scene('blue').replace('"sizes":400', '"sizes":"many"'))
  await eventuallySays(page, overlay, /^scene\.json\s+.*sizes/)
  expect(said().at(-1)).toMatch(/^gsp: scene\.json: .*sizes/)
})

test('what a canvas and the console say is said in the terminal', async () => {
  const { folder } = workFolder({
    'plot.tsx': plot('"red"', 'console.warn("careful: %s", 3)').replace('width={200}', 'width={0}'),
  })
  const { url, said } = await startShow(folder, 'plot.tsx')
  await openPage(url)
  await expect.poll(said, { timeout: 15_000 }).toHaveLength(2)
  expect(said().sort()).toEqual([
    expect.stringMatching(/^gsp: plot\.tsx: warning: <Canvas>: .* nothing is drawn\. \(.*\) \[canvas\.empty\]$/),
    'gsp: plot.tsx: warning: careful: 3',
  ])
})
