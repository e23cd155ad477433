import { createElement, type ReactNode } from 'react'
import { Environment, type SceneEnvironment } from '../../src/components/environment'
import { SceneStage } from '../../src/components/sceneStage'
import { SceneRoot } from '../../src/reconciler/root'
import type { Batch } from '../../src/scene/batch'
import { equalValues } from '../../src/scene/equal'
import { tableOf } from '../../src/scene/tables'
import type { Diagnostic } from '../../src/scene/diagnostics'
import type { SceneNode } from '../../src/scene/node'
import { canvasSize } from '../../src/scene/plan'
import { createFontLibrary } from '../../src/assets/fonts/index'

/** A scene root with what a figure needs, everything that comes out of it recorded. */
export class TestFigure {
  readonly batches: Batch[] = []
  readonly errors: unknown[] = []
  readonly diagnostics: Diagnostic[] = []
  readonly root: SceneRoot
  readonly stage: SceneStage
  readonly #environment: SceneEnvironment

  constructor(environment: Partial<SceneEnvironment> = {}) {
    const root = new SceneRoot({
      onBatch: (batch) => this.batches.push(batch),
      onError: (error) => this.errors.push(error),
      onDiagnostic: (diagnostic) => this.diagnostics.push(diagnostic),
    })
    this.root = root
    this.stage = new SceneStage({
      size: canvasSize(undefined),
      isStill: true,
      renderNow: (action) => root.renderNow(action),
      draw: () => {
        this.stage.follow()
        root.flush()
        this.stage.drawn()
      },
      onError: (error) => this.errors.push(error),
    })
    this.#environment = {
      fonts: createFontLibrary().registry,
      onDiagnostic: (diagnostic) => this.diagnostics.push(diagnostic),
      onCommit: (listener) => root.onCommit(listener),
      overrides: {},
      scene: root.scene,
      stage: this.stage,
      ...environment,
    }
  }

  render(element: ReactNode): this {
    this.root.renderSync(createElement(Environment, { value: this.#environment }, element))
    return this
  }

  /** Draws the next frame. */
  draw(): this {
    this.stage.advance(this.stage.clock.time + 1)
    return this
  }

  /** Lets queued work and effects happen, until nothing is left to do. */
  async settle(): Promise<void> {
    while (this.root.settle().length > 0) await new Promise((resolve) => setTimeout(resolve, 1))
  }

  get message(): string {
    const [error] = this.errors
    return error instanceof Error ? error.message : String(error)
  }

  all(kind: string): SceneNode[] {
    return nodesIn(this.root.scene).filter((node) => node.kind === kind)
  }

  /** The first view: the one that shows the marks of the first axes. A range that equals the default is not sent. */
  get view(): SceneNode['props'] {
    return { x: [-1, 1], y: [-1, 1], ...this.all('view2D')[0]!.props }
  }

  /** Colours of paths and points that are not in a legend. */
  get markColors(): unknown[] {
    return nodesIn(this.root.scene)
      .filter(({ local }) => (local?.declares as { type?: string } | undefined)?.type === 'mark')
      .map(({ props }) => props.colors ?? props.faceColors)
  }

  get strings(): string[] {
    return this.all('texts').flatMap(({ props }) => props.strings as string[])
  }

  /** The scene as text, without ids: equal texts are equal pictures. */
  get printed(): string {
    return print(this.root.scene)
  }

  /** The same without defaults, and without what React hides, which need not be up to date. */
  get shown(): string {
    return print(this.root.scene, true)
  }
}

function nodesIn(node: SceneNode): SceneNode[] {
  return [node, ...node.children.flatMap(nodesIn)]
}

function print(node: SceneNode, isShown = false, indent = ''): string {
  const props = Object.entries(node.props)
    .filter(([name, value]) => value !== undefined && !(isShown && isDefault(node.kind, name, value)))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${JSON.stringify(value, plain)}`)
  const line = [indent + node.kind, ...(node.visible ? [] : ['hidden']), ...props].join(' ')
  const children = isShown ? node.children.filter(({ visible }) => visible) : node.children
  return [line, ...children.map((child) => print(child, isShown, `${indent}  `))].join('\n')
}

const isDefault = (kind: string, name: string, value: unknown): boolean =>
  equalValues(tableOf(kind)?.attributes[name]?.default, value)

const plain = (_name: string, value: unknown): unknown =>
  ArrayBuffer.isView(value) ? Array.from(value as Float64Array, String) : value
