import { expect, test } from 'vitest'
import { programs } from '../support/programs'

/** `maxStorageBuffersPerShaderStage` and `maxInterStageShaderVariables` that every device of WebGPU has. */
const [mostBuffers, mostVaryings] = [8, 16]

test.each(programs.map((program) => [program.name, program] as const))(
  'the program "%s" asks for no more than every device has',
  (_, { mode, columns = {}, varyings = {} }) => {
    expect(Object.keys(columns).length).toBeLessThanOrEqual(mostBuffers)
    expect(Object.keys(varyings).length + (mode === 'sprites' ? 1 : 0)).toBeLessThanOrEqual(mostVaryings)
  },
)
