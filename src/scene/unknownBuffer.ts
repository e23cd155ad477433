import { GspBuffer } from './buffer'
import { elementTypeNames, type ElementType } from './elementTypes'

/**
 * Stands for live memory of a type where props are checked that refer to it by a number: how long it is when they are looked at says
 * nothing, since it may change without them.
 */
export const unknownBuffer = (type: ElementType): GspBuffer => standIns.get(type)!

const standIns: ReadonlyMap<ElementType, GspBuffer> = /* @__PURE__ */ new Map(
  elementTypeNames.map((type): [ElementType, GspBuffer] => {
    const members = { type: { value: type }, ring: { value: undefined }, count: { value: undefined } }
    return [type, Object.create(GspBuffer.prototype, members) as GspBuffer]
  }),
)
