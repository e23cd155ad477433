import type { Illumination } from '../../src/scene/shading'
import type { ColumnValues } from './columnMemory'
import type { DrawCall } from './drawCall'
import type { ColumnType, UniformType } from './program'

/** What `shaders/light.ts` reads. */
export const lightColumns: Readonly<Record<'lights', ColumnType>> = { lights: 'vec4' }
export const lightUniforms = {
  ...{ ambient: 'vec3', eye: 'vec3', eyeIsPoint: 'int', lightCount: 'int' },
} as const satisfies Readonly<Record<string, UniformType>>

/** Lights in the words of the shader. */
export function lightsOf({ ambient, lights, eye }: Illumination): {
  readonly columns: Readonly<Record<'lights', ColumnValues>>
  readonly uniforms: NonNullable<DrawCall['uniforms']>
} {
  const count = lights.length / 7
  const values = new Float32Array(8 * Math.max(1, count))
  for (let i = 0; i < count; i++) {
    const [r, g, b, x, y, z, isPlace] = lights.subarray(7 * i, 7 * i + 7) as unknown as number[]
    values.set([r!, g!, b!, isPlace!, x!, y!, z!, 0], 8 * i)
  }
  return {
    columns: { lights: { values, stride: 1 } },
    uniforms: { ambient, eye: eye.place, eyeIsPoint: eye.isPoint ? 1 : 0, lightCount: count },
  }
}
