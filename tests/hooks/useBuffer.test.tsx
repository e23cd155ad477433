import { Activity, useState, type ReactNode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { GspBuffer, Points, useBuffer, Viewport } from 'react-gsp'
import { createTestRoot, expectScene } from 'react-gsp/testing'

const zeros = (count: number) => new GspBuffer(count, 'vec3')

describe.each([{ strict: false }, { strict: true }])('useBuffer, strict: $strict', ({ strict }) => {
  it('makes a buffer once, and gives the same at every render', async () => {
    const root = createTestRoot({ strict })
    const seen = new Set<GspBuffer>()
    const create = vi.fn(() => zeros(3))
    function Cloud({ size }: { size: number }): ReactNode {
      const xyz = useBuffer(create)
      seen.add(xyz)
      return <Points positions={xyz} sizes={size} />
    }
    const draw = (size: number) => root.render(<Viewport><Cloud size={size} /></Viewport>) // prettier-ignore
    await draw(1)
    const made = create.mock.calls.length
    await draw(2)
    await draw(3)
    expect(create.mock.calls.length).toBe(made)
    expect(made).toBe(strict ? 2 : 1)
    expect(seen.size).toBe(1)
    expectScene(root)
  })

  it('makes it anew when a dependency changes, and only then', async () => {
    const root = createTestRoot({ strict })
    const drawn: GspBuffer[] = []
    const create = vi.fn(zeros)
    function Cloud({ count, size }: { count: number; size: number }): ReactNode {
      const xyz = useBuffer(() => create(count), [count])
      if (drawn.at(-1) !== xyz) drawn.push(xyz)
      return <Points positions={xyz} sizes={size} />
    }
    const draw = (count: number, size: number) => root.render(<Viewport><Cloud count={count} size={size} /></Viewport>) // prettier-ignore
    await draw(3, 1)
    await draw(3, 2)
    await draw(5, 2)
    await draw(5, 3)
    expect(drawn.map((xyz) => xyz.count)).toEqual([3, 5])
    expect(root.bufferCount).toBe(1)
    expectScene(root)
  })

  it('keeps what was written while an activity hides it', async () => {
    const root = createTestRoot({ strict })
    let held: GspBuffer | undefined
    function Cloud(): ReactNode {
      const xyz = useBuffer(() => zeros(1))
      held = xyz
      return <Points positions={xyz} />
    }
    const draw = (mode: 'visible' | 'hidden') => root.render(<Viewport><Activity mode={mode}><Cloud /></Activity></Viewport>) // prettier-ignore
    await draw('visible')
    held!.write(0, [1, 2, 3])
    await draw('hidden')
    await draw('visible')
    expect([...held!.toArray()]).toEqual([1, 2, 3])
    expectScene(root)
  })
})

it('writing renders nothing and sends the written range alone', async () => {
  const root = createTestRoot()
  let held: GspBuffer | undefined
  function Cloud(): ReactNode {
    const xyz = useBuffer(() => zeros(100))
    held = xyz
    return <Points positions={xyz} />
  }
  await root.render(<Viewport><Cloud /></Viewport>) // prettier-ignore
  const { commits } = root
  held!.write(10, [1, 2, 3])
  root.flush()
  expect(root.commits).toBe(commits)
  expect(root.batches.at(-1)!.ops).toMatchObject([{ op: 'buffer.write', offset: 10, data: Float32Array.of(1, 2, 3) }])
})

it('a dependency that changes in an event brings the new buffer in one commit', async () => {
  const root = createTestRoot()
  let setCount: (count: number) => void = () => undefined
  function Cloud(): ReactNode {
    const [count, set] = useState(2)
    setCount = set
    return <Points positions={useBuffer(() => zeros(count), [count])} />
  }
  await root.render(<Viewport><Cloud /></Viewport>) // prettier-ignore
  const { commits } = root
  setCount(4)
  await root.settle()
  expect(root.commits).toBe(commits + 1)
  expect([...root.replica.buffers.values()].map(({ count }) => count)).toEqual([4])
})

describe('bad input reaches the error boundary', () => {
  const message = async (create: unknown, deps?: unknown) => {
    function Bad(): ReactNode {
      useBuffer(create as () => GspBuffer, deps as [])
      return null
    }
    const error: unknown = await createTestRoot().render(<Viewport><Bad /></Viewport>).catch((e: unknown) => e) // prettier-ignore
    expect(error).toMatchObject({ name: 'GspError', diagnostic: { code: 'hook.argument' } })
    return (error as Error).message
  }
  it('no function', async () => {
    expect(await message(zeros(3))).toMatch(/^useBuffer\(\) expected a function that makes a GspBuffer, got/)
    expect(await message(undefined)).toMatch(/got undefined\. Pass a function: useBuffer\(\(\) => new GspBuffer/)
  })
  it('a function that makes something else', async () => {
    expect(await message(() => new Float32Array(3))).toContain('but it returned Float32Array(3).')
    expect(await message(() => Promise.resolve(zeros(3)))).toContain('but it returned')
  })
  it('dependencies that are no array', async () => {
    expect(await message(() => zeros(3), 7)).toContain('expected an array of dependencies, got 7.')
  })
})
