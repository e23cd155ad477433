import { checkOf } from '../../scene/check'
import type { Json } from '../../scene/json/json'
import type { Reader } from '../../scene/json/reader'
import type { Attributes } from '../../scene/table'
import { tableOf } from '../../scene/tables'

export type KeptProps = Readonly<Record<string, Json>>

/**
 * What GSP 0.1 has no member for and yet changes nothing of what its readers draw: it stands in the extension, beside the
 * visual. The value is the one that a file without a word of it means.
 */
const meaning: Readonly<Record<string, Json>> = { snap: true, rasterized: false }

const attributesOf = (kind: string): Attributes => tableOf(kind)!.attributes

/** What of a visual must stand in the extension; `undefined` when nothing must. */
export function keptProps(kind: string, value: (prop: string) => unknown): KeptProps | undefined {
  const names = Object.keys(meaning).filter((name) => Object.hasOwn(attributesOf(kind), name))
  const kept = names.filter((name) => value(name) !== meaning[name]).map((name) => [name, value(name) as Json] as const)
  return kept.length === 0 ? undefined : Object.fromEntries(kept)
}

/** Reads what `keptProps` made. */
export function readKept(at: Reader, kind: string, names = Object.keys(meaning)): KeptProps {
  const attributes = attributesOf(kind)
  at.only(names.filter((name) => Object.hasOwn(attributes, name)))
  for (const [name, member] of at.members()) {
    const wrong = checkOf(attributes[name]!)(member.value)
    if (wrong) throw member.fail(wrong.expected, wrong.fix)
  }
  return at.value as KeptProps
}
