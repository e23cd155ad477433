import { linearAxis, type Axis } from './axis'
import { rgba8, type Rgba8 } from './colors'
import type { Diagnostic } from './diagnostics'
import type { ScaleName } from './elements/cameras'
import { toPixels, type Length } from './lengths'
import { compose, identity, invert, lookAt, multiply, orthographic, perspective, type Mat4, type Vec3 } from './matrix'
import type { SceneNode } from './node'
import { elementName } from './props'
import type { Table } from './table'
import { tableOf } from './tables'
import type { Color } from './values'

/** Edges in canvas pixels from the top-left corner of the canvas. */
export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** How data coordinates come to −1…1: two axes, or a matrix. */
export type Projection =
  | {
      readonly type: 'axes'
      readonly x: Axis
      readonly y: Axis
      /** Inverse of the groups that the camera stands in. */
      readonly inverse: Mat4 | undefined
      /** Whether a View2D asks for it; without a camera the axes are −1…1. */
      readonly isView: boolean
    }
  | { readonly type: 'matrix'; readonly matrix: Mat4; readonly hasDepth: boolean }

export interface DrawItem {
  readonly node: SceneNode
  readonly table: Table
  readonly viewport: ViewportPlan
  readonly projection: Projection
  /** Product of the groups above; `undefined` is the identity. */
  readonly model: Mat4 | undefined
  /** Product of its own opacity and that of the groups above. */
  readonly opacity: number
}

export interface ViewportPlan {
  readonly node: SceneNode
  readonly rect: Rect
  readonly background: Rgba8
  readonly clip: boolean
  /** In drawing order. */
  readonly items: readonly DrawItem[]
}

export interface CanvasSize {
  /** In canvas pixels. */
  readonly width: number
  readonly height: number
  /** Device pixels per canvas pixel. */
  readonly scale: number
  /** Canvas pixels per inch. */
  readonly dpi: number
}

/** What one frame shows, in order, and what is wrong with it. */
export interface FramePlan {
  readonly background: Rgba8
  readonly viewports: readonly ViewportPlan[]
  readonly diagnostics: readonly Diagnostic[]
}

/** A prop with its default. */
export function propOf<T>(node: SceneNode, name: string): T {
  const value = node.props[name]
  return (value === undefined ? tableOf(node.kind)?.attributes[name]?.default : value) as T
}

export function nodeName(node: SceneNode): string {
  const table = tableOf(node.kind)
  return table ? elementName(table, node.props) : node.kind
}

const isShown = (node: SceneNode): boolean => node.visible && node.props.visible !== false

/** The canvas of a scene. */
export function findCanvas(root: SceneNode): SceneNode | undefined {
  return root.children.find((child) => child.kind === 'canvas')
}

/** The size of a canvas, from its props and what a call overrides. */
export function canvasSize(canvas: SceneNode | undefined, given: Partial<CanvasSize> = {}): CanvasSize {
  const prop = <T>(name: string): T | undefined =>
    canvas ? propOf<T>(canvas, name) : (tableOf('canvas')!.attributes[name]!.default as T)
  const dpi = given.dpi ?? prop<number>('dpi')!
  return {
    width: given.width ?? toPixels(prop<Length>('width')!, dpi),
    height: given.height ?? toPixels(prop<Length>('height')!, dpi),
    scale: given.scale ?? prop<number | null>('pixelRatio') ?? 1,
    dpi,
  }
}

interface Frame {
  readonly model: Mat4 | undefined
  readonly opacity: number
  readonly order: number
}

interface Pending extends DrawItem {
  readonly order: number
}

const topFrame: Frame = { model: undefined, opacity: 1, order: 0 }
const ndc: Projection = { type: 'axes', x: linearAxis, y: linearAxis, inverse: undefined, isView: false }

/** Walks a scene and says what is drawn where, through which camera. Pure: the same for every host. */
export function planFrame(root: SceneNode, size: CanvasSize): FramePlan {
  return new Planner(size).plan(root)
}

class Planner {
  readonly #size: CanvasSize
  readonly #diagnostics: Diagnostic[] = []
  readonly #viewports: (ViewportPlan & { order: number })[] = []

  constructor(size: CanvasSize) {
    this.#size = size
  }

  plan(root: SceneNode): FramePlan {
    const canvas = findCanvas(root)
    for (const child of root.children) {
      if (child === canvas) continue
      const isSecond = child.kind === 'canvas'
      this.#report(
        child,
        isSecond ? 'canvas.second' : 'scene.outside',
        isSecond
          ? ['there is a canvas already; this one is not drawn.', 'Render one canvas a root.']
          : ['stands outside a canvas and is not drawn.', 'Put it into <Canvas><Viewport>…</Viewport></Canvas>.'],
      )
    }
    if (canvas && isShown(canvas)) {
      const { width, height } = this.#size
      this.#outer(canvas, { x: 0, y: 0, width, height })
    }
    const background = rgba8(canvas ? propOf<Color>(canvas, 'background') : 'white')
    const viewports = this.#viewports.sort((a, b) => a.order - b.order)
    return { background, viewports, diagnostics: this.#diagnostics }
  }

  /** What stands in a canvas outside viewports. */
  #outer(node: SceneNode, box: Rect): void {
    for (const child of node.children) {
      if (!isShown(child)) continue
      const category = tableOf(child.kind)?.category
      if (category === 'viewport') this.#viewport(child, box)
      else if (category === 'group') this.#outer(child, box)
      else {
        this.#report(child, 'scene.outside', [
          'stands outside a viewport and is not drawn.',
          'Put it into a <Viewport>.',
        ])
      }
    }
  }

  #viewport(node: SceneNode, box: Rect): void {
    const rect = this.#rect(node, box)
    const items: Pending[] = []
    const plan = {
      node,
      rect,
      background: rgba8(propOf<Color>(node, 'background')),
      clip: propOf<boolean>(node, 'clip'),
      items,
      order: propOf<number>(node, 'order'),
    }
    this.#viewports.push(plan)
    const cameras: { node: SceneNode; frame: Frame }[] = []
    this.#collectCameras(node, topFrame, cameras)
    for (const extra of cameras.slice(1)) {
      this.#report(extra.node, 'camera.ambiguous', [
        'is a second camera without children in its viewport, and is not used.',
        'Give each camera the visuals that it shows as children.',
      ])
    }
    const own = cameras[0]
    const projection = own ? this.#projection(own.node, own.frame.model, rect) : ndc
    this.#collect(node, topFrame, projection, false, plan, items)
    items.sort((a, b) => a.order - b.order)
  }

  /** Cameras without children serve the rest of their viewport. */
  #collectCameras(node: SceneNode, frame: Frame, into: { node: SceneNode; frame: Frame }[]): void {
    for (const child of node.children) {
      const category = tableOf(child.kind)?.category
      if (category === 'camera' && child.children.length === 0) into.push({ node: child, frame })
      else if (category === 'group') this.#collectCameras(child, enter(child, frame), into)
    }
  }

  #collect(
    node: SceneNode,
    frame: Frame,
    projection: Projection,
    isInCamera: boolean,
    viewport: ViewportPlan,
    into: Pending[],
  ): void {
    for (const child of node.children) {
      if (!isShown(child)) continue
      const table = tableOf(child.kind)
      switch (table?.category) {
        case 'visual': {
          const inner = enter(child, frame)
          into.push({ node: child, table, viewport, projection, ...inner })
          break
        }
        case 'group':
          this.#collect(child, enter(child, frame), projection, isInCamera, viewport, into)
          break
        case 'camera':
          if (isInCamera) {
            this.#report(child, 'camera.ambiguous', [
              'stands inside another camera: two cameras for the same visuals.',
              'Put it beside the other camera; the inner one is used here.',
            ])
          }
          if (child.children.length > 0) {
            const inner = this.#projection(child, frame.model, viewport.rect)
            this.#collect(child, frame, inner, true, viewport, into)
          }
          break
        case 'viewport':
          this.#viewport(child, viewport.rect)
          break
        case 'light':
          break
        default:
          this.#report(child, 'scene.nested', ['cannot stand inside a viewport and is not drawn.', 'Move it out.'])
      }
    }
  }

  /** Edges round to device pixels, so that neighbours touch. */
  #rect(node: SceneNode, box: Rect): Rect {
    const { dpi, scale } = this.#size
    const px = (name: string, side: number): number => toPixels(propOf<Length>(node, name), dpi, side)
    const snap = (edge: number): number => Math.floor(edge * scale + 0.5) / scale
    const left = snap(box.x + px('x', box.width))
    const top = snap(box.y + px('y', box.height))
    const right = snap(box.x + px('x', box.width) + px('width', box.width))
    const bottom = snap(box.y + px('y', box.height) + px('height', box.height))
    return { x: left, y: top, width: right - left, height: bottom - top }
  }

  #projection(camera: SceneNode, model: Mat4 | undefined, rect: Rect): Projection {
    // A camera inside a group moves with it.
    const inverse = model && this.#inverse(camera, model)
    if (camera.kind === 'view2D') return { type: 'axes', ...this.#axes(camera, rect), inverse, isView: true }
    const matrix = cameraMatrix(camera, rect.height === 0 ? 1 : rect.width / rect.height)
    return {
      type: 'matrix',
      matrix: inverse ? multiply(matrix, inverse) : matrix,
      hasDepth: camera.kind !== 'camera',
    }
  }

  #inverse(node: SceneNode, matrix: Mat4): Mat4 | undefined {
    const inverse = invert(matrix)
    if (!inverse) {
      this.#report(node, 'camera.singular', [
        'stands in a group whose matrix has no inverse; the group is ignored.',
        'Use a scale other than 0.',
      ])
    }
    return inverse
  }

  #axes(view: SceneNode, rect: Rect): { x: Axis; y: Axis } {
    const axis = (name: 'x' | 'y'): Axis => {
      const [lo, hi] = propOf<readonly [number, number]>(view, name)
      const scale = propOf<ScaleName>(view, `${name}Scale`)
      if (scale === 'log' && !(Number(lo) > 0 && Number(hi) > 0)) {
        this.#report(view, 'view.log', [
          `has a log scale for ${name}, but its range is ${String(lo)} … ${String(hi)}; it is shown linearly.`,
          'Use a range above 0.',
        ])
        return { scale: 'linear', lo, hi }
      }
      return { scale, lo, hi }
    }
    const [x, y] = [axis('x'), axis('y')]
    const aspect = propOf<number | null>(view, 'aspect')
    return aspect === null ? { x, y } : keepAspect(x, y, aspect, rect)
  }

  #report(node: SceneNode, code: string, [message, fix]: readonly [string, string]): void {
    this.#diagnostics.push({ code, severity: 'warning', element: nodeName(node), message, fix })
  }
}

/** Widens the range that shows too many pixels for a unit, about its centre. */
function keepAspect(x: Axis, y: Axis, aspect: number, rect: Rect): { x: Axis; y: Axis } {
  const isLinear = x.scale === 'linear' && y.scale === 'linear'
  const [x0, x1, y0, y1] = [x.lo, x.hi, y.lo, y.hi].map(Number) as [number, number, number, number]
  const perX = rect.width / Math.abs(x1 - x0)
  const perY = rect.height / Math.abs(y1 - y0)
  if (!isLinear || !(aspect > 0) || !(perX > 0) || !(perY > 0)) return { x, y }
  const widen = (axis: Axis, lo: number, hi: number, factor: number): Axis => {
    const [center, half] = [(lo + hi) / 2, ((hi - lo) / 2) * factor]
    return { ...axis, lo: center - half, hi: center + half }
  }
  const ratio = perY / (aspect * perX)
  return ratio > 1 ? { x, y: widen(y, y0, y1, ratio) } : { x: widen(x, x0, x1, 1 / ratio), y }
}

function enter(node: SceneNode, frame: Frame): Frame {
  const local = node.kind === 'group' ? groupMatrix(node) : ownTransform(node)
  const opacity = frame.opacity * propOf<number>(node, 'opacity')
  const order = frame.order + propOf<number>(node, 'order')
  const model = local ? (frame.model ? multiply(frame.model, local) : local) : frame.model
  return { model, opacity, order }
}

/** The matrix of a visual's `transform`; `undefined` is the identity. */
export function ownTransform(node: SceneNode): Mat4 | undefined {
  const transform = node.props.transform as ArrayLike<number> | null | undefined
  return transform == null ? undefined : Float64Array.from(transform)
}

/** The matrix of a group; `undefined` is the identity. */
export function groupMatrix(node: SceneNode): Mat4 | undefined {
  const { matrix, position, rotation, scale } = node.props
  if (matrix != null) return Float64Array.from(matrix as ArrayLike<number>)
  if (position === undefined && rotation === undefined && scale === undefined) return undefined
  const factor = propOf<number | Vec3>(node, 'scale')
  return compose(
    propOf<Vec3>(node, 'position'),
    propOf<Vec3>(node, 'rotation'),
    typeof factor === 'number' ? [factor, factor, factor] : factor,
    propOf<string>(node, 'rotationOrder'),
  )
}

function cameraMatrix(camera: SceneNode, aspect: number): Mat4 {
  if (camera.kind === 'camera') {
    return multiply(propOf<ArrayLike<number>>(camera, 'projection'), propOf<ArrayLike<number>>(camera, 'view'))
  }
  const [eye, target, up] = ['eye', 'target', 'up'].map((name) => propOf<Vec3>(camera, name)) as [Vec3, Vec3, Vec3]
  const view = eye.every((v, i) => v === target[i]) ? identity() : lookAt(eye, target, up)
  const [near, far] = [propOf<number>(camera, 'near'), propOf<number>(camera, 'far')]
  if (camera.kind === 'perspectiveCamera') {
    return multiply(perspective(propOf<number>(camera, 'fov'), aspect, near, Math.max(far, near * (1 + 1e-9))), view)
  }
  const half = propOf<number>(camera, 'height') / 2
  return multiply(orthographic(-half * aspect, half * aspect, -half, half, near, far), view)
}
