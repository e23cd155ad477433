import type { CaseReport, ConformanceReport } from './runConformance'

/** Why a host deviates in a case, in words, by host and case. */
export type Deviations = Readonly<Record<string, Readonly<Record<string, string>>>>

/**
 * Reports as tables of Markdown, one a group of cases: a row per case, a column per host. A cell is ✓, what the case needs and the host does not have,
 * or why it deviates; figures, which change from machine to machine, are left out.
 * @param deviations reasons; a deviation without one names the checks
 */
export function parityTable(reports: readonly ConformanceReport[], deviations: Deviations = {}): string {
  const hosts = reports.map(({ host }) => host)
  const names = reports[0]?.cases.map(({ name }) => name) ?? []
  const groups = [...new Set(names.map((name) => name.split('/')[0]!))]
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return groups
    .map((group) => {
      const lines = names
        .filter((name) => name.startsWith(`${group}/`))
        .map((name) => {
          const cells = reports.map(({ host, cases }) =>
            cellOf(
              cases.find((one) => one.name === name),
              deviations[host]?.[name],
            ),
          )
          return row([name.slice(group.length + 1), ...cells])
        })
      return [`## ${group}`, '', row(['', ...hosts]), row(['---', ...hosts.map(() => '---')]), ...lines].join('\n')
    })
    .join('\n\n')
}

function cellOf(report: CaseReport | undefined, reason: string | undefined): string {
  if (!report) return 'not run'
  if (report.state === 'pass') return '✓'
  const [first] = report.checks.filter(({ state }) => state === report.state)
  if (report.state === 'not applicable') return `not applicable: ${first?.detail ?? ''}`
  if (reason !== undefined) return reason
  const checks = report.checks.filter(({ state }) => state === 'deviation').map(({ check }) => check)
  return `deviates: ${checks.join(', ')}`
}
