import { expect, test } from 'vitest'
import { SvgHost, type SvgOptions } from 'react-gsp/svg'
import { Canvas, GspBuffer, Image, Mesh, Paths, PerspectiveCamera, Points, Texts, View2D, Viewport } from 'react-gsp'
import { createTestRoot } from 'react-gsp/testing'
import type { HostTarget, Surface } from '../../src/host/host'
import type { ReactNode } from 'react'
import { browserTarget } from './support/browserTarget'

const { createContext2D, fontFiles: _fontFiles, ...bareTarget } = browserTarget()
const surface = createContext2D!
const encodePng = bareTarget.encodePng!

const size = { width: 200, height: 100, scale: 1, dpi: 96 }

/** A live picture in the page, and what its frames changed of it. */
function stage(options: SvgOptions = {}, change: Partial<HostTarget> = {}) {
  const container = document.createElement('div')
  container.style.cssText = 'position: absolute; left: 0; top: 0'
  document.body.append(container)
  const host = new SvgHost(options)
  host.init({ ...bareTarget, element: container, ...change }, size)
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

/** Squares in place of characters. */
const fontFiles: HostTarget['fontFiles'] = {
  file: () => Promise.resolve(new Uint8Array()),
  subset: () => Promise.resolve({ bytes: new Uint8Array(), format: 'woff2' }),
  outlines: (_face, characters) =>
    Promise.resolve(
      new Map(Array.from(characters, (character) => [character, { path: 'M0 0L.5 0L.5 -.5L0 -.5Z', advance: 0.6 }])),
    ),
}

/** Where an element lies in the page, in whole pixels. */
function boxOf(element: Element | null): number[] {
  const { left, top, right, bottom } = element!.getBoundingClientRect()
  return [left, top, right, bottom].map(Math.round)
}

const one = (visual: ReactNode, width = 200): ReactNode => (
  <Canvas width={width} height={100}>
    <Viewport>{visual}</Viewport>
  </Canvas>
)

test('texts as outlines are shapes in the page, which other parts do not touch', async () => {
  const { container, host, touched, end } = stage({ text: 'outlines' }, { fontFiles })
  const scene = (label: string, sizes: number): ReactNode =>
    one(
      <>
        <Texts name="words" positions={[[0, 0]]} strings={[label]} fontSizes={40} anchors="center-center" />
        <Points name="dots" positions={[[0.5, 0]]} sizes={sizes} />
      </>,
    )
  await touched(scene('aba', 5))
  const words = container.querySelector('[data-name=words]')!
  expect(words.querySelector('text')).toBeNull()
  expect([words.querySelectorAll('defs path').length, words.querySelectorAll('use').length]).toEqual([2, 3])
  const uses = [...words.querySelectorAll('use')].map(boxOf)
  // Squares of half an em.
  expect(uses.map(([left, , right]) => Math.abs(right! - left! - 20) <= 1)).toEqual([true, true, true])
  expect(await touched(scene('aba', 9))).toEqual(['dots'])
  expect(await touched(scene('ab', 9))).toEqual(['words'])
  expect(words.querySelectorAll('use').length).toBe(2)
  expect(host.drawnParts).toBe(4)
  end()
})

test('a rasterized visual is an image in the page, drawn anew only when it changes', async () => {
  let surfaces = 0
  const createContext2D = (width: number, height: number): Surface => {
    surfaces++
    return surface(width, height)
  }
  const { container, touched, end } = stage({}, { createContext2D })
  const scene = (color: string, sizes: number): ReactNode =>
    one(
      <>
        <Points name="cloud" positions={[[0, 0]]} sizes={40} faceColors={color} rasterized />
        <Points name="dots" positions={[[0.5, 0]]} sizes={sizes} />
      </>,
    )
  await touched(scene('red', 5))
  const cloud = container.querySelector('[data-name=cloud]')!
  const before = cloud.querySelector('image')!.getAttribute('href')
  expect(before).toMatch(/^data:image\/png/)
  const [left, top, right, bottom] = boxOf(cloud.querySelector('use'))
  expect([left! - 80, top! - 30, right! - 120, bottom! - 70].every((off) => Math.abs(off) <= 1)).toBe(true)
  const drawn = surfaces
  expect(await touched(scene('red', 9))).toEqual(['dots'])
  expect(surfaces).toBe(drawn)
  expect(await touched(scene('blue', 9))).toEqual(['cloud'])
  expect(cloud.querySelector('image')!.getAttribute('href')).not.toBe(before)
  end()
})

test('what is under one camera with depth is one part, in the order of its depths', async () => {
  const { container, host, touched, end } = stage({}, { onDiagnostic: () => undefined })
  const geometry = { positions: [[-1, -1, 0], [1, -1, 0], [0, 1, 0]], indices: [0, 1, 2] } // prettier-ignore
  const scene = (z: number, color = 'red'): ReactNode =>
    one(
      <PerspectiveCamera eye={[0, 0, 5]} target={[0, 0, 0]}>
        <Mesh name="face" geometry={geometry} material={{ type: 'basic', color: 'blue' }} />
        <Points name="dots" positions={[[0, 0, z]]} sizes={10} faceColors={color} />
      </PerspectiveCamera>,
    )
  await touched(scene(1))
  const part = container.querySelector('[data-name="face dots"]')!
  const isLast = (): boolean => [...part.querySelectorAll('path, circle')].at(-1)!.tagName === 'circle'
  expect(isLast()).toBe(true)
  expect(await touched(scene(1))).toEqual([])
  expect(await touched(scene(1, 'gold'))).toEqual(['face dots'])
  expect(await touched(scene(-1, 'gold'))).toEqual(['face dots'])
  expect(isLast()).toBe(false)
  expect(host.drawnParts).toBe(3)
  end()
})

test('a picture that is resized looks like a fresh mount at that size', async () => {
  const { container, host, touched, end } = stage()
  await touched(<Scene />)
  host.resize({ ...size, width: 300 })
  await touched(<Scene />)
  expect(container.querySelector('svg')!.getAttribute('viewBox')).toBe('0 0 300 100')
  // A quarter of the left half.
  expect(boxOf(container.querySelector('[data-name=dots]'))).toEqual([28, 40, 48, 60])
  end()
})

test('viewports in viewports keep their own: what changes in one touches no other', async () => {
  const { container, touched, end } = stage()
  const scene = (color: string): ReactNode =>
    one(
      <Viewport name="outer" x={20} y={10} width={100} height={80} background="#eee">
        <Points name="out" positions={[[0, 0]]} sizes={10} />
        <Viewport name="inner" x={50} y={40} width={100} height={20} background="#ddd">
          <Points name="in" positions={[[-1, 0]]} sizes={60} faceColors={color} />
        </Viewport>
      </Viewport>,
    )
  await touched(scene('red'))
  const inner = container.querySelector('[data-name=outer] [data-name=inner]')!
  // Its clip ends where the outer one does.
  expect(inner.querySelector('clipPath path')!.getAttribute('d')).toBe('M70 50h50v20h-50z')
  expect(await touched(scene('blue'))).toEqual(['in'])
  end()
})

test('a frame waits for its images; one that fails is told once, and tried again', async () => {
  let fails = true
  let arrive: (() => void) | undefined
  const slow: HostTarget['encodePng'] = async (picture) => {
    await new Promise<void>((resolve) => (arrive = resolve))
    if (fails) throw new Error('no room')
    return encodePng(picture)
  }
  const { container, root, host, touched, end } = stage({}, { encodePng: slow })
  const scene = one(<Image name="picture" texture={texture} extent={[-1, 1, -1, 1]} />)
  await root.render(scene)
  const first = host.render({ time: 0 })
  await expect.poll(() => arrive).toBeDefined()
  expect(container.querySelector('image')).toBeNull()
  arrive!()
  await expect(Promise.resolve(first)).rejects.toThrow('no room')
  fails = false
  arrive = undefined
  const second = host.render({ time: 0 })
  await expect.poll(() => arrive).toBeDefined()
  arrive!()
  await second
  expect(container.querySelector('[data-name=picture] image')).not.toBeNull()
  expect(await touched(scene)).toEqual([])
  end()
})

test('a host that is disposed of while pixels are drawn or encoded ends in peace', async () => {
  for (const late of ['encodePng', 'loadContext2D'] as const) {
    let arrive: (() => void) | undefined
    const wait = async (): Promise<void> => new Promise<void>((resolve) => (arrive = resolve))
    const change: Partial<HostTarget> =
      late === 'encodePng'
        ? { createContext2D: surface, encodePng: async (picture) => wait().then(() => encodePng(picture)) }
        : { loadContext2D: async () => wait().then(() => surface) }
    const { container, root, host, end } = stage({}, change)
    await root.render(one(<Points positions={[[0, 0]]} rasterized />))
    const frame = host.render({ time: 0 })
    await expect.poll(() => arrive).toBeDefined()
    host.dispose()
    arrive!()
    await expect(Promise.resolve(frame)).resolves.toBeUndefined()
    expect(container.querySelector('svg')).toBeNull()
    end()
  }
})

test('a hidden visual is not in the page, and is again when it is shown', async () => {
  const { container, touched, end } = stage()
  const scene = (visible: boolean): ReactNode =>
    one(
      <>
        <Points name="dots" positions={[[0, 0]]} visible={visible} />
        <Points name="rest" positions={[[0.5, 0]]} />
      </>,
    )
  const names = (): (string | null)[] =>
    [...container.querySelectorAll('[data-name]')].map((each) => each.getAttribute('data-name'))
  await touched(scene(true))
  expect(names()).toEqual(['dots', 'rest'])
  await touched(scene(false))
  expect(names()).toEqual(['rest'])
  await touched(scene(true))
  expect(names()).toEqual(['dots', 'rest'])
  end()
})

test('live pictures of two prefixes share no id, though one prefix begins with the other', async () => {
  const stages = ['fig', 'fig1', 'fig-p2', 'fig-v2', 'fig-'].map((idPrefix) => stage({ idPrefix }))
  for (const { touched } of stages) await touched(<Scene />)
  const ids = [...document.querySelectorAll('svg [id]')].map(({ id }) => id)
  expect(ids.length).toBeGreaterThan(10)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { end } of stages) end()
})

test('a live picture is read as a file that looks the same and is whole', async () => {
  const { host, touched, end } = stage({ text: 'system' }, { fontFiles })
  await touched(<Scene />)
  const file = new TextDecoder().decode(await host.read('svg'))
  expect(await touched(<Scene />)).toEqual([])
  const root = new DOMParser().parseFromString(file, 'image/svg+xml').documentElement
  expect(root.tagName).toBe('svg')
  const names = [...root.querySelectorAll('[data-name]')].map((each) => each.getAttribute('data-name'))
  expect(names).toEqual(['left', 'dots', 'line', 'right', 'words', 'picture'])
  expect(root.querySelector('[data-name=words]')!.textContent).toBe('a & b')
  expect(root.querySelector('image')!.getAttribute('href')).toMatch(/^data:image/)
  // It draws by itself.
  const image = new window.Image()
  image.src = URL.createObjectURL(new Blob([file], { type: 'image/svg+xml' }))
  await image.decode()
  const canvas = new OffscreenCanvas(200, 100)
  const context = canvas.getContext('2d')!
  context.drawImage(image, 0, 0)
  expect([...context.getImageData(25, 55, 1, 1).data]).toEqual([255, 0, 0, 255])
  end()
})

test('a live picture cannot be read as a file where nothing embeds its fonts', async () => {
  const { host, touched, end } = stage()
  await touched(<Scene />)
  await expect(host.read('svg')).rejects.toThrow(/fonts/)
  end()
})
