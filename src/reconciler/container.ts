import { createNode, rootKind, type SceneNode } from '../scene/node'
import type { CommitLog } from './commitLog'

/** What React is given as the container of one root. */
export class SceneContainer {
  readonly scene: SceneNode = createNode(rootKind, {}, 0)
  readonly log: CommitLog
  /** Called at the end of every commit, before refs and layout effects. */
  readonly onCommit: () => void

  constructor(log: CommitLog, onCommit: () => void) {
    this.log = log
    this.onCommit = onCommit
  }
}
