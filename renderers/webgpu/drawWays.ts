import type { Blend, DepthUse, StencilUse } from '../gpu/drawCall'

const over: GPUBlendComponent = { operation: 'add', srcFactor: 'one', dstFactor: 'one-minus-src-alpha' }
const union: GPUBlendComponent = { operation: 'max', srcFactor: 'one', dstFactor: 'one' }

/** How draw calls blend; `nothing` is not written at all. */
export const blends: Readonly<Record<Blend, GPUBlendState | undefined>> = {
  over: { color: over, alpha: over },
  union: { color: union, alpha: union },
  nothing: undefined,
}

/** Samples are covered or not: those that are get the whole colour, and are as opaque as they can be. */
export const sampled: GPUBlendState = {
  color: { operation: 'add', srcFactor: 'one', dstFactor: 'zero' },
  alpha: { operation: 'add', srcFactor: 'one', dstFactor: 'one' },
}

export const depths: Readonly<Record<DepthUse, Pick<GPUDepthStencilState, 'depthCompare' | 'depthWriteEnabled'>>> = {
  none: { depthCompare: 'always', depthWriteEnabled: false },
  test: { depthCompare: 'less-equal', depthWriteEnabled: false },
  write: { depthCompare: 'less-equal', depthWriteEnabled: true },
}

/** What a draw call does with the stencil. */
export interface StencilWay {
  readonly face: GPUStencilFaceState
  /** What it is compared with, or becomes. */
  readonly reference: number
  readonly cullMode: GPUCullMode
}

const marks = (passOp: GPUStencilOperation, cullMode: GPUCullMode = 'none', reference = 0): StencilWay => ({
  face: { compare: 'always', passOp },
  cullMode,
  reference,
})

export const stencils: Readonly<Record<StencilUse, StencilWay>> = {
  mark: marks('replace', 'none', 1),
  invert: marks('invert'),
  windFront: marks('increment-wrap', 'back'),
  windBack: marks('decrement-wrap', 'front'),
  cover: { face: { compare: 'not-equal', passOp: 'zero', depthFailOp: 'zero' }, cullMode: 'none', reference: 0 },
}
