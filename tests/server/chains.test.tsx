import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createCanvas } from '@napi-rs/canvas'
import type { ReactNode } from 'react'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  Canvas,
  chain,
  GspBuffer,
  Image,
  links,
  Points,
  registerLink,
  useData,
  vec2,
  View2D,
  Viewport,
  type Chain,
  type Diagnostic,
} from 'react-gsp'
import { renderToPng } from 'react-gsp/server'
import { codeOf, npyFile, toData } from '../scene/transform/harness'
import { pixelsOf } from './picture'

const root = realpathSync(mkdtempSync(join(tmpdir(), 'react-gsp-chains-')))
const base = `${pathToFileURL(root).href}/`

beforeAll(async () => {
  writeFileSync(join(root, 'xy.npy'), npyFile([0.5, 0.5], [1, 2], { dtype: 'f4' }))
  writeFileSync(join(root, 'cut.npy'), npyFile([0.5, 0.5], [1, 2], { dtype: 'f4' }).subarray(0, -1))
  const red = createCanvas(1, 1)
  const context = red.getContext('2d')
  context.fillStyle = 'red'
  context.fillRect(0, 0, 1, 1)
  mkdirSync(join(root, 'pictures'))
  writeFileSync(join(root, 'pictures/red.png'), await red.encode('png'))
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

const Scene = ({ children }: { children: ReactNode }): ReactNode => (
  <Canvas width={40} height={20} background="white">
    <Viewport x={0} y={0} width="50%" height="100%">
      <View2D x={[0, 1]} y={[0, 1]}>
        {children}
      </View2D>
    </Viewport>
    <Viewport x="50%" y={0} width="50%" height="100%">
      <View2D x={[0, 1]} y={[0, 1]}>
        <Points positions={[[0.5, 0.5]]} sizes={10} faceColors="blue" />
      </View2D>
    </Viewport>
  </Canvas>
)

/** Draws visuals on the left, beside one that is always there. */
async function draw(children: ReactNode, allow: readonly string[] = ['data:', base]) {
  const found: Diagnostic[] = []
  const options = { allow, base, onDiagnostic: (diagnostic: Diagnostic) => found.push(diagnostic) }
  const picture = pixelsOf(await renderToPng(<Scene>{children}</Scene>, options))
  expect(picture.at(30, 10), 'the visual beside it is drawn').toEqual([0, 0, 255, 255])
  return { center: picture.at(10, 10), codes: found.map(({ code }) => code), found }
}

const red = [255, 0, 0, 255]
const white = [255, 255, 255, 255]
const dot = (positions: Chain, more: object = {}): ReactNode => (
  <Points name="dot" positions={positions} sizes={10} faceColors="red" {...more} />
)

describe('what a chain gives is drawn', () => {
  test('loaded, from a file beside the scene and from a data URI', async () => {
    const uri = toData(npyFile([0.5, 0.5], [1, 2]))
    for (const from of ['xy.npy', `${base}xy.npy`, uri]) {
      expect(await draw(dot(chain(links.load(from, { type: 'vec2' }))))).toMatchObject({ center: red, codes: [] })
    }
  })

  test('computed, in columns and in vec2(), and sizes and colours too', async () => {
    const half = chain(links.immediate([5]), links.affine({ scale: 0.1 }))
    const size = chain(links.expression('1cm / 4', {}))
    const values = chain(links.immediate([1]), links.colormap({ cmap: 'gray', clim: [0, 1] }))
    const positions = { x: half, y: [0.5] }
    expect((await draw(<Points positions={positions} sizes={size} faceColors="red" />)).center).toEqual(red)
    const both = vec2(chain(links.immediate([0.5, 0.5])))
    const shade = chain(links.immediate([0]), links.colormap({ cmap: 'gray', clim: [0, 1] }))
    expect((await draw(<Points positions={both} sizes={10} faceColors={shade} />)).center).toEqual([0, 0, 0, 255])
    expect(
      (
        await draw(
          <Points
            positions={both}
            sizes={10}
            edgeColors={values}
            faceColors={{ values: half, cmap: 'gray', clim: [0.5, 1] }}
          />,
        )
      ).center,
    ).toEqual([0, 0, 0, 255])
  })

  test('with links of the user that take their time', async () => {
    registerLink('test.later', {
      isSource: true,
      run: () => new Promise((resolve) => setTimeout(resolve, 5, { type: 'vec2', data: new Float32Array([0.5, 0.5]) })),
    })
    expect(await draw(dot({ chain: [{ link: 'test.later' }] }))).toMatchObject({ center: red, codes: [] })
  })

  test('from a live buffer inside it', async () => {
    const buffer = new GspBuffer(new Float32Array([0.25, 0.25]), 'vec2')
    const twice = chain(links.immediate(buffer), links.affine({ scale: 2 }))
    expect(await draw(dot(twice))).toMatchObject({ center: red, codes: [] })
  })
})

describe('what cannot be had is a diagnostic on that visual, while the rest is drawn', () => {
  const load = (uri: string, options: Parameters<typeof links.load>[1] = { type: 'vec2' }): Chain =>
    chain(links.load(uri, options))
  const later = (): Chain =>
    chain(links.expression('a + b', { a: [1], b: chain(links.load('xy.npy', { type: 'vec3' })) }))
  test.each([
    ['missing', load('nothing.npy'), 'chain.load.missing'],
    ['refused', load('/etc/hostname', { type: 'uint8' }), 'chain.load.refused'],
    ['refused on the web', load('http://127.0.0.1:1/x.npy'), 'chain.load.refused'],
    ['truncated', load('cut.npy'), 'chain.load.truncated'],
    ['of the wrong type', load('xy.npy', { type: 'uint32' }), 'chain.load.type'],
    ['of the wrong shape', load('xy.npy', { type: 'vec2', shape: [7] }), 'chain.load.shape'],
    ['of the wrong number of components', load('xy.npy', { type: 'vec3' }), 'chain.load.shape'],
    ['wrong inside a chain of a chain', later(), 'chain.load.shape'],
    ['no positions', chain(links.immediate([1, 2, 3])), 'chain.type'],
    ['not to be normalised', chain(links.immediate([1, 1]), links.normalize()), 'chain.normalize'],
    ['out of range for the attribute', undefined, 'chain.value'],
  ])('%s', async (_, positions, code) => {
    const visual = positions ? (
      dot(positions)
    ) : (
      <Points name="dot" positions={[[0.5, 0.5]]} sizes={chain(links.immediate([-1]))} />
    )
    const { center, found } = await draw(visual)
    expect(center).toEqual(white)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({
      code,
      severity: 'warning',
      element: 'Points "dot"',
      prop: positions ? 'positions' : 'sizes',
    })
    expect(found[0]!.fix).not.toBe('')
  })

  test('nothing but data URIs is allowed unless said', async () => {
    expect((await draw(dot(load('xy.npy')), ['data:'])).codes).toEqual(['chain.load.refused'])
  })

  test('what never comes is named when the time is over', async () => {
    registerLink('test.never', { isSource: true, run: () => new Promise(() => undefined) })
    const late = renderToPng(<Scene>{dot({ chain: [{ link: 'test.never' }] })}</Scene>, { timeout: 50 })
    await expect(late).rejects.toThrow(/after 50 ms.*test\.never/)
  })

  test('a link that nobody knows is an error of the element', async () => {
    const unknown = renderToPng(<Scene>{dot({ chain: [{ link: 'laod', uri: 'x.npy' }] })}</Scene>)
    await expect(unknown).rejects.toThrow(/<Points "dot" positions>.*"laod".*"load"/)
    expect(await codeOf(() => renderToPng(<Scene>{dot(chain())}</Scene>))).toBe('chain.link')
  })
})

test('wrong options say so', async () => {
  expect(await codeOf(() => renderToPng(<Scene>{null}</Scene>, { allow: 'data:' as never }))).toBe('options.value')
  expect(await codeOf(() => renderToPng(<Scene>{null}</Scene>, { allow: ['gopher://x'] }))).toBe('load.uri')
  expect(await codeOf(() => renderToPng(<Scene>{null}</Scene>, { base: 'nowhere' }))).toBe('options.value')
})

describe('when the time is over', () => {
  const Waiting = ({ src }: { src: string }): ReactNode => <Points positions={vec2(useData(src).data)} />

  test.each([
    ['a chain', (src: string) => dot(chain(links.load(src, { type: 'vec2' })))],
    ['a picture', (src: string) => <Image src={src} />],
    ['a hook', (src: string) => <Waiting src={src} />],
  ])('what %s loads is ended, and nothing is told afterwards', async (_, visual) => {
    let ended: () => void = () => undefined
    const end = new Promise<void>((resolve) => (ended = resolve))
    let isOpen = false
    const server = createServer((socket: Socket) => {
      isOpen = true
      socket.on('error', () => undefined)
      socket.on('close', ended)
      socket.resume()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
      const found: Diagnostic[] = []
      const onDiagnostic = (diagnostic: Diagnostic): unknown => found.push(diagnostic)
      const late = renderToPng(<Scene>{visual(`${host}x.npy`)}</Scene>, { timeout: 1500, allow: [host], onDiagnostic })
      await expect(late).rejects.toThrow(/after 1500 ms/)
      expect(isOpen).toBe(true)
      await end
      await new Promise((resolve) => setTimeout(resolve, 20))
      expect(found).toEqual([])
    } finally {
      server.close()
    }
  })
})
