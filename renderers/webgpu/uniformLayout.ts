import type { UniformType } from '../gpu/program'

/** Where a value lies in the block of uniforms. */
export interface UniformPlace {
  /** In bytes. */
  readonly offset: number
  readonly type: UniformType
}

/** Alignment and size of members of a block, in bytes, as WGSL has them. */
const sizes: Readonly<Record<UniformType, readonly [align: number, size: number]>> = {
  ...{ float: [4, 4], int: [4, 4], vec2: [8, 8], vec3: [16, 12], vec4: [16, 16], mat4: [16, 64] },
}

const roundUp = (value: number, step: number): number => Math.ceil(value / step) * step

/** Puts values one after the other. @returns `size` in bytes: a multiple of 16 */
export function uniformLayout(values: Readonly<Record<string, UniformType>>): {
  readonly size: number
  readonly members: Readonly<Record<string, UniformPlace>>
} {
  const members: Record<string, UniformPlace> = {}
  let end = 0
  for (const [name, type] of Object.entries(values)) {
    const [align, size] = sizes[type]
    const offset = roundUp(end, align)
    members[name] = { offset, type }
    end = offset + size
  }
  return { size: roundUp(end, 16), members }
}
