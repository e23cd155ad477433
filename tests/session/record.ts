import type { Wire } from '../../renderers/network/wire'
import type { Batch } from '../../src/scene/batch'
import { SceneReplica } from '../../src/scene/replica'
import { snapshotOf } from '../../src/scene/snapshot'
import { SessionWriter } from '../../src/session/sessionWriter'
import { fuzz } from '../reconciler/fuzz'

/** A session, and every state that the scene had in it. */
export interface Recorded {
  readonly bytes: Uint8Array
  readonly all: readonly SceneReplica[]
  /** Those that are seen: of several at one time the last. */
  readonly states: readonly { readonly seconds: number; readonly scene: SceneReplica }[]
}

const copyOf = (replica: SceneReplica): SceneReplica => {
  const copy = new SceneReplica()
  if (replica.seq > 0) copy.apply(structuredClone(snapshotOf(replica)))
  return copy
}

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** Records what a random program does to a scene: a batch each tenth of a second, now and then two at the same time. */
export async function recordFuzz(
  wire: Wire,
  seed: number,
  commits: number,
  isAgain: (writer: SessionWriter, turn: number) => boolean = (writer) => writer.isSnapshotDue,
): Promise<Recorded> {
  const writer = new SessionWriter(wire)
  const parts: Uint8Array[] = [writer.head(), writer.scene({ seq: 0, ops: [] }, 0)]
  const scene = new SceneReplica()
  const states = [{ seconds: 0, scene: copyOf(scene) }]
  const all = [states[0]!.scene]
  let turn = 0
  await fuzz({
    ...{ seed, commits, handles: true },
    onBatch: (root, batch: Batch) => {
      if (root !== 0) return
      turn++
      const seconds = (turn - (turn % 7 === 0 ? 1 : 0)) / 10
      scene.apply(structuredClone(batch))
      parts.push(writer.change(batch, seconds))
      if (states.at(-1)!.seconds === seconds) states.pop()
      states.push({ seconds, scene: copyOf(scene) })
      all.push(states.at(-1)!.scene)
      // Somebody else's scene takes its place now and then.
      if (turn % 41 === 0) parts.push(writer.scene(snapshotOf(scene), seconds))
      else if (isAgain(writer, turn)) parts.push(writer.again(snapshotOf(scene), seconds))
    },
  })
  parts.push(writer.end((turn + 10) / 10))
  return { bytes: joined(parts), all, states }
}
