import { createRef, type ElementType, type ReactNode } from 'react'
import { Canvas, Group, GspBuffer, GspError, Points, Viewport } from 'react-gsp'
import { createTestRoot, expectScene } from 'react-gsp/testing'
import { describe, expect, test } from 'vitest'
import type { Handle } from '../../src/reconciler/handle'
import { Boundary, childNames, find } from './components'

const xyz = new Float32Array(9)

describe('1. an error of an element reaches the nearest boundary', () => {
  test('when it mounts', async () => {
    const root = createTestRoot()
    const caught: unknown[] = []
    await root.render(
      <Viewport>
        <Boundary caught={caught}>
          <Group>
            <Points positions={xyz} />
            <Points positions={xyz} sizes={-1} />
          </Group>
        </Boundary>
        <Points name="sibling" positions={xyz} />
      </Viewport>,
    )
    expect(caught).toEqual([expect.any(GspError)])
    expect(String(caught[0])).toContain('<Points sizes>: expected a length ≥ 0, or one per item, got -1.')
    expect(childNames(root.scene.children[0]!)).toEqual(['failed', 'sibling'])
    expectScene(root)
  })

  test('when it is updated: siblings keep their nodes, and the wrong value is never sent', async () => {
    const root = createTestRoot()
    const caught: unknown[] = []
    const buffer = new GspBuffer(new Float32Array(9), 'vec3')
    const tree = (opacity: number): ReactNode => (
      <Viewport>
        <Boundary caught={caught}>
          <Points positions={buffer} opacity={opacity} />
        </Boundary>
        <Points name="sibling" positions={xyz} sizes={opacity + 1} />
      </Viewport>
    )
    await root.render(tree(1))
    const { id } = find(root, 'sibling')!
    await root.render(tree(2))
    expect(String(caught[0])).toContain('<Points opacity>: expected a finite number from 0 to 1, got 2.')
    expect(find(root, 'sibling')).toMatchObject({ id, props: { sizes: 3 } })
    expect(childNames(root.scene.children[0]!)).toEqual(['failed', 'sibling'])
    expect(JSON.stringify(root.batches)).not.toContain('"opacity":2')
    expect(root.bufferCount).toBe(0)
    expectScene(root)
  })

  test('outside any boundary it empties the root, which can be used again', async () => {
    const root = createTestRoot()
    const ref = createRef<Handle>()
    await root.render(<Points ref={ref} positions={xyz} />)
    await expect(root.render(<Points ref={ref} positions={xyz} sizes={NaN} />)).rejects.toThrow('got NaN')
    expect(root.scene.children).toEqual([])
    expect(ref.current).toBeNull()
    expectScene(root)
    await root.render(<Points positions={xyz} />)
    expect(root.scene.children).toHaveLength(1)
    expectScene(root)
  })

  test('a second render of the same mistake is the same error', async () => {
    const root = createTestRoot()
    for (let i = 0; i < 3; i++)
      await expect(root.render(<Points positions={xyz} sizes={[-1]} />)).rejects.toThrow('-1 at')
  })
})

describe('2. what cannot stand in a scene', () => {
  const refused = async (content: ReactNode): Promise<string> => {
    const root = createTestRoot()
    const caught: unknown[] = []
    await root.render(
      <>
        <Boundary caught={caught}>
          <Group>{content}</Group>
        </Boundary>
        <Points name="sibling" positions={xyz} />
      </>,
    )
    expect(childNames(root.scene)).toEqual(['failed', 'sibling'])
    expect(caught).toHaveLength(1)
    expect(caught[0]).toBeInstanceOf(GspError)
    expectScene(root)
    return String(caught[0])
  }

  test('a string, which is named', async () => {
    expect(await refused('time (s)')).toContain('The text "time (s)" cannot stand in a scene by itself.')
  })

  test('a number, which is named', async () => {
    expect(await refused(42)).toContain('The text "42" cannot stand in a scene by itself.')
  })

  test('a portal into another tree', async () => {
    const portal = {
      $$typeof: Symbol.for('react.portal'),
      key: null,
      children: null,
      containerInfo: { nodeType: 1 },
      implementation: null,
    }
    expect(await refused(portal as unknown as ReactNode)).toContain(
      'A portal into another tree cannot stand in a scene.',
    )
    const full = { ...portal, children: <Group /> }
    expect(await refused(full as unknown as ReactNode)).toContain('A portal into another tree')
  })

  test('an element of a page, or an unknown one', async () => {
    expect(await refused(<div />)).toContain('<div>: there is no such scene element. Use Canvas, Viewport')
    const Unknown = 'gsp:pointz' as unknown as ElementType
    expect(await refused(<Unknown />)).toContain('<gsp:pointz>: there is no such scene element.')
  })

  test('what React itself ignores is ignored', async () => {
    const root = createTestRoot()
    await root.render(
      <Group>
        {null}
        {undefined}
        {false}
        {[]}
      </Group>,
    )
    expect(root.replica.nodes.size).toBe(2)
  })
})

describe('3. bad input names element, prop, value and fix', () => {
  const many = new Float32Array(3000)
  const refusal = (element: ReactNode): Promise<string> =>
    createTestRoot()
      .render(element)
      .then(
        () => 'accepted',
        (error: unknown) => (error as Error).message,
      )

  test.each<[string, ReactNode, string]>([
    [
      'unequal lengths',
      <Points positions={many} sizes={new Float32Array(999)} />,
      '<Points sizes>: expected 1 or 1000 values, got 999. Make the arrays equally long, or pass one value for all.',
    ],
    [
      'the element by name',
      <Points name="stars" positions={many} sizes={[1, 2]} />,
      '<Points "stars" sizes>: expected 1 or 1000 values, got 2. Make the arrays equally long, or pass one value for all.',
    ],
    [
      'unequal columns',
      <Points positions={{ x: [1, 2, 3], y: [1, 2] }} />,
      '<Points positions>: expected columns of equal length (3), got 2 values for y. Cut the longer column, or fill the shorter with NaN.',
    ],
    [
      'a wrong element type',
      <Points positions={new GspBuffer(new Uint8Array(4), 'rgba8')} />,
      '<Points positions>: expected positions, got a buffer of rgba8. Use a vec2 or vec3 buffer, or vec2(buffer), or columns { x, y }.',
    ],
    [
      'an unknown colour',
      <Points positions={many} faceColors="steelblu" />,
      '<Points faceColors>: expected a colour, or one per item, got "steelblu". Use a CSS colour such as "steelblue" or "#4682b4", or [r, g, b, a?] in 0–1.',
    ],
    [
      'a width that is not a number',
      <Canvas width={NaN} />,
      '<Canvas width>: expected a length ≥ 0, got NaN. Use canvas pixels, or a string with one of px, pt, mm, cm, in.',
    ],
    [
      'a negative size',
      <Points positions={many} sizes={-3} />,
      '<Points sizes>: expected a length ≥ 0, or one per item, got -3. Use canvas pixels, or a string with one of px, pt, mm, cm, in, %.',
    ],
    [
      'an unknown prop',
      <Points positions={many} {...{ size: 3 }} />,
      '<Points size>: there is no such prop. Did you mean sizes?',
    ],
    [
      'a missing prop',
      <Points {...({} as { positions: Float32Array })} />,
      '<Points positions>: is required. Centres, in the coordinates that `coords` names.',
    ],
    [
      'a handler that is none',
      <Points positions={many} {...{ onClick: 'go' }} />,
      '<Points onClick>: expected a function, got "go". Pass an event handler.',
    ],
  ])('%s', async (_, element, message) => {
    expect(await refusal(element)).toBe(message)
  })

  test('NaN in data is legal', async () => {
    const root = createTestRoot()
    await root.render(
      <>
        <Points positions={[[NaN, 1]]} sizes={[NaN]} />
        <Points positions={Float32Array.of(NaN, 1, 2)} sizes={Float32Array.of(NaN)} />
        <Points positions={{ x: [NaN], y: Float64Array.of(NaN) }} faceColors={{ values: [NaN] }} />
      </>,
    )
    expect(root.scene.children).toHaveLength(3)
  })
})
