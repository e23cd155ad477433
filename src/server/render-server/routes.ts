import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { mediaTypes } from '../../../renderers/network/mediaTypes'
import type { GspError } from '../../scene/diagnostics'
import type { Arrivals } from './arrivals'
import type { DrawPool } from './drawPool'
import { isSlow, type DrawQueue } from './drawQueue'
import type { DrawnPicture } from './drawTask'
import type { ServerLimits } from './limits'
import type { ServerLog } from './log'
import type { Origins } from './origins'
import { readRenderRequest } from './renderRequest'
import { closingError, publicError, serverError, unknownToken } from './serverError'
import type { SessionCounts } from './sessionCounts'
import { statusOf } from './statuses'
import { clientOf, type ClientRates } from './tokenBucket'
import { bearerToken, type Tokens } from './tokens'

export interface RouteServices {
  readonly tokens: Tokens
  readonly origins: Origins
  /** Whether pages of the origins that are listed may read the answers. */
  readonly hasCors: boolean
  readonly rates: ClientRates
  readonly counts: SessionCounts
  readonly arrivals: Arrivals
  readonly limits: ServerLimits
  readonly pool: DrawPool
  readonly queue: DrawQueue
  readonly log: ServerLog
  readonly isClosing: () => boolean
}

/** Requests that may wait for a worker; of more it is said at once that they have to come again. */
const mostWaiting = 64

/** What is answered over HTTP. */
export function addRoutes(server: FastifyInstance, services: RouteServices): void {
  // A scene is read by the worker that draws it: here nobody waits for it.
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' })
    try {
      admit(request, reply, services)
      done()
    } catch (error) {
      done(error as Error)
    }
  })
  server.addHook('onResponse', (request, reply, done) => {
    const { log } = services
    const { failure } = request as unknown as { failure: unknown }
    log.request(routeOf(request), reply.statusCode, reply.elapsedTime, failure)
    done()
  })
  server.setErrorHandler((error, request, reply) => answerError(error, request, reply))
  server.setNotFoundHandler((request, reply) => {
    const isKnown = routes.some((route) => route === pathOf(request))
    if (isKnown) void reply.header('allow', pathOf(request) === '/render' ? 'POST, OPTIONS' : 'GET, HEAD')
    const error = isKnown
      ? serverError('method', `${pathOf(request)} is not answered by ${request.method}.`)
      : serverError(
          'path',
          'There is nothing here.',
          'There are POST /render, GET /healthz and WebSockets at /scenes/<id>.',
        )
    answerError(error, request, reply)
  })
  server.get('/healthz', (_request, reply) => {
    const isOver = services.isClosing()
    return reply.code(isOver ? 503 : 200).send({ status: isOver ? 'ending' : 'ok' })
  })
  server.options('/render', (_request, reply) =>
    reply
      .headers({
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'authorization, content-type',
        'access-control-max-age': '600',
      })
      .code(204)
      .send(),
  )
  server.post('/render', { onRequest: [(request, reply) => enter(request, reply, services)] }, (request, reply) =>
    render(request, reply, services),
  )
}

const routes = ['/render', '/healthz']

const pathOf = ({ url }: FastifyRequest): string => url.split('?', 1)[0]!

/** What a log may know of an address: not what is asked there. */
const routeOf = (request: FastifyRequest): string => request.routeOptions.url ?? 'none'

/** @throws GspError for who may not come in */
function admit(request: FastifyRequest, reply: FastifyReply, { origins, hasCors, rates }: RouteServices): void {
  origins.check(request.raw)
  const { origin } = request.headers
  if (hasCors && origin !== undefined && origins.isListed(origin)) {
    void reply.headers({
      'access-control-allow-origin': origin,
      'access-control-expose-headers': 'content-disposition, retry-after',
      vary: 'origin',
    })
  }
  if (!rates.allows(clientOf(request.ip))) {
    void reply.header('retry-after', '1')
    throw serverError('rate', 'That is too many requests.', 'Come again in a second.')
  }
}

/** Whose a request is. */
const holderOf = Symbol('holder')

/** Before anything of the body is read. @throws GspError (rejects) for who has no token, and for who asks for too much at a time */
async function enter(
  request: FastifyRequest,
  reply: FastifyReply,
  { tokens, counts, arrivals, limits, isClosing }: RouteServices,
): Promise<void> {
  if (isClosing()) throw closingError()
  const holder = tokens.holderOf(bearerToken(request.headers.authorization), clientOf(request.ip))
  if (holder === undefined) {
    void reply.header('www-authenticate', 'Bearer')
    throw unknownToken()
  }
  counts.enter(holder)
  reply.raw.once('close', () => counts.leave(holder))
  // Of a body without a length nobody knows how long it becomes.
  const bytes = Math.min(limits.message, Number(request.headers['content-length'] ?? limits.message))
  arrivals.begin(holder, bytes)
  reply.raw.once('close', () => arrivals.end(holder, bytes))
  Object.assign(request, { [holderOf]: holder })
  return Promise.resolve()
}

async function render(request: FastifyRequest, reply: FastifyReply, services: RouteServices): Promise<FastifyReply> {
  const { pool, queue, log, limits } = services
  const { [holderOf]: holder } = request as unknown as { [holderOf]: string }
  const { format, options } = readRenderRequest(
    request.query as Readonly<Record<string, unknown>>,
    request.headers.accept,
  )
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
  if (type !== 'application/json')
    throw serverError('media', 'A scene is sent as application/json.', 'Send the head content-type: application/json.')
  if (!Buffer.isBuffer(request.body) || request.body.length === 0)
    throw serverError('body', 'There is no scene in the request.')
  if (queue.waiting >= mostWaiting) {
    void reply.header('retry-after', '2')
    throw serverError('busy', 'There is more to draw than can be drawn.', 'Come again later.')
  }
  // Memory of its own, which is handed over.
  const body = Uint8Array.from(request.body)
  const key = `http ${holder}`
  const start = performance.now()
  const drawn = await new Promise<DrawnPicture>((resolve, reject: (error: unknown) => void) => {
    const most = Math.max(1, pool.size - 1)
    const run = (): Promise<void> | undefined => {
      if (!request.raw.socket.destroyed)
        return pool.draw({ type: 'document', body, format, options }).then(resolve, reject)
      reject(serverError('gone', 'Nobody waits for the answer.'))
      return undefined
    }
    queue.add({ key, most, run, drop: () => reject(closingError()) })
  }).catch((error: unknown) => {
    if (isSlow(error)) queue.markSlow(key)
    throw error
  })
  log.drawn('request', performance.now() - start, undefined)
  if (drawn.isGsp01) {
    void reply.headers({
      'content-disposition': 'attachment; filename=rendered_scene.png',
      'cache-control': 'no-cache',
    })
  }
  // Who takes nothing of the answer does not keep it in memory: a connection that times out is ended.
  request.raw.socket.setTimeout(limits.silence)
  return reply.header('content-type', mediaTypes[drawn.format]).send(Buffer.from(drawn.data.buffer as ArrayBuffer))
}

/** Errors are JSON, with nothing of the server in them. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  Object.assign(request, { failure: error })
  const trouble = publicError(ofFastify(error, request) ?? error)
  void reply.code(statusOf(trouble.code)).send({ error: trouble })
}

/** What fastify refuses by itself, in our words. */
function ofFastify(error: unknown, { headers, routeOptions }: FastifyRequest): GspError | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    // Of a body that comes in chunks nobody has said how long it is.
    const size = headers['content-length'] ?? 'more'
    const message = `The request has ${size} bytes, and this server takes at most ${routeOptions.bodyLimit}.`
    return serverError('size', message, 'Show fewer items, or have its limit raised: gsp serve --limit-message.')
  }
  if (code === 'FST_ERR_BAD_URL') return serverError('path', 'The address cannot be read.')
  if (code === 'FST_ERR_CTP_INVALID_CONTENT_LENGTH')
    return serverError('body', 'The request has not the length that it says.')
  return typeof code === 'string' && code.startsWith('FST_ERR_CTP')
    ? serverError('body', 'The request has no body that can be read.')
    : undefined
}
