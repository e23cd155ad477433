/** A matrix of three columns as one of four. */
export function matrixOf(m: Float64Array | undefined): number[] {
  const at = (i: number): number => m?.[i] ?? 0
  return [at(0), at(1), at(2), 0, at(3), at(4), at(5), 0, at(6), at(7), at(8), 0, 0, 0, 0, 1]
}
