import { describe, expect, it } from 'vitest'
import { GspBuffer, Paths, Points, Segments, Texts, View2D, Viewport, vec2 } from '../../src'
import { SceneCanvas } from '../../src/components/elements'
import { drawIn, Stage, type Picture } from './harness'

const xs = (picture: Picture): number[] =>
  Array.from({ length: picture.width }, (_, x) => x).filter((x) => picture.ink(x, 50) > 0.9)

describe('a buffer that is written to', () => {
  it('shows its new content in the next frame, without a render', async () => {
    const stage = new Stage()
    const xy = new GspBuffer(new Float32Array([20, 50]), 'vec2')
    const before = await drawIn(<Points coords="px" positions={xy} sizes={6} />, {}, stage)
    const commits = stage.root.commits
    xy.write(0, [70, 50])
    const after = await stage.draw()
    expect(xs(before)).toContain(20)
    expect([xs(after).includes(70), xs(after).includes(20)]).toEqual([true, false])
    expect(stage.root.commits).toBe(commits)
  })

  it('grows, shrinks and wraps round', async () => {
    const stage = new Stage()
    const xy = new GspBuffer(new Float32Array([20, 50]), 'vec2', { ring: 2 })
    const sizes = new GspBuffer(new Float32Array([6]), 'float32')
    await drawIn(<Points coords="px" positions={xy} sizes={6} />, {}, stage)
    xy.append([40, 50])
    expect(xs(await stage.draw())).toEqual(expect.arrayContaining([20, 40]))
    xy.append([60, 50])
    const wrapped = xs(await stage.draw())
    expect([20, 40, 60].map((x) => wrapped.includes(x))).toEqual([false, true, true])
    expect(sizes.count).toBe(1)
  })

  it('of colours, of sizes and of mapped values are seen too', async () => {
    const stage = new Stage()
    const sizes = new GspBuffer(new Float32Array([4]), 'float32')
    const values = new GspBuffer(new Float32Array([0]), 'float32')
    await drawIn(
      <Points coords="px" positions={[[50, 50]]} sizes={sizes} faceColors={{ values, cmap: 'gray', clim: [0, 1] }} />,
      {},
      stage,
    )
    sizes.write(0, [40])
    values.write(0, [0.5])
    const picture = await stage.draw()
    expect(picture.at(65, 50)[0]).toBeGreaterThan(120)
    expect(picture.at(65, 50)[0]).toBeLessThan(135)
  })
})

describe('live buffers of unequal length: what all have is drawn, and a diagnostic says so', () => {
  const three = () => new GspBuffer(new Float32Array([20, 50, 50, 50, 80, 50]), 'vec2')
  const two = () => new GspBuffer(new Float32Array([6, 6]), 'float32')
  const columns = () => ({ x: new GspBuffer(new Float32Array([20, 50, 80]), 'float32'), y: new GspBuffer(new Float32Array([50, 50]), 'float32') }) // prettier-ignore

  it.each([
    ['Points sizes', <Points coords="px" positions={three()} sizes={two()} />],
    ['Points positions', <Points coords="px" positions={columns()} sizes={6} />],
    [
      'Points faceColors',
      <Points coords="px" positions={three()} sizes={6} faceColors={{ values: two(), cmap: 'gray', clim: [6, 9] }} />,
    ],
    ['Points edgeWidths', <Points coords="px" positions={three()} sizes={6} edgeWidths={two()} />],
    ['Paths lineWidths', <Paths coords="px" positions={three()} lineWidths={two()} />],
    ['Paths pathSizes', <Paths coords="px" positions={three()} pathSizes={[2]} lineWidths={6} />],
    [
      'Texts angles',
      <Texts
        coords="px"
        positions={[
          [20, 50],
          [50, 50],
          [80, 50],
        ]}
        strings="■■"
        fontSizes={14}
        anchors="center-center"
        angles={two()}
      />,
    ],
  ] as const)('%s', async (where, visual) => {
    // prettier-ignore
    const stage = new Stage()
    const picture = await drawIn(visual, {}, stage)
    const [element, prop] = where.split(' ')
    expect(stage.diagnostics).toMatchObject([{ code: 'buffer.length', element, prop }])
    expect(stage.diagnostics[0]!.fix).toBeTruthy()
    const found = xs(picture)
    expect([found.includes(25) || found.includes(20), found.some((x) => x > 74)]).toEqual([true, false])
  })

  it('an empty buffer of widths draws nothing', async () => {
    const stage = new Stage()
    const none = new GspBuffer(0, 'float32')
    for (const visual of [
      <Paths key="p" coords="px" positions={three()} lineWidths={none} />,
      <Segments
        key="s"
        coords="px"
        positions={[
          [0, 0],
          [9, 9],
        ]}
        lineWidths={none}
      />,
      <Points key="o" coords="px" positions={three()} sizes={none} />,
    ]) {
      expect((await drawIn(visual, {}, stage)).isBlank).toBe(true)
    }
    expect(new Set(stage.codes())).toEqual(new Set(['buffer.length']))
  })

  it('says so once, not with every frame', async () => {
    const stage = new Stage()
    const sizes = two()
    await drawIn(<Points coords="px" positions={three()} sizes={sizes} />, {}, stage)
    sizes.write(0, [7])
    await stage.draw()
    expect(stage.codes()).toEqual(['buffer.length'])
  })

  it('a path that grows is drawn as far as it has come', async () => {
    const stage = new Stage()
    const xy = new GspBuffer(new Float32Array([20, 50, 40, 50]), 'vec2')
    await drawIn(<Paths coords="px" positions={xy} pathSizes={4} lineWidths={4} />, {}, stage)
    xy.append([60, 50])
    const picture = await stage.draw()
    expect(xs(picture)).toEqual(Array.from({ length: 40 }, (_, i) => 20 + i))
    expect(stage.codes()).toEqual([])
  })
})

it('a font that comes late is waited for, and what was applied meanwhile is drawn', async () => {
  const stage = new Stage()
  const wait = { open: () => undefined as void }
  const gate = new Promise<void>((resolve) => (wait.open = resolve))
  const { target } = stage
  Object.defineProperty(stage, 'target', {
    value: {
      ...target,
      useFont: async (face: Parameters<typeof target.useFont>[0]) => gate.then(() => target.useFont(face)),
    },
  })
  const scene = (color: string) => (
    <SceneCanvas width={100} height={100}>
      <Viewport background={color}>
        <Texts positions={[[0, 0]]} strings="H" />
      </Viewport>
    </SceneCanvas>
  )
  const first = stage.draw(scene('#ff0000'))
  await Promise.resolve()
  stage.root.renderSync(scene('#00ff00'))
  for (const batch of stage.batches.splice(0)) stage.host.apply(batch)
  wait.open()
  expect((await first).at(2, 2)).toEqual([0, 255, 0, 255])
})

it('draws within the call once the fonts are there', async () => {
  const stage = new Stage()
  await drawIn(<Texts positions={[[0, 0]]} strings="H" />, {}, stage)
  expect(stage.host.render({ time: 1 })).toBeUndefined()
})

it('a host that was disposed draws no more and fails no more', async () => {
  const stage = new Stage()
  await drawIn(<Points positions={[[0, 0]]} />, {}, stage)
  stage.host.dispose()
  stage.host.dispose()
  expect(stage.host.render({ time: 1 })).toBeUndefined()
})

it('a bare typed array under a View2D is not drawn; the diagnostic names the three ways', async () => {
  const stage = new Stage()
  const bare = <Points name="stars" positions={new Float32Array([0, 0, 0])} />
  expect((await drawIn(<View2D>{bare}</View2D>, {}, stage)).isBlank).toBe(true)
  expect(stage.diagnostics).toMatchObject([
    { code: 'positions.bare', element: 'Points "stars"', prop: 'positions', severity: 'error' },
  ])
  for (const way of ['vec2(array)', '[[x, y], …]', '{ x, y }']) expect(stage.diagnostics[0]!.fix).toContain(way)
  expect((await drawIn(bare)).isBlank).toBe(false)
  expect((await drawIn(<View2D><Points positions={vec2(new Float32Array([0, 0]))} /></View2D>)).isBlank).toBe(false) // prettier-ignore
})

it('a stream that stays of unequal length is told of once', async () => {
  const stage = new Stage()
  const xy = new GspBuffer(new Float32Array([20, 50]), 'vec2')
  const sizes = new GspBuffer(new Float32Array([6, 6]), 'float32')
  await drawIn(<Points coords="px" positions={xy} sizes={sizes} />, {}, stage)
  for (let n = 0; n < 5; n++) {
    xy.append([30 + n, 50])
    sizes.append([6])
    await stage.draw()
  }
  expect(stage.codes()).toEqual(['buffer.length'])
})
