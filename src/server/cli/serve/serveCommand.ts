import { accessSync, constants, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { defaultAllow } from '../../../assets/allowList'
import { isAbsent } from '../../../assets/isAbsent'
import { FontError } from '../../../assets/fonts/fontError'
import { GspError } from '../../../scene/diagnostics'
import { startRenderServer, type RenderServer } from '../../render-server/startRenderServer'
import type { FontRequest } from '../contract'
import { exitCodes } from '../exitCodes'
import { causesOf, Failure } from '../failure'
import { fileFailure } from '../fileErrors'
import type { CliIo } from '../io'
import { allowedAddresses } from '../sceneAddresses'
import { readText, readTokens } from '../tokenFile'
import type { ServeRequest } from './serveArgs'

async function start(request: ServeRequest, io: CliIo): Promise<RenderServer> {
  const { port, host, anonymous, allow, allowPrivate, origins, cors, tls, fonts, workers, limits, record, log } =
    request
  try {
    return await startRenderServer({
      ...{ port, host, anonymous, allowPrivate, origins, cors, workers, limits, log },
      tokens: request.tokenFile === undefined ? [] : readTokens(request.tokenFile, io),
      tls: tls && { key: readText(tls.key, io), cert: readText(tls.cert, io) },
      allow: [...defaultAllow, ...allow.flatMap((each) => allowedAddresses(each, io.cwd))],
      fonts: fonts.map((font) => fontAt(font, io)),
      record: record === undefined ? undefined : folderFor(record, io),
      logStream: io.stderr,
    })
  } catch (error) {
    if (error instanceof FontError) throw fontFailure(error)
    if (!(error instanceof GspError)) throw error
    const { code, message, fix } = error.diagnostic
    const own = wordsOfCommand(message, request)
    const asked = message.replace(/^Option \w+/, (option) => own?.option ?? option)
    const isUsage = code === 'server.options' || code === 'server.port' || code.startsWith('load.')
    throw new Failure(isUsage ? 'usage' : 'failed', withoutStop(asked)!, {
      fix: own?.fix ?? withoutStop(fix),
      cause: error,
    })
  }
}

/** @throws Failure (file) for a file that is not there, or may not be read */
function fontAt({ name, path }: FontRequest, io: CliIo): FontRequest {
  const file = resolve(io.cwd, path)
  try {
    accessSync(file, constants.R_OK)
    return { name, path: file }
  } catch (error) {
    throw fileFailure(`read the font ${JSON.stringify(name)}`, path, error)
  }
}

/** Of a file that is there: it is at fault, unless what reads fonts is missing. */
function fontFailure(error: FontError): Failure {
  const { message, fix } = error.diagnostic
  const reason = causesOf(error).some(isAbsent) ? 'failed' : 'file'
  return new Failure(reason, withoutStop(message)!, { fix: withoutStop(fix), cause: error })
}

/** Who asks for recordings wants to know at once that there will be none. @throws Failure where it cannot be made */
function folderFor(record: string, io: CliIo): string {
  const folder = resolve(io.cwd, record)
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return folder
  } catch (error) {
    throw fileFailure('record in it', record, error)
  }
}

interface Words {
  readonly option: string
  readonly fix?: string
}

/** Who writes a command knows no options but its own. @returns what is said in place of the option that a message names */
function wordsOfCommand(message: string, { tokenFile, host }: ServeRequest): Words | undefined {
  const own: Readonly<Record<string, Words>> = {
    tokens: { option: `--token-file ${tokenFile}` },
    host: { option: `--host ${host}`, fix: 'give --token-file, or --anonymous where that is meant' },
  }
  return own[/^Option (\w+)/.exec(message)?.[1] ?? '']
}

const withoutStop = (sentence: string | undefined): string | undefined => sentence?.replace(/\.$/, '')

/**
 * Serves until somebody ends it.
 * @returns the exit code
 * @throws Failure (rejects) where it cannot be started
 */
export async function serveCommand(request: ServeRequest, io: CliIo): Promise<number> {
  const stopped = io.stopped()
  const server = await start(request, io)
  io.stdout.write(`${server.url}\n`)
  await stopped
  await server.close()
  return exitCodes.drawn.code
}
