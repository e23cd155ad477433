import { rgba8, type Rgba8 } from './color/color'
import type { Diagnostic } from './diagnostics'
import { servesRest } from './camerasOfRest'
import { enter, ownTransform, topFrame, type Frame } from './frames'
import { toPixels, type Length } from './lengths'
import { lightsIn, lightsInside, type Light } from './lights'
import { leavesNoArea, type Mat4 } from './matrix'
import type { SceneNode } from './node'
import { isShown, nodeName, propOf } from './nodeProps'
import { projectionOf, type Projection, type Report } from './projection'
import { projectionOfRest, type CameraReport } from './projectionOfRest'
import type { Table } from './table'
import { tableOf } from './tables'
import type { Color } from './values'
import { canvasBox, intersection, placeOf, snapEdge, viewportRect } from './viewportRect'

/** Edges in canvas pixels from the top-left corner of the canvas. */
export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** One visual. */
export interface DrawItem {
  readonly type: 'visual'
  readonly node: SceneNode
  readonly table: Table
  readonly viewport: ViewportPlan
  readonly projection: Projection
  /** Product of the groups between the camera and the visual; `undefined` is the identity. */
  readonly model: Mat4 | undefined
  /** The visual's own matrix. */
  readonly transform: Mat4 | undefined
  /** Product of its own opacity and that of the groups above. */
  readonly opacity: number
  /** What shines on it: the lights beside it in its camera, and those that stand in no camera of its viewport. */
  readonly lights: readonly Light[]
}

export interface ViewportPlan {
  readonly type: 'viewport'
  readonly node: SceneNode
  readonly rect: Rect
  readonly background: Rgba8
  /** Outside this nothing of it is seen: its own edges and those of the viewports around it, and the canvas. */
  readonly clip: Rect
  /** Visuals and the viewports that stand in it, in drawing order. */
  readonly items: readonly (DrawItem | ViewportPlan)[]
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

/** A canvas as it is laid out. */
export interface LayoutSize extends CanvasSize {
  /** Whether what reaches the right or lower rim ends on it, though it lies between two pixels. Default: false. */
  readonly keepsRim?: boolean
}

/** What one frame shows, in order, and what is wrong with it. */
export interface FramePlan {
  readonly background: Rgba8
  /** Those that stand in no other. */
  readonly viewports: readonly ViewportPlan[]
  readonly diagnostics: readonly Diagnostic[]
}

/** The canvas of a scene. */
export function findCanvas(root: SceneNode): SceneNode | undefined {
  return root.children.find((child) => child.kind === 'canvas')
}

/** The size of a canvas, from its props and what a call overrides. */
export function canvasSize(canvas: SceneNode | undefined, given: Partial<CanvasSize> = {}): CanvasSize {
  const prop = <T>(name: string): T =>
    canvas ? propOf<T>(canvas, name) : (tableOf('canvas')!.attributes[name]!.default as T)
  const dpi = given.dpi ?? prop<number>('dpi')
  return {
    width: given.width ?? toPixels(prop<Length>('width'), dpi),
    height: given.height ?? toPixels(prop<Length>('height'), dpi),
    scale: given.scale ?? prop<number | null>('pixelRatio') ?? 1,
    dpi,
  }
}

interface Ordered<T> {
  readonly order: number
  readonly value: T
}

/** A viewport being collected. */
interface Area {
  readonly plan: ViewportPlan
  readonly items: Ordered<DrawItem | ViewportPlan>[]
}

/** How visuals are seen. */
interface Sight {
  /** What the camera does, worked out when a visual is seen through it; `undefined`: it can show nothing, which was said. */
  readonly projection: () => Projection | undefined
  readonly lights: readonly Light[]
  readonly isInCamera: boolean
}

/** In order; in document order among equals. */
const inOrder = <T>(list: Ordered<T>[]): T[] => list.sort((a, b) => a.order - b.order).map(({ value }) => value)

/** Walks a scene and says what is drawn where, through which camera. Pure: the same for every host. */
export function planFrame(root: SceneNode, size: LayoutSize): FramePlan {
  return new Planner(size).plan(root)
}

class Planner {
  readonly #size: LayoutSize
  readonly #diagnostics: Diagnostic[] = []
  readonly #report: CameraReport = (node, code, message, fix) => {
    this.#diagnostics.push({ code, severity: 'warning', element: nodeName(node), message, fix })
  }

  constructor(size: LayoutSize) {
    this.#size = size
  }

  plan(root: SceneNode): FramePlan {
    const canvas = findCanvas(root)
    for (const child of root.children) {
      if (child === canvas) continue
      if (child.kind === 'canvas') {
        this.#report(
          child,
          'canvas.second',
          'there is a canvas already; this one is not drawn.',
          'Render one canvas a root.',
        )
      } else {
        this.#report(
          child,
          'scene.outside',
          'stands outside a canvas and is not drawn.',
          'Put it into <Canvas><Viewport>…</Viewport></Canvas>.',
        )
      }
    }
    const viewports: Ordered<ViewportPlan>[] = []
    if (canvas && isShown(canvas)) {
      const box = canvasBox(this.#size)
      const rim = (side: number): number => snapEdge(side, side, this.#size)
      const clip = { ...box, width: rim(box.width), height: rim(box.height) }
      this.#outer(canvas, topFrame, box, clip, viewports)
    }
    const background = rgba8(canvas ? propOf<Color>(canvas, 'background') : 'white')
    return { background, viewports: inOrder(viewports), diagnostics: this.#diagnostics }
  }

  /** What stands in a canvas outside viewports. */
  #outer(node: SceneNode, frame: Frame, box: Rect, clip: Rect, into: Ordered<ViewportPlan>[]): void {
    for (const child of node.children) {
      if (!isShown(child)) continue
      const category = tableOf(child.kind)?.category
      if (category === 'viewport') into.push(...this.#viewport(child, frame, box, clip))
      else if (category === 'group') this.#outer(child, enter(child, frame), box, clip, into)
      else
        this.#report(child, 'scene.outside', 'stands outside a viewport and is not drawn.', 'Put it into a <Viewport>.')
    }
  }

  /**
   * @param outer groups around it: they pass on opacity and order; a viewport is placed by its own props alone.
   * @returns nothing for one without area.
   */
  #viewport(node: SceneNode, outer: Frame, box: Rect, outerClip: Rect): Ordered<ViewportPlan>[] {
    const rect = viewportRect(placeOf(node), box, this.#size)
    if (!(rect.width > 0 && rect.height > 0)) return []
    const items: (DrawItem | ViewportPlan)[] = []
    const value: ViewportPlan = {
      type: 'viewport',
      node,
      rect,
      background: rgba8(propOf<Color>(node, 'background')),
      clip: propOf<boolean>(node, 'clip') ? intersection(rect, outerClip) : outerClip,
      items,
    }
    const area: Area = { plan: value, items: [] }
    const frame: Frame = { model: undefined, opacity: outer.opacity, order: 0 }
    const projection = lazily(() => projectionOfRest(node, rect, this.#report))
    this.#collect(node, frame, { projection, lights: lightsIn(node, frame), isInCamera: false }, area)
    items.push(...inOrder(area.items))
    return [{ order: outer.order + propOf<number>(node, 'order'), value }]
  }

  #collect(node: SceneNode, frame: Frame, sight: Sight, area: Area): void {
    const { lights, isInCamera } = sight
    for (const child of node.children) {
      if (!isShown(child)) continue
      const table = tableOf(child.kind)
      switch (table?.category) {
        case 'visual': {
          this.#refuseChildren(child)
          const projection = sight.projection()
          if (!projection) break
          const { model, opacity, order } = enter(child, frame)
          const transform = ownTransform(child)
          if ((model && leavesNoArea(model)) || (transform && leavesNoArea(transform))) {
            this.#report(
              child,
              'matrix.singular',
              'is mapped onto a line or a point by a singular matrix of its own or of a group.',
              'Look for a scale of 0.',
            )
          }
          const viewport = area.plan
          area.items.push({
            order,
            value: { type: 'visual', node: child, table, viewport, projection, model, transform, opacity, lights },
          })
          break
        }
        case 'group':
          this.#collect(child, enter(child, frame), sight, area)
          break
        case 'camera': {
          const isAlone = servesRest(child)
          if (isInCamera && (isAlone || child.children.length > 0)) {
            this.#report(
              child,
              'camera.ambiguous',
              isAlone
                ? 'stands inside another camera, and serves no viewport from there.'
                : 'stands inside another camera; what is in both is shown by the inner one.',
              'Put the cameras beside each other, each around the visuals that it shows.',
            )
          }
          // What is inside stands in the same groups as the camera, so to the camera those do not matter.
          const inner: Frame = { ...frame, model: undefined }
          const report: Report = (...what) => this.#report(child, ...what)
          const projection = lazily(() => projectionOf(child, area.plan.rect, undefined, report))
          const shining = [...lightsInside(lights, frame.model), ...lightsIn(child, inner)]
          this.#collect(child, inner, { projection, lights: shining, isInCamera: true }, area)
          break
        }
        case 'viewport':
          area.items.push(...this.#viewport(child, frame, area.plan.rect, area.plan.clip))
          break
        case 'light':
          this.#refuseChildren(child)
          break
        default:
          this.#report(child, 'scene.nested', 'cannot stand inside a viewport and is not drawn.', 'Move it out.')
      }
    }
  }

  #refuseChildren(node: SceneNode): void {
    for (const child of node.children) {
      if (!isShown(child)) continue
      this.#report(
        child,
        'scene.nested',
        `cannot stand inside <${nodeName(node)}> and is not drawn.`,
        'Put it beside that; what belongs together goes into a <Group>.',
      )
    }
  }
}

function lazily<T>(compute: () => T): () => T {
  let known: { readonly value: T } | undefined
  return () => (known ??= { value: compute() }).value
}
