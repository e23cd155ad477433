import type { DiagnosticSink } from '../diagnostics'
import type { MeshGeometry } from '../table'
import { uvForm } from '../uvForm'
import type { Numbers } from '../values'
import { isBufferRef } from '../bufferRef'
import { flat, type Buffers } from './column'
import { plain } from './offsets'
import { positionColumns, toFloat32 } from './positions'
import type { ResolvedPositions } from './resolve'
import type { Memo } from './resolver'

/** Triangles ready to draw. */
export interface ResolvedGeometry {
  readonly positions: ResolvedPositions
  /** Three a triangle, all of them numbers of positions; absent: positions in threes. */
  readonly indices: Uint32Array | undefined
  readonly triangleCount: number
  /** Three numbers a position, of unit length; absent: faces are flat. */
  readonly normals: Float32Array | undefined
  /** Two numbers a position: 0 is left and bottom of the picture, 1 right and top. */
  readonly uvs: Float32Array | undefined
}

export interface ResolvedIndices {
  readonly indices: Uint32Array
  /** Triangles that were left out because an index is no position's, and indices that are left over. */
  readonly dropped: number
  readonly leftOver: number
}

/** Indices of live memory may be anything: triangles with one that is no position's are left out. */
export function resolveIndices(value: Numbers, buffers: Buffers, count: number): ResolvedIndices {
  const { data } = flat(value, buffers, 1)
  const given = data as ArrayLike<number>
  const leftOver = given.length % 3
  const length = given.length - leftOver
  const isGood = (index: number): boolean => index >= 0 && index < count && Number.isInteger(index)
  let used = 0
  const isChecked = !isBufferRef(value)
  if (isChecked && data instanceof Uint32Array && leftOver === 0 && allBelow(data, count)) {
    return { indices: data, dropped: 0, leftOver }
  }
  const indices = new Uint32Array(length)
  for (let i = 0; i < length; i += 3) {
    if (!isGood(given[i]!) || !isGood(given[i + 1]!) || !isGood(given[i + 2]!)) continue
    indices[used++] = given[i]!
    indices[used++] = given[i + 1]!
    indices[used++] = given[i + 2]!
  }
  return { indices: indices.subarray(0, used), dropped: (length - used) / 3, leftOver }
}

function allBelow(indices: Uint32Array, count: number): boolean {
  for (let i = 0; i < indices.length; i++) if (indices[i]! >= count) return false
  return true
}

/** Normals, made of unit length. One without a length points nowhere, and gets no light. */
export function resolveNormals(value: unknown, buffers: Buffers): Float32Array {
  const out = toFloat32(positionColumns(value, buffers), [plain, plain, plain])
  for (let i = 0; i < out.length; i += 3) {
    const [x, y, z] = [out[i]!, out[i + 1]!, out[i + 2]!]
    const length = Math.sqrt(x * x + y * y + z * z)
    const hasLength = length > 0 && length < Infinity
    out[i] = hasLength ? x / length : 0
    out[i + 1] = hasLength ? y / length : 0
    out[i + 2] = hasLength ? z / length : 0
  }
  return out
}

export function resolveUvs(value: unknown, buffers: Buffers): Float32Array {
  const { components, count } = positionColumns(uvForm(value), buffers)
  const out = new Float32Array(2 * count)
  components.slice(0, 2).forEach(({ data, offset, step }, c) => {
    for (let i = 0; i < count; i++) out[2 * i + c] = Number(data[offset + i * step])
  })
  return out
}

export interface GeometrySource {
  readonly given: MeshGeometry
  /** As messages call it. */
  readonly element: string
  readonly buffers: Buffers
  readonly memo: Memo
}

/** The triangles between positions. What is wrong with live memory is left out, and said. */
export function resolveGeometry(
  { given, element, buffers, memo }: GeometrySource,
  positions: ResolvedPositions,
  onDiagnostic: DiagnosticSink,
): ResolvedGeometry {
  const { count } = positions
  const report = (code: string, message: string, fix: string): void =>
    onDiagnostic({ code, severity: 'warning', element, prop: 'geometry', message, fix })
  const resolved =
    given.indices === undefined
      ? undefined
      : memo.get('geometry.indices', given.indices, String(count), () => resolveIndices(given.indices!, buffers, count))
  const dropped = resolved?.dropped ?? 0
  const leftOver = resolved ? resolved.leftOver : count % 3
  const what = [
    ...(dropped > 0 ? [`${dropped} triangles with an index that is none of the ${count} positions`] : []),
    ...(leftOver > 0 ? [`${leftOver} ${resolved ? 'indices' : 'positions'} left over`] : []),
  ]
  if (what.length > 0) {
    report(
      'mesh.index',
      `has ${what.join(', and ')}; these are not drawn.`,
      'Write three indices a triangle, from 0 on.',
    )
  }
  const member = (name: 'normals' | 'uvs', size: number, resolve: typeof resolveUvs): Float32Array | undefined => {
    const value = given[name]
    if (value === undefined) return undefined
    const numbers = memo.get(`geometry.${name}`, value, '', () => resolve(value, buffers))
    const own = numbers.length / size
    if (own === count) return numbers
    report('buffer.length', `has ${own} ${name} for ${count} positions; they are ignored.`, 'Write them together.')
    return undefined
  }
  return {
    positions,
    indices: resolved?.indices,
    triangleCount: Math.floor((resolved?.indices.length ?? count) / 3),
    normals: member('normals', 3, resolveNormals),
    uvs: member('uvs', 2, resolveUvs),
  }
}
