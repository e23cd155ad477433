import type { ReactNode } from 'react'
import { sceneAddress } from '../../renderers/network/address'
import { watchScene } from '../../renderers/network/watchScene'
import { loadWire } from '../../renderers/network/wire'
import type { ConnectionState } from '../host/connectionState'
import { checkOptions } from '../picture/options'
import type { Batch } from '../scene/batch'
import { GspError, once, toConsole, type DiagnosticSink } from '../scene/diagnostics'
import { snapshotOf } from '../scene/snapshot'
import { tellTrouble } from './connectionTrouble'
import { checkFunction, checkLiveOptions, checkText, LiveScene, type LiveOptions } from './liveScene'
import { SessionFile } from './sessionFile'

export interface RecordOptions extends LiveOptions {
  /** Path of the session, such as `run.gsp`. There must be none of that name; its folder is made. */
  readonly file: string
}

/** A scene that is being recorded. */
export interface Recording {
  /** Renders another element in place of the one before, as React does: what is the same stays. */
  update(element: ReactNode): void
  /**
   * Ends the recording, then unmounts the element. Resolves when all of it is in the file.
   * @throws GspError (rejects) `session.file` where it could not be written
   */
  close(): Promise<void>
}

/**
 * Records what an element in this process shows, for `gsp replay` and `<Replay>`: the scene, and everything that changes in it, with the
 * time of it. Where the process is killed, what was recorded until then can be replayed.
 * @param element a `<Figure>` or `<Canvas>`, or a component that renders one
 * @throws GspError (rejects) for a wrong option, `session.exists`, `session.file`, and `network.absent` without the packages for it
 */
export async function record(element: ReactNode, options: RecordOptions): Promise<Recording> {
  checkLiveOptions(options, { file: checkText('file') })
  const session = await SessionFile.create(options.file, await loadWire(), { onError: options.onError ?? ignored })
  const { recorder } = session
  const scene = new LiveScene(options, (batch) => recorder.change(batch))
  recorder.snapshot(() => scene.snapshot() ?? empty)
  scene.update(element)
  let closed: Promise<void> | undefined
  return {
    update(next) {
      if (closed) throw new GspError({ code: 'session.closed', message: 'The recording has ended.' })
      scene.update(next)
    },
    close() {
      closed ??= (async () => {
        scene.catchUp()
        await session.close().finally(() => scene.close())
      })()
      return closed
    },
  }
}

export interface RecordSceneOptions {
  /** Of a scene on a server: `ws://host:port/scenes/name`. */
  readonly url: string
  /** What the server asks for. Default: nothing. */
  readonly token?: string | undefined
  /** Path of the session, such as `run.gsp`. There must be none of that name; its folder is made. */
  readonly file: string
  /** Told how the connection is, whenever that changes. While it is lost nothing is recorded; then the scene as it is. */
  readonly onConnection?: ((state: ConnectionState) => void) | undefined
  /** Told of what the server has to say of the scene. Default: a line on the console. */
  readonly onDiagnostic?: DiagnosticSink | undefined
}

/**
 * Records a scene that somebody else sends to a server.
 * @throws GspError (rejects) as `record`, and `network.url` for what is no address of a scene
 */
export async function recordScene(options: RecordSceneOptions): Promise<Pick<Recording, 'close'>> {
  const { url, token, file, onConnection = () => undefined, onDiagnostic = toConsole } = options
  checkOptions(options, {
    ...{ url: checkText('url'), token: checkText('token'), file: checkText('file') },
    onConnection: checkFunction('onConnection'),
    onDiagnostic: checkFunction('onDiagnostic'),
  })
  sceneAddress(url, '')
  const session = await SessionFile.create(file, await loadWire(), { onError: ignored })
  const { recorder } = session
  let isOver = false
  try {
    const tell = once(onDiagnostic)
    const link = await watchScene({
      ...{ url, token, onDiagnostic: tell },
      onState: (state) => {
        onConnection(state)
        if (!isOver) tellTrouble(url, state, tell)
      },
      onReset: (replica) => recorder.snapshot(() => snapshotOf(replica)),
      onBatch: (batch) => recorder.change(batch),
    })
    return {
      close: () => {
        isOver = true
        link.close()
        return session.close()
      },
    }
  } catch (error) {
    await session.close()
    throw error
  }
}

const empty: Batch = { seq: 0, ops: [] }

/** Told again by `close`. */
const ignored = (): void => undefined
