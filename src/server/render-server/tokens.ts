import { createHash, timingSafeEqual } from 'node:crypto'

const digest = (token: string): Buffer => createHash('sha256').update(token).digest()

/** Who may use a server. The tokens themselves are not kept. */
export class Tokens {
  readonly #digests: readonly Buffer[]

  /** @param tokens none: everybody may */
  constructor(tokens: readonly string[]) {
    this.#digests = tokens.map(digest)
  }

  get isOpen(): boolean {
    return this.#digests.length === 0
  }

  /**
   * Takes as long for a wrong token as for a right one.
   * @param address of the client: what stands for who it is where everybody may
   * @returns a name for who has the token, which does not tell it; `undefined` for nobody
   */
  holderOf(token: string | undefined, address: string): string | undefined {
    if (this.isOpen) return `address ${address}`
    const given = digest(token ?? '')
    let found: number | undefined
    this.#digests.forEach((known, i) => {
      if (timingSafeEqual(known, given)) found = i
    })
    return found === undefined ? undefined : `token ${found}`
  }
}

/** The token of a head `Authorization: Bearer …`. */
export const bearerToken = (authorization: string | undefined): string | undefined =>
  /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1]

/** One token a line; empty lines, and those that begin with `#`, are none. */
export const tokensIn = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
