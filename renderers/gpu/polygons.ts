import { inverseOf, type Mat4 } from '../../src/scene/matrix'
import { nodeName } from '../../src/scene/nodeProps'
import type { ColorValues, NumberValues } from '../../src/scene/resolve/attributes'
import type { ResolvedPositions } from '../../src/scene/resolve/resolve'
import { polygonOrder, polygonRows, type PolygonRows } from '../geometry/polygonRows'
import { screenPositions } from '../geometry/visual'
import { extentOf, miterLimit } from '../vector/polygonOutline'
import { canvasMatrix } from './canvasMatrix'
import type { ColumnValues } from './columnMemory'
import type { GpuDraw, GpuDrawing } from './drawing'
import { farApart, type Box } from './farApart'
import type { DrawCall, StencilUse } from './drawCall'
import { fittedPlane, isConvex } from './polygonShape'
import { polygonTriangles, roles, rolesPerPolygon, type PolygonTriangles } from './polygonTriangles'
import type { ProgramSpec } from './program'
import { onCanvas } from './shaders/onCanvas'
import { sides } from './shaders/sides'

/**
 * Edges lie so much nearer than their faces, in NDC depth, that rounding does not hide them; and as much as depth changes in a part of a
 * pixel, since cards move corners to the nearest of some places in one, and depth with them.
 */
const lift = 8e-6
const liftPixels = 0.125

export const program: ProgramSpec = {
  name: 'polygons',
  mode: 'triangles',
  columns: {
    ...{ corners: 'uint', parts: 'uint', positions: 'vec3', depths: 'vec3' },
    ...{ faceColors: 'color', edgeColors: 'color', edgeWidths: 'float' },
  },
  uniforms: { toCanvas: 'mat4', scale: 'float', opacity: 'float', hasPlanes: 'int' },
  varyings: { paint: { type: 'vec4', isFlat: true } },
  functions: onCanvas + sides,
  vertex: `
    int owner = parts(item) / ${rolesPerPolygon};
    int role = parts(item) % ${rolesPerPolygon};
    int which = vertex % 3;
    float width = edgeWidths(owner) * scale;
    vec4 face = faceColors(owner);
    vec4 edge = edgeColors(owner);
    if (role == ${roles.face}) {
      paint = vec4(face.rgb, 1.0) * face.a * opacity;
      vec4 at = toCanvas * vec4(positions(corners(vertex)), 1.0);
      if (hasPlanes == 1) { at.z = dot(depths(owner), at.xyw); }
      if (width >= 0.0 && face.a > 0.0) { place = onPicture(at, scale); }
    }
    else if (width > 0.0 && edge.a > 0.0) {
      // What is thinner than a pixel is fainter instead.
      paint = vec4(edge.rgb, 1.0) * edge.a * opacity * min(1.0, width);
      float half0 = 0.5 * max(1.0, width);
      vec4 a = toCanvas * vec4(positions(corners(3 * item)), 1.0);
      vec4 b = toCanvas * vec4(positions(corners(3 * item + 1)), 1.0);
      vec4 c = toCanvas * vec4(positions(corners(3 * item + 2)), 1.0);
      bool isSide = role == ${roles.side} || role == ${roles.otherSide};
      bool isSeen = insideOf(b) >= 0.0;
      if (isSide) { isSeen = isSeen || insideOf(a) >= 0.0; }
      if (isSeen) {
        vec4 from0 = cutToward(a, b);
        vec4 to0 = cutToward(b, a);
        vec4 next0 = cutToward(c, b);
        vec2 p = from0.xy / from0.w * scale;
        vec2 q = to0.xy / to0.w * scale;
        vec2 r = next0.xy / next0.w * scale;
        vec2 at = vec2(0.0);
        float depth = to0.z / to0.w;
        if (isSide) {
          int turn = which;
          if (role == ${roles.otherSide} && which > 0) { turn = which + 1; }
          at = sideCorner(p, q, half0, turn);
          if (turn == 0 || turn == 3) { depth = from0.z / from0.w; }
        }
        else { at = joinCorner(p, q, r, half0, ${miterLimit}.0, role == ${roles.tip}, which); }
        if (hasPlanes == 1) {
          vec3 plane = depths(owner);
          depth = dot(plane, vec3(at / scale, 1.0)) - ${lift} - ${liftPixels} * (abs(plane.x) + abs(plane.y)) / scale;
        }
        if (!isMissing(at.x) && !isMissing(at.y)) { place = onPicture(vec4(at / scale, depth, 1.0), scale); }
      }
    }
  `,
  fragment: 'color = paint;',
}

/** Attributes of polygons, and which of them there are. */
interface Prepared {
  readonly positions: ResolvedPositions
  readonly rows: PolygonRows
  readonly faceColors: ColorValues
  readonly edgeColors: ColorValues
  readonly edgeWidths: NumberValues
  readonly hasEdges: boolean
  /** Whether edges may be drawn as they come, though they overlap themselves. */
  readonly hasOpaqueEdges: boolean
}

function prepare(draw: GpuDraw): Prepared {
  const { resolved } = draw
  const positions = resolved.positions(draw.onDiagnostic)
  const faceColors = resolved.colors('faceColors')
  const edgeColors = resolved.colors('edgeColors')
  const edgeWidths = resolved.numbers('edgeWidths')
  const rows = polygonRows(draw, positions.count, { faceColors, edgeColors, edgeWidths })
  const inputs = [rows.ringStarts.length, sizesOf(draw, 'ringSizes'), sizesOf(draw, 'polygonSizes'), rows.count]
  const kept = resolved.derived('polygon rows', [positions.count, ...inputs], () => rows)
  const hasEdges = resolved.derived('has edges', [edgeWidths.values], () =>
    some(edgeWidths.values, (width) => width > 0),
  )
  const areOpaque = resolved.derived('opaque edges', [edgeColors.values], () => !some(edgeColors.values, (value, i) => i % 4 === 3 && value > 0 && value < 255)) // prettier-ignore
  const isThin = resolved.derived('thin edges', [edgeWidths.values, draw.scale], () => some(edgeWidths.values, (width) => width * draw.scale < 1 && width > 0)) // prettier-ignore
  const hasOpaqueEdges = areOpaque && !isThin && resolved.opacity >= 1
  return { positions, rows: kept, faceColors, edgeColors, edgeWidths, hasEdges, hasOpaqueEdges }
}

/** Sizes of parts, another object with every change of them. */
function sizesOf({ resolved }: GpuDraw, name: string): unknown {
  const given = resolved.value(name)
  return given === null || typeof given === 'number' ? given : resolved.numbers(name).values
}

function some(values: ArrayLike<number>, is: (value: number, i: number) => boolean): boolean {
  for (let i = 0; i < values.length; i++) if (is(values[i]!, i)) return true
  return false
}

/**
 * Polygons of one ring that turns one way are drawn as they are. Of others triangles mark what is inside, then colour where there are
 * marks: exact for any rule. What is marked at the same time must not overlap.
 */
function drawPolygons(draw: GpuDraw): void {
  const { resolved, scale } = draw
  const prepared = prepare(draw)
  const { positions, rows, hasEdges } = prepared
  const isDirect = areDirect(draw, prepared)
  const runs = isDirect ? [orderOf(draw, rows)] : groupsOf(draw, prepared)
  const isAsGiven = isDirect && draw.depth !== 'test'
  const key = isAsGiven ? 'as given' : runs.map((run) => run.join()).join(';')
  const sequence = resolved.derived('polygon sequence', [key, rows], () => runs)
  const triangles = resolved.derived('polygon triangles', [positions.xyz, rows, sequence, isDirect, hasEdges], () =>
    polygonTriangles(positions.xyz, rows, sequence, { isWhole: isDirect, hasEdges }),
  )
  const matrix = canvasMatrix(positions, draw.placement)
  const hasPlanes = positions.hasDepth
  const shared = {
    columns: {
      ...{ corners: each(triangles.corners), parts: each(triangles.parts), positions: each(positions.xyz) },
      depths: hasPlanes ? each(planeDepths(draw, prepared, matrix)) : { values: [0, 0, 0], stride: 0 as const },
      ...{ faceColors: prepared.faceColors, edgeColors: prepared.edgeColors, edgeWidths: prepared.edgeWidths },
    },
    uniforms: { toCanvas: matrix, scale, opacity: resolved.opacity, hasPlanes: hasPlanes ? 1 : 0 },
  }
  const paint = (from: number, end: number, call: Partial<DrawCall> = {}): void => {
    draw.draw(program, { ...shared, from, count: end - from, ...call })
  }
  if (isDirect) for (const { from, end } of triangles.runs) paint(from, end)
  else if (!draw.hasStencil) tellStencil(draw)
  else paintMarked(triangles, marksOf(resolved.value('fillRule')), prepared.hasOpaqueEdges, paint)
}

function tellStencil({ resolved, onDiagnostic }: GpuDraw): void {
  onDiagnostic({
    code: 'gpu.stencil',
    severity: 'warning',
    element: nodeName(resolved.item.node),
    message:
      'is left out: polygons that are not convex, or have translucent or thin edges, need a stencil, which is not ours in a canvas of others.',
    fix: 'Divide them into convex ones without edges, or draw them as a <Mesh>.',
  })
}

const each = (values: ArrayLike<number>): ColumnValues => ({ values, stride: 1 })

const marksOf = (fillRule: 'evenodd' | 'nonzero'): readonly StencilUse[] =>
  fillRule === 'evenodd' ? ['invert'] : ['windFront', 'windBack']

function paintMarked(
  { runs }: PolygonTriangles,
  faceMarks: readonly StencilUse[],
  hasOpaqueEdges: boolean,
  paint: (from: number, end: number, call?: Partial<DrawCall>) => void,
): void {
  const marked = (from: number, end: number, marks: readonly StencilUse[]): void => {
    for (const stencil of marks) paint(from, end, { stencil, blend: 'nothing', depth: 'none' })
    paint(from, end, { stencil: 'cover' })
  }
  for (const { from, edges, end } of runs) {
    marked(from, edges, faceMarks)
    if (hasOpaqueEdges) paint(edges, end)
    else marked(edges, end, ['mark'])
  }
}

/** Whether nothing of any polygon is covered twice by its own triangles, but by those of opaque edges. */
function areDirect({ resolved }: GpuDraw, { positions: { xyz }, rows, hasEdges, hasOpaqueEdges }: Prepared): boolean {
  if (hasEdges && !hasOpaqueEdges) return false
  return resolved.derived('all convex', [xyz, rows], () => {
    for (let polygon = 0; polygon < rows.count; polygon++) if (!isConvex(xyz, rows, polygon)) return false
    return true
  })
}

/** In space those that let something through are drawn far ones first. */
function orderOf(draw: GpuDraw, rows: PolygonRows): Uint32Array {
  return draw.depth === 'test' ? polygonOrder(draw, rows) : new Uint32Array(rows.count).map((_, i) => i)
}

/** Polygons that are drawn at the same time. */
function groupsOf(draw: GpuDraw, { rows, edgeWidths, hasEdges }: Prepared): readonly number[][] {
  const { ringStarts, polygonStarts } = rows
  const xy = screenPositions(draw)
  const boxOf = (polygon: number): Box | undefined => {
    const starts = ringStarts.subarray(polygonStarts[polygon], polygonStarts[polygon + 1]! + 1)
    const { left, top, right, bottom, hasGap } = extentOf({ xy, starts })
    if (hasGap && draw.resolved.item.projection.type === 'matrix') return undefined
    const reach = hasEdges ? (miterLimit * edgeWidths.values[polygon * edgeWidths.stride]!) / 2 + 1 : 1
    return { left: left - reach, top: top - reach, right: right + reach, bottom: bottom + reach }
  }
  return farApart(orderOf(draw, rows), boxOf, draw.viewport.rect)
}

/** Of each polygon NDC depth as it grows with the place in canvas pixels: that of the plane through its vertices. */
function planeDepths({ resolved }: GpuDraw, { positions: { xyz }, rows }: Prepared, matrix: Mat4): Float32Array {
  const planes = resolved.derived('polygon planes', [xyz, rows], () => {
    return Array.from({ length: rows.count }, (_, polygon) => fittedPlane(xyz, rows, polygon))
  })
  return resolved.derived('polygon depths', [planes, ...matrix], () => {
    const out = new Float32Array(3 * rows.count)
    const inverse = inverseOf(matrix)
    if (!inverse) return out
    planes.forEach(({ normal: [x, y, z], middle }, i) => {
      const constant = -(x * middle[0] + y * middle[1] + z * middle[2])
      // Planes go the other way: with the transposed inverse.
      const [a, b, c, d] = [0, 1, 2, 3].map((k) => {
        return inverse[4 * k]! * x + inverse[4 * k + 1]! * y + inverse[4 * k + 2]! * z + inverse[4 * k + 3]! * constant
      }) as [number, number, number, number]
      if (c !== 0) out.set([-a / c, -b / c, -d / c], 3 * i)
    })
    return out
  })
}

export const polygons: GpuDrawing = { draw: drawPolygons, wantsSamples: () => true }
