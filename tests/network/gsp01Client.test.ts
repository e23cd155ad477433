import { expect, onTestFinished, test, vi } from 'vitest'
import { Gsp01Host } from '../../renderers/network/gsp01Client'
import { defaultFonts } from '../../src/assets/fonts/defaultFonts'
import type { HostTarget, Surface } from '../../src/host/host'
import type { Diagnostic } from '../../src/scene/diagnostics'

const size = { width: 100, height: 80, scale: 1, dpi: 96 }

/** A host in a page, and a server that answers as it is told to. */
function hostOf(answer: (body: unknown, init: RequestInit) => Response | Promise<Response>) {
  const drawn: [string, number, number][] = []
  const told: Diagnostic[] = []
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => answer(JSON.parse(init.body as string), init))
  vi.stubGlobal('createImageBitmap', async (blob: Blob) => ({ name: await blob.text(), close: () => undefined }))
  onTestFinished(() => void vi.unstubAllGlobals())
  const drawImage = ({ name }: { name: string }, _x: number, _y: number, width: number, height: number): void => {
    drawn.push([name, width, height])
  }
  const target: HostTarget = {
    ...{
      fonts: defaultFonts.registry,
      useFont: () => undefined,
      requestFrame: () => undefined,
      onLost: () => undefined,
    },
    onDiagnostic: (diagnostic) => told.push(diagnostic),
    createScreen: (width, height) =>
      ({ context: { canvas: { width, height }, drawImage }, resize: () => undefined }) as unknown as Surface,
  }
  const host = new Gsp01Host({ url: 'http://127.0.0.1:5000/', token: 'secret' }, ({ seq }) => ({ seq }))
  host.init(target, size)
  return { host, drawn, told }
}

const png = (name: string): Response => new Response(name, { headers: { 'content-type': 'image/png' } })

test('each frame is the whole scene as it is then, and its picture is shown as large as the canvas', async () => {
  const sent: unknown[] = []
  const { host, drawn } = hostOf((body) => {
    sent.push(body)
    return png(`picture ${sent.length}`)
  })
  await host.render()
  host.apply({ seq: 4, ops: [] })
  host.resize({ ...size, scale: 2 })
  await host.render()
  expect(sent).toEqual([0, 4].map((seq) => ({ renderer_name: 'matplotlib', data: { seq } })))
  expect(drawn).toEqual([
    ['picture 1', 100, 80],
    ['picture 2', 200, 160],
  ])
})

test('the same scene is not asked for twice', async () => {
  let asked = 0
  const { host } = hostOf(() => png(`picture ${++asked}`))
  await host.render()
  await host.render()
  expect(asked).toBe(1)
})

test('an answer that is no picture is told, with what the server says', async () => {
  const { host, drawn, told } = hostOf(() => new Response('no such renderer', { status: 500 }))
  await host.render()
  expect(told).toMatchObject([{ code: 'network.answer', severity: 'error' }])
  expect(told[0]!.message).toContain('answers 500: "no such renderer" in place of a picture')
  expect(drawn).toEqual([])
})

test('an error that a server tells as JSON is told in its words, with what it says to do', async () => {
  const said = { code: 'server.size', message: 'The request has 9 bytes,\n of at most 5.', fix: 'Show fewer items.' }
  const { host, told } = hostOf(() => Response.json({ error: said }, { status: 413 }))
  await host.render()
  const { message, fix } = told[0]!
  expect(message).toBe('the server at http://127.0.0.1:5000/render answers 413: The request has 9 bytes, of at most 5.')
  expect(fix).toBe('Show fewer items.')
})

test.each([{ error: 'none' }, { error: { message: 5 } }, { message: 'no' }, 'text', null])(
  'other JSON is quoted: %j',
  async (answer) => {
    const { host, told } = hostOf(() => Response.json(answer, { status: 500 }))
    await host.render()
    expect(told[0]!.message).toContain(`answers 500: ${JSON.stringify(JSON.stringify(answer))} in place of a picture.`)
    expect(told[0]!.fix).toBe('See what it has logged.')
  },
)

test('ended while it waits, it asks no more, and shows nothing', async () => {
  let ask: RequestInit | undefined
  const { host, drawn } = hostOf((_, init) => {
    ask = init
    return new Promise((resolve) => setTimeout(() => resolve(png('late')), 10))
  })
  const rendering = host.render()
  host.dispose()
  expect(ask!.signal!.aborted).toBe(true)
  await rendering
  expect(drawn).toEqual([])
})
