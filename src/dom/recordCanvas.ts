import { loadWire } from '../../renderers/network/wire'
import { joinBytes } from '../session/joinBytes'
import { SceneRecorder } from '../session/sceneRecorder'
import type { SceneMount } from './sceneMount'

/** A canvas that is being recorded. */
export interface CanvasRecording {
  /**
   * Ends it.
   * @returns the session, as a `.gsp` file has it: for `<Replay src>`, or `new Blob([bytes])`; the same each time
   */
  stop(): Uint8Array<ArrayBuffer>
}

/**
 * Records what changes in a scene of the page from now on.
 * @throws GspError (rejects) `network.absent` without the packages for it
 */
export async function recordCanvas(mount: SceneMount): Promise<CanvasRecording> {
  const parts: Uint8Array[] = []
  const recorder = new SceneRecorder({ wire: await loadWire(), write: (bytes) => void parts.push(bytes) })
  recorder.snapshot(() => mount.root.snapshot() ?? { seq: 0, ops: [] })
  const end = mount.onBatch((batch) => recorder.change(batch))
  let session: Uint8Array<ArrayBuffer> | undefined
  return {
    stop() {
      if (session) return session
      mount.root.flush()
      end()
      recorder.end()
      session = joinBytes(parts)
      parts.length = 0
      return session
    },
  }
}
