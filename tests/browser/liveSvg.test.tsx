import { expect, test } from 'vitest'
import { SvgHost } from 'react-gsp/svg'
import { Canvas, GspBuffer, Image, Paths, Points, Texts, View2D, Viewport } from 'react-gsp'
import { createTestRoot } from 'react-gsp/testing'
import type { HostTarget } from '../../src/host/host'
import type { ReactNode } from 'react'
import { createFontRegistry, shippedFile } from '../../src/scene/text'
import type { FontFace as SceneFontFace } from '../../src/scene/text'

const registry = createFontRegistry()

async function loadFace(face: SceneFontFace): Promise<void> {
  const bytes = await (await fetch(`/fonts/${shippedFile(face)}`)).arrayBuffer()
  document.fonts.add(await new FontFace(face.alias, bytes).load())
}

async function encodePng({
  data,
  width,
  height,
}: {
  data: Uint8Array | Uint8ClampedArray
  width: number
  height: number
}) {
  const canvas = new OffscreenCanvas(width, height)
  canvas.getContext('2d')!.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0)
  return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())
}

const targetIn = (element: Element): HostTarget => ({
  element,
  fonts: registry,
  useFont: loadFace,
  encodePng,
  requestFrame: () => undefined,
  onLost: () => undefined,
  onDiagnostic: (diagnostic) => {
    throw new Error(diagnostic.message)
  },
})

const size = { width: 200, height: 100, scale: 1, dpi: 96 }

/** A live picture in the page, and what its frames changed of it. */
function stage() {
  const container = document.createElement('div')
  container.style.cssText = 'position: absolute; left: 0; top: 0'
  document.body.append(container)
  const host = new SvgHost()
  host.init(targetIn(container), size)
  const root = createTestRoot({ onBatch: (batch) => host.apply(batch) })
  const records: MutationRecord[] = []
  const observer = new MutationObserver((some) => records.push(...some))
  observer.observe(container, { subtree: true, childList: true, attributes: true, characterData: true })
  return {
    container,
    host,
    root,
    /** Groups by name that a frame touched, with the root as `svg`. */
    async touched(element: ReactNode): Promise<string[]> {
      await root.render(element)
      observer.takeRecords()
      records.length = 0
      await host.render({ time: 0 })
      const names = [...records, ...observer.takeRecords()].map(({ target }) => {
        const named = (target as Element).closest('[data-name], svg')!
        return named.getAttribute('data-name') ?? 'svg'
      })
      return [...new Set(names)].sort()
    },
    end(): void {
      host.dispose()
      container.remove()
    },
  }
}

const texture = { data: Uint8Array.of(255, 0, 0, 255, 0, 0, 255, 255), width: 2, height: 1 }

interface SceneProps {
  readonly color?: string
  readonly x?: readonly [number, number]
  readonly order?: readonly string[]
  readonly label?: string
  readonly sizes?: GspBuffer
}

function Scene({ color = 'red', x = [0, 1], order = ['dots', 'line'], label = 'a & b', sizes }: SceneProps) {
  const visuals: Record<string, ReactNode> = {
    dots: <Points key="dots" name="dots" positions={[[0.25, 0.5]]} sizes={sizes ?? 20} faceColors={color} />,
    line: <Paths key="line" name="line" positions={[[0, 0], [1, 1]]} lineWidths={4} colors="blue" />, // prettier-ignore
  }
  return (
    <Canvas width={200} height={100}>
      <Viewport name="left" width="50%" background="#eee">
        <View2D x={x} y={[0, 1]}>
          {order.map((name) => visuals[name])}
        </View2D>
      </Viewport>
      <Viewport name="right" x="50%" width="50%">
        <Texts name="words" positions={[[0, 0]]} strings={[label]} anchors="center-center" />
        <Image name="picture" texture={texture} extent={[-1, 1, -1, -0.5]} />
      </Viewport>
    </Canvas>
  )
}

test('a live picture is an svg in the page, with a group for each viewport and visual', async () => {
  const { container, touched, end } = stage()
  await touched(<Scene />)
  const svg = container.querySelector('svg')!
  expect(svg.namespaceURI).toBe('http://www.w3.org/2000/svg')
  expect([svg.getAttribute('width'), svg.getAttribute('viewBox')]).toEqual(['200', '0 0 200 100'])
  const names = [...svg.querySelectorAll('[data-name]')].map((each) => each.getAttribute('data-name'))
  expect(names).toEqual(['left', 'dots', 'line', 'right', 'words', 'picture'])
  expect(svg.querySelector('[data-name=words] text')!.textContent).toBe('a & b')
  // What is drawn lies where it belongs: the disc of 20 px about (25, 50), the text about the middle of the right half.
  const dot = svg.querySelector('[data-name=dots]')!.getBoundingClientRect()
  expect([dot.left, dot.right, dot.top, dot.bottom].map(Math.round)).toEqual([15, 35, 40, 60])
  expect(getComputedStyle(svg.querySelector('text')!).whiteSpace).toBe('pre')
  const text = svg.querySelector('text')!.getBoundingClientRect()
  expect((text.left + text.right) / 2).toBeCloseTo(150, 0)
  expect(svg.querySelector('image')!.getAttribute('href')).toMatch(/^data:image\/png;base64,/)
  end()
  expect(container.querySelector('svg')).toBeNull()
})

test('a frame touches only what a batch changed', async () => {
  const { host, touched, end } = stage()
  await touched(<Scene />)
  const drawn = host.drawnParts
  expect(drawn).toBe(4)
  expect(await touched(<Scene />)).toEqual([])
  expect(await touched(<Scene color="green" />)).toEqual(['dots'])
  expect(await touched(<Scene color="green" label="c" />)).toEqual(['words'])
  expect(host.drawnParts).toBe(drawn + 2)
  // A view moves what is seen through it.
  expect(await touched(<Scene color="green" label="c" x={[0, 2]} />)).toEqual(['dots', 'line'])
  end()
})

test('a buffer that is written changes the visuals that show it', async () => {
  const { root, host, touched, end } = stage()
  const sizes = new GspBuffer(Float32Array.of(10), 'float32')
  await touched(<Scene sizes={sizes} />)
  sizes.write(0, Float32Array.of(30))
  root.flush()
  expect(await touched(<Scene sizes={sizes} />)).toEqual(['dots'])
  expect(host.drawnParts).toBe(5)
  end()
})

/** The picture without what is made up for its ids. */
function markupOf(container: Element): string {
  const prefix = container.querySelector('svg')!.getAttribute('class')!
  return container.innerHTML.replaceAll(prefix, '').replaceAll(/(?<=["#])([vp])\d+/g, '$1')
}

test('what is added, removed and reordered looks like a fresh mount, and keeps its elements', async () => {
  const { container, touched, end } = stage()
  await touched(<Scene order={['dots']} />)
  const dots = container.querySelector('[data-name=dots]')
  await touched(<Scene order={['line', 'dots']} />)
  expect(container.querySelector('[data-name=dots]')).toBe(dots)
  const order = [...container.querySelectorAll('[data-name=left] > [data-name]')].map((e) =>
    e.getAttribute('data-name'),
  )
  expect(order).toEqual(['line', 'dots'])
  await touched(<Scene order={['line']} />)
  expect(container.querySelector('[data-name=dots]')).toBeNull()
  const fresh = stage()
  await fresh.touched(<Scene order={['line']} />)
  expect(markupOf(container)).toBe(markupOf(fresh.container))
  end()
  fresh.end()
})

test('two live pictures in one page share no id', async () => {
  const one = stage()
  const two = stage()
  await one.touched(<Scene />)
  await two.touched(<Scene />)
  const ids = [...document.querySelectorAll('svg [id]')].map(({ id }) => id)
  expect(ids.length).toBeGreaterThan(4)
  expect(new Set(ids).size).toBe(ids.length)
  one.end()
  two.end()
})

test('a live picture is read as a file, too', async () => {
  const { host, touched, end } = stage()
  await touched(<Scene />)
  await expect(host.read('svg')).rejects.toThrow(/fonts/)
  end()
})
