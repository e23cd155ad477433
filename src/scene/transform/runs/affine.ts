import type { ChainValue, LinkRun } from '../chain'
import type { ScaleOffset } from '../links/affine'
import { chainError, componentsOf, toNumbers, withNumbers } from '../value'

function byMatrix(input: ChainValue, m: ArrayLike<number>): ChainValue {
  const k = componentsOf(input)
  if (input.type !== 'vec2' && input.type !== 'vec3') {
    throw chainError('type', `an affine matrix needs vec2 or vec3, got ${input.type}.`, 'Use { scale, offset }.')
  }
  const data = toNumbers(input.data)
  const out = new Float64Array(data.length)
  for (let c = 0; c < k; c++) {
    const [a, b, d, shift] = [m[c]!, m[4 + c]!, m[8 + c]!, m[12 + c]!]
    if (k === 2) for (let i = 0; i < data.length; i += 2) out[i + c] = a * data[i]! + b * data[i + 1]! + shift
    else
      for (let i = 0; i < data.length; i += 3) out[i + c] = a * data[i]! + b * data[i + 1]! + d * data[i + 2]! + shift
  }
  return withNumbers(input, out)
}

function byScale(input: ChainValue, { scale = 1, offset = 0 }: ScaleOffset): ChainValue {
  const k = componentsOf(input)
  const perComponent = (value: number | readonly number[], name: string): readonly number[] => {
    const list = typeof value === 'number' ? [value] : value
    if (list.length !== 1 && list.length !== k) {
      const message = `${name} has ${list.length} numbers for ${k} component${k === 1 ? '' : 's'} of ${input.type}.`
      throw chainError('type', message, 'Give one number, or one per component.')
    }
    return Array.from({ length: k }, (_, c) => list[list.length === 1 ? 0 : c]!)
  }
  const [a, b] = [perComponent(scale, 'scale'), perComponent(offset, 'offset')]
  const data = toNumbers(input.data)
  const out = new Float64Array(data.length)
  for (let c = 0; c < k; c++) {
    const [factor, shift] = [a[c]!, b[c]!]
    for (let i = c; i < data.length; i += k) out[i] = data[i]! * factor + shift
  }
  return withNumbers(input, out)
}

export const runAffine: LinkRun = (input, link) =>
  link.matrix === undefined ? byScale(input!, link as ScaleOffset) : byMatrix(input!, link.matrix as ArrayLike<number>)
