/** Reads a label as a person would, in exact decimals: label × 10^suffix + offset. Written apart from the formatter on purpose. */
export function readLabel(label: string, suffix = '', offset = ''): number {
  const power = suffix === '' ? 0 : readPower(suffix.replace('×', ''))
  const a = readDecimal(label)
  const b = offset === '' ? { n: 0n, e: 0 } : readDecimal(offset.replace(/^\+/, ''))
  const [ae, be] = [a.e + power, b.e]
  const e = Math.min(ae, be)
  const n = a.n * 10n ** BigInt(ae - e) + b.n * 10n ** BigInt(be - e)
  return Number(`${n}e${e}`)
}

function readDecimal(text: string): { n: bigint; e: number } {
  const [head = '', tail] = text
    .replace('\u2212', '-')
    .replaceAll(',', '')
    .split(/×(?=10)/)
  if (/^-?10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+$/.test(head))
    return { n: head.startsWith('-') ? -1n : 1n, e: readPower(head.replace('-', '')) }
  if (!/^-?\d+(\.\d+)?$/.test(head)) throw new Error(`not a number: ${text}`)
  const [whole = '', fraction = ''] = head.split('.')
  return { n: BigInt(whole + fraction), e: (tail === undefined ? 0 : readPower(tail)) - fraction.length }
}

function readPower(text: string): number {
  if (!text.startsWith('10')) throw new Error(`not a power of ten: ${text}`)
  const digits = Array.from(text.slice(2), (char) => (char === '⁻' ? '-' : String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(char))))
  return digits.length === 0 ? 1 : Number(digits.join(''))
}
