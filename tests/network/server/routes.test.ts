import fastify from 'fastify'
import { expect, test } from 'vitest'
import { GspError } from '../../../src/scene/diagnostics'
import { Arrivals } from '../../../src/server/render-server/arrivals'
import { DrawQueue } from '../../../src/server/render-server/drawQueue'
import { defaultLimits } from '../../../src/server/render-server/limits'
import { ServerLog } from '../../../src/server/render-server/log'
import { Origins } from '../../../src/server/render-server/origins'
import { addRoutes, type RouteServices } from '../../../src/server/render-server/routes'
import { SessionCounts } from '../../../src/server/render-server/sessionCounts'
import { ClientRates } from '../../../src/server/render-server/tokenBucket'
import { Tokens } from '../../../src/server/render-server/tokens'

test.each([
  ['canvas2d.missing', 500],
  ['pdf.missing', 500],
  ['font.subset', 500],
  ['document.value', 400],
])('what the server lacks is no fault of who asks: %s is %i', async (code, status) => {
  const server = fastify()
  const pool = { size: 1, draw: () => Promise.reject(new GspError({ code, message: 'It is not there.' })) }
  addRoutes(server, {
    ...{ tokens: new Tokens([]), origins: new Origins([], false), hasCors: false, isClosing: () => false },
    ...{ rates: new ClientRates(50), counts: new SessionCounts(64), log: new ServerLog(server.log) },
    ...{ pool: pool as unknown as RouteServices['pool'], queue: new DrawQueue(1) },
    ...{ arrivals: new Arrivals(() => defaultLimits.totalBytes), limits: defaultLimits },
  })
  const headers = { 'content-type': 'application/json' }
  const answer = await server.inject({ method: 'POST', url: '/render', headers, payload: '{}' })
  expect([answer.statusCode, answer.json<{ error: { code: string } }>().error.code]).toEqual([status, code])
})
