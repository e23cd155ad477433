import type { IncomingMessage } from 'node:http'
import { jsonIn } from '../../../scene/json/jsonIn'
import { longestReport, type PageReport } from './pageContract'
import { Refusal } from './refusal'

const kinds: readonly string[] = ['thrown', 'error', 'warning', 'info'] satisfies PageReport['kind'][]
const texts = ['stack', 'code', 'element', 'prop', 'fix'] as const

/** @throws Refusal (rejects) for more than the longest report; what else comes is not read. */
async function bodyOf(request: IncomingMessage): Promise<string> {
  const tooLong = new Refusal(413, 'the report is too long')
  // Said beforehand there can be an answer; who sends more than was said is cut off.
  if (Number(request.headers['content-length']) > longestReport) throw tooLong
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > longestReport) throw tooLong
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/**
 * The report that a page sends.
 * @throws Refusal (rejects) for what is none
 */
export async function readReport(request: IncomingMessage): Promise<PageReport> {
  const value = jsonIn(await bodyOf(request))
  const record: Record<string, unknown> = { ...(value as object | null | undefined) }
  const { kind, message } = record
  if (typeof message !== 'string' || !kinds.includes(String(kind))) throw new Refusal(400, 'this is no report')
  const given = texts.flatMap((name) => {
    const text = record[name]
    return typeof text === 'string' ? [[name, text]] : []
  })
  return { kind: kind as PageReport['kind'], message, ...(Object.fromEntries(given) as Partial<PageReport>) }
}
