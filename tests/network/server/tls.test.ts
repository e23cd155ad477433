import { request } from 'node:https'
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
