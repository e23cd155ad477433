import { commonCount } from '../../renderers/geometry/visual'
import type { CanvasSize, Capabilities, HostTarget, RendererHost } from '../host/host'
import type { Batch } from '../scene/batch'
import { isBufferRef } from '../scene/bufferRef'
import { writeColors } from '../scene/color/writeColors'
import { once, type DiagnosticSink } from '../scene/diagnostics'
import { planFrame, type DrawItem, type ViewportPlan } from '../scene/plan'
import { SceneReplica } from '../scene/replica'
import { countPositions } from '../scene/resolve/positions'
import { Resolver } from '../scene/resolve/resolver'
import { holdsChain } from '../scene/transform/chain'

/** Draws nothing and needs nothing: keeps the scene, for what writes it down, and tells what is wrong with it as a host that draws would. */
export class ReplicaHost implements RendererHost {
  readonly replica = new SceneReplica()
  readonly capabilities: Capabilities = { visuals: [], formats: [], depth: 'none', maxSize: Infinity }
  #onDiagnostic: DiagnosticSink = () => undefined
  #size: CanvasSize = { width: 1, height: 1, scale: 1, dpi: 96 }

  init(target: HostTarget, size: CanvasSize): void {
    this.#onDiagnostic = once(target.onDiagnostic)
    this.#size = size
  }

  resize(size: CanvasSize): void {
    this.#size = size
  }

  apply(batch: Batch): void {
    this.replica.apply(batch)
  }

  render(): void {
    const { viewports, diagnostics } = planFrame(this.replica.root, this.#size)
    diagnostics.forEach(this.#onDiagnostic)
    const resolver = new Resolver(this.replica.buffers, writeColors)
    for (const viewport of viewports) this.#examine(viewport, resolver)
  }

  dispose(): void {
    // What it keeps goes with it.
  }

  #examine(viewport: ViewportPlan, resolver: Resolver): void {
    for (const item of viewport.items) {
      if (item.type === 'viewport') this.#examine(item, resolver)
      else this.#examineVisual(item, resolver)
    }
  }

  /** What a chain makes is known to nobody before it is drawn. */
  #examineVisual(item: DrawItem, resolver: Resolver): void {
    const { node, table, viewport } = item
    const { props } = node
    if (Object.values(props).some(holdsChain)) return
    const onDiagnostic = this.#onDiagnostic
    const resolved = resolver.item(item, this.#size, onDiagnostic)
    if ('geometry' in table.attributes) resolved.geometry(onDiagnostic)
    else if ('vectors' in table.attributes) resolved.arrows(onDiagnostic, 0)
    else if ('positions' in table.attributes) resolved.positions(onDiagnostic)
    if (props.positions === undefined || props.groups != null) return
    const { buffers } = this.replica
    const live = Object.entries(props).flatMap(([name, value]) => {
      if (table.attributes[name]?.rate !== 'item' || name === 'positions' || !isBufferRef(value)) return []
      const { count } = buffers.get(value.$buffer)!
      return [[name, { stride: count === 1 ? 0 : 1, count }] as const]
    })
    const items = Math.floor(countPositions(props.positions, buffers) / table.verticesPerItem)
    commonCount({ resolved, viewport, onDiagnostic }, items, Object.fromEntries(live))
  }
}
