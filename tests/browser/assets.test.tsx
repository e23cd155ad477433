import { Component, Suspense, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, describe, expect, test } from 'vitest'
import {
  Canvas,
  chain,
  GspError,
  Image,
  links,
  loadData,
  loadTexture,
  Mesh,
  Points,
  useData,
  useMesh,
  useTexture,
  vec2,
  View2D,
  Viewport,
  type Diagnostic,
} from 'react-gsp'
import { AssetLoader } from '../../src/assets/assetLoader'
import { expectConsoleErrors, expectConsoleWarnings } from './support/consoleGuard'
import { pixelAt, pixelsOf } from './support/pixels'

const folder = '/tests/browser/files/'
const at = (name: string): string => new URL(folder + name, location.href).href

async function bytesAt(name: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(at(name))).arrayBuffer())
}

/** The code of what a promise rejects with. */
async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => new Error('It did not reject.'),
    (reason: unknown) => reason,
  )
  if (error instanceof GspError) return error.diagnostic.code
  throw error
}

describe('a picture file is decoded in a page', () => {
  test('png: exact colours, straight alpha', async () => {
    const { data, width, height } = await loadTexture(at('colors.png'))
    expect([width, height]).toEqual([4, 2])
    expect([...data]).toEqual([
      [255, 0, 0, 255], [0, 255, 0, 255], [0, 0, 255, 255], [0, 0, 0, 0],
      [0, 0, 0, 255], [255, 255, 255, 255], [255, 0, 0, 128], [255, 215, 0, 255],
    ].flat()) // prettier-ignore
  })

  test.each(['halves.jpg', 'halves.webp', 'halves.gif'])('%s', async (name) => {
    const texture = await loadTexture(at(name))
    expect([texture.width, texture.height]).toEqual([32, 16])
    const near = (x: number, color: readonly number[]): void =>
      pixelAt(texture, x, 8).forEach((value, i) => expect(Math.abs(value - color[i]!), name).toBeLessThan(6))
    near(4, [255, 0, 0, 255])
    near(28, [0, 0, 255, 255])
  })

  test('turned, as the camera that took it says', async () => {
    const texture = await loadTexture(at('turned.jpg'))
    expect([texture.width, texture.height]).toEqual([16, 32])
    expect([pixelAt(texture, 8, 2)[0], pixelAt(texture, 8, 29)[2]].map((value) => value! > 249)).toEqual([true, true])
  })

  test('what is broken is an error, never a picture', async () => {
    const png = await bytesAt('colors.png')
    expect(await codeOf(loadTexture(png.slice(0, -20)))).toBe('load.truncated')
    const damaged = png.slice()
    damaged.fill(0xff, 45, 70)
    expect(await codeOf(loadTexture(damaged))).toBe('load.format')
    expect(await codeOf(loadTexture(await bytesAt('triangle.obj')))).toBe('load.format')
  })
})

describe('addresses in a page', () => {
  test('are of the server, of a blob, or hold the data themselves', async () => {
    const blob = URL.createObjectURL(new Blob([(await bytesAt('colors.png')).slice()]))
    expect((await loadTexture(blob)).width).toBe(4)
    URL.revokeObjectURL(blob)
    expect(await loadData('data:application/json,{"a":1}')).toEqual({ a: 1 })
    expect(await loadData(`${folder}color.json`)).toEqual({ color: 'lime' })
    expect(await codeOf(loadData(`${folder}nothing.npy`))).toBe('load.missing')
    expect(await codeOf(loadData('file:///etc/hosts'))).toBe('load.missing')
    expect(await codeOf(loadData('http://127.0.0.1:1/x.npy'))).toBe('load.missing')
  })

  test('a redirect is followed as far as it stays within what is allowed', async () => {
    const to = (address: string): string => `/redirect?to=${encodeURIComponent(address)}`
    const text = async (loader: AssetLoader, address: string): Promise<string> =>
      new TextDecoder().decode(await loader.load(address))
    const allowed = new AssetLoader({ allow: [at(''), new URL('/redirect', location.href).href] })
    expect(await text(allowed, to(at('color.json')))).toContain('lime')
    expect(await text(allowed, to(to(at('color.json'))))).toContain('lime')
    expect(await codeOf(text(allowed, to('/package.json')))).toBe('load.refused')
    expect(await codeOf(text(allowed, to('http://127.0.0.1:1/x')))).toBe('load.missing')
    const all = new AssetLoader({ allow: 'all' })
    expect(await text(all, to('/tests/browser/files/triangle.obj'))).toContain('f 1 2 3')
  })
})

const mounted: { root: Root; container: HTMLElement }[] = []

afterEach(() => {
  for (const { root, container } of mounted.splice(0)) {
    root.unmount()
    container.remove()
  }
})

function mount(element: ReactNode): HTMLElement {
  const container = document.createElement('div')
  document.body.append(container)
  const root = createRoot(container)
  root.render(element)
  mounted.push({ root, container })
  return container
}

interface SceneProps {
  readonly children: ReactNode
  readonly onDiagnostic?: (diagnostic: Diagnostic) => void
}

const Scene = ({ children, onDiagnostic }: SceneProps): ReactNode => (
  <Canvas width={40} height={20} background="white" pixelRatio={1} onDiagnostic={onDiagnostic}>
    <Viewport width="50%">
      <View2D x={[0, 1]} y={[0, 1]}>
        {children}
      </View2D>
    </Viewport>
    <Viewport x="50%" width="50%">
      <Points positions={[[0, 0]]} sizes={10} faceColors="blue" />
    </Viewport>
  </Canvas>
)

/** Waits for a colour in the middle of the left half. */
const expectCenter = (container: HTMLElement, color: readonly number[]): Promise<void> =>
  expect
    .poll(async () => {
      const canvas = container.querySelector('canvas')
      return canvas && canvas.width > 0 ? pixelAt(await pixelsOf(canvas), 10, 10) : undefined
    })
    .toEqual(color)

const [lime, red, yellow] = [[0, 255, 0, 255], [255, 0, 0, 255], [255, 255, 0, 255]] // prettier-ignore

describe('in a canvas of a page', () => {
  test('a link loads, with an address of the server or of a blob', async () => {
    const blob = URL.createObjectURL(new Blob([(await bytesAt('xy.npy')).slice()]))
    for (const uri of [`${folder}xy.npy`, at('xy.npy'), blob]) {
      const positions = chain(links.load(uri, { type: 'vec2' }))
      const container = mount(
        <Scene>
          <Points positions={positions} sizes={10} faceColors="red" />
        </Scene>,
      )
      await expectCenter(container, red)
    }
    URL.revokeObjectURL(blob)
  })

  test('an image is loaded by its address', async () => {
    const image = <Image src={`${folder}halves.gif`} extent={[0, 3, 0, 1]} />
    await expectCenter(mount(<Scene>{image}</Scene>), red)
  })

  test('a link that fails is told by the visual that it belongs to, and the rest is drawn', async () => {
    const found: Diagnostic[] = []
    const container = mount(
      <Scene onDiagnostic={(diagnostic) => found.push(diagnostic)}>
        <Points positions={[[0.5, 0.5]]} sizes={10} faceColors="yellow" />
        <Points name="far" positions={chain(links.load(`${folder}color.json`, { type: 'vec2' }))} faceColors="red" />
      </Scene>,
    )
    await expect.poll(() => found.map(({ element }) => element)).toEqual(['Points "far"'])
    await expectCenter(container, yellow)
  })

  test('data, pictures and meshes suspend until they are there', async () => {
    function Loaded(): ReactNode {
      const { data } = useData(`${folder}xy.npy`)
      const { color } = useData<{ color: string }>(new URL(at('color.json')))
      const geometry = useMesh(`${folder}triangle.obj`)
      const texture = useTexture(`${folder}colors.png`)
      return (
        <>
          <Image texture={texture} extent={[0, 4, 0, 2]} />
          <Mesh geometry={geometry} material={{ type: 'basic', color: 'red' }} />
          <Points positions={vec2(data)} sizes={10} faceColors={color} />
        </>
      )
    }
    const waiting = <Points positions={[[0.5, 0.5]]} sizes={10} faceColors="yellow" />
    const scene = (
      <Scene>
        <Suspense fallback={waiting}>
          <Loaded />
        </Suspense>
      </Scene>
    )
    await expectCenter(mount(scene), lime)
  })

  test('what cannot be loaded reaches the boundary in the scene, else the one in the page', async () => {
    const shown: string[] = []
    class Boundary extends Component<{ children: ReactNode; instead: ReactNode }, { failed?: Error }> {
      override state: { failed?: Error } = {}
      static getDerivedStateFromError = (failed: Error) => ({ failed })
      override render(): ReactNode {
        if (!this.state.failed) return this.props.children
        shown.push(this.state.failed.message)
        return this.props.instead
      }
    }
    expectConsoleErrors('color.json')
    expectConsoleWarnings('A boundary in the scene caught an error')
    const Broken = (): ReactNode => <Image texture={useTexture(`${folder}color.json`)} />
    const instead = <Points positions={[[0.5, 0.5]]} sizes={10} faceColors="yellow" />
    const inside = mount(
      <Scene>
        <Boundary instead={instead}>
          <Broken />
        </Boundary>
      </Scene>,
    )
    await expectCenter(inside, yellow)
    expect(shown.at(-1)).toContain('color.json')
    const outside = mount(
      <Boundary instead={<b>No picture</b>}>
        <Scene>
          <Broken />
        </Scene>
      </Boundary>,
    )
    await expect.poll(() => outside.textContent).toBe('No picture')
  })
})
