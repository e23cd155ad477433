import { GspError } from '../../src/scene/diagnostics'

/** What is used of three.js: handed on from where it is loaded, since applications are built without it, too. */
export type ThreeLibrary = Awaited<ReturnType<typeof loadLibrary>>

/** @throws GspError `three.absent` with the command that adds three.js */
export async function loadLibrary() {
  try {
    // Named one by one, so that bundlers leave the rest out. Those that lack it let the import be where it is awaited in a `try`.
    const {
      AddEquation,
      AlwaysStencilFunc,
      BackSide,
      BufferGeometry,
      Camera,
      CustomBlending,
      DataTexture,
      DecrementWrapStencilOp,
      DoubleSide,
      ExternalTexture,
      FrontSide,
      GLBufferAttribute,
      GLSL3,
      IncrementWrapStencilOp,
      InvertStencilOp,
      LinearFilter,
      LinearSRGBColorSpace,
      MaxEquation,
      Mesh,
      NearestFilter,
      NoBlending,
      NoToneMapping,
      NotEqualStencilFunc,
      OneFactor,
      OneMinusSrcAlphaFactor,
      Points,
      RawShaderMaterial,
      ReplaceStencilOp,
      RGFormat,
      Scene,
      UnsignedByteType,
      Vector4,
      WebGLRenderer,
      WebGLRenderTarget,
      ZeroFactor,
      ZeroStencilOp,
    } = await import('three')
    return {
      AddEquation,
      AlwaysStencilFunc,
      BackSide,
      BufferGeometry,
      Camera,
      CustomBlending,
      DataTexture,
      DecrementWrapStencilOp,
      DoubleSide,
      ExternalTexture,
      FrontSide,
      GLBufferAttribute,
      GLSL3,
      IncrementWrapStencilOp,
      InvertStencilOp,
      LinearFilter,
      LinearSRGBColorSpace,
      MaxEquation,
      Mesh,
      NearestFilter,
      NoBlending,
      NoToneMapping,
      NotEqualStencilFunc,
      OneFactor,
      OneMinusSrcAlphaFactor,
      Points,
      RawShaderMaterial,
      ReplaceStencilOp,
      RGFormat,
      Scene,
      UnsignedByteType,
      Vector4,
      WebGLRenderer,
      WebGLRenderTarget,
      ZeroFactor,
      ZeroStencilOp,
    }
  } catch (cause) {
    const error = new GspError({
      code: 'three.absent',
      element: 'Canvas',
      prop: 'renderer',
      message: 'three.js, which draws with the graphics card, cannot be loaded.',
      fix: 'npm install three@~0.187.0',
    })
    error.cause = cause
    throw error
  }
}
