import { loadError } from '../scene/files/fileError'
import { fromBase64 } from '../scene/transform/base64'
import { showAddress } from './address'

/**
 * The bytes of a data URI.
 * @throws GspError `load.truncated` for base64 that is none
 */
export function dataUri(uri: string): Uint8Array {
  const comma = uri.indexOf(',')
  if (comma < 0) throw loadError('uri', `${showAddress(uri)} has no comma before its data.`, 'Write data:,…')
  const isBase64 = /;\s*base64\s*$/i.test(uri.slice(0, comma))
  const text = uri.slice(comma + 1).replace(/#.*$/s, '')
  const bytes = percentDecoded(text)
  if (!isBase64) return bytes
  const plain = new TextDecoder('latin1').decode(bytes).replace(/[\t\n\f\r ]/g, '')
  const decoded = fromBase64(plain.replaceAll('-', '+').replaceAll('_', '/'))
  if (decoded) return decoded
  throw loadError('truncated', `${showAddress(uri)} holds no whole base64.`, 'Encode the data again.')
}

function percentDecoded(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text)
  if (!text.includes('%')) return bytes
  const out = new Uint8Array(bytes.length)
  let length = 0
  for (let i = 0; i < bytes.length; i++) {
    const digits = bytes[i] === 0x25 ? String.fromCharCode(bytes[i + 1] ?? 0, bytes[i + 2] ?? 0) : ''
    const isEscape = /^[0-9a-f]{2}$/i.test(digits)
    out[length++] = isEscape ? parseInt(digits, 16) : bytes[i]!
    if (isEscape) i += 2
  }
  return out.slice(0, length)
}
