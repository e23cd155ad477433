import { isBufferRef } from './bufferRef'
import type { ElementType, TypedArray } from './elementTypes'
import type { Props } from './props'
import { isChain } from './transform/chain'

/** The closed union of what can happen to a scene. Ids of nodes and of buffers are two separate sequences. */
export type Op = BufferOp | NodeOp

export type BufferOp =
  | {
      readonly op: 'buffer.create'
      readonly id: number
      readonly type: ElementType
      /** Capacity in elements of a ring buffer. */
      readonly ring: number | undefined
      readonly start: number
      readonly count: number
      /** A view of the storage: the elements in use, or all of a ring. */
      readonly data: TypedArray
    }
  /** The number of elements; new ones are zero until written. */
  | { readonly op: 'buffer.resize'; readonly id: number; readonly count: number }
  /** Which part of a ring is in use. */
  | { readonly op: 'buffer.window'; readonly id: number; readonly start: number; readonly count: number }
  /** Elements of storage from `offset` on; `data` is a view of the caller's memory. */
  | { readonly op: 'buffer.write'; readonly id: number; readonly offset: number; readonly data: TypedArray }
  | { readonly op: 'buffer.delete'; readonly id: number }

export type NodeOp =
  | {
      readonly op: 'create'
      readonly id: number
      readonly kind: string
      /** Buffers appear as `{ $buffer: id }`; absent props have the table's default. */
      readonly props: Props
      /** 0 is the root. */
      readonly parent: number
      /** The sibling it goes before; absent: at the end. */
      readonly before: number | undefined
      readonly visible: boolean
      readonly listens: readonly string[] | undefined
    }
  | {
      readonly op: 'update'
      readonly id: number
      /** A removed prop is sent as the table's default. */
      readonly changed: Props
      readonly listens?: readonly string[] | undefined
    }
  /** React's own hiding; apart from the prop `visible`. */
  | { readonly op: 'show'; readonly id: number; readonly visible: boolean }
  | { readonly op: 'place'; readonly id: number; readonly parent: number; readonly before: number | undefined }
  /** The node and all below it. */
  | { readonly op: 'remove'; readonly id: number }

/**
 * Everything that one commit changed. Applies whole or not at all.
 * Order: buffer creates, resizes, windows and writes; node ops; buffer deletes.
 */
export interface Batch {
  /** Strictly increasing in a root, from 1. */
  readonly seq: number
  readonly ops: readonly Op[]
}

/** Visits the id of every buffer that props of a batch or of a replica refer to. */
export function eachReference(props: Props, visit: (id: number) => void): void {
  for (const name in props) {
    const value = props[name]
    if (typeof value !== 'object' || value === null || Array.isArray(value) || ArrayBuffer.isView(value)) continue
    if (isChain(value)) {
      for (const link of value.chain) eachReference(link, visit)
      continue
    }
    if (isBufferRef(value)) visit(value.$buffer)
    else eachReference(value as Props, visit)
  }
}
