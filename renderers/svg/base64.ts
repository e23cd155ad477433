const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Bytes as base64, the same in every runtime. */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i]!, bytes[i + 1], bytes[i + 2]]
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0)
    const last = c === undefined ? '=' : digits[bits & 63]!
    const third = b === undefined ? '=' : digits[(bits >> 6) & 63]!
    parts.push(digits[bits >> 18]! + digits[(bits >> 12) & 63]! + third + last)
  }
  return parts.join('')
}
