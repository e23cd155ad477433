import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { conformanceCases } from '../../src/testing/conformance/conformanceCases'
import { parityTable } from '../../src/testing/conformance/parityTable'
import { runConformance, type ConformanceReport } from '../../src/testing/conformance/runConformance'
import { hasPoppler } from '../support/poppler'
import { deviations, deviationsInPage } from './deviations'
import { conformanceHosts } from './hosts'

// UPDATE_PARITY=1 npx vitest run tests/conformance/hosts writes the table anew.
const isUpdate = process.env.UPDATE_PARITY === '1'
const file = fileURLToPath(new URL('../../docs/parity.md', import.meta.url))
const inPage = Object.entries(deviationsInPage).flatMap(([host, known]) =>
  Object.entries(known).map(([name, reason]) => `* ${host}, ${name}: ${reason}`),
)
const head = `# Parity of the hosts

What \`tests/conformance\` measures, case by case (see [conformance.md](conformance.md)); canvas2d is the reference, svg is drawn by resvg and pdf by poppler.

\`tests/browser/conformance\` holds canvas2d on the browser's own 2D context, svg as elements of a page, and three on WebGL 2, to the same ${conformanceCases.length} cases. What differs there:

${inPage.join('\n')}
`

const [reference] = conformanceHosts
const reports: ConformanceReport[] = []
for (const host of conformanceHosts) {
  reports.push(await runConformance(host, host === reference ? {} : { reference: reference! }))
}

describe.each(reports.map((report) => [report.host, report] as const))('%s', (host, { cases }) => {
  const known = deviations[host] ?? {}

  it.each(cases.filter(({ name }) => !Object.hasOwn(known, name)).map((one) => [one.name, one] as const))(
    '%s',
    (_name, { checks }) => {
      expect(checks.filter(({ state }) => state === 'deviation')).toEqual([])
    },
  )

  it('deviates where it is known to, and says so', () => {
    const deviating = cases.filter(({ state }) => state === 'deviation').map(({ name }) => name)
    expect(Object.keys(known).filter((name) => !deviating.includes(name))).toEqual([])
  })
})

// The table has a column for every host, and not all are here without poppler.
const registerTable = hasPoppler ? it : undefined
registerTable?.('the table in the docs is what was measured', () => {
  const table = `${head}\n${parityTable(reports, deviations)}\n`
  if (isUpdate) writeFileSync(file, table)
  expect(readFileSync(file, 'utf8')).toBe(table)
})
