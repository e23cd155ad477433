import type { FontRequest } from './contract'
import type { Usage } from './readArguments'

/**
 * What was written after `--font`.
 * @throws Failure (usage)
 */
export function fontOf(text: string, usage: Usage): FontRequest {
  const split = text.indexOf('=')
  const name = text.slice(0, Math.max(split, 0)).trim()
  const path = text.slice(split + 1)
  if (name === '' || path === '') {
    throw usage(`--font must be name=path, got ${JSON.stringify(text)}`, 'for example --font "Fira Sans=FiraSans.ttf"')
  }
  return { name, path }
}
