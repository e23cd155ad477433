/** Flags of WebGPU, as its specification numbers them: those that are used. The DOM library of TypeScript has none. */
export const bufferUsage = { mapRead: 0x1, copyTarget: 0x8, uniform: 0x40, storage: 0x80 } as const
export const textureUsage = { copySource: 0x1, copyTarget: 0x2, binding: 0x4, attachment: 0x10 } as const
export const shaderStage = { vertex: 0x1, fragment: 0x2 } as const
export const colorWrite = { nothing: 0x0, all: 0xf } as const
export const mapMode = { read: 0x1 } as const
