import { Component, use, type ReactNode } from 'react'
import { Group } from 'react-gsp'
import type { TestRoot } from 'react-gsp/testing'
import type { Op } from '../../src/scene/batch'
import { walk, type SceneNode } from '../../src/scene/node'

interface BoundaryProps {
  readonly children?: ReactNode
  /** Collects the errors that arrive here. */
  readonly caught: unknown[]
}

export class Boundary extends Component<BoundaryProps, { failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError = (): { failed: boolean } => ({ failed: true })
  override componentDidCatch(error: unknown): void {
    this.props.caught.push(error)
  }
  override render(): ReactNode {
    return this.state.failed ? <Group name="failed" /> : this.props.children
  }
}

export interface Gate {
  readonly promise: Promise<void>
  readonly open: () => void
}

/** A promise that a test resolves. */
export function createGate(): Gate {
  let open = (): void => undefined
  const promise = new Promise<void>((resolve) => {
    open = resolve
  })
  return { promise, open }
}

export function Wait({ gate, children }: { gate: Gate; children?: ReactNode }): ReactNode {
  use(gate.promise)
  return children
}

const isReady = Object.assign(Promise.resolve(), { status: 'fulfilled', value: undefined })

/**
 * Content that suspends now and then. It always calls `use`: React complains of a render that suspended and, when it is
 * taken up again with other props, calls it no more.
 */
export function Content({ gate, children }: { gate: Gate | undefined; children?: ReactNode }): ReactNode {
  use(gate ? gate.promise : isReady)
  return children
}

export const find = (root: TestRoot, name: string): SceneNode | undefined =>
  [...walk(root.scene)].find(({ props }) => props.name === name)

export const lastOps = (root: TestRoot): readonly Op[] => root.batches.at(-1)?.ops ?? []
export const opNames = (ops: readonly Op[]): string[] => ops.map(({ op }) => op)
export const childNames = (node: SceneNode): unknown[] => node.children.map(({ props }) => props.name)
