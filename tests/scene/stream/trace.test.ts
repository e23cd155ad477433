import fc from '../../support/fastCheck'
import { expect, it, vi } from 'vitest'
import { streamShape } from '../../../src/scene/stream/streamShape'
import { Trace } from '../../../src/scene/stream/trace'

it('holds the last rows of a window, and counts them all', () => {
  const rows = fc.array(fc.array(fc.tuple(fc.integer(), fc.integer()), { maxLength: 7 }), { maxLength: 12 })
  fc.assert(
    fc.property(rows, fc.option(fc.integer({ min: 1, max: 9 })), (appends, window) => {
      const trace = new Trace(streamShape({ columns: 2, window: window ?? undefined }))
      for (const append of appends) trace.append(append)
      const all = appends.flat()
      const kept = window === null ? all : all.slice(-window)
      expect([...trace.column(0).toArray()]).toEqual(kept.map(([x]) => x))
      expect([...trace.column(1).toArray()]).toEqual(kept.map(([, y]) => y))
      expect(trace.count).toBe(all.length)
      expect(trace.latest).toEqual(all.at(-1))
    }),
  )
})

it('has buffers that stay the same, by number and by name', () => {
  const trace = new Trace<'t' | 'volts'>(streamShape({ columns: ['t', 'volts'], type: 'int64' }))
  const volts = trace.column('volts')
  trace.append({ t: 1n, volts: 2n })
  expect(trace.column(1)).toBe(volts)
  expect(trace.latest).toEqual([1n, 2n])
  expect(() => trace.column('amps' as 't')).toThrow('column() expected one of t, volts, got "amps"')
  expect(() => trace.column(2)).toThrow('got 2')
})

it('takes nothing of rows that are wrong', () => {
  const trace = new Trace(streamShape({ columns: 2 }))
  trace.append([1, 2])
  const wrong: readonly unknown[] = [3, 'x']
  expect(() => trace.append(wrong as number[])).toThrow('has "x"')
  expect([trace.count, trace.column(0).count, trace.column(1).count]).toEqual([1, 1, 1])
})

it('keeps its columns in step where there is no memory for one of them', () => {
  const trace = new Trace(streamShape({ columns: 3 }))
  trace.append([1, 2, 3])
  const full = vi.spyOn(trace.column(1), 'append').mockImplementation(() => {
    throw new RangeError('Array buffer allocation failed')
  })
  expect(() => trace.append([4, 5, 6])).toThrow(RangeError)
  expect([0, 1, 2].map((c) => trace.column(c).count)).toEqual([1, 1, 1])
  full.mockRestore()
  trace.append([7, 8, 9])
  expect([0, 1, 2].map((c) => [...trace.column(c).toArray()])).toEqual([[1, 7], [2, 8], [3, 9]]) // prettier-ignore
})

it('has one state object until something arrives, and tells of it then', () => {
  const trace = new Trace(streamShape({}))
  const heard = vi.fn()
  const end = trace.subscribe(heard)
  expect(trace.state).toEqual({ count: 0, latest: undefined, status: 'waiting' })
  expect(trace.state).toBe(trace.state)
  trace.append([])
  trace.report('waiting')
  expect(heard).not.toHaveBeenCalled()
  trace.report('open')
  trace.append([1, 2])
  expect(heard).toHaveBeenCalledTimes(2)
  expect(trace.state).toEqual({ count: 2, latest: [2], status: 'open' })
  end()
  trace.append([3])
  expect(heard).toHaveBeenCalledTimes(2)
})
