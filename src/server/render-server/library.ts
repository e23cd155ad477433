import { GspError } from '../../scene/diagnostics'

/** What is used of packages for the server: who only draws is not to need them. */
export type ServerLibrary = Awaited<ReturnType<typeof loadServerLibrary>>

/** @throws GspError (rejects) `server.absent` with the command that adds them */
export async function loadServerLibrary() {
  try {
    const [{ fastify, LogController }, { WebSocketServer }, { Piscina }] = await Promise.all([
      import('fastify'),
      import('ws'),
      import('piscina'),
    ])
    return { fastify, LogController, WebSocketServer, Piscina }
  } catch (cause) {
    const error = new GspError({
      code: 'server.absent',
      message: 'The packages that the render server runs on cannot be loaded.',
      fix: 'npm install fastify ws piscina msgpackr fflate @napi-rs/canvas',
    })
    error.cause = cause
    throw error
  }
}
