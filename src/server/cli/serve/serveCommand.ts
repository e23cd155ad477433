import { resolve } from 'node:path'
import { defaultAllow } from '../../../assets/allowList'
import { FontError } from '../../../assets/fonts/fontError'
import { GspError } from '../../../scene/diagnostics'
import { startRenderServer, type RenderServer } from '../../render-server/startRenderServer'
import { exitCodes } from '../exitCodes'
import { Failure } from '../failure'
import type { CliIo } from '../io'
import { allowedAddresses } from '../sceneAddresses'
import { readText, readTokens } from '../tokenFile'
import type { ServeRequest } from './serveArgs'

async function start(request: ServeRequest, io: CliIo): Promise<RenderServer> {
  const { port, host, anonymous, allow, allowPrivate, origins, cors, tls, fonts, workers, limits, record, log } =
    request
  try {
    return await startRenderServer({
      ...{ port, host, anonymous, allowPrivate, origins, cors, workers, limits, log },
      tokens: request.tokenFile === undefined ? [] : readTokens(request.tokenFile, io),
      tls: tls && { key: readText(tls.key, io), cert: readText(tls.cert, io) },
      allow: [...defaultAllow, ...allow.flatMap((each) => allowedAddresses(each, io.cwd))],
      fonts: fonts.map(({ name, path }) => ({ name, path: resolve(io.cwd, path) })),
      record: record === undefined ? undefined : resolve(io.cwd, record),
      logStream: io.stderr,
    })
  } catch (error) {
    if (error instanceof FontError) throw new Failure('failed', error.message, { cause: error })
    if (!(error instanceof GspError)) throw error
    const { code, message, fix } = error.diagnostic
    const isUsage = code === 'server.options' || code === 'server.port' || code.startsWith('load.')
    throw new Failure(isUsage ? 'usage' : 'failed', message.replace(/\.$/, ''), { fix, cause: error })
  }
}

/**
 * Serves until somebody ends it.
 * @returns the exit code
 * @throws Failure (rejects) where it cannot be started
 */
export async function serveCommand(request: ServeRequest, io: CliIo): Promise<number> {
  const stopped = io.stopped()
  const server = await start(request, io)
  io.stdout.write(`${server.url}\n`)
  await stopped
  await server.close()
  return exitCodes.drawn.code
}
