import { sampleRate, windowSeconds } from './messages'

const length = 512
/** Samples from one spectrum to the next. */
export const hop = 10
/** Seconds from the middle of the samples that a spectrum is made of to the last of them. */
export const delay = length / 2 / sampleRate
/** Frequencies of a spectrum: 0 to 100 Hz. */
export const bins = 205
export const binWidth = sampleRate / length
/** Spectra whose middle lies in the window of the plots. */
export const spectraInWindow = Math.floor(((windowSeconds - delay) * sampleRate) / hop) - 1

const hann = Float64Array.from({ length }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / length))
/** The power of the window: what the squares of its values come to. */
const power = hann.reduce((sum, value) => sum + value * value, 0)

/** Power spectral density in dB re 1 µPa²/Hz of the 512 samples, in Pa, before the end of an array. */
export function spectrumAt(pressure: ArrayLike<number>, end: number): Float32Array {
  const re = Float64Array.from({ length }, (_, i) => (pressure[end - length + i] ?? 0) * hann[i]!)
  const im = new Float64Array(length)
  transform(re, im)
  return Float32Array.from({ length: bins }, (_, k) => {
    const density = (2 * (re[k]! ** 2 + im[k]! ** 2)) / (power * sampleRate)
    return 10 * Math.log10(density / 1e-12 + 1)
  })
}

/** Fast Fourier transform in place. */
function transform(re: Float64Array, im: Float64Array): void {
  const n = re.length
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1
    for (; j & bit; bit >>= 1) j ^= bit
    j ^= bit
    if (i < j) {
      ;[re[i], re[j]] = [re[j]!, re[i]!]
      ;[im[i], im[j]] = [im[j]!, im[i]!]
    }
  }
  for (let size = 2; size <= n; size *= 2) {
    const half = size / 2
    for (let k = 0; k < half; k++) {
      const [c, s] = [Math.cos((-2 * Math.PI * k) / size), Math.sin((-2 * Math.PI * k) / size)]
      for (let a = k; a < n; a += size) {
        const b = a + half
        const [x, y] = [re[b]! * c - im[b]! * s, re[b]! * s + im[b]! * c]
        re[b] = re[a]! - x
        im[b] = im[a]! - y
        re[a] = re[a]! + x
        im[a] = im[a]! + y
      }
    }
  }
}
