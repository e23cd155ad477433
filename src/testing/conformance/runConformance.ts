import type { Capabilities } from '../../host/host'
import { GspError } from '../../scene/diagnostics'
import { tableOf } from '../../scene/tables'
import { comparePictures } from './comparePictures'
import type { ConformanceCase } from './conformanceCase'
import { conformanceCases } from './conformanceCases'
import { evaluate } from './evaluate'
import type { Pixels } from './pixels'
import type { Recording } from './recording'

/** What is put to the test: anything that makes a picture of a recording. */
export interface ConformanceHost {
  readonly name: string
  /** Draws a recording; `drawWithHost` does it with a `RendererHost`. */
  draw(recording: Recording): Promise<Pixels>
  readonly capabilities: Pick<Capabilities, 'visuals' | 'depth'>
}

/** `fresh` compares with a host that never saw anything else, `agreement` with the reference; `drawing` is a host that threw. */
export type CheckName = 'fresh' | 'agreement' | 'drawing' | (string & {})

/** What came of one probe. */
export interface CheckResult {
  /** Kind of the probe and its place in the list: `color 2`. */
  readonly check: CheckName
  readonly state: 'pass' | 'deviation' | 'not applicable'
  /** What is not so, or why it does not apply. */
  readonly detail?: string
}

export interface CaseReport {
  readonly name: string
  readonly state: CheckResult['state']
  readonly checks: readonly CheckResult[]
}

export interface ConformanceReport {
  readonly host: string
  readonly cases: readonly CaseReport[]
}

export interface ConformanceOptions {
  /** Default: all. */
  readonly cases?: readonly ConformanceCase[]
  /** A host whose pictures are compared as well. */
  readonly reference?: Pick<ConformanceHost, 'draw'>
}

/** Draws every case on a host and looks at the pictures. Never throws for what a host does. */
export async function runConformance(
  host: ConformanceHost,
  { cases = conformanceCases, reference }: ConformanceOptions = {},
): Promise<ConformanceReport> {
  const reports: CaseReport[] = []
  for (const one of cases) reports.push(await runCase(host, one, reference))
  return { host: host.name, cases: reports }
}

/** Draws one case on a host and looks at the picture. */
export async function runCase(
  host: ConformanceHost,
  one: ConformanceCase,
  reference?: Pick<ConformanceHost, 'draw'>,
): Promise<CaseReport> {
  const reason = whyNot(host, one)
  if (reason !== undefined) return reportOf(one, [{ check: 'drawing', state: 'not applicable', detail: reason }])
  try {
    const pixels = await host.draw(one.record())
    const checks = checkPixels(one, pixels)
    if (one.fresh) checks.push(checkFresh(pixels, await host.draw(one.fresh())))
    if (reference) checks.push(checkAgreement(one, pixels, await reference.draw(one.record())))
    return reportOf(one, checks)
  } catch (error) {
    return reportOf(one, [{ check: 'drawing', state: 'deviation', detail: wordsOf(error) }])
  }
}

/** Holds a picture of a case to its probes. */
export function checkPixels({ probes, scale }: ConformanceCase, pixels: Pixels): CheckResult[] {
  return probes.map((probe, i) => {
    const detail = evaluate(probe, pixels, scale)
    const check = `${probe.probe} ${i + 1}`
    return detail === undefined ? { check, state: 'pass' } : { check, state: 'deviation', detail }
  })
}

/** What a host drew before may not show. */
function checkFresh(pixels: Pixels, fresh: Pixels): CheckResult {
  const { share, mean } = comparePictures(pixels, fresh, { reach: 0, tolerance: 2 })
  if (share === 0) return { check: 'fresh', state: 'pass' }
  const detail = `${(100 * share).toFixed(2)} % of the pixels differ from a fresh mount, ${mean.toFixed(2)} of 255 in the mean`
  return { check: 'fresh', state: 'deviation', detail }
}

function checkAgreement({ agreement }: ConformanceCase, pixels: Pixels, other: Pixels): CheckResult {
  const { share, mean } = comparePictures(pixels, other, agreement)
  if (share <= agreement.share) return { check: 'agreement', state: 'pass' }
  const percent = (100 * share).toFixed(2)
  return {
    check: 'agreement',
    state: 'deviation',
    detail: `${percent} % of the pixels differ from the reference, ${mean.toFixed(2)} of 255 in the mean`,
  }
}

const depths = ['none', 'item', 'pixel'] as const

/** Why a case says nothing about a host; `undefined` when it does. */
function whyNot({ capabilities }: ConformanceHost, one: ConformanceCase): string | undefined {
  if (depths.indexOf(capabilities.depth) < depths.indexOf(one.depth)) return `depth: '${capabilities.depth}'`
  const absent = kindsOf(one.record()).find((kind) => !capabilities.visuals.includes(kind))
  return absent === undefined ? undefined : `no ${absent}`
}

function kindsOf({ steps }: Recording): string[] {
  const kinds = new Set<string>()
  for (const step of steps) {
    if (step.step !== 'apply') continue
    for (const op of step.batch.ops)
      if (op.op === 'create' && tableOf(op.kind)?.category === 'visual') kinds.add(op.kind)
  }
  return [...kinds]
}

function reportOf({ name }: ConformanceCase, checks: readonly CheckResult[]): CaseReport {
  const worst = (['deviation', 'not applicable'] as const).find((state) =>
    checks.some((check) => check.state === state),
  )
  return { name, state: worst ?? 'pass', checks }
}

function wordsOf(error: unknown): string {
  if (error instanceof GspError) return `${error.diagnostic.code}: ${error.message}`
  return error instanceof Error ? error.message : String(error)
}
