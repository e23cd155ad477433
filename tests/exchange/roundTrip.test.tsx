import { Activity, createElement, Suspense, type ReactNode } from 'react'
import { Canvas, Group, GspBuffer, Points, SceneFile, Viewport } from 'react-gsp'
import { renderToJson, renderToPng } from 'react-gsp/server'
import { sameScene } from 'react-gsp/testing'
import { describe, expect, test } from 'vitest'
import { documentDialect } from '../../src/exchange/documentDialect'
import { Reader } from '../../src/scene/json/reader'
import { readSceneDocument } from '../../src/exchange/readSceneDocument'
import { goldenScenes } from '../golden/scenes'
import { inkOf } from '../server/picture'
import { documentOf, everything, mounted, randomTree, saved } from './scenes'

async function expectRoundTrip(element: ReactNode): Promise<void> {
  const first = await mounted(element)
  const document = documentOf(first)
  const second = await mounted(<SceneFile json={saved(document) as object} />)
  expect(sameScene(first.replica, second.replica, { ids: false })).toBeUndefined()
  expect(JSON.stringify(documentOf(second))).toBe(JSON.stringify(document))
}

describe('a scene that is saved', () => {
  test('comes back with all that there is', async () => {
    await expectRoundTrip(everything())
  })

  test.each(Array.from({ length: 30 }, (_, i) => i + 1))('comes back, as random tree %i', async (seed) => {
    await expectRoundTrip(randomTree(seed, seed === 1 ? 3000 : 60))
  })

  test('has a buffer once, however many show it, and they still share it', async () => {
    const buffer = new GspBuffer(new Float32Array([1, 2, 3]), 'vec3')
    const root = await mounted(
      <Canvas>
        <Points positions={buffer} />
        <Points positions={{ x: buffer.components === 3 ? new GspBuffer(1, 'float32') : [1], y: [2] }} />
        <Points positions={buffer} />
      </Canvas>,
    )
    const document = documentOf(root)
    expect(document.buffers).toHaveLength(2)
    expect(document.scene[0]!.children!.map(({ props }) => props!.positions)).toEqual([
      { $buffer: 0 },
      { x: { $buffer: 1 }, y: [2] },
      { $buffer: 0 },
    ])
    const [canvas] = readSceneDocument(new Reader(saved(document), documentDialect))
    expect(canvas!.children[0]!.props.positions).toBe(canvas!.children[2]!.props.positions)
  })

  test('keeps what React hides hidden', async () => {
    const root = await mounted(
      <Canvas>
        <Activity mode="hidden">
          <Group name="hidden">
            <Group name="inside" />
          </Group>
        </Activity>
        <Group name="shown" />
      </Canvas>,
    )
    expect(documentOf(root).scene[0]!.children).toEqual([
      {
        kind: 'group',
        hidden: true,
        props: { name: 'hidden' },
        children: [{ kind: 'group', props: { name: 'inside' } }],
      },
      { kind: 'group', props: { name: 'shown' } },
    ])
    await expectRoundTrip(
      <Canvas>
        <Activity mode="hidden">
          <Group name="hidden" />
        </Activity>
      </Canvas>,
    )
  })

  test('leaves functions and private data behind', async () => {
    const root = await mounted(
      <Canvas onDiagnostic={() => undefined} frameloop="never">
        {createElement(Viewport, { onClick: () => undefined, userData: { secret: 1 } } as object)}
      </Canvas>,
    )
    expect(documentOf(root).scene).toEqual([{ kind: 'canvas', children: [{ kind: 'viewport' }] }])
  })

  test('is the same text for the same scene, whatever its past', async () => {
    const tree = (isFirst: boolean): ReactNode => (
      <Canvas>
        {isFirst && <Points positions={new GspBuffer(4, 'vec2')} />}
        <Points sizes={3} positions={[[0, 1]]} />
      </Canvas>
    )
    const changed = await mounted(tree(true))
    await changed.render(tree(false))
    const other = (
      <Canvas>
        <Points positions={[[0, 1]]} sizes={3} />
      </Canvas>
    )
    expect(JSON.stringify(documentOf(changed))).toBe(JSON.stringify(documentOf(await mounted(other))))
  })
})

describe('a picture of a saved scene', () => {
  test.each(Object.entries(goldenScenes))('%s has the same bytes', async (_, { element, scale }) => {
    const json = await renderToJson(element)
    const [direct, again] = await Promise.all([
      renderToPng(element, { scale }),
      renderToPng(<SceneFile json={JSON.stringify(json)} />, { scale }),
    ])
    expect(inkOf(direct)).toBeGreaterThan(50)
    expect(Buffer.from(again).equals(Buffer.from(direct))).toBe(true)
  })
})

test('what is waited for is waited for', async () => {
  const json = await renderToJson(
    <Suspense fallback={<Canvas name="fallback" />}>
      <Canvas name="there" />
    </Suspense>,
  )
  expect(json.scene).toEqual([{ kind: 'canvas', props: { name: 'there' } }])
})
