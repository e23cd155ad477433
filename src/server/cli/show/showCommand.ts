import { setImmediate as turn } from 'node:timers/promises'
import { loadEsbuild } from '../esbuild'
import { exitCodes } from '../exitCodes'
import { checkReadable } from '../inputFile'
import type { CliIo } from '../io'
import { readProps } from '../propsFile'
import { openBrowser } from './openBrowser'
import { pageCopies } from './pageCopies'
import type { ShowRequest } from './showArgs'
import { ShownModule } from './shownModule'
import { ShowServer } from './showServer'

type Place = Awaited<ReturnType<ShowServer['listen']>>

async function announce({ port, url }: Place, { open }: ShowRequest, io: CliIo): Promise<void> {
  io.stdout.write(`${url}\n`)
  if (!open || (await openBrowser(url, io))) return
  const tunnel = `from another machine after ssh -L ${port}:127.0.0.1:${port} to this one`
  io.stderr.write(`gsp: no browser could be opened: open the address yourself (${tunnel})\n`)
}

/**
 * Ctrl-C reaches the compiler as well, which is a process of its own: that it is gone may be seen before the signal itself.
 * @throws what went wrong, if nobody has ended the command
 */
async function unlessStopped(stopped: Promise<void>, error: unknown): Promise<void> {
  // Signals are delivered between two turns.
  const later = turn().then(() => turn())
  const isStopped = await Promise.race([stopped.then(() => true), later.then(() => false)])
  if (!isStopped) throw error
}

/**
 * Shows what was asked for until somebody ends it.
 * @returns the exit code
 * @throws Failure (rejects) where there is nothing that could be shown; what is wrong with the module itself is told in the page.
 */
export async function showCommand(request: ShowRequest, io: CliIo): Promise<number> {
  const stopped = io.stopped()
  io.activity.file = request.input
  checkReadable(request.input, io.cwd)
  if (request.props !== undefined) readProps(request.props, io.cwd)
  const copies = pageCopies(io.findOwn())
  await loadEsbuild()

  const module = new ShownModule(request, io, copies, (message) => server.tell(message))
  const server = new ShowServer(module, copies.roots['react-gsp'])
  try {
    const place = await server.listen(request.port)
    const running = Promise.all([announce(place, request, io), module.start()])
    await Promise.race([stopped, running.then(() => stopped)]).catch((error: unknown) => unlessStopped(stopped, error))
    return exitCodes.drawn.code
  } finally {
    server.close()
    await module.close()
  }
}
