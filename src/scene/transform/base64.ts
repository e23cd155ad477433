const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const codes = Uint8Array.from(alphabet, (char) => char.charCodeAt(0))
const values = new Uint8Array(128).fill(255)
const ascii = new TextDecoder()
codes.forEach((code, value) => (values[code] = value))

/** Bytes as base64 text, padded. */
export function toBase64(bytes: Uint8Array): string {
  const full = bytes.length - (bytes.length % 3)
  const out = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill('='.charCodeAt(0))
  let at = 0
  // Written out: a loop over the four characters takes several times as long.
  for (let i = 0; i < full; i += 3) {
    const bits = (bytes[i]! << 16) | (bytes[i + 1]! << 8) | bytes[i + 2]!
    out[at++] = codes[bits >> 18]!
    out[at++] = codes[(bits >> 12) & 63]!
    out[at++] = codes[(bits >> 6) & 63]!
    out[at++] = codes[bits & 63]!
  }
  if (full < bytes.length) {
    const bits = (bytes[full]! << 16) | ((bytes[full + 1] ?? 0) << 8)
    out[at++] = codes[bits >> 18]!
    out[at++] = codes[(bits >> 12) & 63]!
    if (full + 1 < bytes.length) out[at] = codes[(bits >> 6) & 63]!
  }
  return ascii.decode(out)
}

/** The bytes of base64 text, with or without its padding; `undefined` for what is none. */
export function fromBase64(text: string): Uint8Array | undefined {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const length = text.length - padding
  if (length % 4 === 1 || (padding > 0 && text.length % 4 !== 0)) return undefined
  const out = new Uint8Array(Math.floor((length * 3) / 4))
  let [bits, held, at] = [0, 0, 0]
  for (let i = 0; i < length; i++) {
    const value = values[text.charCodeAt(i)] ?? 255
    if (value === 255) return undefined
    bits = ((bits << 6) | value) & 0xffffff
    held += 6
    if (held < 8) continue
    held -= 8
    out[at++] = (bits >> held) & 255
  }
  return out
}
