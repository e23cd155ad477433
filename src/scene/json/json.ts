/** Text, numbers, lists and records alone: what `JSON.stringify` keeps as it is. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** Deeper than any attribute and any link reaches. */
export const deepestMember = 64

/** Names that say what JSON has no word for; members of what is saved may not begin like them. */
export const marks = { array: '$array', buffer: '$buffer', number: '$number', bigint: '$bigint' } as const
