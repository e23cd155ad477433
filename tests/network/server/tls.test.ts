import { request } from 'node:https'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { certificate } from './certificate'
import { RawClient, serve } from './rawClient'
import { pointsScene } from './scenes'

test('with a key and a certificate all goes over TLS, and nothing beside it', async () => {
  const { url, port } = await serve({ tls: certificate })
  expect(url).toBe(`https://127.0.0.1:${port}`)
  const status = await new Promise((resolve, reject) => {
    request(`${url}/healthz`, { rejectUnauthorized: false }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })
  expect(status).toBe(200)
  const source = await RawClient.source(url)
  source.build(1, pointsScene())
  expect((await source.next('ack')).to).toBe(1)
  await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow()
})

test('who never comes to an end with the handshake is not waited for', async () => {
  const { port } = await serve({ tls: certificate, limits: { handshakeTime: 300 } })
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  await new Promise((resolve) => socket.on('close', resolve))
})

test('nor does it keep the server from its end', async () => {
  const server = await serve({ tls: certificate, limits: { handshakeTime: 60_000 } })
  const socket = connect(server.port, '127.0.0.1')
  socket.on('error', () => undefined)
  await new Promise((resolve) => socket.on('connect', resolve))
  await server.close()
})
