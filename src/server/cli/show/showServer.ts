import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { Failure, messageOf } from '../failure'
import { EventStream } from './eventStream'
import { addresses, type PageMessage } from './pageContract'
import { pageHtml } from './pageHtml'
import { readReport } from './readReport'
import { isForLoopback, isFromOwnPage } from './requestChecks'
import { commonHeaders, sendBytes, sendFile } from './sendFile'
import { Refusal } from './refusal'
import { ServedFolder } from './servedFolder'
import type { ShownModule } from './shownModule'

const host = '127.0.0.1'

const listenFailures: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use',
  EACCES: 'may not be used: the system keeps it',
}

function listenFailure(error: Error, port: number): Failure {
  const meaning = 'code' in error ? listenFailures[String(error.code)] : undefined
  const what = `port ${port} ${meaning ?? `cannot be used: ${messageOf(error)}`}`
  return new Failure('usage', what, { fix: 'give another --port, or leave it out', cause: error })
}

/** Serves the page of a module, to this machine alone. */
export class ShowServer {
  readonly #server = createServer((request, response) => void this.#handle(request, response))
  readonly #events = new EventStream()
  readonly #module: ShownModule
  readonly #folder: ServedFolder
  readonly #fonts: ServedFolder

  /** @param own folder of this package */
  constructor(module: ShownModule, own: string) {
    this.#module = module
    this.#folder = new ServedFolder(module.folder)
    this.#fonts = new ServedFolder(join(own, 'fonts'))
  }

  /**
   * Begins to serve.
   * @param port 0 for any that is free
   * @returns the port, and the address of the page
   * @throws Failure (rejects) where the port cannot be had
   */
  async listen(port: number): Promise<{ port: number; url: string }> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', (error) => reject(listenFailure(error, port)))
      this.#server.listen(port, host, resolve)
    })
    const address = this.#server.address()
    const taken = typeof address === 'object' && address !== null ? address.port : port
    return { port: taken, url: `http://${host}:${taken}/` }
  }

  tell(message: PageMessage): void {
    this.#events.send(message)
  }

  /** Ends everything at once, connections that are in use included. */
  close(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      if (!isForLoopback(request)) throw new Refusal(403, 'only http://127.0.0.1 and http://localhost are served')
      await this.#answer(request, response)
    } catch (error) {
      const [status, text] = error instanceof Refusal ? [error.status, error.message] : [500, messageOf(error)]
      refuse(response, status, text)
    }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = '', method } = request
    const [path = ''] = url.split('?', 1)
    const { state, title } = this.#module
    if (path === addresses.report) await this.#takeReport(request, response)
    else if (method !== 'GET' && method !== 'HEAD') throw new Refusal(405, 'only GET is answered')
    else if (path === addresses.page) sendBytes(response, 'page.html', pageHtml(title))
    else if (path === addresses.events && method === 'GET') this.#events.add(response, state && { state })
    // Browsers ask for it even where the page names another.
    else if (path === '/favicon.ico') response.writeHead(204, commonHeaders).end()
    else if (path.startsWith(addresses.module)) send(response, path, this.#module.fileAt(path))
    else await this.#answerLater(path, response)
  }

  async #answerLater(path: string, response: ServerResponse): Promise<void> {
    const { runtime, data, fonts } = addresses
    if (path.startsWith(runtime)) {
      send(response, path, (await this.#module.runtime.files()).get(path.slice(runtime.length)))
    } else if (path.startsWith(data)) await sendFile(response, this.#module.data.find(path.slice(data.length)))
    else if (path.startsWith(fonts)) await sendFile(response, await this.#fonts.find(path.slice(fonts.length)))
    else if (path.startsWith('/')) await this.#sendFromFolder(path, response)
    else throw new Refusal(403, 'the address is not one of this server')
  }

  async #sendFromFolder(path: string, response: ServerResponse): Promise<void> {
    try {
      const found = await this.#folder.find(path.slice(1))
      // Before it is read, so that no change is missed.
      this.#module.noteLoaded(found)
      await sendFile(response, found)
    } catch (error) {
      if (error instanceof Refusal && error.missing !== undefined) this.#module.noteLoaded(error.missing)
      throw error
    }
  }

  async #takeReport(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') throw new Refusal(405, 'only POST is answered')
    if (!isFromOwnPage(request)) throw new Refusal(403, 'only pages of this server report here')
    sendBytes(response, 'answer.json', JSON.stringify(this.#module.report(await readReport(request)) ?? null))
  }
}

function send(response: ServerResponse, name: string, body: Uint8Array | undefined): void {
  if (body === undefined) throw new Refusal(404, 'there is no such file')
  sendBytes(response, name, body)
}

function refuse(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  // What else is being sent is not read: the connection cannot be used again.
  response.writeHead(status, { ...commonHeaders, 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
  response.end(`${text}\n`)
}
