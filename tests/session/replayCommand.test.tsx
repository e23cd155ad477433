import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ReactNode } from 'react'
import { Canvas, Points, Viewport } from 'react-gsp'
import { renderToPng, renderToSvg } from 'react-gsp/server'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadWire, type Wire } from '../../renderers/network/wire'
import { exitCodes } from '../../src/server/cli/exitCodes'
import { snapshotOf } from '../../src/scene/snapshot'
import { writeSvg } from '../../src/server/cli/writeSvg'
import { SessionWriter } from '../../src/session/sessionWriter'
import { createTestRoot } from '../../src/testing/testRoot'
import { filesIn, gsp, workFolder } from '../cli/harness'
import { joined } from './record'

let wire: Wire
beforeAll(async () => {
  wire = await loadWire()
})

const plot = (x: number): ReactNode => (
  <Canvas width={60} height={40} background="white">
    <Viewport>
      <Points positions={[[x, 0]]} sizes={12} faceColors="tomato" />
    </Viewport>
  </Canvas>
)

/** A point that moves four times, at 0, 0.5, 1 and 1.5 s, of 2 s in all. */
async function session({ isEnded = true, isEmptyFirst = false } = {}): Promise<Uint8Array> {
  const writer = new SessionWriter(wire)
  const parts = [writer.head()]
  if (isEmptyFirst) parts.push(writer.scene({ seq: 0, ops: [] }, 0))
  let seconds = isEmptyFirst ? 0.25 : 0
  const root = createTestRoot({
    onBatch: (batch) => {
      const isFirst = writer.seq === undefined
      parts.push(isFirst ? writer.scene(snapshotOf(root.replica), seconds) : writer.change(batch, seconds))
    },
  })
  for (const x of [-0.6, -0.2, 0.2, 0.6]) {
    await root.render(plot(x))
    seconds += 0.5
  }
  if (isEnded) parts.push(writer.end(2))
  return joined(parts)
}

const loadRender = (format: string) => Promise.resolve(format === 'svg' ? writeSvg : renderToPng)
const run = (argv: readonly string[], cwd: string) => gsp(['replay', ...argv], { cwd, loadRender })
const same = (path: string, bytes: Uint8Array): boolean => readFileSync(path).equals(bytes)

describe('frames', () => {
  test('of a folder, by the clock of the session: each the picture that gsp render makes', async () => {
    const cwd = workFolder({ 'a.gsp': await session() })
    const { code, stderr, stdout } = await run(['a.gsp', '-o', 'out/', '--fps', '4'], cwd)
    expect([code, stderr, stdout]).toEqual([0, '', ''])
    const names = Array.from({ length: 9 }, (_, i) => `frame-0000${i + 1}.png`)
    expect(filesIn(join(cwd, 'out'))).toEqual(names)
    for (const [i, name] of names.entries()) {
      const x = [-0.6, -0.2, 0.2, 0.6][Math.min(3, Math.floor(i / 2))]!
      expect(same(join(cwd, 'out', name), await renderToPng(plot(x))), name).toBe(true)
    }
  })

  test('of a part, faster, by names of one’s own, with the options of pictures', async () => {
    const cwd = workFolder({ 'a.gsp': await session() })
    const argv = ['--from', '0.5', '--to', '9', '--speed', '2', '--fps', '4', '--scale', '2', '--background', 'black']
    const { code, stderr } = await run(['a.gsp', '-o', 'x/{file}-{frame}.png', ...argv], cwd)
    expect([code, stderr]).toEqual([0, ''])
    expect(filesIn(join(cwd, 'x'))).toEqual(['a-00001.png', 'a-00002.png', 'a-00003.png', 'a-00004.png'])
    const expected = await renderToPng(plot(-0.2), { scale: 2, background: 'black' })
    expect(same(join(cwd, 'x/a-00001.png'), expected)).toBe(true)
  })

  test('are drawn once where nothing changes', async () => {
    const cwd = workFolder({ 'a.gsp': await session() })
    let count = 0
    const counting = async (element: ReactNode): Promise<Uint8Array> => {
      count++
      return renderToPng(element)
    }
    await gsp(['replay', 'a.gsp', '-o', 'out/', '--fps', '20'], { cwd, loadRender: () => Promise.resolve(counting) })
    expect(filesIn(join(cwd, 'out'))).toHaveLength(41)
    expect(count).toBe(4)
  })
})

test('one time is one picture, of any format', async () => {
  const cwd = workFolder({ 'a.gsp': await session() })
  expect((await run(['a.gsp', '--at', '1.2', '-o', 'a.png'], cwd)).code).toBe(0)
  expect(same(join(cwd, 'a.png'), await renderToPng(plot(0.2)))).toBe(true)
  expect((await run(['a.gsp', '--at', '0', '-o', '{file}.svg'], cwd)).code).toBe(0)
  expect(readFileSync(join(cwd, 'a.svg'), 'utf8')).toBe(await renderToSvg(plot(-0.6)))
})

describe('a session that is not whole', () => {
  test('is drawn as far as it goes, with a warning of what is missing', async () => {
    const bytes = await session({ isEnded: false })
    const cwd = workFolder({ 'a.gsp': bytes.slice(0, -5) })
    const { code, stderr } = await run(['a.gsp', '-o', 'out/', '--fps', '2'], cwd)
    expect(code).toBe(0)
    expect(stderr).toMatch(
      /^gsp: a\.gsp: warning: The session is not whole: record 3.*ends at 1\.00 s.*\[session\.cut\]\n$/,
    )
    expect(filesIn(join(cwd, 'out'))).toHaveLength(3)
  })

  test('is refused with --strict', async () => {
    const cwd = workFolder({ 'a.gsp': await session({ isEnded: false }) })
    const { code, stderr } = await run(['a.gsp', '-o', 'out/', '--strict'], cwd)
    expect(code).toBe(exitCodes.strict.code)
    expect(stderr).toContain('gsp: a.gsp: nothing was written: 1 warning (leave out --strict)\n')
    expect(filesIn(cwd)).toEqual(['a.gsp'])
  })
})

describe('what is wrong is one line', () => {
  test.each<[string, readonly string[], keyof typeof exitCodes, string]>([
    ['no session', ['-o', 'x/'], 'usage', 'gsp: no session to replay (gsp replay session.gsp -o frames/)'],
    ['no output', ['a.gsp'], 'usage', 'gsp: -o is missing: where do the frames go? (gsp replay a.gsp -o frames/)'],
    ['two sessions', ['a.gsp', 'b.gsp', '-o', 'x/'], 'usage', 'gsp: one session at a time'],
    ['another file', ['a.png', '-o', 'x/'], 'usage', 'gsp: a.png: the name is not that of a session'],
    [
      'one name',
      ['a.gsp', '-o', 'x.png'],
      'usage',
      'gsp: x.png: there are several frames, and this is one name (-o "x-{frame}.png", or',
    ],
    ['no format', ['a.gsp', '-o', 'x'], 'usage', 'gsp: x: the name says no picture format'],
    ['another field', ['a.gsp', '-o', '{name}.png'], 'usage', 'gsp: {name}.png: there is no {name} of a frame'],
    ['no time', ['a.gsp', '--at', 'noon', '-o', 'x.png'], 'usage', 'gsp: --at must be a time in seconds, got "noon"'],
    ['a wrong order', ['a.gsp', '--from', '2', '--to', '1', '-o', 'x/'], 'usage', 'gsp: --from 2 is after --to 1'],
    [
      'a late time',
      ['a.gsp', '--at', '2.5', '-o', 'x.png'],
      'usage',
      'gsp: a.gsp: 2.5 s is after its end (give a time up to 2.00 s)',
    ],
    ['no speed', ['a.gsp', '--speed', '0', '-o', 'x/'], 'usage', 'gsp: --speed must be a positive number, got "0"'],
    ['many frames', ['a.gsp', '--fps', '1e9', '-o', 'x/'], 'usage', 'gsp: there would be 2000000001 frames'],
    ['both', ['a.gsp', '--at', '1', '--fps', '3', '-o', 'x.png'], 'usage', 'gsp: one picture takes no --fps'],
    ['a slip', ['a.gsp', '--sped', '2', '-o', 'x/'], 'usage', 'gsp: unknown option --sped (did you mean --speed?)'],
    ['a session of one', ['a.gsp', '-o', 'x.gsp'], 'usage', 'gsp: a.gsp: only a .gsp_session.json becomes a .gsp'],
    ['no file', ['nosuch.gsp', '-o', 'x/'], 'file', 'gsp: nosuch.gsp: cannot read it: no such file or folder'],
    ['text', ['text.gsp', '-o', 'x/'], 'failed', 'gsp: text.gsp: The bytes are no session'],
    ['no JSON', ['text.json', '-o', 'x/'], 'failed', 'gsp: text.json: The bytes are no session'],
    ['broken JSON', ['broken.json', '-o', 'x/'], 'failed', 'gsp: broken.json: line 1, column 2: this is no JSON'],
    [
      'a scene',
      ['scene.json', '-o', 'x/'],
      'failed',
      'gsp: scene.json: is a saved scene, and no session (gsp render scene.json -o plot.png)',
    ],
    [
      'a scene of GSP 0.1',
      ['gsp01.json', '-o', 'x/'],
      'failed',
      'gsp: gsp01.json: is a saved scene, and no session (gsp render gsp01.json -o plot.png)',
    ],
    [
      'a scene that is named as a session',
      ['scene.gsp_session.json', '-o', 'x.gsp'],
      'failed',
      'gsp: scene.gsp_session.json: is a saved scene, and no session (gsp render',
    ],
    [
      'other JSON',
      ['other.json', '-o', 'x/'],
      'failed',
      'gsp: other.json: is JSON, but no session of GSP 0.1: that is an object with a list "items" (give a .gsp, or',
    ],
    ['a list', ['list.json', '-o', 'x/'], 'failed', 'gsp: list.json: is JSON, but no session of GSP 0.1'],
    ['an empty session', ['items.json', '-o', 'x/'], 'failed', 'gsp: items.json: items: there is no scene in it'],
    [
      'no canvas',
      ['empty.gsp', '-o', 'x/'],
      'failed',
      'gsp: empty.gsp: frame 1, at 0.00 s: there is no canvas then, so nothing to draw (begin later, with --from)',
    ],
    [
      'a wrong record',
      ['wrong.gsp', '--at', '1', '-o', 'x.png'],
      'failed',
      'gsp: wrong.gsp: at 1 s: Record 1, at byte',
    ],
  ])('%s', async (_, argv, reason, line) => {
    const writer = new SessionWriter(wire)
    const wrong = joined([
      writer.head(),
      writer.scene({ seq: 0, ops: [] }, 0),
      writer.change({ seq: 1, ops: [{ op: 'remove', id: 9 }] }, 1),
      writer.end(1),
    ])
    const scene = '{"format":"react-gsp","version":1,"scene":[]}'
    const files = {
      ...{ 'a.gsp': await session(), 'text.gsp': 'hello, this is text', 'text.json': 'hello', 'broken.json': '{' },
      ...{ 'scene.json': scene, 'scene.gsp_session.json': scene, 'gsp01.json': '{"canvas":{},"visuals":[]}' },
      ...{ 'other.json': '{"a":1}', 'list.json': '[1]', 'items.json': '{"items":[]}' },
      ...{ 'empty.gsp': await session({ isEmptyFirst: true }), 'wrong.gsp': wrong },
    }
    const cwd = workFolder(files)
    const { code, stderr } = await run(argv, cwd)
    expect(stderr).toContain(line)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(code).toBe(exitCodes[reason].code)
    expect(filesIn(cwd)).toEqual(Object.keys(files).sort())
  })

  test('frames before one that fails stay', async () => {
    const good = await session({ isEnded: false })
    const writer = new SessionWriter(wire)
    writer.scene({ seq: 4, ops: [] }, 0)
    const bad = writer.change({ seq: 5, ops: [{ op: 'remove', id: 99 }] }, 1.7)
    const cwd = workFolder({ 'a.gsp': joined([good, bad, writer.end(2)]) })
    const { code, stderr } = await run(['a.gsp', '-o', 'out/', '--fps', '4'], cwd)
    expect(code).toBe(exitCodes.failed.code)
    expect(stderr).toMatch(/^gsp: a\.gsp: frame 8, at 1\.75 s: Record 4, at byte \d+: .*there is no node 99/)
    expect(filesIn(join(cwd, 'out'))).toHaveLength(7)
  })
})

describe('sessions of GSP 0.1', () => {
  test('are written, drawn as the session is, and read back', async () => {
    const cwd = workFolder({ 'a.gsp': await session() })
    expect((await run(['a.gsp', '-o', 'a.gsp_session.json'], cwd)).code).toBe(0)
    const json = JSON.parse(readFileSync(join(cwd, 'a.gsp_session.json'), 'utf8')) as { items: { timestamp: number }[] }
    expect(json.items.map(({ timestamp }) => timestamp)).toEqual([0, 0.5, 1, 1.5])
    expect((await run(['a.gsp_session.json', '-o', 'b.gsp'], cwd)).code).toBe(0)
    expect(statSync(join(cwd, 'b.gsp')).size).toBeLessThan(statSync(join(cwd, 'a.gsp_session.json')).size)
    for (const name of ['a.gsp_session.json', 'b.gsp']) {
      expect(await run([name, '-o', 'out/', '--fps', '2'], cwd)).toMatchObject({ code: 0, stderr: '' })
      const first = readFileSync(join(cwd, 'out/frame-00001.png'))
      expect(first.equals(await renderToPng(plot(-0.6)))).toBe(true)
      expect(filesIn(join(cwd, 'out'))).toHaveLength(4)
    }
  })

  test('a part, and not more than so many a second', async () => {
    const cwd = workFolder({ 'a.gsp': await session() })
    await run(['a.gsp', '-o', 'a.gsp_session.json', '--from', '0.25', '--to', '1.3', '--fps', '1'], cwd)
    const json = JSON.parse(readFileSync(join(cwd, 'a.gsp_session.json'), 'utf8')) as { items: { timestamp: number }[] }
    expect(json.items.map(({ timestamp }) => timestamp)).toEqual([0, 1])
  })
})

test('a session that is given to another command leads to this one', async () => {
  const cwd = workFolder({ 'a.gsp': await session() })
  writeFileSync(join(cwd, 'x'), '')
  const { stderr } = await gsp(['render', 'a.gsp', '-o', 'a.png'], { cwd })
  expect(stderr).toBe('gsp: a.gsp: is a recorded session (gsp replay a.gsp -o frames/)\n')
  expect((await gsp(['a.gsp'], { cwd })).stderr).toContain('did you mean gsp replay a.gsp -o frames/?')
  const { code, stdout } = await run(['--help'], cwd)
  expect(code).toBe(0)
  expect(stdout).toContain('gsp replay run.gsp -o frames/ --fps 30')
})
