import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createCanvas } from '@napi-rs/canvas'
import { Component, Suspense, type ReactNode } from 'react'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  Canvas,
  loadData,
  loadMesh,
  loadNpy,
  loadTexture,
  Points,
  useData,
  useMesh,
  useTexture,
  vec2,
  View2D,
  Viewport,
  type MeshGeometry,
  type Texture,
} from 'react-gsp'
import { renderToPng } from 'react-gsp/server'
import { AssetCache } from '../../src/assets/assetCache'
import { AssetLoader } from '../../src/assets/assetLoader'
import { pictureSize } from '../../src/scene/files/pictureSize'
import { pixelsOf } from '../server/picture'
import { codeOf, npyFile } from '../scene/transform/harness'

const root = realpathSync(mkdtempSync(join(tmpdir(), 'react-gsp-hooks-')))
const base = `${pathToFileURL(root).href}/`
const triangle = 'v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n'
let png: Uint8Array

beforeAll(async () => {
  const canvas = createCanvas(2, 1)
  const context = canvas.getContext('2d')
  context.fillStyle = '#123456'
  context.fillRect(0, 0, 2, 1)
  png = new Uint8Array(await canvas.encode('png'))
  writeFileSync(join(root, 'a.png'), png)
  writeFileSync(join(root, 'a.obj'), triangle)
  writeFileSync(join(root, 'bad.obj'), 'v 0 0 0\nf 1 2 3')
  writeFileSync(join(root, 'xy.npy'), npyFile([0.5, 0.5], [1, 2]))
  writeFileSync(join(root, 'a.json'), '{"color":"lime"}')
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

const Scene = ({ children, background = 'white' }: { children?: ReactNode; background?: string }): ReactNode => (
  <Canvas width={20} height={20} background={background}>
    <Viewport>
      <View2D x={[0, 1]} y={[0, 1]}>
        {children}
      </View2D>
    </Viewport>
  </Canvas>
)

const center = async (element: ReactNode): Promise<number[]> =>
  pixelsOf(await renderToPng(element, { base })).at(10, 10)

describe('a component that loads', () => {
  test('data, suspends and is drawn when they are there', async () => {
    function Dot(): ReactNode {
      const { data } = useData('xy.npy')
      const { color } = useData<{ color: string }>(new URL('a.json', base))
      return <Points positions={vec2(data)} sizes={10} faceColors={color} />
    }
    expect(
      await center(
        <Scene>
          <Dot />
        </Scene>,
      ),
    ).toEqual([0, 255, 0, 255])
    expect(
      await center(
        <Scene background="red">
          <Suspense fallback={null}>
            <Dot />
          </Suspense>
        </Scene>,
      ),
    ).toEqual([0, 255, 0, 255])
  })

  test('above the canvas, pictures and meshes, each once', async () => {
    const seen: unknown[] = []
    function Both(): ReactNode {
      const texture = useTexture('a.png')
      const mesh = useMesh('a.obj')
      seen.push(texture, mesh)
      const [r, g, b] = texture.data
      return <Scene background={`rgb(${r},${g},${b})`} />
    }
    expect(await center(<Both />)).toEqual([0x12, 0x34, 0x56, 255])
    expect(seen[0] as Texture).toMatchObject({ width: 2, height: 1 })
    expect([...((seen[1] as MeshGeometry).indices as Uint32Array)]).toEqual([0, 1, 2])
    await center(<Both />)
    expect(seen[2], 'another picture loads anew').not.toBe(seen[0])
  })

  test('what fails reaches the error boundary, with its address, and never goes round in circles', async () => {
    class Boundary extends Component<{ children: ReactNode }, { message?: string }> {
      override state: { message?: string } = {}
      static getDerivedStateFromError = (error: Error) => ({ message: error.message })
      override render(): ReactNode {
        const { message } = this.state
        if (message === undefined) return this.props.children
        messages.push(message)
        return <Scene background="yellow" />
      }
    }
    const messages: string[] = []
    const Broken = ({ src, hook }: { src: string; hook: (src: string) => unknown }): ReactNode => {
      hook(src)
      return <Scene />
    }
    const failing = [
      ['nothing.npy', useData],
      ['bad.obj', useMesh],
      ['a.obj', useTexture],
      ['a.png', useData],
      ['', useTexture],
    ] as const
    for (const [src, hook] of failing) {
      expect(
        await center(
          <Boundary>
            <Broken src={src} hook={hook} />
          </Boundary>,
        ),
      ).toEqual([255, 255, 0, 255])
      expect(messages.at(-1)).toContain(src)
    }
    expect(messages.join()).toContain('line 2')
    await expect(renderToPng(<Broken src="nothing.npy" hook={useData} />, { base })).rejects.toThrow('nothing.npy')
  })
})

describe('outside React', () => {
  test('files are read from addresses and from bytes', async () => {
    expect((await loadTexture(png)).width).toBe(2)
    expect((await loadTexture(new URL('a.png', base))).data.slice(0, 4)).toEqual(
      new Uint8ClampedArray([0x12, 0x34, 0x56, 255]),
    )
    expect((await loadMesh(new TextEncoder().encode(triangle))).indices).toHaveLength(3)
    expect((await loadNpy(npyFile([1, 2], [2]).slice().buffer)).shape).toEqual([2])
    expect((await loadNpy(`${base}xy.npy`)).data).toEqual(Float64Array.of(0.5, 0.5))
    expect(await loadData(`${base}a.json`)).toEqual({ color: 'lime' })
    const raw = new Uint8Array(Float32Array.of(1, 2, 3, 4).buffer)
    expect(await loadData(raw, { type: 'vec2' })).toEqual({ data: Float32Array.of(1, 2, 3, 4), shape: [2, 2] })
    expect(await codeOf(() => loadData(raw.slice(1), { type: 'vec2' }))).toBe('load.truncated')
    expect(await codeOf(() => loadData(raw, { format: 'raw' }))).toBe('load.type')
  })

  test('a picture that claims more pixels than may be is never decoded', async () => {
    const bomb = png.slice()
    new DataView(bomb.buffer).setUint32(16, 65535)
    new DataView(bomb.buffer).setUint32(20, 65535)
    expect(await codeOf(() => loadTexture(bomb))).toBe('load.size')
    const jpeg = [0xff, 0xd8, 0xff, 0xff, 0xe0, 0, 2, 0x12, 0xff, 0xc0, 0, 11, 8, 0xff, 0xff, 0xff, 0xff, 1, 1, 0, 0]
    expect(await codeOf(() => loadTexture(Uint8Array.from([...jpeg, 0xff, 0xd9])))).toBe('load.size')
    expect(await codeOf(() => loadTexture(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 2, 0xff, 0xd9)))).toBe('load.format')
    const gif = Uint8Array.from(['GIF89a', [255, 255, 255, 255, 0, 0, 0], ';'].flatMap((part) => (typeof part === 'string' ? Array.from(part, (char) => char.charCodeAt(0)) : part))) // prettier-ignore
    expect(await codeOf(() => loadTexture(gif))).toBe('load.size')
    const bmp = new Uint8Array(54)
    bmp.set([0x42, 0x4d, 54])
    const view = new DataView(bmp.buffer)
    view.setUint32(14, 40, true)
    view.setInt32(18, 2 ** 20, true)
    view.setInt32(22, -(2 ** 20), true)
    expect(await codeOf(() => loadTexture(bmp))).toBe('load.size')
  })

  test('every kind of picture file is read', async () => {
    const canvas = createCanvas(30, 20)
    canvas.getContext('2d').fillRect(0, 0, 30, 20)
    for (const file of [
      canvas.toBuffer('image/png'),
      canvas.toBuffer('image/jpeg'),
      canvas.toBuffer('image/webp'),
      canvas.toBuffer('image/gif'),
    ]) {
      // prettier-ignore
      expect(pictureSize(file)).toEqual({ width: 30, height: 20 })
      expect(await loadTexture(new Uint8Array(file))).toMatchObject({ width: 30, height: 20 })
    }
  })

  test('what is wrong says so', async () => {
    expect(await codeOf(() => loadNpy(`${base}nothing.npy`))).toBe('load.missing')
    expect(await codeOf(() => loadNpy(5 as never))).toBe('load.uri')
    expect(await codeOf(() => loadMesh(`${base}bad.obj`))).toBe('load.format')
    expect(await codeOf(() => loadTexture(png.slice(0, 30)))).toBe('load.truncated')
    await expect(loadData(`${base}a.png`)).rejects.toThrow('useTexture')
  })
})

test('a cache keeps promises, as many as it may, and tries anew what failed long ago', async () => {
  const cache = new AssetCache(new AssetLoader({ allow: [] }))
  let reads = 0
  const read = (): Promise<number> => Promise.resolve(++reads)
  const first = cache.get('n', 'a', read)
  expect(cache.get('n', 'a', read)).toBe(first)
  expect(cache.get('other', 'a', read)).not.toBe(first)
  const failing = (): Promise<never> => Promise.reject(new Error('no'))
  const failed = cache.get('f', 'a', failing)
  await expect(failed).rejects.toThrow('no')
  expect(cache.get('f', 'a', failing)).toBe(failed)
})

test('a cache lets go of what is there and was not asked for a while, never of what is waited for', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  try {
    const cache = new AssetCache(new AssetLoader({ allow: [] }))
    let finish: (value: number) => void = () => undefined
    const waiting = cache.get('n', 'late', () => new Promise<number>((resolve) => (finish = resolve)))
    const all = (): Promise<number>[] =>
      Array.from({ length: 100 }, (_, i) => cache.get('n', String(i), () => Promise.resolve(i)))
    const first = all()
    await Promise.all(first)
    expect(all(), 'a boundary with more files than the cache keeps finds them all').toEqual(first)
    vi.setSystemTime(Date.now() + 60_000)
    void cache.get('n', 'one more', () => Promise.resolve(0))
    expect(cache.size).toBe(64)
    expect(cache.get('n', 'late', () => Promise.resolve(0))).toBe(waiting)
    finish(1)
  } finally {
    vi.useRealTimers()
  }
})

test('more components than a cache keeps may wait in one boundary', async () => {
  const Many = ({ src }: { src: string }): ReactNode => <Points positions={vec2(useData(src).data)} sizes={10} />
  const names = Array.from({ length: 70 }, (_, i) => `xy.npy?${i}`)
  const picture = await center(
    <Scene>
      <Suspense fallback={null}>
        {names.map((name) => (
          <Many key={name} src={name} />
        ))}
        <Points positions={[[0.5, 0.5]]} sizes={10} faceColors="red" />
      </Suspense>
    </Scene>,
  )
  expect(picture).toEqual([255, 0, 0, 255])
})
