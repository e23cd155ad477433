import { expect, test } from 'vitest'
import { Canvas, Texts, Viewport } from 'react-gsp'
import { SvgHost } from 'react-gsp/svg'
import { createTestRoot } from 'react-gsp/testing'
import { layoutText } from '../../src/scene/text'
import { pageFonts } from '../../src/dom/pageFonts'
import { browserTarget } from './support/browserTarget'

const { registry } = pageFonts
const strings = ['AV To Wa. fi ffl', 'Δx = 5 µm', '0.25  1.5', 'office "f"<&>']

test('an SVG is made without a page, and a browser draws its text as wide as it was laid out', async () => {
  const host = new SvgHost()
  host.init(browserTarget({ useFont: () => undefined }), { width: 400, height: 200, scale: 1, dpi: 96 })
  const root = createTestRoot({ onBatch: (batch) => host.apply(batch) })
  const positions = strings.map((_, i): [number, number] => [-0.9, 0.8 - 0.4 * i])
  await root.render(
    <Canvas width={400} height={200}>
      <Viewport>
        <Texts positions={positions} strings={strings} fontSizes={17.3} />
      </Viewport>
    </Canvas>,
  )
  await host.render({ time: 0 })
  const svg = new TextDecoder().decode(await host.read('svg'))
  document.body.innerHTML = svg
  const runs = [...document.querySelectorAll<SVGTextContentElement>('text:not(:has(tspan)), tspan')]
  expect([...document.querySelectorAll('text')].map((text) => text.textContent)).toEqual(strings)
  const family = getComputedStyle(runs[0]!).fontFamily.split(',')[0]!
  await document.fonts.load(`17.3px ${family}`)
  expect([...document.fonts].map((face) => `${face.family} ${face.status}`)).toEqual([`${family} loaded`])
  const wanted = strings.flatMap((string) =>
    layoutText(string, { registry, size: 17.3 }).lines.flatMap((line) => line.runs.map(({ width }) => width)),
  )
  expect(runs).toHaveLength(wanted.length)
  runs.forEach((run, i) => {
    const { x } = run.getStartPositionOfChar(0)
    const end = run.getEndPositionOfChar(run.getNumberOfChars() - 1)
    expect(Math.abs(end.x - x - wanted[i]!), `end of ${run.textContent}`).toBeLessThan(0.1)
  })
  // What the font itself gives, without being stretched to that: a browser rounds each advance to a hundredth of a pixel.
  const own = runs.map((run) => {
    run.removeAttribute('textLength')
    return run.getComputedTextLength()
  })
  own.forEach((width, i) => {
    const text = runs[i]!.textContent
    expect(Math.abs(width - wanted[i]!), text).toBeLessThan(0.03 + 0.01 * text.length)
  })
  await root.unmount()
  host.dispose()
})
