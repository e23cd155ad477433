import { createElement, type ReactNode } from 'react'
import { Environment, type SceneEnvironment } from '../../src/components/environment'
import { SceneStage } from '../../src/components/sceneStage'
import { SceneRoot } from '../../src/reconciler/root'
import type { Batch } from '../../src/scene/batch'
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
  readonly #environment: SceneEnvironment

  constructor(environment: Partial<SceneEnvironment> = {}) {
    const root = new SceneRoot({
      onBatch: (batch) => this.batches.push(batch),
      onError: (error) => this.errors.push(error),
      onDiagnostic: (diagnostic) => this.diagnostics.push(diagnostic),
    })
    this.root = root
    this.#environment = {
      fonts: createFontLibrary().registry,
      onDiagnostic: (diagnostic) => this.diagnostics.push(diagnostic),
      onCommit: (listener) => root.onCommit(listener),
      overrides: {},
      scene: root.scene,
      stage: new SceneStage({
        size: canvasSize(undefined),
        isStill: true,
        draw: () => root.flush(),
        onError: (error) => this.errors.push(error),
      }),
      ...environment,
    }
  }

  render(element: ReactNode): this {
    this.root.renderSync(createElement(Environment, { value: this.#environment }, element))
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
}

function nodesIn(node: SceneNode): SceneNode[] {
  return [node, ...node.children.flatMap(nodesIn)]
}

function print(node: SceneNode, indent = ''): string {
  const props = Object.entries(node.props)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${JSON.stringify(value, plain)}`)
  const line = [indent + node.kind, ...(node.visible ? [] : ['hidden']), ...props].join(' ')
  return [line, ...node.children.map((child) => print(child, `${indent}  `))].join('\n')
}

const plain = (_name: string, value: unknown): unknown =>
  ArrayBuffer.isView(value) ? Array.from(value as Float64Array, String) : value
