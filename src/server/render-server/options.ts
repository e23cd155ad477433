import { availableParallelism } from 'node:os'
import { AllowList, defaultAllow } from '../../assets/allowList'
import { nearest } from '../../scene/nearest'
import { defaultLimits, type ServerLimits } from './limits'
import { serverError } from './serverError'

export type { ServerLimits }

/** Levels of the log, from what is told rarely to what is told always. */
export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof logLevels)[number]

/** Options of `startRenderServer`. */
export interface RenderServerOptions {
  /** Default 5000; 0 takes one that is free. */
  readonly port?: number | undefined
  /** The address to listen at. Default `127.0.0.1`: only this machine is answered. */
  readonly host?: string | undefined
  /** Who may use it: whoever has one of these. Default: everybody on this machine. */
  readonly tokens?: readonly string[] | undefined
  /** Whether a host that others reach may be used without any token. Default: false, which is an error. */
  readonly anonymous?: boolean | undefined
  /** Origins of pages that may use it besides its own, such as `https://plots.example.org`; `*`: all. Default: none */
  readonly origins?: readonly string[] | undefined
  /** Whether pages of these origins may read what `POST /render` answers. Default: false */
  readonly cors?: boolean | undefined
  /** Key and certificate, in PEM. Default: no TLS. */
  readonly tls?: { readonly key: string | Buffer; readonly cert: string | Buffer } | undefined
  /**
   * What scenes may load: `data:`, `https://host/folder/`, `file:///folder/`; what ends with a slash allows all below it. Private addresses
   * and redirects are refused nevertheless. Default `['data:']`
   */
  readonly allow?: readonly string[] | undefined
  /** Whether addresses of this network may be read, if `allow` has them. Default: false */
  readonly allowPrivate?: boolean | undefined
  /** Font files to draw with besides the shipped ones. */
  readonly fonts?: readonly { readonly name: string; readonly path: string }[] | undefined
  /** Threads that draw. Default: as many as there are processors, at least 2: one scene that takes its time then stops no other. */
  readonly workers?: number | undefined
  readonly limits?: Partial<ServerLimits> | undefined
  /** Folder in which all scenes are recorded, each in a file of its own, until they are let go. Default: none is */
  readonly record?: string | undefined
  /** What is logged, one JSON record a line. Default `info` */
  readonly log?: LogLevel | undefined
  /** Where the log goes. Default: stderr */
  readonly logStream?: { write(line: string): unknown } | undefined
}

export interface ServerSettings {
  readonly port: number
  readonly host: string
  readonly isLoopback: boolean
  /** Whether there may be several who use it: several tokens, or addresses. */
  readonly isShared: boolean
  readonly tokens: readonly string[]
  readonly origins: readonly string[]
  readonly cors: boolean
  readonly tls: RenderServerOptions['tls']
  readonly allow: readonly string[]
  readonly allowPrivate: boolean
  readonly fonts: readonly { readonly name: string; readonly path: string }[]
  readonly workers: number
  readonly limits: ServerLimits
  readonly record: string | undefined
  readonly log: LogLevel
  readonly logStream: { write(line: string): unknown }
}

const defaultPort = 5000
const mostPort = 65_535
const mostWorkers = 256
/** Shorter ones can be guessed. */
const shortestToken = 16

/** @throws GspError `server.options` that names the option, `load.allow` for an entry that is no address */
export function serverSettings(options: RenderServerOptions): ServerSettings {
  const { port = defaultPort, host = '127.0.0.1', tokens = [], anonymous = false, allow = defaultAllow } = options
  const workers = options.workers ?? Math.max(2, availableParallelism())
  whole('port', port, 0, mostPort)
  whole('workers', workers, 1, mostWorkers)
  new AllowList(allow)
  const isLoopback = ['127.0.0.1', '::1', 'localhost'].includes(host)
  if (tokens.some((token) => !/^\S+$/.test(token) || token.length < shortestToken)) {
    throw wrong(
      'tokens',
      `a token has at least ${shortestToken} characters, none of them a space`,
      'openssl rand -hex 32',
    )
  }
  if (!isLoopback && tokens.length === 0 && !anonymous) {
    throw wrong('host', 'whoever reaches it could use the server', 'Give tokens, or anonymous where that is meant.')
  }
  return {
    ...{ port, host, isLoopback, tokens, allow, workers },
    isShared: tokens.length > 1 || (tokens.length === 0 && !isLoopback),
    ...{ origins: options.origins ?? [], cors: options.cors ?? false, tls: options.tls },
    ...{
      allowPrivate: options.allowPrivate ?? false,
      fonts: options.fonts ?? [],
      limits: limitsOf(options.limits ?? {}),
      record: options.record,
    },
    ...{ log: options.log ?? 'info', logStream: options.logStream ?? process.stderr },
  }
}

function limitsOf(given: Partial<ServerLimits>): ServerLimits {
  const names = Object.keys(defaultLimits)
  for (const [name, value] of Object.entries(given) as [string, unknown][]) {
    if (!names.includes(name)) {
      const near = nearest(name, names)
      throw wrong(
        `limits.${name}`,
        'there is no such limit',
        near ? `Did you mean ${near}?` : `There are ${names.join(', ')}.`,
      )
    }
    if (value !== undefined) whole(`limits.${name}`, value, 1, Number.MAX_SAFE_INTEGER)
  }
  const set = Object.entries(given).filter(([, value]) => value !== undefined)
  return { ...defaultLimits, ...(Object.fromEntries(set) as Partial<ServerLimits>) }
}

function whole(name: string, value: unknown, least: number, most: number): void {
  if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most) return
  throw wrong(name, `expected a whole number from ${least} to ${most}, got ${String(value)}`, 'Leave it out.')
}

const wrong = (option: string, message: string, fix: string) =>
  serverError('options', `Option ${option}: ${message}.`, fix)
