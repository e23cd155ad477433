import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AssetLoader } from '../../../src/assets/assetLoader'
import { guardedFetch } from '../../../src/server/render-server/guardedFetch'
import { isPrivateAddress } from '../../../src/server/render-server/privateAddress'
import { codeOf } from '../../scene/transform/harness'

let hits: string[] = []
let port = 0
const server = createServer((request, response) => {
  hits.push(request.url!)
  if (request.url === '/moved') response.writeHead(302, { location: '/data' }).end()
  else if (request.url === '/none') response.writeHead(404).end()
  else response.end('data')
})

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.close()
  server.closeAllConnections()
})

test.each([
  ...[
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.255',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
  ],
  ...['192.0.0.1', '192.168.1.1', '198.18.0.1', '203.0.113.7', '224.0.0.1', '240.0.0.1', '255.255.255.255'],
  ...[
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    'fc00::1',
    'fd12::1',
    'fe80::1',
  ],
  ...[
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '3fff::1',
    '100::1',
    'no address',
    '',
  ],
])('%s is no address of the public internet', (address) => {
  expect(isPrivateAddress(address)).toBe(true)
})

test.each([
  '1.1.1.1',
  '8.8.8.8',
  '172.15.0.1',
  '172.32.0.1',
  '192.167.0.1',
  '11.0.0.1',
  '2606:4700::1111',
  '2a00:1450::1',
])('%s is one', (address) => expect(isPrivateAddress(address)).toBe(false))

describe('what a scene may have a server load', () => {
  const resolved: Readonly<Record<string, readonly string[]>> = {
    'public.example': ['93.184.216.34'],
    'private.example': ['127.0.0.1'],
    'both.example': ['93.184.216.34', '10.0.0.1'],
    'metadata.example': ['169.254.169.254'],
    'six.example': ['::1'],
    'mapped.example': ['::ffff:127.0.0.1'],
  }
  const load = (uri: string, allowPrivate = false): Promise<Uint8Array> =>
    new AssetLoader({
      allow: ['http:', 'https:'],
      base: 'about:blank',
      timeout: 2000,
      fetch: guardedFetch(allowPrivate, (host, done) =>
        done(
          null,
          (resolved[host] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        ),
      ),
    }).load(uri)

  test.each([
    ...[
      'http://127.0.0.1:PORT/data',
      'http://localhost.private.example:PORT/',
      'http://private.example:PORT/data',
      'http://both.example:PORT/data',
    ],
    ...[
      'http://2130706433:PORT/data',
      'http://0x7f000001:PORT/data',
      'http://0177.0.0.1:PORT/data',
      'http://127.1:PORT/data',
      'http://0:PORT/data',
    ],
    ...[
      'http://[::1]:PORT/data',
      'http://[::ffff:127.0.0.1]:PORT/data',
      'http://[::ffff:7f00:1]:PORT/data',
      'http://[0:0:0:0:0:0:0:1]:PORT/data',
    ],
    ...[
      'http://metadata.example/latest',
      'http://169.254.169.254/latest',
      'http://six.example:PORT/data',
      'http://mapped.example:PORT/data',
    ],
    ...['https://127.0.0.1:PORT/data', 'http://①②⑦.0.0.1:PORT/data'],
  ])('nothing of this network: %s', async (uri) => {
    hits = []
    const code = await codeOf(() => load(uri.replace('PORT', String(port))))
    // A name that nobody knows leads nowhere.
    expect(code).toBe(uri.includes('localhost.') ? 'load.missing' : 'load.refused')
    expect(hits).toEqual([])
  })

  test('with leave, but no redirect', async () => {
    const at = (path: string): string => `http://private.example:${port}${path}`
    expect(new TextDecoder().decode(await load(at('/data'), true))).toBe('data')
    hits = []
    expect(await codeOf(() => load(at('/moved'), true))).toBe('load.refused')
    expect(hits).toEqual(['/moved'])
    expect(await codeOf(() => load(at('/none'), true))).toBe('load.missing')
  })

  test.each([
    'x.npy',
    '//evil.example/x',
    'file:///etc/passwd',
    'ftp://public.example/x',
    'http://user:pass@public.example/',
  ])('nothing by another way: %s', async (uri) =>
    expect(await codeOf(() => load(uri))).toMatch(/^load\.(uri|refused)$/),
  )
})
