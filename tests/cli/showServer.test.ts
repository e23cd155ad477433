import { spawnSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { longestReport } from '../../src/server/cli/show/pageContract'
import { workFolder } from './harness'
import { show, type Showing } from './showing'

const files = {
  'secret.txt': 'secret',
  'plots/a.tsx': `export default function Plot() {\n  throw new Error('no')\n}\n`,
  'plots/data/x y.npy': 'numbers',
  'plots/data/é.csv': 'x',
  'plots/.env': 'secret',
  'plots/.git/config': 'secret',
  'plots/%2e%2e/b.txt': 'oddly named',
}

let cwd: string
let showing: Showing
beforeEach(async () => {
  cwd = workFolder(files)
  showing = await show(['plots/a.tsx'], { cwd })
})

describe('the folder of the module', () => {
  it('is at the top, so that relative addresses start there', async () => {
    expect(await showing.get('/data/x%20y.npy')).toEqual({
      status: 200,
      type: 'application/octet-stream',
      text: 'numbers',
    })
    expect(await showing.get('/data/%C3%A9.csv?v=2')).toMatchObject({ status: 200, text: 'x' })
    expect(await showing.get('/data/x%20y.npy', {}, 'HEAD')).toMatchObject({ status: 200, text: '' })
    // A name that only looks encoded is one like any other.
    expect(await showing.get('/%252e%252e/b.txt')).toMatchObject({ status: 200, text: 'oddly named' })
  })

  it.each([
    '/../secret.txt',
    '/data/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/.%2e/secret.txt',
    '/..%2fsecret.txt',
    '/data/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/%2e%2e%5csecret.txt',
    '/data%2fx%20y.npy',
    '/data\\..\\..\\secret.txt',
    '/data/x%00.npy',
    '/%E0%A4%A',
    '/.env',
    '/%2eenv',
    '/.git/config',
    '/@gsp/own/fonts/../package.json',
    '/@gsp/own/fonts/..%2fpackage.json',
    '/@gsp/own/package.json',
    '/@gsp/own/dist/index.js',
    '/@gsp/data/../../secret.txt',
    '/@gsp/module/../../secret.txt',
    'http://127.0.0.1/data/x%20y.npy',
    'data/x%20y.npy',
  ])('%s is refused', async (path) => {
    const { status, text } = await showing.get(path)
    expect([400, 403, 404]).toContain(status)
    expect(text).not.toContain('secret')
    expect(text).not.toContain('react-gsp')
  })

  it('serves what an absolute path names only if it is below it', async () => {
    for (const path of [`/${join(cwd, 'secret.txt')}`, join(cwd, 'secret.txt'), '/etc/passwd', '//etc/passwd']) {
      expect((await showing.get(encodeURI(path))).status).toBe(404)
    }
  })

  it.skipIf(process.platform === 'win32')('serves links inside it, and none that lead out', async () => {
    symlinkSync(join(cwd, 'secret.txt'), join(cwd, 'plots/out.txt'))
    symlinkSync(cwd, join(cwd, 'plots/up'))
    symlinkSync('/', join(cwd, 'plots/root'))
    symlinkSync('x y.npy', join(cwd, 'plots/data/in.npy'))
    symlinkSync('loop', join(cwd, 'plots/loop'))
    expect((await showing.get('/data/in.npy')).text).toBe('numbers')
    for (const path of ['/out.txt', '/up/secret.txt', '/root/etc/passwd', '/loop']) {
      const { status, text } = await showing.get(path)
      expect([403, 404]).toContain(status)
      expect(text).not.toMatch(/secret$/)
    }
    // One that is no link out by its name alone: `plots2` begins with `plots`.
    mkdirSync(join(cwd, 'plots2'))
    writeFileSync(join(cwd, 'plots2/b.txt'), 'secret')
    symlinkSync(join(cwd, 'plots2'), join(cwd, 'plots/near'))
    expect((await showing.get('/near/b.txt')).status).toBe(403)
  })

  it.skipIf(process.platform === 'win32')(
    'serves files alone: no folder, and no pipe that would never end',
    async () => {
      expect(spawnSync('mkfifo', [join(cwd, 'plots/pipe')]).status).toBe(0)
      for (const path of ['/data', '/data/', '/pipe', '/nothing.npy'])
        expect((await showing.get(path)).status).toBe(404)
    },
  )

  it('is that of the file, where the file is given by a link to its folder', async () => {
    if (process.platform === 'win32') return
    symlinkSync(join(cwd, 'plots'), join(cwd, 'link'))
    const { get } = await show(['link/a.tsx'], { cwd })
    expect((await get('/data/x%20y.npy')).text).toBe('numbers')
  })
})

describe('who may ask', () => {
  it('is this machine by one of its names, through whatever port', async () => {
    for (const host of ['127.0.0.1', 'localhost', 'LOCALHOST:5000', '127.0.0.1:1', '[::1]:80']) {
      expect((await showing.get('/', { host })).status).toBe(200)
    }
    const others = ['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:80', 'x@127.0.0.1', '0.0.0.0']
    for (const host of others) {
      for (const path of ['/', '/data/x%20y.npy', '/@gsp/events', '/@gsp/runtime/page.js']) {
        expect((await showing.get(path, { host })).status).toBe(403)
      }
    }
  })

  it('is nobody who asks for anything but files', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      expect((await showing.get('/data/x%20y.npy', {}, method)).status).toBe(405)
    }
    expect((await showing.get('/@gsp/report')).status).toBe(405)
  })

  it('is no page of elsewhere: nothing can be embedded there', async () => {
    const response = await fetch(new URL('/data/x%20y.npy', showing.url), {
      headers: { origin: 'http://evil.example' },
    })
    expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('may send nonsense, or no name at all, and the next one is answered', async () => {
    const { hostname, port } = new URL(showing.url)
    for (const sent of ['nonsense\r\n\r\n', 'GET / HTTP/1.0\r\n\r\n']) {
      const socket = connect(Number(port), hostname)
      let text = ''
      socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      socket.write(sent)
      await new Promise((closed) => socket.once('close', closed))
      expect(text).toMatch(/^HTTP\/1\.1 40[03] /)
    }
    expect((await showing.get('/')).status).toBe(200)
  })

  it('asks in vain for an icon, without a message about it', async () => {
    expect((await showing.get('/favicon.ico')).status).toBe(204)
  })
})

describe('what a page reports', () => {
  const report = (value: object): string => JSON.stringify(value)

  it('is a line in the terminal with the place in the source, and comes back with the lines around it', async () => {
    const state = await showing.state()
    const compiled = (await showing.code(state)).split('\n')
    const line = compiled.findIndex((each) => each.includes('throw new Error')) + 1
    const stack = `Error: no\n    at Plot (${state.module}:${line}:9)\n    at react (/@gsp/runtime/react-dom.client.js:1:1)`
    const answer = await showing.report(report({ kind: 'thrown', message: 'no\nmore', stack }))
    expect(JSON.parse(answer.text)).toEqual({
      at: 'plots/a.tsx:2:9',
      message: 'no\nmore',
      frame: expect.stringContaining(`> 2 |   throw new Error('no')\n    |         ^`),
    })
    expect(showing.printed()).toMatch(/^gsp: plots\/a\.tsx:2:9: no more$/m)
  })

  it('is a diagnostic as gsp render prints it, once', async () => {
    await showing.state()
    const diagnostic = { code: 'a.b', element: 'Points', prop: 'sizes', message: 'too big.', fix: 'Take less.' }
    for (let i = 0; i < 2; i++) {
      const { text } = await showing.report(report({ kind: 'warning', ...diagnostic }))
      expect(text).toBe('null')
    }
    const answer = await showing.report(report({ kind: 'error', ...diagnostic }))
    expect(JSON.parse(answer.text)).toEqual({
      at: 'plots/a.tsx',
      message: '<Points sizes>: too big.',
      fix: 'Take less.',
    })
    expect(showing.printed().match(/^gsp: .*$/gm)).toEqual([
      'gsp: plots/a.tsx: warning: <Points sizes>: too big. (Take less.) [a.b]',
      'gsp: plots/a.tsx: error: <Points sizes>: too big. (Take less.) [a.b]',
    ])
  })

  it('cannot steer the terminal, nor fill it', async () => {
    await showing.state()
    await showing.report(report({ kind: 'warning', message: `\u001b[2J${'x'.repeat(5000)}` }))
    expect(showing.printed()).not.toContain('\u001b')
    for (let i = 0; i < 300; i++) await showing.report(report({ kind: 'info', message: `number ${i}` }))
    const lines = showing.printed().split('\n')
    expect(lines.length).toBeLessThan(120)
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(700)
  })

  it('comes from its own pages, is short, and is a report', async () => {
    const good = report({ kind: 'warning', message: 'm' })
    expect((await showing.report(good)).status).toBe(200)
    for (const origin of ['http://evil.example', 'null', 'http://127.0.0.1:1', '']) {
      expect((await showing.report(good, { origin })).status).toBe(403)
    }
    const long = report({ kind: 'warning', message: 'm'.repeat(longestReport) })
    expect((await showing.report(long, { 'content-length': String(long.length) })).status).toBe(413)
    for (const bad of ['', '{', 'null', '3', '[]', '{"kind":"warning"}', '{"kind":"x","message":"m"}']) {
      expect((await showing.report(bad)).status).toBe(400)
    }
    expect(showing.printed().match(/^gsp: .*$/gm)).toEqual(['gsp: plots/a.tsx: warning: m'])
  })

  it('that does not say how long it is ends where it is too long', async () => {
    const sent = showing.report('x'.repeat(4 * longestReport), { 'transfer-encoding': 'chunked' })
    // Whoever still writes may see the connection end before the answer.
    const status = await sent.then((answer) => answer.status).catch(() => 413)
    expect(status).toBe(413)
    expect((await showing.get('/')).status).toBe(200)
  })
})
