import { createRef, memo, useEffect, type ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import { Canvas, Figure, Group, Points, useScene, Viewport, type SceneState } from 'react-gsp'
import { renderToPng } from 'react-gsp/server'
import { createTestRoot } from 'react-gsp/testing'
import type { Handle } from '../../src/reconciler/handle'

const Probe = memo(function Probe({ states }: { readonly states: SceneState[] }): ReactNode {
  states.push(useScene())
  return null
})

describe.each([{ strict: false }, { strict: true }])('useScene, strict: $strict', ({ strict }) => {
  it('knows the size of the canvas in the first render, and renders when it changes', async () => {
    const root = createTestRoot({ strict })
    const states: SceneState[] = []
    const draw = (width: number, background = 'white') =>
      root.render(
        <Canvas width={width} height={100} dpi={120} background={background}>
          <Probe states={states} />
        </Canvas>,
      )
    await draw(200)
    expect(states.map(({ size }) => size)).toEqual(Array(strict ? 2 : 1).fill({ width: 200, height: 100, scale: 1, dpi: 120 }))
    await draw(200, 'gray')
    expect(states.length).toBe(strict ? 2 : 1)
    await draw(300)
    expect(states.length).toBe(strict ? 4 : 2)
    const [first, last] = [states[0]!, states.at(-1)!]
    expect(last.size.width).toBe(300)
    for (const name of ['find', 'requestFrame', 'advance'] as const) expect(last[name]).toBe(first[name])
    expect([last.isStill, last.element]).toEqual([false, undefined])
  }) // prettier-ignore

  it('renders only for what it selects', async () => {
    const root = createTestRoot({ strict })
    const seen: boolean[] = []
    const Wide = memo(function Wide(): ReactNode {
      seen.push(useScene(({ size }) => size.width > 250))
      return null
    })
    for (const width of [200, 210, 300, 310]) await root.render(<Canvas width={width} height={100}><Wide /></Canvas>) // prettier-ignore
    expect(seen.filter((_, i) => !strict || i % 2 === 0)).toEqual([false, true])
  })

  it('finds elements by name as the scene is when it is asked', async () => {
    const root = createTestRoot({ strict })
    const stars = createRef<Handle>()
    const found: unknown[] = []
    let find: SceneState['find'] | undefined
    function Finder(): ReactNode {
      const scene = useScene()
      useEffect(() => {
        find = scene.find
        found.push(scene.find('stars'))
      }, [scene])
      return null
    }
    const draw = (name: string) =>
      root.render(
        <Canvas>
          <Viewport>
            <Group>
              <Points ref={stars} name={name} positions={[[0, 0]]} />
            </Group>
            <Points name={name} positions={[[0, 0]]} />
          </Viewport>
          <Finder />
        </Canvas>,
      )
    await draw('stars')
    expect(new Set(found)).toEqual(new Set([stars.current]))
    expect([find!('stars') === stars.current, find!('moon')]).toEqual([true, undefined])
    await draw('moon')
    expect([find!('stars'), find!('moon') === stars.current]).toEqual([undefined, true])
    expect(() => find!(7 as never)).toThrow('find() expected the name of an element, got 7.')
  })
})

it('is there in a figure, and steps its clock', async () => {
  const root = createTestRoot()
  const states: SceneState[] = []
  await root.render(<Figure width={111}><Probe states={states} /></Figure>) // prettier-ignore
  expect(states.at(-1)!.size.width).toBe(111)
  states[0]!.advance(2)
  expect(() => states[0]!.advance(1)).toThrow('expected a time in seconds from 2 on')
  expect(() => states[0]!.requestFrame()).not.toThrow()
})

it('knows that one picture is made, and of what size', async () => {
  const states: SceneState[] = []
  await renderToPng(<Canvas width={10} height={10}><Probe states={states} /></Canvas>, { scale: 2 }) // prettier-ignore
  expect(states.at(-1)).toMatchObject({ isStill: true, size: { width: 10, scale: 2 } })
})

it('outside a scene it is an error that names the fix', async () => {
  const { SceneRoot } = await import('../../src/reconciler/root')
  const errors: unknown[] = []
  const root = new SceneRoot({ onBatch: () => undefined, onError: (error) => errors.push(error) })
  root.renderSync(<Probe states={[]} />)
  expect(errors).toMatchObject([
    {
      message: 'useScene() was called outside any <Canvas> or <Figure>. Call it in a component that stands inside one.',
      diagnostic: { code: 'hook.outside' },
    },
  ])
})
