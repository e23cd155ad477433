import { describe, expect, test } from 'vitest'
import { chain, links, Points } from 'react-gsp'
import { npyFile } from '../scene/transform/harness'
import type { HostTarget } from '../../src/host/host'
import { drawIn, Stage } from './harness'

/** A stage whose files come when they are told to. */
class LoadingStage extends Stage {
  frames = 0
  arrive: (bytes: Uint8Array) => void = () => undefined

  override get target(): HostTarget {
    return {
      ...super.target,
      load: () => new Promise((resolve) => (this.arrive = resolve)),
      requestFrame: () => this.frames++,
    }
  }
}

describe('a frame of a live scene', () => {
  test('leaves out what is still on its way, draws the rest, and is asked for again when it has come', async () => {
    const stage = new LoadingStage()
    const visuals = [
      <Points key="a" positions={chain(links.load('a.npy', { type: 'vec3' }))} sizes={20} faceColors="red" />,
      <Points key="b" positions={[[0.5, 0, 0]]} sizes={20} faceColors="blue" />,
    ]
    const before = await drawIn(visuals, {}, stage)
    expect([before.at(25, 50), before.at(75, 50)]).toEqual([
      [255, 255, 255, 255],
      [0, 0, 255, 255],
    ])
    expect([stage.frames, stage.host.pending]).toEqual([0, ['a.npy']])
    stage.arrive(npyFile([-0.5, 0, 0], [1, 3]))
    await new Promise((resolve) => setTimeout(resolve, 1))
    expect(stage.frames).toBe(1)
    const after = await stage.draw()
    expect([after.at(25, 50), after.at(75, 50)]).toEqual([
      [255, 0, 0, 255],
      [0, 0, 255, 255],
    ])
    expect([stage.host.pending, stage.diagnostics]).toEqual([[], []])
  })

  test('a host that may load nothing says so', async () => {
    const stage = new Stage()
    await drawIn(<Points positions={chain(links.load('a.npy'))} />, {}, stage)
    await new Promise((resolve) => setTimeout(resolve, 1))
    await stage.draw()
    expect(stage.codes()).toEqual(['chain.load.refused'])
  })

  test('sizes that a chain gives, fewer than there are points, are a diagnostic', async () => {
    const stage = new Stage()
    const sizes = chain(links.immediate([10, 20]), links.affine({ scale: 1 }))
    const picture = await drawIn(
      <Points
        positions={[
          [-0.5, 0],
          [0.5, 0],
          [0, 0.5],
        ]}
        sizes={sizes}
      />,
      {},
      stage,
    )
    expect(picture.isBlank).toBe(false)
    expect(stage.diagnostics[0]).toMatchObject({ code: 'buffer.length', prop: 'sizes' })
  })
})

test('a frame that waits ends with the host, though nothing ever comes', async () => {
  const abort = new AbortController()
  const signals: AbortSignal[] = []
  class EndlessStage extends Stage {
    override get target(): HostTarget {
      const load = (_: string, signal: AbortSignal): Promise<never> => {
        signals.push(signal)
        return new Promise(() => undefined)
      }
      return { ...super.target, load, signal: abort.signal }
    }
  }
  const stage = new EndlessStage()
  await drawIn(<Points positions={chain(links.load('a.npy'))} />, {}, stage)
  const waiting = stage.host.render({ time: 0, isComplete: true })
  abort.abort()
  await waiting
  expect(signals.map(({ aborted }) => aborted)).toEqual([true])
  expect(stage.diagnostics).toEqual([])
})
