const unit = 0x10000

/**
 * The rounded mean of up to 256 colours, of which sums of pairs of channels are given: `color & 0xff00ff` and
 * `(color >>> 8) & 0xff00ff`.
 */
export function premultipliedMean(rb: number, ga: number, count: number): number {
  const mean = (sum: number): number => (sum / count + 0.5) | 0
  const [r, g] = [rb % unit, ga % unit]
  const low = mean(r) | (mean(g) << 8)
  return (low | (mean((rb - r) / unit) << 16) | (mean((ga - g) / unit) << 24)) >>> 0
}
