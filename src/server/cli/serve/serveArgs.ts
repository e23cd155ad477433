import { logLevels, type LogLevel, type ServerLimits } from '../../render-server/options'
import type { FontRequest } from '../contract'
import { Failure } from '../failure'
import { fontOf } from '../fontRequest'
import { serveOptions } from '../options'
import { asksForHelp, readArguments, usageOf } from '../readArguments'

export interface ServeRequest {
  port: number | undefined
  host: string | undefined
  tokenFile: string | undefined
  anonymous: boolean
  /** Files, folders and addresses, as they were written. */
  allow: string[]
  allowPrivate: boolean
  origins: string[]
  cors: boolean
  tls: { key: string; cert: string } | undefined
  fonts: FontRequest[]
  workers: number | undefined
  limits: Partial<ServerLimits>
  record: string | undefined
  log: LogLevel
  debug: boolean
}

type Given = ReadonlyMap<keyof typeof serveOptions, readonly string[]>

const usage = usageOf('serve')
const mostPort = 65_535
const mebi = 2 ** 20

/** What each of the options limits, and in what unit it is told. */
const limits = {
  'limit-message': ['message', mebi],
  'limit-scene': ['sceneBytes', mebi],
  'limit-total': ['totalBytes', mebi],
  'limit-elements': ['elements', 1],
  'limit-area': ['area', mebi],
  'limit-scenes': ['scenes', 1],
  'limit-sessions': ['sessions', 1],
  'limit-rate': ['messagesPerSecond', 1],
  'limit-bandwidth': ['bytesPerSecond', mebi],
  'limit-requests': ['requestsPerSecond', 1],
  'limit-time': ['drawTime', 1],
  'limit-memory': ['drawMemory', mebi],
} as const satisfies Partial<Record<keyof typeof serveOptions, readonly [keyof ServerLimits, number]>>

function whole(given: Given, name: keyof typeof serveOptions, least: number, most: number): number | undefined {
  const text = given.get(name)?.[0]
  if (text === undefined) return undefined
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= least && value <= most) return value
  throw usage(`--${name} must be a whole number from ${least} to ${most}, got ${JSON.stringify(text)}`)
}

function limitsOf(given: Given): Partial<ServerLimits> {
  const entries = (Object.keys(limits) as (keyof typeof limits)[]).flatMap((name) => {
    const [limit, unit] = limits[name]
    const value = whole(given, name, 1, 1e9)
    return value === undefined ? [] : [[limit, value * unit]]
  })
  return Object.fromEntries(entries) as Partial<ServerLimits>
}

function tlsOf(given: Given): ServeRequest['tls'] {
  const [key, cert] = [given.get('tls-key')?.[0], given.get('tls-cert')?.[0]]
  if (key !== undefined && cert !== undefined) return { key, cert }
  if (key === undefined && cert === undefined) return undefined
  throw usage(`--tls-${key === undefined ? 'cert' : 'key'} alone is not enough`, 'give --tls-key and --tls-cert')
}

function logOf(given: Given): LogLevel {
  const text = given.get('log')?.[0] ?? serveOptions.log.default
  const level = logLevels.find((each) => each === text)
  if (level !== undefined) return level
  throw usage(`--log must be one of ${logLevels.join(', ')}, got ${JSON.stringify(text)}`)
}

/**
 * The arguments after `gsp serve`, checked as far as that goes without touching a file.
 * @returns `'help'` when help was asked for, whatever else is wrong.
 * @throws Failure (usage) naming the argument and the fix.
 */
export function parseServeArgs(argv: readonly string[]): ServeRequest | 'help' {
  if (asksForHelp(argv)) return 'help'
  const { given, positionals } = readArguments(argv, serveOptions, 'serve')
  if (positionals.length > 0) {
    throw new Failure('usage', 'gsp serve takes no file: scenes are sent to it', {
      at: positionals[0]!,
      fix: `did you mean gsp show ${positionals[0]}?`,
    })
  }
  return {
    port: whole(given, 'port', 0, mostPort),
    host: given.get('host')?.[0],
    tokenFile: given.get('token-file')?.[0],
    anonymous: given.has('anonymous'),
    allow: [...(given.get('allow') ?? [])],
    allowPrivate: given.has('allow-private'),
    origins: [...(given.get('origin') ?? [])],
    cors: given.has('cors'),
    tls: tlsOf(given),
    fonts: (given.get('font') ?? []).map((text) => fontOf(text, usage)),
    workers: whole(given, 'workers', 1, 256),
    limits: limitsOf(given),
    record: given.get('record')?.[0],
    log: logOf(given),
    debug: given.has('debug'),
  }
}
