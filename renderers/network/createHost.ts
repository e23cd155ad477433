import type { RendererHost } from '../../src/host/host'
import type { NetworkOptions } from '../../src/host/network'
import type { RendererOptions } from '../../src/host/rendererRegistry'
import { GspError, show } from '../../src/scene/diagnostics'
import { nearest } from '../../src/scene/nearest'
import { NetworkHost } from './client'
import { Gsp01Host, type WriteGsp01 } from './gsp01Client'

type Check = readonly [expected: string, isRight: (value: unknown) => boolean]

const oneOf = (...names: readonly string[]): Check => [names.join(' or '), (value) => names.includes(value as string)]
const text: Check = ['text', (value) => typeof value === 'string']

const checks: Readonly<Record<keyof NetworkOptions, Check>> = {
  url: text,
  token: text,
  host: oneOf('canvas2d', 'svg'),
  format: oneOf('webp', 'png'),
  quality: ['a number from 0 to 100', (value) => typeof value === 'number' && value >= 0 && value <= 100],
  protocol: oneOf('gsp', 'gsp-0.1'),
}

/**
 * Makes the host of `network(…)`.
 * @param write a scene for a server of GSP 0.1
 * @throws GspError `renderer.options` for an option that there is not, or that cannot be, `network.url`
 */
export function createNetworkHost(options: RendererOptions | undefined, write: WriteGsp01): RendererHost {
  const checked = checkOptions(options)
  return checked.protocol === 'gsp-0.1' ? new Gsp01Host(checked, write) : new NetworkHost(checked)
}

function checkOptions(options: RendererOptions = {}): NetworkOptions {
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(checks, name)) {
      const near = nearest(name, Object.keys(checks))
      throw wrong(`the renderer network has no option ${name}`, near && `Did you mean ${near}?`)
    }
    const [expected, isRight] = checks[name as keyof NetworkOptions]
    if (value !== undefined && !isRight(value))
      throw wrong(`its option ${name} is to be ${expected}, got ${show(value)}`)
  }
  if (options.url === undefined) throw wrong('the renderer network needs the address of a server')
  return options as unknown as NetworkOptions
}

const wrong = (message: string, fix = "For example network({ url: 'ws://127.0.0.1:5000' })."): GspError =>
  new GspError({ code: 'renderer.options', element: 'Canvas', prop: 'renderer', message: `${message}.`, fix })
