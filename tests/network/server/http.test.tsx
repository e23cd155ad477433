import { connect } from 'node:net'
import { createElement } from 'react'
import { Figure, SceneFile, toGspJson } from 'react-gsp'
import { describe, expect, onTestFinished, test } from 'vitest'
import { renderToJson, renderToPng } from '../../../src/server'
import { RawClient, serve } from './rawClient'
import { pointsScene } from './scenes'

const quiet = { onDiagnostic: () => undefined }
const figure = () => renderToJson(<Figure width={200} height={100} />)
const json = { 'content-type': 'application/json' }

async function post(url: string, body: unknown, headers: object = {}, query = ''): Promise<Response> {
  const text = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body)
  return fetch(`${url}/render${query}`, { method: 'POST', headers: { ...json, ...headers }, body: text as BodyInit })
}

const codeOf = async (response: Response): Promise<[number, string]> => {
  expect(response.headers.get('content-type')).toMatch(/^application\/json/)
  const { error } = (await response.json()) as { error: { code: string; message: string } }
  expect(error.message).toMatch(/\S/)
  return [response.status, error.code]
}

describe('POST /render', () => {
  test('the format is what is accepted, or what is asked for', async () => {
    const { url } = await serve()
    const scene = await figure()
    const typeOf = async (accept: string, query = ''): Promise<string | null> =>
      (await post(url, scene, { accept }, query)).headers.get('content-type')
    expect(await typeOf('*/*')).toBe('image/png')
    expect(await typeOf('image/webp, image/png;q=0.5')).toBe('image/webp')
    expect(await typeOf('text/html, application/pdf;q=0.9, */*;q=0.1')).toBe('application/pdf')
    expect(await typeOf('image/png;q=0, image/*')).toBe('image/jpeg')
    expect(await typeOf('image/svg+xml')).toBe('image/svg+xml')
    expect(await typeOf('text/html', '?format=jpg')).toBe('image/jpeg')
    const none = await post(url, scene, { accept: 'text/html' })
    expect(none.status).toBe(406)
    expect(await none.json()).toMatchObject({
      error: {
        code: 'server.format',
        fix: 'Accept one of image/png, image/jpeg, image/webp, image/svg+xml, application/pdf.',
      },
    })
  })

  test('what is wrong is told as JSON with a code, and the server goes on', async () => {
    const { url } = await serve({ limits: { message: 100_000, elements: 20, area: 1_000_000 } })
    const scene = await figure()
    const [canvas] = scene.scene
    const many = {
      ...scene,
      scene: [{ ...canvas, children: Array.from({ length: 30 }, () => ({ kind: 'viewport' })) }],
    }
    const large = { ...scene, scene: [{ ...canvas, props: { width: 5000, height: 5000 } }] }
    const cases: [Promise<Response>, [number, string]][] = [
      [post(url, '{"format":'), [400, 'document.syntax']],
      [post(url, Uint8Array.of(0x7b, 0xff, 0x7d)), [400, 'document.encoding']],
      [post(url, ''), [400, 'server.body']],
      [post(url, '[]'), [400, 'document.value']],
      [post(url, { ...scene, version: 99 }), [400, 'document.version']],
      [post(url, { ...scene, scene: [{ kind: 'teapot' }] }), [400, 'document.kind']],
      [post(url, { ...scene, scene: [] }), [400, 'document.canvas']],
      [post(url, many), [400, 'scene.elements']],
      [post(url, large), [400, 'server.area']],
      [post(url, scene, {}, '?scale=50'), [400, 'server.area']],
      [post(url, 'x'.repeat(200_000)), [413, 'server.size']],
      [post(url, scene, { 'content-type': 'text/plain' }), [415, 'server.media']],
      [post(url, scene, {}, '?formt=png'), [400, 'server.query']],
      [post(url, scene, {}, '?format=bmp'), [400, 'server.query']],
      [post(url, scene, {}, '?scale=2&dpi=96'), [400, 'server.query']],
      [post(url, scene, {}, '?scale=1&scale=2'), [400, 'server.query']],
      [post(url, scene, {}, '?format=pdf&scale=2'), [400, 'server.query']],
      [post(url, scene, {}, '?background=nonsense'), [400, 'server.query']],
      [post(url, scene, {}, '?format=jpeg&compression=3'), [400, 'server.query']],
      [post(url, scene, { accept: 'image/png' }, '?quality=12'), [400, 'server.query']],
      [post(url, scene, {}, '?format=pdf&text=embed'), [400, 'server.query']],
      [post(url, { renderer_name: 'matplotlib' }), [400, 'server.body']],
      [post(url, { renderer_name: 1, data: {} }), [400, 'server.body']],
      [fetch(`${url}/render`), [405, 'server.method']],
      [fetch(`${url}/render`, { method: 'PUT', body: 'x' }), [405, 'server.method']],
      [fetch(`${url}/healthz`, { method: 'POST' }), [405, 'server.method']],
      [fetch(`${url}/elsewhere`), [404, 'server.path']],
    ]
    for (const [i, [response, expected]] of cases.entries()) {
      expect([i, ...(await codeOf(await response))]).toEqual([i, ...expected])
    }
    expect((await post(url, scene)).status).toBe(200)
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' })
  })

  test('an option that the format has not is told with those it has', async () => {
    const { url } = await serve()
    const answer = await post(url, await figure(), {}, '?format=png&quality=12')
    expect([answer.status, await answer.json()]).toEqual([
      400,
      {
        error: {
          code: 'server.query',
          message: 'quality: it is for jpeg, webp, and not for png.',
          fix: 'Leave it out: of png there are width, height, scale, dpi, background, compression.',
        },
      },
    ])
  })

  test('a request that is too long is told how long it is, and how long it may be', async () => {
    const { url } = await serve({ limits: { message: 1000 } })
    const errorOf = async (response: Response) =>
      ((await response.json()) as { error: { message: string; fix: string } }).error
    expect(await errorOf(await post(url, 'x'.repeat(1001)))).toMatchObject({
      message: 'The request has 1001 bytes, and this server takes at most 1000.',
      fix: 'Show fewer items, or have its limit raised: gsp serve --limit-message.',
    })
    const body = new ReadableStream({
      pull: (controller) => {
        controller.enqueue(new Uint8Array(2000))
        controller.close()
      },
    })
    const chunked = { method: 'POST', headers: json, body, duplex: 'half' } as RequestInit
    expect(await errorOf(await fetch(`${url}/render`, chunked))).toMatchObject({
      message: 'The request has more bytes, and this server takes at most 1000.',
    })
  })

  test('what is hardly a request is told so in the same words', async () => {
    const { port } = await serve()
    const answer = (text: string): Promise<string> =>
      new Promise((resolve, reject) => {
        let said = ''
        const socket = connect(port, '127.0.0.1', () => socket.end(text))
        socket.on('data', (data) => (said += String(data)))
        socket.on('close', () => resolve(said)).on('error', reject)
      })
    const host = 'Host: 127.0.0.1\r\nConnection: close\r\n'
    const cases: [string, string, string][] = [
      [`GET /%zz-secret HTTP/1.1\r\n${host}\r\n`, '404', 'server.path'],
      ['secret\r\n\r\n', '400', 'server.body'],
      [`GET / HTTP/1.1\r\n${host}x: ${'secret'.repeat(5000)}\r\n\r\n`, '431', 'server.head'],
      [
        `GET /scenes/a HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n`,
        '400',
        'server.body',
      ],
    ]
    for (const [text, status, code] of cases) {
      const said = await answer(text)
      expect(said).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
      expect(JSON.parse(said.slice(said.indexOf('\r\n\r\n')))).toMatchObject({ error: { code } })
      expect(said).not.toContain('secret')
    }
  })

  test('what is drawn when the server ends is sent to its end', async () => {
    const server = await serve()
    const scene = await renderToJson(<Figure width={2500} height={2500} />)
    const read = async (response: Response) => ({
      status: response.status,
      bytes: (await response.arrayBuffer()).byteLength,
    })
    const answer = post(server.url, scene, {}, '?compression=0').then(read)
    await new Promise((resolve) => setTimeout(resolve, 100))
    await server.close()
    const { status, bytes } = await answer
    expect(status).toBe(200)
    expect(bytes).toBeGreaterThan(2 ** 24)
  })

  test('who takes nothing of the answer keeps nothing of the server', async () => {
    const { url, port } = await serve({ limits: { sessions: 1, silence: 300 } })
    const text = JSON.stringify(await renderToJson(<Figure width={2500} height={2500} />))
    const socket = connect(port, '127.0.0.1').pause()
    socket.on('error', () => undefined)
    onTestFinished(() => void socket.destroy())
    const head = `POST /render?compression=0 HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n`
    socket.write(`${head}Content-Length: ${text.length}\r\n\r\n${text}`)
    const status = async (): Promise<number> => (await post(url, await figure())).status
    await expect.poll(status).toBe(429)
    await expect.poll(status, { timeout: 20_000 }).toBe(200)
  })

  test('a request of GSP 0.1 is answered as its server does', async () => {
    const { url } = await serve()
    const data = toGspJson(await renderToJson(<Figure width={200} height={100} background="ivory" />), quiet)
    for (const renderer_name of ['matplotlib', 'datoviz', 'any']) {
      const response = await post(url, { renderer_name, data }, { accept: 'text/html' })
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe('image/png')
      expect(response.headers.get('content-disposition')).toBe('attachment; filename=rendered_scene.png')
      expect(response.headers.get('cache-control')).toBe('no-cache')
      const expected = await renderToPng(createElement(SceneFile, { json: data, order: 'auto' }), quiet)
      expect(Buffer.compare(Buffer.from(await response.arrayBuffer()), Buffer.from(expected))).toBe(0)
    }
    const broken = { ...(data as object), visuals: [{}] }
    // Whoever speaks GSP 0.1 is told what is no scene of it, and not what a scene of this library is.
    for (const wrong of [broken, {}, await figure()]) {
      const [status, code] = await codeOf(await post(url, { renderer_name: 'matplotlib', data: wrong }))
      expect([status, code.split('.')[0]]).toEqual([400, 'gsp01'])
    }
  })

  test('only who has a token is answered', async () => {
    const { url } = await serve({ tokens: ['secret-secret-secret'] })
    const scene = await figure()
    for (const authorization of ['', 'Bearer', 'Bearer wrong-wrong-wrong', 'Basic secret-secret-secret']) {
      const response = await post(url, scene, authorization === '' ? {} : { authorization })
      expect(response.headers.get('www-authenticate')).toBe('Bearer')
      expect(await codeOf(response)).toEqual([401, 'server.token'])
    }
    expect((await post(url, scene, { authorization: 'Bearer secret-secret-secret' })).status).toBe(200)
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
  })

  test('pages of elsewhere are refused, and may read answers only where that is set up', async () => {
    const scene = await figure()
    const origin = 'https://plots.example.org'
    const closed = await serve()
    expect(await codeOf(await post(closed.url, scene, { origin }))).toEqual([403, 'server.origin'])
    const quietly = await serve({ origins: [origin] })
    const without = await post(quietly.url, scene, { origin })
    expect([without.status, without.headers.get('access-control-allow-origin')]).toEqual([200, null])
    const open = await serve({ origins: [origin], cors: true })
    expect((await post(open.url, scene, { origin })).headers.get('access-control-allow-origin')).toBe(origin)
    expect(await codeOf(await post(open.url, scene, { origin: 'https://evil.example' }))).toEqual([
      403,
      'server.origin',
    ])
    const preflight = await fetch(`${open.url}/render`, {
      ...{ method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBe(origin)
    expect(preflight.headers.get('access-control-allow-headers')).toMatch(/authorization/)
    // Errors too: a page is to know what is wrong.
    expect((await post(open.url, '{', { origin })).headers.get('access-control-allow-origin')).toBe(origin)
  })

  test('too many requests are refused until there are fewer', async () => {
    const { url } = await serve({ limits: { requestsPerSecond: 5 } })
    const answers = await Promise.all(Array.from({ length: 30 }, () => fetch(`${url}/healthz`)))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(5)
    expect(refused[0]!.headers.get('retry-after')).toBe('1')
    await expect.poll(async () => (await fetch(`${url}/healthz`)).status).toBe(200)
  })
})

describe('what is written down, and told', () => {
  const secret = 'very-secret-value'

  test('neither tokens nor data nor what is asked for', async () => {
    const lines: string[] = []
    const token = `${secret}-token`
    const { url } = await serve({ log: 'debug', logStream: { write: (line) => lines.push(line) }, tokens: [token] })
    const authorization = `Bearer ${token}`
    const scene = await renderToJson(<Figure width={200} height={100} name={secret} />)
    await post(url, scene, { authorization }, `?background=${secret}`)
    await post(url, scene, { authorization })
    await post(url, `{ "${secret}": `, { authorization })
    await fetch(`${url}/${secret}?a=${secret}`)
    await post(url, scene, { authorization: `Bearer ${secret}` })
    const source = await RawClient.source(url, { token })
    source.build(1, pointsScene(undefined, { name: secret, sizes: secret }))
    await source.refusal()
    const wrong = await RawClient.connect(url)
    wrong.send({ type: 'hello', versions: [1], role: 'viewer', token: secret })
    await wrong.refusal()
    expect(lines.length).toBeGreaterThan(6)
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number) as number })
    expect(lines.join('')).not.toContain(secret)
  })

  test('who came and went: in which role, how it ended, and how long it was there', async () => {
    const lines: string[] = []
    const { url } = await serve({ log: 'info', logStream: { write: (line) => lines.push(line) } })
    const source = await RawClient.source(url)
    source.build(1, pointsScene())
    await source.next('ack')
    const viewer = await RawClient.open(url, { role: 'viewer' })
    source.send({ type: 'bye', reason: 'done', again: false })
    viewer.socket.terminate()
    const sessions = () =>
      lines.map((line) => JSON.parse(line) as { msg: string }).filter(({ msg }) => msg === 'session closed')
    await expect.poll(sessions).toHaveLength(2)
    const seconds = expect.any(Number) as number
    expect(sessions()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ role: 'source', code: 1000, seconds }),
        expect.objectContaining({ role: 'viewer', code: 1006, seconds }),
      ]),
    )
  })

  test('of what a scene may not load nothing is told but that', async () => {
    const { url } = await serve({ allow: ['data:', `file://${process.cwd()}/tests/`] })
    const addresses = [
      'file:///etc/passwd',
      `file://${process.cwd()}/tests/nothing-here.npy`,
      `file://${process.cwd()}/tests/../package.json`,
      'package.json',
      'http://127.0.0.1:1/x.npy',
      'https://example.org/x.npy',
    ]
    for (const [i, uri] of addresses.entries()) {
      const source = await RawClient.source(url, {}, `s${i}`)
      const positions = { chain: [{ link: 'load', uri, type: 'vec3', format: 'raw' }] }
      source.build(1, pointsScene(undefined, { positions }))
      const size = { width: 20, height: 20, scale: 1, dpi: 96 }
      source.send({ type: 'draw', id: 1, seq: 1, size, time: 0, format: 'png', complete: true })
      await source.next('picture')
      const told = source.heard.filter(({ type }) => type === 'diagnostic')
      expect(told).toHaveLength(1)
      expect(JSON.stringify(told)).toMatch(/load\.(refused|missing|uri)/)
      expect(JSON.stringify(told)).not.toContain(process.cwd())
    }
  })
})
