import { describe, expect, it } from 'vitest'
import { conformanceCases } from '../../src/testing/conformance/conformanceCases'
import { runCase } from '../../src/testing/conformance/runConformance'
import { conformanceHosts } from './hosts'

const [reference] = conformanceHosts

describe.each(conformanceHosts.map((host) => [host.name, host] as const))('%s', (_name, host) => {
  it.each(conformanceCases.map((one) => [one.name, one] as const))('%s', async (_case, one) => {
    const report = await runCase(host, one, host === reference ? undefined : reference)
    expect(report.checks.filter(({ state }) => state === 'deviation')).toEqual([])
  })
})
