import { createElement, type ReactNode } from 'react'
import { SceneCanvas } from '../../src/components/elements'
import { SceneRoot } from '../../src/reconciler/root'
import { writeColors } from '../../src/scene/color/writeColors'
import { planFrame, type CanvasSize, type DrawItem, type FramePlan, type ViewportPlan } from '../../src/scene/plan'
import { SceneReplica } from '../../src/scene/replica'
import { project } from '../../src/scene/resolve/project'
import { Resolver } from '../../src/scene/resolve/resolver'

const fail = (error: unknown): never => {
  throw error
}

/** A scene as a host has it. */
export class Scene {
  readonly replica = new SceneReplica()
  readonly resolver = new Resolver(this.replica.buffers, writeColors)
  readonly root = new SceneRoot({
    onBatch: (batch) => {
      this.replica.apply(batch)
    },
    onError: fail,
    onHostError: fail,
  })
  readonly size: CanvasSize

  constructor(size: Partial<CanvasSize> = {}) {
    this.size = { width: 1000, height: 1000, scale: 1, dpi: 96, ...size }
  }

  render(children: ReactNode): FramePlan {
    this.root.renderSync(createElement(SceneCanvas, { width: this.size.width, height: this.size.height }, children))
    return this.plan()
  }

  plan(): FramePlan {
    this.root.settle()
    return planFrame(this.replica.root, this.size)
  }

  /** Screen positions of an item, x and y in turn. */
  pixels(item: DrawItem): number[] {
    const resolved = this.resolver.item(item, this.size, () => undefined)
    return [...project(resolved.positions(fail), item.viewport.rect, resolved.offset)]
  }
}

const itemsIn = ({ items }: ViewportPlan): DrawItem[] =>
  items.flatMap((item) => (item.type === 'viewport' ? itemsIn(item) : [item]))

/** All visuals, in drawing order. */
export const itemsOf = (plan: FramePlan): DrawItem[] => plan.viewports.flatMap(itemsIn)

/** Screen positions of all visuals of a scene, in drawing order. */
export function pixelsOf(children: ReactNode, size: Partial<CanvasSize> = {}): number[][] {
  const scene = new Scene(size)
  return itemsOf(scene.render(children)).map((item) => scene.pixels(item))
}

export const codesOf = (plan: FramePlan): string[] => plan.diagnostics.map(({ code }) => code)
