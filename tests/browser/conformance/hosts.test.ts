import { describe, expect, it } from 'vitest'
import { conformanceCases, runCase, type CaseReport, type ConformanceHost } from '../../../src/testing'
import { deviationsInPage } from '../../conformance/deviations'
import { conformanceHosts } from './hosts'

const [reference] = conformanceHosts

/** All cases at once: one screenshot then shows many of them. */
async function reportsOf(host: ConformanceHost): Promise<ReadonlyMap<string, CaseReport>> {
  const agreement = host === reference ? undefined : reference
  const reports = await Promise.all(conformanceCases.map((one) => runCase(host, one, agreement)))
  return new Map(reports.map((report) => [report.name, report]))
}

// The first test of a host draws all.
const timeout = 120_000

describe.each(conformanceHosts.map((host) => [host.name, host] as const))('%s in a page', (name, host) => {
  const known = deviationsInPage[name] ?? {}
  const names = conformanceCases.map((one) => one.name)
  let reports: Promise<ReadonlyMap<string, CaseReport>> | undefined
  const reportOf = async (one: string): Promise<CaseReport> => (await (reports ??= reportsOf(host))).get(one)!

  it.each(names.filter((one) => !Object.hasOwn(known, one)))(
    '%s',
    async (one) => {
      const { checks } = await reportOf(one)
      expect(checks.filter(({ state }) => state === 'deviation')).toEqual([])
    },
    timeout,
  )

  it.each(Object.keys(known))('%s deviates, as is known', async (one) => {
    expect((await reportOf(one)).state).toBe('deviation')
  })
})
