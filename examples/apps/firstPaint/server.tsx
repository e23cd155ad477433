import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { extname, join, sep } from 'node:path'
import { renderToPipeableStream } from 'react-dom/server'
import { App } from './App'

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.ttf': 'font/ttf' }

/** Serves the page, and beside it what its script needs. @param assets the folder of the built script */
export function createPageServer(assets: string): Server {
  return createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost')
    if (pathname === '/') {
      sendPage(response)
      return
    }
    const file = join(assets, decodeURIComponent(pathname))
    if (!file.startsWith(assets + sep) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end()
      return
    }
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream')
    createReadStream(file).pipe(response)
  })
}

/** The pictures are in the markup: they need nothing of the script. */
function sendPage(response: ServerResponse): void {
  const { pipe } = renderToPipeableStream(<App />, {
    bootstrapModules: ['/client.js'],
    onShellReady() {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      pipe(response)
    },
    onShellError(error) {
      console.error(error)
      response.writeHead(500).end()
    },
  })
}
