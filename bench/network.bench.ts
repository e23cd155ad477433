// What changes cost on the wire, against posting the whole scene as GSP 0.1 does, and a render server with fifty sessions. Run with
// `npm run bench network`; `-- 10` makes the load last ten seconds in place of sixty.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createElement, type ReactElement } from 'react'
import { Canvas, GspBuffer, Points, toGspJson, vec2, vec3, View2D, Viewport } from 'react-gsp'
import { createTestRoot } from 'react-gsp/testing'
import { loadSocket } from '../renderers/network/socket'
import { SourceLink } from '../renderers/network/sourceLink'
import { Outbox } from '../renderers/network/outbox'
import { loadWire } from '../renderers/network/wire'
import { sceneToDocument } from '../src/exchange/sceneToDocument'
import type { Batch } from '../src/scene/batch'
import { demand } from './node/measure'

const wire = await loadWire()
/** Bytes of a message. */
const most = 2 ** 26
const [seconds = 60] = process.argv.slice(2).map(Number)

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!
const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))]!

interface SceneProps {
  readonly positions: unknown
  readonly x: number
  readonly opacity?: number
}

/** Points under a camera that moves. */
const scene = ({ positions, x, opacity = 1 }: SceneProps): ReactElement =>
  createElement(
    Canvas,
    { width: 800, height: 600 },
    createElement(
      Viewport,
      null,
      createElement(
        View2D,
        { x: [x, x + 1.123456789], y: [0.1, 1.3] },
        createElement(Points, { positions: positions as never, sizes: 3, opacity }),
      ),
    ),
  )

/** A scene, and what is sent of it once the other end has it. */
async function sourceOf(element: ReactElement) {
  const outbox = new Outbox()
  const root = createTestRoot({ onBatch: (batch: Batch) => outbox.push(batch) })
  await root.render(element)
  outbox.resume(undefined, most)
  const snapshot = outbox.next(most)!
  return { root, outbox, snapshot }
}

const random = (count: number): Float32Array => Float32Array.from({ length: count }, () => Math.random())

function line(what: string, value: string, bar = ''): void {
  console.log(`  ${what.padEnd(58)} ${value.padStart(14)}  ${bar}`)
}

console.log('\nbytes')
{
  const positions = vec2(random(2000))
  const { root, outbox } = await sourceOf(scene({ positions, x: 0 }))
  await root.render(scene({ positions, x: 0.25 }))
  const { length } = wire.encode(outbox.next(most)!)
  line('a move of the camera', `${length} B`, '≤ 300')
  demand(length > 60 && length <= 300, `a camera move takes ${length} bytes`)
  await root.unmount()
}
for (const [type, row] of [
  ['vec2', 8],
  ['vec3', 12],
  ['float64', 8],
] as const) {
  const buffer = new GspBuffer(1000, type)
  const column = type === 'float64' ? { x: buffer, y: random(1000) } : type === 'vec2' ? vec2(buffer) : vec3(buffer)
  const { root, outbox } = await sourceOf(scene({ positions: column, x: 0 }))
  buffer.write(
    7,
    Array.from({ length: type === 'float64' ? 1 : row / 4 }, () => Math.random()),
  )
  root.flush()
  const { length } = wire.encode(outbox.next(most)!)
  line(`a row of ${row} bytes (${type})`, `${length} B`, `≤ ${row + 120}`)
  demand(length > row && length <= row + 120, `a row takes ${length} bytes`)
  await root.unmount()
}

console.log('\none prop of a scene of 1e6 points')
{
  const buffer = new GspBuffer(random(3e6), 'vec3')
  const positions = vec3(buffer)
  const { root, outbox, snapshot } = await sourceOf(scene({ positions, x: 0 }))
  const times: number[] = []
  let bytes = 0
  for (let i = 1; i <= 60; i++) {
    await root.render(scene({ positions, x: 0, opacity: i / 100 }))
    const start = performance.now()
    const message = wire.encode(outbox.next(most)!)
    times.push(performance.now() - start)
    bytes = message.length
  }
  const time = median(times)
  line('merge and encode the change', `${time.toFixed(3)} ms`, '≤ 1')
  demand(time <= 1, `a change takes ${time} ms`)
  line('bytes of it', `${bytes} B`)
  const startWhole = performance.now()
  const whole = wire.encode(snapshot)
  line(
    'the whole scene on the wire',
    `${(performance.now() - startWhole).toFixed(0)} ms`,
    `${(whole.length / 1e6).toFixed(1)} MB`,
  )
  const startRead = performance.now()
  wire.decode(whole)
  line('  and read', `${(performance.now() - startRead).toFixed(1)} ms`)
  // As GSP 0.1 does for every picture.
  const startPosted = performance.now()
  const { replica } = root
  const posted = JSON.stringify(
    toGspJson(sceneToDocument(replica.root, replica.buffers), { onDiagnostic: () => undefined }),
  )
  const postedTime = performance.now() - startPosted
  line('the whole scene as JSON and base64', `${postedTime.toFixed(0)} ms`, `${(posted.length / 1e6).toFixed(1)} MB`)
  line(
    '  so a change is',
    `${(posted.length / bytes).toFixed(0)}× smaller`,
    `${(postedTime / time).toFixed(0)}× faster`,
  )
  await root.unmount()
}

console.log(`\n50 sessions × 5 batches a second, ${seconds} s`)
await load(50, 5, seconds)

async function load(sessions: number, rate: number, duration: number): Promise<void> {
  const limits = ['--limit-sessions', '100', '--limit-requests', '200']
  const server = spawn(process.execPath, ['dist/gsp.js', 'serve', '--port', '0', ...limits], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    const take = (data: Buffer): void => {
      said += String(data)
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said)
      if (found) resolve(found[0].replace('http', 'ws'))
    }
    server.stdout.on('data', take)
    server.stderr.on('data', take)
    server.on('exit', (code) => reject(new Error(`gsp serve ended with ${String(code)}: ${said}`)))
  })
  const openSocket = await loadSocket()
  const acknowledged: number[] = []
  const drawn: number[] = []
  const counts = { sent: 0, pictures: 0, failures: 0, blank: 0 }
  const clients = await Promise.all(
    Array.from({ length: sessions }, async (_, session) => {
      const buffer = new GspBuffer(random(2000), 'vec2')
      const positions = vec2(buffer)
      /** When what was sent last, and asked for last, went out. */
      let since: number | undefined
      let asked: number | undefined
      let id = 0
      const link = new SourceLink({
        ...{ url: `${url}/scenes/load-${session}`, token: undefined, wire, openSocket },
        onState: ({ phase }) => {
          if (phase === 'closed') counts.failures++
        },
        onArrived: () => {
          if (since === undefined) return
          acknowledged.push(performance.now() - since)
          since = undefined
        },
        onAnswer: (message) => {
          if (message.type === 'error') counts.failures++
          if (message.type !== 'picture') return
          counts.pictures++
          if (message.data.length < 500) counts.blank++
          drawn.push(performance.now() - asked!)
          asked = undefined
        },
      })
      const root = createTestRoot({ onBatch: (batch: Batch) => link.push(batch) })
      await root.render(scene({ positions, x: 0 }))
      const step = (): void => {
        since ??= performance.now()
        buffer.write(counts.sent % 900, random(20))
        root.flush()
        counts.sent++
        // A picture of what was sent, where the last one is there: others are skipped.
        if (asked !== undefined) return
        const size = { width: 320, height: 240, scale: 1, dpi: 96 }
        if (link.draw({ type: 'draw', id: ++id, seq: link.seq, size, time: 0, format: 'png' }))
          asked = performance.now()
      }
      return { step, root, link }
    }),
  )
  await new Promise((resolve) => setTimeout(resolve, 1000))
  acknowledged.length = 0
  const begin = performance.now()
  for (let turn = 0; turn < rate * duration; turn++) {
    for (const [i, { step }] of clients.entries()) {
      const due = begin + (1000 / rate) * (turn + i / clients.length)
      const wait = due - performance.now()
      if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait))
      step()
    }
  }
  const end = performance.now() + 10_000
  while (performance.now() < end && clients.some(({ link }) => !link.isSynchronized)) {
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const behind = clients.filter(({ link }) => !link.isSynchronized).length
  line('batches sent', String(counts.sent))
  line('sessions that have not everything acknowledged', String(behind), '0')
  line(
    'acknowledged, p50 / p95',
    `${quantile(acknowledged, 0.5).toFixed(0)} / ${quantile(acknowledged, 0.95).toFixed(0)} ms`,
  )
  line('pictures, of those asked for one at a time', String(counts.pictures))
  line('a picture, p50 / p95', `${quantile(drawn, 0.5).toFixed(0)} / ${quantile(drawn, 0.95).toFixed(0)} ms`)
  demand(acknowledged.length > counts.sent / 2, `only ${acknowledged.length} times was everything acknowledged`)
  demand(behind === 0, `${behind} sessions lost batches`)
  demand(counts.failures === 0, `${counts.failures} sessions failed`)
  demand(counts.pictures > 0 && counts.blank === 0, `${counts.blank} of ${counts.pictures} pictures are blank`)
  for (const { root, link } of clients) {
    link.close()
    await root.unmount()
  }
  server.removeAllListeners('exit')
  server.kill('SIGTERM')
  await once(server, 'exit')
}
