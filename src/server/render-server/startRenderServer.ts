import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { createFontLibrary } from '../../assets/fonts/shippedFonts'
import { registerFont } from '../../assets/fonts/registerFont'
import { loadWire, type Wire } from '../../../renderers/network/wire'
import { SessionFile } from '../sessionFile'
import { Arrivals } from './arrivals'
import { DrawPool } from './drawPool'
import { DrawQueue } from './drawQueue'
import { loadServerLibrary, type ServerLibrary } from './library'
import { ServerLog } from './log'
import { serverSettings, type RenderServerOptions, type ServerSettings } from './options'
import { Origins } from './origins'
import { refuseRequest } from './refuseRequest'
import { answerError } from './routes'
import { RunningServer } from './runningServer'
import { SceneStore } from './sceneStore'
import type { SessionServices } from './session'
import { SessionCounts } from './sessionCounts'
import { Tokens } from './tokens'

/** A render server that runs. */
export interface RenderServer {
  /** Where it is reached, such as `http://127.0.0.1:5000`; scenes are at `ws://…/scenes/<id>`. */
  readonly url: string
  readonly port: number
  /**
   * Ends it: nobody comes in any more, all who are there are told to come again, pictures that are being drawn are finished within
   * `limits.shutdownTime`. Safe to repeat.
   */
  close(): Promise<void>
}

/**
 * Starts a server that draws scenes which others send, and hands them on to those who watch: see docs/serving.md.
 * @throws GspError (rejects) `server.options`, `server.absent` with the packages to install, `server.port` where the port cannot be had;
 * FontError for a font file that cannot be read
 */
export async function startRenderServer(options: RenderServerOptions = {}): Promise<RenderServer> {
  const settings = serverSettings(options)
  // What is not there is said before anything runs.
  const [library, wire] = await Promise.all([loadServerLibrary(), loadWire()])
  const known = createFontLibrary()
  for (const { name, path } of settings.fonts) await registerFont(known, name, path)
  const { tokens, limits, workers, allow, allowPrivate, fonts, isShared } = settings
  const origins = new Origins(settings.origins, settings.isLoopback)
  const http = createHttp(library, settings)
  const log = new ServerLog(http.log)
  const store = new SceneStore(wire, limits, { isShared, record: recorderIn(settings.record, wire, log) })
  const pool = new DrawPool(library, {
    ...{ workers, allow, allowPrivate, fonts },
    ...{ drawMemory: limits.drawMemory, drawTime: limits.drawTime, area: limits.area },
    ...{ loadBytes: limits.loadBytes, elements: limits.elements, keptBytes: limits.sceneBytes },
    sceneBytes: () => store.bytes,
  })
  const services: SessionServices = {
    ...{ wire, limits, store, pool, log, tokens: new Tokens(tokens) },
    ...{ counts: new SessionCounts(limits.sessions), queue: new DrawQueue(workers) },
    arrivals: new Arrivals((wanted) => store.free(wanted), isShared),
  }
  const server = new RunningServer(http, library, settings, services, origins)
  await server.listen()
  return server
}

/** Files are named by their scene and the time at which they begin. */
function recorderIn(folder: string | undefined, wire: Wire, log: ServerLog) {
  if (folder === undefined) return undefined
  return (id: string): SessionFile => {
    const time = new Date().toISOString().replaceAll(':', '-')
    return SessionFile.start(join(folder, `${id}-${time}.gsp`), wire, { onError: (error) => log.recording(error) })
  }
}

function createHttp({ fastify, LogController }: ServerLibrary, settings: ServerSettings): FastifyInstance {
  const { limits, tls, log, logStream } = settings
  const common = {
    // Our own lines say what happened; those of fastify have addresses in them, and what was thrown.
    logger: { level: log, stream: logStream },
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: limits.message,
    requestTimeout: 3 * limits.handshakeTime,
    forceCloseConnections: true,
    exposeHeadRoutes: true,
    frameworkErrors: answerError,
    clientErrorHandler: refuseRequest,
  } as const
  const slow = {
    headersTimeout: limits.handshakeTime,
    connectionsCheckingInterval: Math.max(50, limits.handshakeTime / 4),
  }
  return tls
    ? fastify({ ...common, https: { ...tls, ...slow, handshakeTimeout: limits.handshakeTime } })
    : fastify({ ...common, http: slow })
}
