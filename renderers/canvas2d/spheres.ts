import { nodeName } from '../../src/scene/nodeProps'
import { farFirst } from '../../src/scene/resolve/project'
import type { ResolvedPositions } from '../../src/scene/resolve/resolve'
import { worldFrame, type WorldFrame } from '../../src/scene/resolve/world'
import { illuminate, illumination, litChannel, type Illumination } from '../../src/scene/shading'
import type { ColorValues, NumberValues } from '../../src/scene/resolve/attributes'
import { commonCount } from '../geometry/visual'
import type { Draw, Drawing } from './drawing'
import { Ball, type BallShader } from './raster/ball'
import { Samples, type Box } from './raster/samples'
import { packColor } from '../geometry/packColor'
import type { FillRules } from './raster/triangles'
import { screenScale } from './raster/vertices'

/** Draws opaque balls among other surfaces. */
function drawSolidSpheres(draw: Draw, samples: Samples): void {
  paint(prepare(draw), samples, { writesDepth: true, blends: false }, undefined)
}

/** Draws balls that let something through, or that nothing hides: far ones first. */
function drawSpheres(draw: Draw): void {
  const raster = draw.raster()
  const prepared = prepare(draw)
  const order = farFirst(prepared.positions, 1)
  const box = boxOf(prepared, raster)
  if (!box) return
  const samples = new Samples(box)
  if (draw.depth) samples.hideBehind(draw.depth, raster)
  paint(prepared, samples, { writesDepth: false, blends: true }, order)
  samples.resolve(raster)
}

interface Prepared {
  readonly draw: Draw
  readonly positions: ResolvedPositions
  readonly world: WorldFrame
  readonly radii: NumberValues
  readonly colors: ColorValues
  readonly count: number
}

function prepare(draw: Draw): Prepared {
  const { resolved, onDiagnostic } = draw
  const positions = resolved.positions(onDiagnostic)
  const radii = resolved.numbers('radii')
  const colors = resolved.colors('colors')
  const count = commonCount(draw, positions.count, { radii, colors })
  return { draw, positions, world: worldFrame(resolved.item, onDiagnostic), radii, colors, count }
}

function ballIn({ draw, positions, world }: Prepared, box: Box): Ball | undefined {
  const { resolved, viewport, scale, onDiagnostic } = draw
  const { width, height } = box
  const screen = screenScale(viewport.rect, resolved.offset, scale, box)
  const ball = Ball.create({ positions, world, scale: screen, width, height })
  if (!ball) {
    onDiagnostic({
      code: 'spheres.singular',
      severity: 'warning',
      element: nodeName(resolved.item.node),
      message: 'are flattened by their matrices, and not drawn.',
      fix: 'Use a scale that is nowhere 0.',
    })
  }
  return ball
}

/** The part of a box that any of the balls may cover. */
function boxOf(prepared: Prepared, box: Box): Box | undefined {
  const ball = ballIn(prepared, box)
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  const { count, radii } = prepared
  for (let i = 0; i < count && ball; i++) {
    if (!ball.begin(i, radii.values[i * radii.stride]!)) continue
    left = Math.min(left, ball.left)
    right = Math.max(right, ball.right)
    top = Math.min(top, ball.top)
    bottom = Math.max(bottom, ball.bottom)
  }
  if (!(left <= right)) return undefined
  return { left: box.left + left, top: box.top + top, width: right - left + 1, height: bottom - top + 1 }
}

function paint(prepared: Prepared, samples: Samples, rules: FillRules, order: Uint32Array | undefined): void {
  const { count, radii, colors, world, draw } = prepared
  const ball = ballIn(prepared, samples)
  if (!ball) return
  const shader = new LambertBall(world, illumination(draw.resolved.item.lights, world.eye, world.axes[2], world.origin))
  for (let n = 0; n < (order?.length ?? count); n++) {
    const i = order ? order[n]! : n
    if (i >= count || !ball.begin(i, radii.values[i * radii.stride]!)) continue
    shader.begin(colors, i, draw.resolved.opacity)
    if (shader.isSeen) ball.fill(samples, shader, rules)
  }
}

/** Balls have a matt surface: their colour stays what the data says. */
class LambertBall implements BallShader {
  readonly normal = new Float64Array(3)
  readonly place = new Float64Array(3)
  readonly #world: WorldFrame
  readonly #light: Illumination
  readonly #base = new Float64Array(4)
  readonly #rgba = new Float64Array(4)
  readonly #worldNormal = new Float64Array(3)
  readonly #worldPlace = new Float64Array(3)
  readonly #falling = new Float64Array(6)

  constructor(world: WorldFrame, light: Illumination) {
    this.#world = world
    this.#light = light
  }

  get isSeen(): boolean {
    return this.#base[3]! > 0
  }

  begin({ values, stride }: ColorValues, item: number, opacity: number): void {
    for (let k = 0; k < 4; k++) this.#base[k] = values[4 * item * stride + k]! / 255
    this.#base[3]! *= opacity
  }

  shade(): number {
    const { normals, places } = this.#world
    times(normals!, this.normal, this.#worldNormal)
    const n = this.#worldNormal
    const factor = 1 / (Math.sqrt(n[0]! * n[0]! + n[1]! * n[1]! + n[2]! * n[2]!) || 1)
    for (let k = 0; k < 3; k++) n[k]! *= factor
    if (this.#light.isLocal) times(places, this.place, this.#worldPlace)
    illuminate(this.#light, n, this.#worldPlace, -1, this.#falling)
    for (let k = 0; k < 3; k++) this.#rgba[k] = litChannel(this.#base[k]!, this.#falling[k]!, 0, 0)
    return packColor(this.#rgba, this.#base[3]!)
  }
}

function times(m: Float64Array, v: Float64Array, out: Float64Array): void {
  for (let row = 0; row < 3; row++) out[row] = m[row]! * v[0]! + m[3 + row]! * v[1]! + m[6 + row]! * v[2]!
}

export const spheres: Drawing = { draw: drawSpheres, solid: drawSolidSpheres }
