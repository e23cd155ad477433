import { eachReference, type Batch, type Op } from '../scene/batch'
import type { Props } from '../scene/props'

/** The place of each op in a batch: buffer creates, resizes, windows, writes, node ops, buffer deletes. */
const phases: Readonly<Record<Op['op'], number>> = {
  'buffer.create': 0,
  'buffer.resize': 1,
  'buffer.window': 2,
  'buffer.write': 3,
  create: 4,
  update: 4,
  show: 4,
  place: 4,
  remove: 4,
  'buffer.delete': 5,
}

/**
 * Holds a stream of batches to its rules, which a replica need not notice: numbers and ids that only grow, order of the
 * ops, parents before children, no mention of what is unknown or gone, no empty batch.
 */
export class StreamChecker {
  #seq = 0
  #lastNode = 0
  #lastBuffer = 0
  /** Parents by id. */
  readonly #nodes = new Map<number, number>([[0, -1]])
  readonly #buffers = new Set<number>()

  /** @throws Error that names the batch, the op and the rule. */
  check({ seq, ops }: Batch): void {
    const demand = (holds: boolean, rule: string, op?: Op): void => {
      if (!holds) throw new Error(`Batch ${seq}: ${rule}${op ? ` in ${JSON.stringify(op, withoutData)}` : ''}`)
    }
    demand(seq === this.#seq + 1, `came after ${this.#seq}`)
    demand(ops.length > 0, 'is empty')
    this.#seq = seq
    let phase = 0
    for (const op of ops) {
      demand(phases[op.op] >= phase, 'op out of order', op)
      phase = phases[op.op]
      this.#checkOp(op, (holds, rule) => demand(holds, rule, op))
    }
  }

  #checkOp(op: Op, demand: (holds: boolean, rule: string) => void): void {
    switch (op.op) {
      case 'buffer.create':
        demand(op.id > this.#lastBuffer, 'buffer id used again')
        this.#lastBuffer = op.id
        this.#buffers.add(op.id)
        return
      case 'buffer.delete':
        demand(this.#buffers.delete(op.id), 'unknown buffer')
        return
      case 'buffer.resize':
      case 'buffer.window':
      case 'buffer.write':
        demand(this.#buffers.has(op.id), 'unknown buffer')
        return
      case 'create':
        demand(op.id > this.#lastNode, 'node id used again')
        demand(this.#nodes.has(op.parent), 'unknown parent')
        demand(op.before === undefined || this.#nodes.get(op.before) === op.parent, 'not before a sibling')
        this.#checkReferences(op.props, demand)
        this.#lastNode = op.id
        this.#nodes.set(op.id, op.parent)
        return
      case 'place':
        demand(this.#nodes.has(op.id) && this.#nodes.has(op.parent), 'unknown node')
        demand(op.before === undefined || this.#nodes.get(op.before) === op.parent, 'not before a sibling')
        this.#nodes.set(op.id, op.parent)
        return
      case 'update':
        demand(this.#nodes.has(op.id), 'unknown node')
        demand(Object.keys(op.changed).length > 0 || 'listens' in op, 'changes nothing')
        this.#checkReferences(op.changed, demand)
        return
      case 'show':
        demand(this.#nodes.has(op.id), 'unknown node')
        return
      case 'remove':
        demand(this.#nodes.has(op.id) && op.id !== 0, 'unknown node')
        this.#forget(op.id)
    }
  }

  #checkReferences(props: Props, demand: (holds: boolean, rule: string) => void): void {
    eachReference(props, (id) => demand(this.#buffers.has(id), `unknown buffer ${id}`))
  }

  #forget(id: number): void {
    this.#nodes.delete(id)
    for (const [child, parent] of this.#nodes) if (parent === id) this.#forget(child)
  }
}

const withoutData = (_name: string, value: unknown): unknown => (ArrayBuffer.isView(value) ? '…' : value)
