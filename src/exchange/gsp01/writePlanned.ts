import { writeColors } from '../../scene/color/writeColors'
import { GspError, type DiagnosticSink } from '../../scene/diagnostics'
import { identity } from '../../scene/matrix'
import { nodeName, propOf } from '../../scene/nodeProps'
import {
  canvasSize,
  findCanvas,
  planFrame,
  type CanvasSize,
  type DrawItem,
  type Rect,
  type ViewportPlan,
} from '../../scene/plan'
import { Resolver } from '../../scene/resolve/resolver'
import type { DocumentScene } from './documentScene'
import { cameraOf, extensionNode } from './extensionNode'
import type { GspCanvas, GspColor, GspViewport } from './gsp01Scene'
import { keptProps } from './keptProps'
import { tellNames } from './losses'
import { writeMatrix } from './matrices'
import { cameraAbove, plannedItem } from './plannedItem'
import { writeBuffer } from './transBuf'
import { backgroundRect, fitOf, inOwnViewport, seenRect, type Fit } from './unclipped'
import { visualTypes } from './visualSpecs'
import type { GspItem, Placed } from './writeNative'
import { writeVisual } from './writeVisual'

/**
 * The places of any document, in the order in which they are drawn.
 * @throws GspError `gsp01.canvas` when there is no canvas
 */
export function writePlanned(
  scene: DocumentScene,
  onDiagnostic: DiagnosticSink,
): { canvas: GspCanvas; places: readonly Placed[] } {
  const node = findCanvas(scene.root)
  if (!node) {
    const fix = 'Put it into <Canvas>.'
    throw new GspError({ code: 'gsp01.canvas', message: 'The scene has no canvas, which GSP 0.1 needs.', fix })
  }
  const given = canvasSize(node)
  const size = {
    ...given,
    width: Math.max(1, Math.round(given.width)),
    height: Math.max(1, Math.round(given.height)),
    scale: 1,
  }
  if (size.width !== given.width || size.height !== given.height) {
    onDiagnostic({
      code: 'gsp01.canvas',
      severity: 'warning',
      element: nodeName(node),
      message: `is ${given.width} × ${given.height} pixels; GSP 0.1 counts whole ones: ${size.width} × ${size.height}.`,
      fix: 'Use a whole number of pixels.',
    })
  }
  const plan = planFrame(scene.root, size)
  plan.diagnostics.forEach(onDiagnostic)
  tellNames(scene.sources.keys(), onDiagnostic)
  const writer = new Writer(scene, size, onDiagnostic)
  for (const viewport of plan.viewports) writer.viewport(viewport)
  const canvas: GspCanvas = {
    uuid: propOf<string | null>(node, 'name') ?? 'canvas',
    width: size.width,
    height: size.height,
    dpi: size.dpi,
    background_color: [...plan.background] as unknown as GspColor,
  }
  return { canvas, places: writer.places }
}

const clear: GspColor = [0, 0, 0, 0]

/** What is written into one viewport of the file. */
interface Area {
  readonly plan: ViewportPlan
  readonly seen: Rect
  readonly fit: Fit | undefined
  readonly viewport: GspViewport
}

class Writer {
  readonly places: Placed[] = []
  readonly #scene: DocumentScene
  readonly #size: CanvasSize
  readonly #onDiagnostic: DiagnosticSink
  readonly #resolver: Resolver
  readonly #counts = new Map<string, number>()
  readonly #placed = new Set<string>()
  /** Visuals of the extension that follow each other. */
  #run: DrawItem[] = []

  constructor(scene: DocumentScene, size: CanvasSize, onDiagnostic: DiagnosticSink) {
    this.#scene = scene
    this.#size = size
    this.#onDiagnostic = onDiagnostic
    this.#resolver = new Resolver(scene.buffers, writeColors)
  }

  /**
   * GSP draws a viewport in one go, and each as large as what it shows: what comes after one that stands in it goes into
   * another of the same place, and so does what a background is smaller than.
   */
  viewport(plan: ViewportPlan): void {
    const { node, background, items } = plan
    const seen = seenRect(plan, this.#size)
    if (!(seen.width > 0 && seen.height > 0)) return
    const uuid = this.#uuid('viewport', propOf<string | null>(node, 'name'))
    const fit = fitOf(plan, seen)
    const back = backgroundRect(plan, seen)
    const isPainted = background[3] > 0 && back.width > 0 && back.height > 0
    let part = 1
    let area: Area = { plan, seen, fit, viewport: this.#place(uuid, back, [...background] as unknown as GspColor) }
    const next = (): Area => ({ ...area, viewport: this.#place(`${uuid}/${++part}`, seen, clear) })
    const isApart = back.width !== seen.width || back.height !== seen.height
    if (isPainted && (isApart || items[0]?.type !== 'visual')) this.places.push(this.#nothing(area.viewport))
    if (isApart) area = isPainted ? next() : { ...area, viewport: this.#place(uuid, seen, clear) }
    for (const item of items) {
      if (item.type === 'visual') {
        this.#visual(item, area)
        continue
      }
      this.#endRun(area)
      this.viewport(item)
      area = next()
    }
    this.#endRun(area)
  }

  /** A viewport that agrees with none before it in all, for such two would be one, drawn where the first stands. */
  #place(uuid: string, { x, y, width, height }: Rect, background_color: GspColor): GspViewport {
    const place = { x, y: this.#size.height - y - height, width, height, background_color }
    for (let copy = 1; ; copy++) {
      const viewport = { uuid: copy === 1 ? uuid : `${uuid}#${copy}`, ...place }
      const key = JSON.stringify(viewport)
      if (this.#placed.has(key)) continue
      this.#placed.add(key)
      return viewport
    }
  }

  #visual(item: DrawItem, area: Area): void {
    const made = (visualTypes as readonly string[]).includes(item.node.kind) ? this.#item(item, area) : undefined
    if (made) {
      this.#endRun(area)
      this.places.push(made)
      return
    }
    const element = nodeName(item.node)
    this.#onDiagnostic({
      code: 'gsp01.extension',
      severity: 'info',
      element,
      message: 'says what GSP 0.1 has no form for; it goes into the member react_gsp, which other readers pass over.',
      fix: 'Nothing needs to be done where react-gsp reads the file.',
    })
    const { camera } = cameraOf(item)
    if (this.#run.length > 0 && cameraOf(this.#run[0]!).camera !== camera) this.#endRun(area)
    this.#run.push(item)
  }

  #endRun({ plan, seen, viewport }: Area): void {
    if (this.#run.length > 0) {
      const node = extensionNode(this.#run, this.#scene.sources)
      this.places.push({ viewport, node: inOwnViewport(node, plan, seen) })
    }
    this.#run = []
  }

  #item(item: DrawItem, { viewport, fit }: Area): GspItem | undefined {
    const { node } = item
    const uuid = propOf<string | null>(node, 'name') ?? this.#peek(node.kind)
    const resolved = this.#resolver.item(item, this.#size, this.#onDiagnostic)
    const planned = plannedItem(resolved, {
      size: this.#size,
      buffers: this.#scene.buffers,
      uuid,
      fit,
      onDiagnostic: this.#onDiagnostic,
    })
    const visual = planned && writeVisual(planned.source)
    if (!visual) return undefined
    if (uuid !== propOf(node, 'name')) this.#uuid(node.kind, null)
    const camera = cameraAbove(node)
    const element = nodeName(node)
    return {
      viewport,
      visual,
      kept: keptProps(node.kind, planned.source.value),
      model: { model_matrix: writeMatrix(planned.model, element) },
      camera: {
        uuid: (camera && propOf<string | null>(camera, 'name')) ?? this.#uuid('camera', null),
        view_matrix: writeMatrix(planned.view, element),
        projection_matrix: writeMatrix(planned.projection, element),
      },
    }
  }

  /** A visual that shows nothing: it brings the background of its viewport. */
  #nothing(viewport: GspViewport): GspItem {
    const none = (type: 'vec3' | 'float32' | 'rgba8') =>
      writeBuffer(type === 'rgba8' ? new Uint8Array() : new Float32Array(), type)
    const matrix = writeMatrix(identity(), viewport.uuid)
    const visual = {
      uuid: `${viewport.uuid}-background`,
      positions: none('vec3'),
      sizes: none('float32'),
      face_colors: none('rgba8'),
      edge_colors: none('rgba8'),
      edge_widths: none('float32'),
    }
    return {
      viewport,
      visual: { type: 'points', visual },
      model: { model_matrix: matrix },
      camera: { uuid: this.#uuid('camera', null), view_matrix: matrix, projection_matrix: matrix },
    }
  }

  #peek(kind: string): string {
    return `${kind}-${(this.#counts.get(kind) ?? 0) + 1}`
  }

  /** A name that was given, or the next of its kind. */
  #uuid(kind: string, name: string | null): string {
    if (name !== null) return name
    const uuid = this.#peek(kind)
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1)
    return uuid
  }
}
