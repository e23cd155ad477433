/** Entries of a table that is no list of colours. */
const length = 256

/** The bytes of colours written as `rrggbb` one after the other, as `rgba8`. */
export function unpackList(hex: string): Uint8Array {
  const table = new Uint8Array((hex.length / 6) * 4).fill(255)
  for (let i = 0; i < hex.length / 2; i++) table[i + Math.floor(i / 3)] = parseInt(hex.slice(2 * i, 2 * i + 2), 16)
  return table
}

/**
 * 256 colours between evenly spaced ones. In the order of operations of matplotlib's `_create_lookup_table` and of its
 * cut to bytes: in any other, some entries are one off.
 */
export function unpackAnchors(hex: string): Uint8Array {
  const anchors = unpackList(hex)
  const count = anchors.length / 4
  const last = length - 1
  const at = (k: number): number => (k === count - 1 ? 1 : k * (1 / (count - 1))) * last
  const table = new Uint8Array(4 * length).fill(255)
  for (let i = 0, next = 0; i < length; i++) {
    const x = last * (i === last ? 1 : i * (1 / last))
    while (at(next) < x) next++
    const fraction = next === 0 ? 0 : (x - at(next - 1)) / (at(next) - at(next - 1))
    for (let k = 0; k < 3; k++) {
      const to = anchors[4 * next + k]! / 255
      const from = next === 0 ? to : anchors[4 * next - 4 + k]! / 255
      table[4 * i + k] = Math.min(1, Math.max(0, i === last ? to : fraction * (to - from) + from)) * 255
    }
  }
  return table
}

/**
 * 256 colours written as differences: red first, then green, then blue. The first character says whether each is the
 * difference to the entry before (1), or to the straight line through the two before (2).
 */
export function unpackCurve(text: string): Uint8Array {
  const isLine = text.startsWith('2')
  const table = new Uint8Array(4 * length).fill(255)
  for (let k = 0; k < 3; k++) {
    let [before, value] = [0, 0]
    for (let i = 0; i < length; i++) {
      const step = difference(text.charCodeAt(1 + k * length + i))
      const next = (isLine && i > 1 ? 2 * value - before : value) + step
      ;[before, value] = [value, next & 255]
      table[4 * i + k] = value
    }
  }
  return table
}

/** 0, −1, 1, −2, 2 … from the printable characters of ASCII on, then from those after the second row of controls. */
function difference(code: number): number {
  const index = code < 127 ? code - 40 : code - 113
  return index % 2 === 0 ? index / 2 : -(index + 1) / 2
}

/** The character of a difference; `unpackCurve` reads it. */
export function packDifference(step: number): string {
  const index = step < 0 ? -2 * step - 1 : 2 * step
  return String.fromCharCode(index < 87 ? index + 40 : index + 113)
}
