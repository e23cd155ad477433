import { GspError, show } from '../diagnostics'

/** Triangles of a Wavefront OBJ file, ready for `<Mesh geometry>`. */
export interface ObjGeometry {
  readonly positions: { readonly components: 3; readonly data: Float32Array }
  readonly indices: Uint32Array
  readonly normals?: { readonly components: 3; readonly data: Float32Array }
  readonly uvs?: { readonly components: 2; readonly data: Float32Array }
}

const fail = (line: number, message: string): GspError =>
  new GspError({
    code: 'load.format',
    message: `line ${line}: ${message}.`,
    fix: 'Export the mesh again, as Wavefront OBJ.',
  })

/** How many numbers a kind of vertex data has; more are ignored (colours, w). */
const sizes = { v: 3, vt: 2, vn: 3 } as const
type VertexKind = keyof typeof sizes

/**
 * Reads a Wavefront OBJ file: `v`, `vt`, `vn` and `f`. Polygons become fans of triangles; corners that agree in position,
 * normal and texture coordinate become one vertex. Groups, materials and curves are left out. Normals and texture
 * coordinates come along where every corner has them.
 * @throws GspError `load.format` with the number of the line
 */
export function parseObj(text: string): ObjGeometry {
  const data: Record<VertexKind, number[]> = { v: [], vt: [], vn: [] }
  const corners = new Map<string, number>()
  const triples: (readonly [number, number, number])[] = []
  const indices: number[] = []
  const lines = text.split(/\r?\n/)
  for (let at = 0; at < lines.length; at++) {
    const parts = [lines[at]!]
    // A line that ends with a backslash goes on in the next.
    while (parts.at(-1)!.endsWith('\\') && at + 1 < lines.length) {
      parts.push(parts.pop()!.slice(0, -1), lines[++at]!)
    }
    const line = withoutComment(parts.join(' ')).trim()
    if (line === '') continue
    const [kind = '', ...words] = line.split(/\s+/)
    if (kind === 'v' || kind === 'vt' || kind === 'vn') readVertex(data[kind], kind, words, at + 1)
    else if (kind === 'f') readFace(words, at + 1)
  }
  if (indices.length === 0) throw fail(lines.length, 'the file ends without a face')
  return geometryOf(data, triples, indices)

  function readFace(words: readonly string[], line: number): void {
    if (words.length < 3) throw fail(line, `a face needs 3 corners, got ${words.length}`)
    const face = words.map((word) => {
      const triple = cornerOf(word, line)
      const key = triple.join('/')
      let index = corners.get(key)
      if (index === undefined) {
        corners.set(key, (index = triples.length))
        triples.push(triple)
      }
      return index
    })
    for (let i = 2; i < face.length; i++) indices.push(face[0]!, face[i - 1]!, face[i]!)
  }

  /** Indices from 0; −1 for none. */
  function cornerOf(word: string, line: number): readonly [number, number, number] {
    const parts = word.split('/')
    if (parts.length > 3) throw fail(line, `${show(word)} is no corner`)
    return [indexOf(parts[0], 'v'), indexOf(parts[1], 'vt'), indexOf(parts[2], 'vn')] as const

    function indexOf(part: string | undefined, kind: VertexKind): number {
      if ((part === undefined || part === '') && kind !== 'v') return -1
      const count = data[kind].length / sizes[kind]
      const number = /^[+-]?\d+$/.test(part ?? '') ? Number(part) : 0
      const index = number < 0 ? count + number : number - 1
      if (number !== 0 && index >= 0 && index < count) return index
      throw fail(line, `corner ${show(word)} names ${kind} ${show(part)}, and there are ${count} so far`)
    }
  }
}

function withoutComment(line: string): string {
  const start = line.indexOf('#')
  return start < 0 ? line : line.slice(0, start)
}

function readVertex(into: number[], kind: VertexKind, words: readonly string[], line: number): void {
  const size = sizes[kind]
  // The second texture coordinate may be left out.
  const least = kind === 'vt' ? 1 : size
  if (words.length < least) throw fail(line, `${kind} needs ${least} numbers, got ${words.length}`)
  for (let i = 0; i < size; i++) {
    const value = Number(words[i] ?? '0')
    if (!Number.isFinite(value)) throw fail(line, `${show(words[i])} is no number`)
    into.push(value)
  }
}

function geometryOf(
  data: Readonly<Record<VertexKind, readonly number[]>>,
  triples: readonly (readonly [number, number, number])[],
  indices: readonly number[],
): ObjGeometry {
  const gather = (kind: VertexKind, slot: 0 | 1 | 2): Float32Array | undefined => {
    const size = sizes[kind]
    const out = new Float32Array(triples.length * size)
    for (let i = 0; i < triples.length; i++) {
      const from = triples[i]![slot]
      if (from < 0) return undefined
      for (let c = 0; c < size; c++) out[i * size + c] = data[kind][from * size + c]!
    }
    return out
  }
  const [positions, uvs, normals] = [gather('v', 0)!, gather('vt', 1), gather('vn', 2)]
  return {
    positions: { components: 3, data: positions },
    indices: Uint32Array.from(indices),
    ...(normals && { normals: { components: 3, data: normals } }),
    ...(uvs && { uvs: { components: 2, data: uvs } }),
  }
}
