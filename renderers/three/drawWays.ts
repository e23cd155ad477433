import type { ShaderMaterialParameters, Side, StencilOp } from 'three'
import type { Blend, StencilUse } from '../gpu/drawCall'
import type { ThreeLibrary } from './library'

/** What materials of three.js are told. */
export interface DrawWays {
  readonly blends: Readonly<Record<Blend, ShaderMaterialParameters>>
  /** Samples are covered or not: those that are get the whole colour, and are as opaque as they can be. */
  readonly sampled: ShaderMaterialParameters
  readonly stencils: Readonly<Record<StencilUse, ShaderMaterialParameters>>
}

/** How draw calls blend, and what they do with the stencil, in the words of three.js. */
export function drawWays(three: ThreeLibrary): DrawWays {
  const over: ShaderMaterialParameters = {
    transparent: true,
    blending: three.CustomBlending,
    blendEquation: three.AddEquation,
    blendSrc: three.OneFactor,
    blendDst: three.OneMinusSrcAlphaFactor,
    blendSrcAlpha: three.OneFactor,
    blendDstAlpha: three.OneMinusSrcAlphaFactor,
  }
  const union = { blendEquation: three.MaxEquation, blendDst: three.OneFactor, blendDstAlpha: three.OneFactor }
  const marks = (op: StencilOp, side: Side): ShaderMaterialParameters => ({
    stencilWrite: true,
    stencilFunc: three.AlwaysStencilFunc,
    stencilZPass: op,
    side,
  })
  return {
    blends: {
      over,
      union: { ...over, ...union },
      nothing: { blending: three.NoBlending },
    },
    sampled: { ...over, blendDst: three.ZeroFactor, blendDstAlpha: three.OneFactor },
    stencils: {
      mark: { ...marks(three.ReplaceStencilOp, three.DoubleSide), stencilRef: 1 },
      invert: marks(three.InvertStencilOp, three.DoubleSide),
      windFront: marks(three.IncrementWrapStencilOp, three.FrontSide),
      windBack: marks(three.DecrementWrapStencilOp, three.BackSide),
      cover: {
        stencilWrite: true,
        stencilFunc: three.NotEqualStencilFunc,
        stencilRef: 0,
        stencilZPass: three.ZeroStencilOp,
        stencilZFail: three.ZeroStencilOp,
      },
    },
  }
}
