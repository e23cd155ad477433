import fc from '../support/fastCheck'
import { describe, expect, it } from 'vitest'
import { HostConnection } from '../../src/host/connection'
import type { HostTarget, RendererHost } from '../../src/host/host'
import type { Batch } from '../../src/scene/batch'
import { createFontLibrary } from '../../src/assets/fonts'

const target: HostTarget = {
  fonts: createFontLibrary().registry,
  useFont: () => undefined,
  requestFrame: () => undefined,
  onLost: () => undefined,
  onDiagnostic: () => undefined,
}
const size = { width: 10, height: 10, scale: 1, dpi: 96 }
const batch = (seq: number): Batch => ({ seq, ops: [] })

type Call = 'init' | 'apply' | 'render' | 'resize'

/** Writes down what it is asked to do; each call may wait for a gate, or fail. */
class Probe implements RendererHost {
  readonly capabilities = { visuals: [], formats: [], depth: 'none' as const, maxSize: 1 }
  readonly calls: string[] = []
  readonly failing = new Set<Call>()
  readonly waiting = new Set<Call>()
  readonly gates: (() => void)[] = []
  signal: AbortSignal | undefined
  running = 0

  init({ signal }: HostTarget) {
    this.signal = signal
    return this.#do('init', 'init')
  }
  resize({ width }: typeof size) {
    void this.#do('resize', `resize ${width}`)
  }
  apply({ seq }: Batch) {
    return this.#do('apply', `apply ${seq}`)
  }
  render({ time }: { time: number }) {
    return this.#do('render', `render ${time}`)
  }
  read(): Promise<Uint8Array> {
    this.calls.push('read')
    return Promise.resolve(Uint8Array.of(7))
  }
  dispose() {
    expect(this.running).toBe(0)
    this.calls.push('dispose')
  }

  #do(call: Call, text: string): void | Promise<void> {
    expect(this.running, 'calls overlap').toBe(0)
    this.calls.push(text)
    if (!this.waiting.has(call)) {
      if (this.failing.has(call)) throw new Error(text)
      return
    }
    this.running++
    return new Promise((resolve, reject) => {
      this.gates.push(() => {
        this.running--
        if (this.failing.has(call)) reject(new Error(text))
        else resolve()
      })
    })
  }

  /** Lets the call that waits go on. */
  async open(): Promise<void> {
    this.gates.shift()?.()
    await new Promise((resolve) => setTimeout(resolve))
  }
}

function connect(probe = new Probe()) {
  const errors: string[] = []
  const onHostError = (error: unknown): void => void errors.push((error as Error).message)
  return { probe, errors, connection: new HostConnection({ host: probe, target, size, onHostError }) }
}

const probeOf = (change: (probe: Probe) => void): Probe => {
  const probe = new Probe()
  change(probe)
  return probe
}

describe('a host that answers at once', () => {
  it('settles when what was asked for until then is done, though more is asked for on and on', async () => {
    const probe = new Probe()
    const connection = new HostConnection({ host: probe, target, size, onHostError: () => undefined })
    probe.waiting.add('render')
    connection.render({ time: 1 })
    connection.render({ time: 2 })
    // Of the frames that wait the latest is enough: the second takes the place of none, the third that of the second.
    connection.render({ time: 3 })
    let isSettled = false
    const settled = connection.settle().then(() => (isSettled = true))
    const next = async (): Promise<void> => {
      probe.gates.shift()!()
      await new Promise((resolve) => setTimeout(resolve, 0))
    }
    await next()
    expect([probe.calls.at(-1), isSettled]).toEqual(['render 3', false])
    connection.render({ time: 4 })
    await next()
    expect([probe.calls.at(-1), isSettled]).toEqual(['render 4', true])
    await settled
    expect(connection.isIdle).toBe(false)
    await next()
    expect(connection.isIdle).toBe(true)
  })

  it('has done everything when the calls return', () => {
    const { probe, connection } = connect()
    connection.apply(batch(1))
    connection.resize({ ...size, width: 20 })
    connection.render({ time: 3 })
    expect(probe.calls).toEqual(['init', 'apply 1', 'resize 20', 'render 3'])
    expect([connection.state, connection.isIdle]).toEqual(['ready', true])
  })

  it('may ask for a frame while it is called', () => {
    const { probe, connection } = connect()
    const render = probe.render.bind(probe)
    probe.render = (frame) => {
      if (frame.time < 3) connection.render({ time: frame.time + 1 })
      return render(frame)
    }
    connection.render({ time: 1 })
    expect(probe.calls).toEqual(['init', 'render 1', 'render 2', 'render 3'])
  })
})

describe('a host that takes its time', () => {
  it('gets batches in order after init, and of frames and sizes the last', async () => {
    const { probe, connection } = connect(probeOf(({ waiting }) => waiting.add('init').add('apply')))
    connection.apply(batch(1))
    connection.render({ time: 1 })
    connection.resize({ ...size, width: 20 })
    connection.apply(batch(2))
    connection.render({ time: 2 })
    connection.resize({ ...size, width: 30 })
    expect([probe.calls, connection.state]).toEqual([['init'], 'starting'])
    for (let i = 0; i < 4; i++) await probe.open()
    expect(probe.calls).toEqual(['init', 'apply 1', 'apply 2', 'resize 30', 'render 2'])
    await connection.settle()
    expect(connection.isIdle).toBe(true)
  })

  it('draws again when something came while it drew', async () => {
    const { probe, connection } = connect(probeOf(({ waiting }) => waiting.add('render')))
    for (const time of [1, 2, 3, 4]) connection.render({ time })
    await probe.open()
    await probe.open()
    expect(probe.calls).toEqual(['init', 'render 1', 'render 4'])
  })

  it('sees the memory of a batch as it was when the batch was sent', async () => {
    const seen: number[][] = []
    const probe = probeOf(({ waiting }) => waiting.add('init'))
    probe.apply = ({ ops }) => void seen.push([...(ops[0] as { data: Float32Array }).data])
    const { connection } = connect(probe)
    const memory = new Float32Array([1, 2])
    const write = (seq: number): Batch => ({ seq, ops: [{ op: 'buffer.write', id: 1, offset: 0, data: memory }] })
    connection.apply(write(1))
    memory[0] = 9
    await probe.open()
    connection.apply(write(2))
    expect(seen).toEqual([[1, 2], [9, 2]]) // prettier-ignore
  })

  it('whatever the order of calls: no overlap, every batch once and in order, then a frame', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('apply', 'render', 'resize', 'open'), { maxLength: 30 }),
        fc.subarray<Call>(['init', 'apply', 'render']),
        async (actions, waiting) => {
          const { probe, connection, errors } = connect(
            probeOf((it) => waiting.forEach((call) => it.waiting.add(call))),
          )
          let seq = 0
          for (const action of actions) {
            if (action === 'apply') connection.apply(batch(++seq))
            else if (action === 'render') connection.render({ time: seq })
            else if (action === 'resize') connection.resize(size)
            else await probe.open()
          }
          connection.render({ time: 99 })
          while (!connection.isIdle) await probe.open()
          expect(probe.calls.filter((call) => call.startsWith('apply'))).toEqual(Array.from({ length: seq }, (_, i) => `apply ${i + 1}`)) // prettier-ignore
          expect(probe.calls.at(-1)).toBe('render 99')
          expect(errors).toEqual([])
        },
      ),
      { numRuns: 150 },
    )
  })
})

describe.each([
  ['at once', false],
  ['later', true],
] as const)('a host that fails %s', (_, isLate) => {
  const failing = (call: Call) =>
    connect(probeOf((probe) => [probe.failing.add(call), isLate && probe.waiting.add(call)]))

  it.each(['init', 'apply'] as const)(
    'in %s: is told nothing more, says so once, is disposed of once',
    async (call) => {
      const { probe, errors, connection } = failing(call)
      connection.apply(batch(1))
      connection.apply(batch(2))
      connection.render({ time: 1 })
      await probe.open()
      expect(connection.state).toBe('failed')
      connection.apply(batch(3))
      connection.render({ time: 2 })
      await connection.settle()
      const [first] = errors
      expect(errors).toEqual([call === 'init' ? 'init' : 'apply 1'])
      expect(probe.calls.at(-1)).toBe(first)
      await expect(connection.read('png')).rejects.toThrow('failed')
      connection.dispose()
      connection.dispose()
      expect(probe.calls.slice(-1)).toEqual(['dispose'])
      expect(probe.calls.filter((it) => it === 'dispose').length).toBe(1)
    },
  )

  it('in render: the next frame may succeed', async () => {
    const { probe, errors, connection } = failing('render')
    connection.render({ time: 1 })
    await probe.open()
    probe.failing.clear()
    connection.render({ time: 2 })
    await probe.open()
    expect([errors, connection.state]).toEqual([['render 1'], 'ready'])
    expect(probe.calls).toEqual(['init', 'render 1', 'render 2'])
  })
})

it('a size that is refused is reported, and the rest goes on', () => {
  const { probe, errors, connection } = connect(probeOf(({ failing }) => failing.add('resize')))
  connection.resize({ ...size, width: 0 })
  connection.render({ time: 1 })
  expect(errors).toEqual(['resize 0'])
  expect(probe.calls.at(-1)).toBe('render 1')
})

it('an onHostError that throws does not reach the commit', async () => {
  const thrown: unknown[] = []
  const listen = (error: unknown): void => void thrown.push(error)
  const handlers = process.listeners('uncaughtException')
  process.removeAllListeners('uncaughtException').on('uncaughtException', listen)
  try {
    const probe = probeOf(({ failing }) => failing.add('apply'))
    const connection = new HostConnection({
      host: probe,
      target,
      size,
      onHostError: () => {
        throw new Error('handler')
      },
    })
    expect(() => connection.apply(batch(1))).not.toThrow()
    await new Promise((resolve) => setTimeout(resolve))
    expect(thrown).toMatchObject([{ message: 'handler' }])
  } finally {
    process.removeAllListeners('uncaughtException')
    for (const handler of handlers) process.on('uncaughtException', handler)
  }
})

describe('dispose', () => {
  it('ends a host once, and drops what waited', () => {
    const { probe, connection } = connect()
    connection.dispose()
    connection.dispose()
    connection.apply(batch(1))
    connection.render({ time: 1 })
    expect(probe.calls).toEqual(['init', 'dispose'])
  })

  it.each([false, true])(
    'during init: tells it to give up, and waits until it has (failing: %s)',
    async (isFailing) => {
      const { probe, errors, connection } = connect(
        probeOf(({ waiting, failing }) => [waiting.add('init'), isFailing && failing.add('init')]),
      )
      connection.apply(batch(1))
      expect(probe.signal?.aborted).toBe(false)
      connection.dispose()
      expect([probe.signal?.aborted, probe.calls]).toEqual([true, ['init']])
      await probe.open()
      expect([probe.calls, errors, connection.state]).toEqual([['init', 'dispose'], [], 'disposed'])
      await connection.settle()
    },
  )

  it('during apply and render: what waited is not done', async () => {
    for (const call of ['apply', 'render'] as const) {
      const { probe, connection } = connect(probeOf(({ waiting }) => waiting.add(call)))
      connection.apply(batch(1))
      connection.render({ time: 1 })
      connection.apply(batch(2))
      const { length } = probe.calls
      connection.dispose()
      await probe.open()
      expect(probe.calls.slice(length)).toEqual(['dispose'])
    }
  })

  it('by the host itself, in the middle of a call, waits for its end', () => {
    const { probe, connection } = connect()
    let isInside = false
    probe.render = () => {
      isInside = true
      connection.dispose()
      expect(probe.calls).not.toContain('dispose')
      isInside = false
    }
    connection.render({ time: 1 })
    expect([probe.calls, isInside]).toEqual([['init', 'dispose'], false])
  })

  it('fails the reads that wait', async () => {
    const { probe, connection } = connect(probeOf(({ waiting }) => waiting.add('render')))
    connection.render({ time: 1 })
    const read = connection.read('png')
    connection.dispose()
    await Promise.all([expect(read).rejects.toThrow('ended'), probe.open()])
    await expect(connection.read('png')).rejects.toThrow('ended')
  })
})

it('reads after everything that was asked for', async () => {
  const { probe, connection } = connect(probeOf(({ waiting }) => waiting.add('init').add('render')))
  connection.apply(batch(1))
  connection.render({ time: 1 })
  const read = connection.read('png')
  await probe.open()
  await probe.open()
  expect(await read).toEqual(Uint8Array.of(7))
  expect(probe.calls).toEqual(['init', 'apply 1', 'render 1', 'read'])
})
