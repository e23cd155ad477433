import { request } from 'node:http'
import { onTestFinished } from 'vitest'
import type { PageMessage, PageState } from '../../src/server/cli/show/pageContract'
import { gsp, type Surroundings } from './harness'

export interface Answer {
  status: number
  type: string
  text: string
}

/** A server of `gsp show` that runs in this process until its test ends. */
export interface Showing {
  url: string
  /** What has been printed so far. */
  printed(): string
  /** Asks for a path as it is written, which `fetch` would clean first. */
  get(path: string, headers?: Readonly<Record<string, string>>, method?: string): Promise<Answer>
  report(body: string, headers?: Readonly<Record<string, string>>): Promise<Answer>
  /** The next message that is not yet taken. */
  next(): Promise<PageMessage>
  /** The next state. */
  state(): Promise<PageState>
  /** The text of the module of a state. */
  code(state: PageState): Promise<string>
  /** Ends it as Ctrl-C does. */
  stop(): Promise<Awaited<ReturnType<typeof gsp>>>
}

/** What is listened to for as long as the test runs. */
function messagesOf(url: string): () => Promise<PageMessage> {
  const queue: PageMessage[] = []
  const waiting: ((message: PageMessage) => void)[] = []
  let text = ''
  const events = request(new URL('/@gsp/events', url), (response) => {
    response.setEncoding('utf8')
    response.on('error', () => undefined)
    response.on('data', (chunk: string) => {
      text += chunk
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        if (!block.startsWith('data: ')) continue
        const message = JSON.parse(block.slice(6)) as PageMessage
        const taker = waiting.shift()
        if (taker) taker(message)
        else queue.push(message)
      }
    })
  })
  events.on('error', () => undefined)
  events.end()
  onTestFinished(() => void events.destroy())
  return () => {
    const message = queue.shift()
    return message ? Promise.resolve(message) : new Promise((resolve) => waiting.push(resolve))
  }
}

function ask(url: string, path: string, method: string, headers: Readonly<Record<string, string>>, body = '') {
  const { hostname, port } = new URL(url)
  return new Promise<Answer>((resolve, reject) => {
    const asked = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (text += chunk))
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', text })
      })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

/** Starts `gsp show` in this process, and opens no browser. */
export async function show(argv: readonly string[], surroundings: Surroundings): Promise<Showing> {
  let end = (): void => undefined
  const stopped = new Promise<void>((resolve) => (end = resolve))
  let printed = ''
  let found = (_url: string): void => undefined
  const address = new Promise<string>((resolve) => (found = resolve))
  const run = gsp(['show', '--no-open', ...argv], {
    ...surroundings,
    stopped: () => stopped,
    onPrint(text) {
      printed += text
      const url = /^http:.*$/m.exec(printed)?.[0]
      if (url !== undefined) found(url)
    },
  })
  onTestFinished(async () => {
    end()
    await run
  })
  const url = await Promise.race([
    address,
    run.then(({ stderr }) => {
      throw new Error(`it ended before it served anything: ${stderr}`)
    }),
  ])
  const next = messagesOf(url)
  const origin = url.slice(0, -1)
  return {
    url,
    printed: () => printed,
    get: (path, headers = {}, method = 'GET') => ask(url, path, method, headers),
    report: (body, headers = {}) => ask(url, '/@gsp/report', 'POST', { origin, ...headers }, body),
    next,
    async state() {
      const message = await next()
      if ('state' in message) return message.state
      throw new Error('a reload came in place of a state')
    },
    code: async ({ module = '' }) => (await ask(url, module, 'GET', {})).text,
    stop() {
      end()
      return run
    },
  }
}
