import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Suspense } from 'react'
import { Axes, Canvas, Figure, Group, Line, Points, SceneFile, View2D, Viewport } from 'react-gsp'
import { renderToJson, renderToPng } from 'react-gsp/server'
import { describe, expect, test } from 'vitest'
import type { NodeDocument } from '../../src/exchange/sceneDocument'
import { workFolder } from '../cli/harness'
import { inkOf } from '../server/picture'

const dots = <Points name="dots" positions={[[0, 0]]} sizes={50} />
const oneViewport = (
  <Canvas width={100} height={80}>
    <Viewport x={10} name="saved">
      <View2D x={[0, 1]} />
      {dots}
    </Viewport>
  </Canvas>
)

function* all(nodes: readonly NodeDocument[]): Generator<NodeDocument> {
  for (const node of nodes) {
    yield node
    yield* all(node.children ?? [])
  }
}
const kindsBelow = (nodes: readonly NodeDocument[] = []): string[] => [...all(nodes)].map(({ kind }) => kind)

describe('a saved scene in a tree', () => {
  test('is the whole of it at the top, with what the call overrides', async () => {
    const json = await renderToJson(oneViewport)
    const again = await renderToJson(<SceneFile json={json} />, { width: 50 })
    expect(again.scene).toEqual([{ ...json.scene[0], props: { width: 50, height: 80 } }])
  })

  test('is its viewports in a canvas, also in a group there', async () => {
    const json = await renderToJson(oneViewport)
    const { scene } = await renderToJson(
      <Canvas>
        <Viewport name="mine" />
        <Group>
          <SceneFile json={json} />
        </Group>
      </Canvas>,
    )
    const [mine, group] = scene[0]!.children!
    expect(mine!.props).toEqual({ name: 'mine' })
    expect(group!.children).toEqual(json.scene[0]!.children)
  })

  test('is the content of its one viewport in a viewport, in a group there, and in axes', async () => {
    const json = await renderToJson(oneViewport)
    const content = json.scene[0]!.children![0]!.children!
    const { scene } = await renderToJson(
      <Canvas>
        <Viewport name="mine">
          <Group>
            <SceneFile json={json} />
          </Group>
        </Viewport>
      </Canvas>,
    )
    expect(scene[0]!.children![0]!.children![0]!.children).toEqual(content)
    const inAxes = await renderToJson(
      <Figure>
        <Axes x={{ limits: [0, 1] }} y={{ limits: [0, 1] }}>
          <Line x={[0, 1]} y={[0, 1]} />
          <SceneFile json={json} />
        </Axes>
      </Figure>,
    )
    expect([...all(inAxes.scene)].find(({ props }) => props?.name === 'saved')).toBeUndefined()
    expect([...all(inAxes.scene)].find(({ props }) => props?.name === 'dots')).toEqual(content[1])
  })

  test('of several viewports, such as a figure, cannot stand in one, and says so', async () => {
    const json = await renderToJson(
      <Figure>
        <Axes>
          <Line x={[0, 1]} y={[0, 1]} />
        </Axes>
      </Figure>,
    )
    expect(kindsBelow(json.scene)).toContain('texts')
    const inViewport = (
      <Canvas>
        <Viewport>
          <SceneFile json={json} />
        </Viewport>
      </Canvas>
    )
    await expect(renderToJson(inViewport)).rejects.toThrow(
      /^<SceneFile>: a scene of \d+ viewports cannot stand inside a viewport\. Put it into the <Canvas> itself/,
    )
    const inCanvas = (
      <Canvas>
        <SceneFile json={json} />
      </Canvas>
    )
    expect(await renderToPng(inCanvas)).toEqual(await renderToPng(<SceneFile json={json} />))
  })

  test('of a file suspends until it is there, and is drawn', async () => {
    const json = await renderToJson(oneViewport)
    const folder = workFolder({ 'scene.json': JSON.stringify(json) })
    const base = `${pathToFileURL(folder).href}/`
    const element = (
      <Suspense fallback={<Canvas name="waiting" />}>
        <SceneFile src="scene.json" />
      </Suspense>
    )
    const picture = await renderToPng(element, { base })
    expect(inkOf(picture)).toBeGreaterThan(100)
    expect(picture).toEqual(await renderToPng(oneViewport))
  })

  test('of a file that is wrong, or not there, is an error with its address', async () => {
    const folder = workFolder()
    writeFileSync(join(folder, 'bad.json'), '{"format":"react-gsp","version":1,"scene":[{}]}')
    const base = `${pathToFileURL(folder).href}/`
    await expect(renderToPng(<SceneFile src="bad.json" />, { base })).rejects.toThrow(
      /bad\.json": scene\[0\]: there is no member "kind"\. Say what it is/,
    )
    await expect(renderToPng(<SceneFile src="nosuch.json" />, { base })).rejects.toMatchObject({
      diagnostic: { code: 'load.missing' },
    })
  })

  test('comes from one place', async () => {
    await expect(renderToPng(<SceneFile />)).rejects.toThrow('<SceneFile src, json>: expected either src or json, got neither. Pass one.') // prettier-ignore
    await expect(renderToPng(<SceneFile src="a" json={{}} />)).rejects.toThrow('got both')
  })
})
