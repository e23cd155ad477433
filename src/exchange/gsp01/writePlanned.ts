import { GspError, type DiagnosticSink } from '../../scene/diagnostics'
import { identity } from '../../scene/matrix'
import { nodeName, propOf } from '../../scene/nodeProps'
import { canvasSize, findCanvas, planFrame, type CanvasSize, type DrawItem, type ViewportPlan } from '../../scene/plan'
import { Resolver } from '../../scene/resolve/resolver'
import type { SceneDocument } from '../sceneDocument'
import { documentScene, type DocumentScene } from './documentScene'
import { cameraOf, extensionNode } from './extensionNode'
import type { GspCanvas, GspColor, GspViewport } from './gspScene'
import { keptProps } from './keptProps'
import { tellNames } from './losses'
import { writeMatrix } from './matrices'
import { cameraAbove, plannedItem } from './plannedItem'
import { writeBuffer } from './transBuf'
import { visualTypes } from './visualSpecs'
import type { GspItem, Placed } from './writeNative'
import { writeVisual } from './writeVisual'

/**
 * The places of any document, in the order in which they are drawn.
 * @throws GspError `gsp01.canvas` when there is no canvas
 */
export function writePlanned(
  document: SceneDocument,
  onDiagnostic: DiagnosticSink,
): { canvas: GspCanvas; places: readonly Placed[] } {
  const scene = documentScene(document)
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

class Writer {
  readonly places: Placed[] = []
  readonly #scene: DocumentScene
  readonly #size: CanvasSize
  readonly #onDiagnostic: DiagnosticSink
  readonly #resolver: Resolver
  readonly #counts = new Map<string, number>()
  /** Visuals of the extension that follow each other. */
  #run: DrawItem[] = []

  constructor(scene: DocumentScene, size: CanvasSize, onDiagnostic: DiagnosticSink) {
    this.#scene = scene
    this.#size = size
    this.#onDiagnostic = onDiagnostic
    this.#resolver = new Resolver(scene.buffers)
  }

  /** GSP draws a viewport in one go: what comes after one that stands in it goes into another of the same place. */
  viewport(plan: ViewportPlan): void {
    const { node, rect, background, items } = plan
    const uuid = this.#uuid('viewport', propOf<string | null>(node, 'name'))
    const frame = { x: rect.x, y: this.#size.height - rect.y - rect.height, width: rect.width, height: rect.height }
    let part = 1
    let area: GspViewport = { uuid, ...frame, background_color: [...background] as unknown as GspColor }
    if (background[3] > 0 && items[0]?.type !== 'visual') this.places.push(this.#nothing(area))
    this.#tellClip(plan)
    for (const item of items) {
      if (item.type === 'visual') {
        this.#visual(item, area)
        continue
      }
      this.#endRun(area)
      this.viewport(item)
      area = { ...area, uuid: `${uuid}/${++part}`, background_color: clear }
    }
    this.#endRun(area)
  }

  #tellClip({ node, rect, clip }: ViewportPlan): void {
    const isOpen = !propOf<boolean>(node, 'clip')
    const isCut = rect.x < clip.x || rect.y < clip.y || rect.x + rect.width > clip.x + clip.width
    const isInside = node.parent?.kind === 'viewport'
    if (!isOpen && !(isInside && isCut)) return
    this.#onDiagnostic({
      code: 'gsp01.clip',
      severity: 'warning',
      element: nodeName(node),
      prop: 'clip',
      message: isOpen
        ? 'lets its content reach out; GSP 0.1 ends it at the edges.'
        : 'is cut by the viewport around it; in GSP 0.1 none stands in another.',
      fix: 'Make the viewport as large as what is to be seen.',
    })
  }

  #visual(item: DrawItem, area: GspViewport): void {
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

  #endRun(viewport: GspViewport): void {
    if (this.#run.length > 0) this.places.push({ viewport, node: extensionNode(this.#run, this.#scene.sources) })
    this.#run = []
  }

  #item(item: DrawItem, viewport: GspViewport): GspItem | undefined {
    const { node } = item
    const uuid = propOf<string | null>(node, 'name') ?? this.#peek(node.kind)
    const resolved = this.#resolver.item(item, this.#size, this.#onDiagnostic)
    const planned = plannedItem(resolved, {
      size: this.#size,
      buffers: this.#scene.buffers,
      uuid,
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
