/** Whether a file is a `.npy`, by how it begins. */
export const isNpy = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x93 && String.fromCharCode(...bytes.subarray(1, 6)) === 'NUMPY'
