import { readFileSync } from 'node:fs'
import type { HostTarget, RendererHost } from 'react-gsp/host'
import { createHeadlessTarget } from 'react-gsp/server'
import {
  capabilitiesOf,
  conformanceCases,
  drawWithHost,
  runCase,
  runConformance,
  type ConformanceHost,
} from 'react-gsp/testing'
import { describe, expect, it } from 'vitest'
import { createPlainHost } from '../../examples/hosts/plainHost'
import { conformanceHosts } from './hosts'

const source = readFileSync(new URL('../../examples/hosts/plainHost.ts', import.meta.url), 'utf8')
const target = await createHeadlessTarget()
const capabilities = await capabilitiesOf(createPlainHost, target)
const hostOn = (used: HostTarget, create: () => RendererHost = createPlainHost): ConformanceHost => ({
  name: 'plain',
  draw: (recording) => drawWithHost(create, recording, { target: used }),
  capabilities,
})

const [reference] = conformanceHosts
const { cases } = await runConformance(hostOn(target), { reference: reference! })
const applying = cases.filter(({ state }) => state !== 'not applicable')

it.each(applying.map((one) => [one.name, one] as const))('%s', (_name, { checks }) => {
  expect(checks.filter(({ state }) => state === 'deviation')).toEqual([])
})

it('what does not apply is about depth, or a visual that it does not draw', () => {
  expect(applying.length).toBeGreaterThanOrEqual(190)
  const reasons = cases.filter((one) => !applying.includes(one)).map(({ checks }) => checks[0]!.detail)
  expect([...new Set(reasons)].sort()).toEqual(["depth: 'none'", 'no image', 'no mesh', 'no spheres'])
})

it('it has about a hundred lines, and knows react-gsp/host alone', () => {
  expect(source.split('\n').filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(110)
  expect([...source.matchAll(/^import .* from '(.+)'$/gm)].map(([, name]) => name)).toEqual(['react-gsp/host'])
})

describe('it is caught when it', () => {
  const nothing = (): void => undefined

  /** A context on which some methods do nothing. */
  const without = (...methods: readonly ('clip' | 'rotate' | 'scale' | 'setLineDash')[]): HostTarget => ({
    ...target,
    createContext2D(width, height) {
      const surface = target.createContext2D!(width, height)
      for (const method of methods) surface.context[method] = nothing
      return surface
    },
  })

  it.each([
    ['does not clip', hostOn(without('clip'))],
    ['turns no text', hostOn(without('rotate'))],
    ['ignores the density', hostOn(without('scale'))],
    ['draws all lines solid', hostOn(without('setLineDash'))],
    ['keeps its first size', hostOn(target, () => ({ ...createPlainHost(), resize: nothing }))],
  ])('%s', async (_name, broken) => {
    const states: string[] = []
    for (const one of conformanceCases) {
      states.push((await runCase(broken, one)).state)
      if (states.at(-1) === 'deviation') break
    }
    expect(states).toContain('deviation')
  })
})
