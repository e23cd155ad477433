import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AllowList } from '../../src/assets/allowList'
import { AssetLoader } from '../../src/assets/assetLoader'
import { dataUri } from '../../src/assets/dataUri'
import { codeOf } from '../scene/transform/harness'

const root = realpathSync(mkdtempSync(join(tmpdir(), 'react-gsp-assets-')))
const url = (path: string): string => pathToFileURL(join(root, path)).href
let server: Server
let other: Server
let hits: string[] = []

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

async function listen(created: Server): Promise<string> {
  await new Promise<void>((resolve) => created.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(created.address() as AddressInfo).port}`
}

let host = ''
let elsewhere = ''

beforeAll(async () => {
  mkdirSync(join(root, 'open/sub'), { recursive: true })
  mkdirSync(join(root, 'open-not'))
  writeFileSync(join(root, 'open/a.txt'), 'A')
  writeFileSync(join(root, 'open/sub/b c#1.txt'), 'B')
  writeFileSync(join(root, 'secret.txt'), 'S')
  writeFileSync(join(root, 'open-not/n.txt'), 'N')
  symlinkSync(join(root, 'secret.txt'), join(root, 'open/leak.txt'))
  symlinkSync(root, join(root, 'open/up'))
  symlinkSync(join(root, 'open/a.txt'), join(root, 'open/inner.txt'))
  other = createServer((request, response) => {
    hits.push(`other ${request.url}`)
    response.end('E')
  })
  elsewhere = await listen(other)
  const answers: Record<string, (response: ServerResponse) => void> = {
    '/data/a.txt': (response) => response.end('W'),
    '/data/moved': (response) => response.writeHead(302, { location: 'a.txt' }).end(),
    '/data/away': (response) => response.writeHead(302, { location: `${elsewhere}/x` }).end(),
    '/data/out': (response) => response.writeHead(307, { location: '/private' }).end(),
    '/data/file': (response) => response.writeHead(302, { location: url('open/a.txt') }).end(),
    '/data/round': (response) => response.writeHead(301, { location: 'round' }).end(),
    '/data/cut': (response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('abc', () => response.destroy())
    },
    '/data/slow': () => undefined,
    '/data/endless': (response) => {
      const more = (): void => {
        if (!response.destroyed) response.write(new Uint8Array(65536), more)
      }
      more()
    },
    '/private': (response) => response.end('P'),
  }
  server = createServer((request, response) => {
    hits.push(request.url!)
    const answer = answers[request.url!.split('?')[0]!]
    if (answer) answer(response)
    else response.writeHead(404).end()
  })
  host = await listen(server)
})

afterAll(() => {
  for (const each of [server, other]) {
    each.closeAllConnections()
    each.close()
  }
  rmSync(root, { recursive: true, force: true })
})

describe('files', () => {
  const loader = (): AssetLoader => new AssetLoader({ allow: [url('open/')], base: url('open/') })

  test('below an allowed folder are read, by whole and by relative addresses', async () => {
    expect(text(await loader().load(url('open/a.txt')))).toBe('A')
    expect(text(await loader().load('a.txt'))).toBe('A')
    expect(text(await loader().load('sub/b%20c%231.txt'))).toBe('B')
    expect(text(await loader().load('sub/../a.txt'))).toBe('A')
    expect(text(await loader().load('inner.txt'))).toBe('A')
  })

  test.each([
    'secret.txt',
    'open/../secret.txt',
    'open/%2e%2e/secret.txt',
    'open/.%2E/secret.txt',
    'open/sub/..\\..\\..\\secret.txt',
    'open-not/n.txt',
    'open',
    'open/..%2fsecret.txt',
    'open/..%5Csecret.txt',
  ])('outside of it are not: %s', async (path) => {
    expect(await codeOf(() => loader().load(`${pathToFileURL(root).href}/${path}`))).toBe('load.refused')
  })

  test.each(['leak.txt', 'up/secret.txt', 'up/open-not/n.txt'])(
    'are not read through a link that leads out: %s',
    async (path) => {
      expect(await codeOf(() => loader().load(path))).toBe('load.refused')
      await expect(loader().load(path)).rejects.toThrow(/link/)
    },
  )

  test.each(['open/nothing.txt', 'open/a.txt/x', 'open/sub/', 'open/a%00.txt'])(
    'that are not there are missing: %s',
    async (path) => {
      expect(await codeOf(() => loader().load(`${pathToFileURL(root).href}/${path}`))).toBe('load.missing')
    },
  )

  test('are refused with their address and the option that allows them', async () => {
    const refused = loader().load(url('secret.txt'))
    await expect(refused).rejects.toThrow(url('secret.txt'))
    await expect(refused).rejects.toThrow('allow')
  })

  test('larger than the limit are not read', async () => {
    const small = new AssetLoader({ allow: ['file:'], maxBytes: 0 })
    expect(await codeOf(() => small.load(url('open/a.txt')))).toBe('load.size')
  })

  test('whose size is said to be 0 are read to their end, and no further than allowed', async () => {
    const proc = new AssetLoader({ allow: 'all' })
    expect(text(await proc.load('file:///proc/self/status'))).toContain('Name:')
    const small = new AssetLoader({ allow: 'all', maxBytes: 100 })
    expect(await codeOf(() => small.load('file:///proc/self/status'))).toBe('load.size')
  })

  test('are files: a pipe to which nobody writes is refused', async () => {
    execFileSync('mkfifo', [join(root, 'open/pipe')])
    expect(await codeOf(() => loader().load('pipe'))).toBe('load.missing')
    await expect(loader().load('pipe')).rejects.toThrow('is no file')
  })

  test('are all readable for a caller of its own code, and none by default for a scene', async () => {
    expect(text(await new AssetLoader({ allow: 'all' }).load(url('secret.txt')))).toBe('S')
    expect(await codeOf(() => new AssetLoader({ allow: ['data:'] }).load(url('open/a.txt')))).toBe('load.refused')
  })
})

describe('the web', () => {
  const loader = (options: Partial<ConstructorParameters<typeof AssetLoader>[0]> = {}): AssetLoader =>
    new AssetLoader({ allow: [`${host}/data/`], ...options })

  test('is read below an allowed address, along redirects that stay there', async () => {
    expect(text(await loader().load(`${host}/data/a.txt?v=2`))).toBe('W')
    expect(text(await loader().load(`${host}/data/moved`))).toBe('W')
  })

  test.each(['/private', '/data/../private', '/data/%2e%2e/private', '/data'])(
    'is not read beside it: %s',
    async (path) => {
      hits = []
      expect(await codeOf(() => loader().load(`${host}${path}`))).toBe('load.refused')
      expect(hits).toEqual([])
    },
  )

  test('is not read where a redirect leads out: the other server is never asked', async () => {
    hits = []
    expect(await codeOf(() => loader().load(`${host}/data/away`))).toBe('load.refused')
    expect(await codeOf(() => loader().load(`${host}/data/out`))).toBe('load.refused')
    expect(hits).toEqual(['/data/away', '/data/out'])
    expect(text(await loader({ allow: 'all' }).load(`${host}/data/away`))).toBe('E')
  })

  test('never leads to the files of this machine', async () => {
    expect(await codeOf(() => loader({ allow: 'all' }).load(`${host}/data/file`))).toBe('load.missing')
    expect(await codeOf(() => loader({ allow: ['http:', 'file:'] }).load(`${host}/data/file`))).toBe('load.missing')
  })

  test('that has nothing there says with which status', async () => {
    await expect(loader().load(`${host}/data/nothing`)).rejects.toThrow('404')
    expect(await codeOf(() => loader().load(`${host}/data/nothing`))).toBe('load.missing')
    expect(await codeOf(() => loader().load(`${host}/data/round`))).toBe('load.missing')
    expect(await codeOf(() => loader({ allow: ['http:'] }).load('http://127.0.0.1:1/x'))).toBe('load.missing')
  })

  test('that breaks off, never answers or never ends is an error of its own', async () => {
    expect(await codeOf(() => loader().load(`${host}/data/cut`))).toBe('load.truncated')
    expect(await codeOf(() => loader({ timeout: 30 }).load(`${host}/data/slow`))).toBe('load.timeout')
    expect(await codeOf(() => loader({ maxBytes: 100_000 }).load(`${host}/data/endless`))).toBe('load.size')
    const abort = new AbortController()
    const loading = loader().load(`${host}/data/slow`, abort.signal)
    abort.abort()
    await expect(loading).rejects.toThrow()
  })
})

describe('an allow-list', () => {
  const allows = (prefix: string, address: string): boolean => {
    try {
      new AllowList([prefix]).check(new URL(address))
      return true
    } catch {
      return false
    }
  }

  test.each([
    ['https://host/path/', 'https://host/path/x', true],
    ['https://host/path/', 'https://host/path', false],
    ['https://host/path/', 'https://host/pathology/x', false],
    ['https://host/path', 'https://host/path', true],
    ['https://host/path', 'https://host/path?a=1', true],
    ['https://host/path', 'https://host/pathology', false],
    ['https://host/path', 'https://host/path/x', false],
    ['https://host', 'https://host/x', true],
    ['https://host', 'https://host.evil.example/x', false],
    ['https://host', 'http://host/x', false],
    ['https://host', 'https://host:8443/x', false],
    ['https://host/path/', 'https://host/path/..%2fx', false],
    ['https://host/path/', 'https://host/path/a%5C..%5cx', false],
    ['https://host/a%2Fb/', 'https://host/a%2Fb/x', true],
    ['https://HOST:443/', 'https://host/x', true],
    ['https:', 'https://any/x', true],
    ['https:', 'http://any/x', false],
    ['file:', 'file:///etc/hosts', true],
    ['file:///a/', 'file:///a/b', true],
    ['file:///a/', 'file://server/a/b', false],
    ['data:', 'data:,x', true],
    ['data:image/png', 'data:image/png;base64,AA', true],
    ['data:image/png', 'data:text/html,x', false],
  ])('%s and %s: %s', (prefix, address, expected) => {
    expect(allows(prefix, address)).toBe(expected)
  })

  test('of what is no address is an error at once', async () => {
    expect(await codeOf(() => new AllowList([5 as never]))).toBe('load.allow')
    expect(await codeOf(() => new AllowList(['']))).toBe('load.allow')
    expect(await codeOf(() => new AllowList(['ftp://host/']))).toBe('load.uri')
  })

  test('takes no names and passwords', async () => {
    expect(await codeOf(() => new AssetLoader({ allow: 'all' }).load('https://me:secret@host/x'))).toBe('load.uri')
    expect(await codeOf(() => new AssetLoader({ allow: 'all' }).load('javascript:alert(1)'))).toBe('load.uri')
  })
})

test('data URIs are read as everybody reads them', async () => {
  const samples = [
    'data:,a%20b',
    'data:text/plain;base64,aGk=',
    'data:;base64,aGk',
    'data:;base64,%61GkK',
    'data:,%zz',
    'data:,a#b',
  ]
  for (const uri of samples) {
    expect(dataUri(uri), uri).toEqual(new Uint8Array(await (await fetch(uri)).arrayBuffer()))
  }
  expect(await codeOf(() => new AssetLoader({ allow: ['data:'] }).load('data:;base64,%%%%'))).toBe('load.truncated')
})
