import { isTypedArray } from './elementTypes'

/** Texture coordinates as positions: of a bare typed array, two numbers are one vertex's. */
export const uvForm = (value: unknown): unknown => (isTypedArray(value) ? { components: 2, data: value } : value)
