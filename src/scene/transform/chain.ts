import type { ElementType, TypedArray } from '../elementTypes'
import type { Trouble } from '../trouble'
import type { Texture } from '../table'

/** One step of a chain: a plain record, known by its name. What else is in it is up to the kind of link. */
export interface Link {
  readonly link: string
  readonly [member: string]: unknown
}

/**
 * Data that is made where it is drawn: the links run one after the other, each with what the one before gave. Plain data
 * itself, so it can be sent and saved; equal chains are one value.
 */
export interface Chain {
  readonly chain: readonly Link[]
}

/** What goes from link to link: flat data, the type of its elements, and a shape where it is known. */
export interface ChainValue {
  /** Says how many numbers make an element. Vectors may lie in a `Float64Array`, which keeps what float32 would lose. */
  readonly type: ElementType
  readonly data: TypedArray
  /** Rows and columns, or more dimensions; the innermost last. */
  readonly shape?: readonly number[] | undefined
}

/** What a link may ask for while it runs. A chain runs again when what it asked for has changed. */
export interface LinkContext {
  /** Canvas pixels per inch. */
  readonly dpi: number
  /** Size of the viewport in canvas pixels. */
  readonly viewport: { readonly width: number; readonly height: number }
  /** Aborted when nobody wants the result any more. */
  readonly signal: AbortSignal
  /** The bytes at an address. @throws GspError (rejects) when it is refused or not there. */
  load(uri: string): Promise<Uint8Array>
  /** The pixels of a picture file. */
  decodeImage(bytes: Uint8Array): Promise<Texture>
  /** What a member of a link holds: another chain, a column, a buffer or one number. */
  read(source: unknown): ChainValue | Promise<ChainValue>
}

/** What is known of a kind of link before any of it runs. */
export interface LinkDeclaration {
  /** Whether it makes its data itself and ignores its input: only such a link can be the first. Default `false`. */
  readonly isSource?: boolean | undefined
  /** What is wrong with the members of a link; `undefined` when they are good. Called before anything runs. */
  check?(link: Link): Trouble | undefined
}

/** What a kind of link does. */
export interface LinkType extends LinkDeclaration {
  /**
   * Makes the result. Never changes its input.
   * @param input what the link before gave; `undefined` for the first link, which only a source is.
   * @throws GspError, or anything else; it becomes a diagnostic on the visual.
   */
  run(input: ChainValue | undefined, link: Link, context: LinkContext): ChainValue | Promise<ChainValue>
}

export type LinkRun = LinkType['run']

/** A chain may hold chains, as inputs of an expression: to this depth. */
export const deepestChain = 8
/** Links in one chain. */
export const mostLinks = 64

/** Whether a value looks like a chain; what is in it is for `checkChain` to say. */
export const isChain = (value: unknown): value is Chain =>
  typeof value === 'object' && value !== null && Array.isArray((value as { chain?: unknown }).chain)

/** Makes a chain of links, from the one that makes the data to the last that changes it. */
export const chain = (...links: readonly Link[]): Chain => Object.freeze({ chain: Object.freeze(links) })

/** Chains may be as deep in a prop as in `geometry.positions.x` and `material.texture.data`. */
const deepest = 3

/** The chains that a prop value holds, itself or in a wrapper; not those inside chains. */
export function chainsIn(value: unknown, into: Chain[] = [], depth = 0): readonly Chain[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || ArrayBuffer.isView(value)) return into
  if (isChain(value)) into.push(value)
  else if (depth < deepest) for (const member of Object.values(value)) chainsIn(member, into, depth + 1)
  return into
}

export const holdsChain = (value: unknown): boolean => chainsIn(value).length > 0
