import { GspError, show } from '../../src/scene/diagnostics'

/** What may be the name of a scene in an address. */
export const sceneName = /^[A-Za-z0-9._~-]{1,128}$/

/**
 * The address of a scene on a server.
 * @param url that of the server, or of a scene on it; http stands for ws
 * @param name of the scene, where the address has none
 * @throws GspError `network.url`
 */
export function sceneAddress(url: unknown, name: string): string {
  const parsed = parse(url)
  if (!parsed) throw wrong(url, 'is no address of a server')
  const scheme = { 'http:': 'ws:', 'https:': 'wss:' }[parsed.protocol] ?? parsed.protocol
  if (scheme !== 'ws:' && scheme !== 'wss:') throw wrong(url, 'is no address of a server')
  const path = parsed.pathname.replace(/\/+$/, '')
  const named = /^(.*)\/scenes(?:\/([^/]*))?$/.exec(path)
  const scene = named ? (named[2] ?? '') : name
  if (scene === '') throw wrong(url, 'names no scene')
  if (!sceneName.test(scene)) throw wrong(url, `names a scene with other characters than A–Z, a–z, 0–9 and . _ ~ -`)
  return `${scheme}//${parsed.host}${named ? named[1]! : path}/scenes/${scene}`
}

function parse(url: unknown): URL | undefined {
  try {
    return typeof url === 'string' ? new URL(url) : undefined
  } catch {
    // What is wrong with it is told by who asked.
    return undefined
  }
}

const wrong = (url: unknown, what: string): GspError =>
  new GspError({
    code: 'network.url',
    message: `${show(url)} ${what}.`,
    fix: 'For example ws://127.0.0.1:5000, or ws://127.0.0.1:5000/scenes/run-42.',
  })

/** A name that nobody else has, or guesses. */
export const randomName = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
