import type { GspBuffer } from './buffer'
import { isBufferRef } from './bufferRef'
import { isChain } from './transform/chain'

/** A value of a replica with memory in place of the numbers that stand for it, wherever a replica looks for them; the value itself when it holds none. */
export function replaceReferences(value: unknown, bufferOf: (id: number) => GspBuffer): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || ArrayBuffer.isView(value)) return value
  if (isBufferRef(value)) return bufferOf(value.$buffer)
  if (isChain(value)) {
    const links = value.chain.map((link) => replaceReferences(link, bufferOf))
    return links.every((link, i) => link === value.chain[i]) ? value : { ...value, chain: links }
  }
  let replaced: Record<string, unknown> | undefined
  for (const [name, member] of Object.entries(value)) {
    const next = replaceReferences(member, bufferOf)
    if (next !== member) (replaced ??= { ...value })[name] = next
  }
  return replaced ?? value
}
