import { realpathSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { isInside } from './isInside'
import { Refusal } from './refusal'

/** Characters that name another place than they seem to: separators in disguise, and the streams and drives of Windows. */
const disguised = /[/\\\0]/
const ofWindows = /[:<>"|?*]|[. ]$/

function segmentOf(encoded: string, platform: NodeJS.Platform): string {
  let name: string
  try {
    name = decodeURIComponent(encoded)
  } catch {
    throw new Refusal(403, 'the address is wrongly encoded')
  }
  if (disguised.test(name)) throw new Refusal(403, 'the address has a separator in disguise')
  if (platform === 'win32' && ofWindows.test(name)) throw new Refusal(403, 'the address is no name of a file')
  // `..`, and what its owner has hidden: keys and histories lie beside plots.
  if (name.startsWith('.')) throw new Refusal(403, 'hidden files are not served')
  return name
}

/** A folder of which files are served, and nothing outside it. */
export class ServedFolder {
  readonly #root: string
  readonly #platform: NodeJS.Platform

  constructor(folder: string, platform: NodeJS.Platform = process.platform) {
    this.#root = realpathSync(folder)
    this.#platform = platform
  }

  /**
   * The file that an address means.
   * @param path of the URL as it was sent, without its query, below the address of the folder: `data/x%20y.npy`
   * @throws Refusal for what is not in the folder, links that lead out of it included, or is not there
   */
  async find(path: string): Promise<string> {
    const names = path.split('/').filter((segment) => segment !== '')
    const wanted = join(this.#root, ...names.map((each) => segmentOf(each, this.#platform)))
    const found = await realpath(wanted).catch(() => undefined)
    if (found === undefined) throw new Refusal(404, 'there is no such file', wanted)
    if (!isInside(this.#root, found)) throw new Refusal(403, 'a link leads out of the folder of the module')
    return found
  }
}
