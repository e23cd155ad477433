/** Lets so much pass in a second, and twice as much at once. */
export class TokenBucket {
  readonly #rate: number
  #level: number
  #at: number

  /** @param now milliseconds */
  constructor(rate: number, now: number) {
    this.#rate = rate
    this.#level = 2 * rate
    this.#at = now
  }

  /** Takes an amount, of which there may be less than that: what comes then has to wait. @returns milliseconds to wait */
  take(amount: number, now: number): number {
    this.#level = Math.min(2 * this.#rate, this.#level + ((now - this.#at) / 1000) * this.#rate) - amount
    this.#at = now
    return this.#level >= 0 ? 0 : Math.ceil((-this.#level / this.#rate) * 1000)
  }

  /** Takes one where there is one. */
  tryTake(now: number): boolean {
    if (this.take(1, now) === 0) return true
    this.#level++
    return false
  }
}

/** The most clients that are remembered; who was not seen longest is forgotten. */
const mostClients = 10_000

/**
 * Who an address is of: of IPv6 the network, since whoever has one address of it has all of them; IPv4 that is written as IPv6 is IPv4.
 */
export function clientOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined || !address.includes(':')) return mapped ?? address
  const [head = '', tail] = address.split('%', 1)[0]!.split('::')
  const words = (text: string): string[] => (text === '' ? [] : text.split(':'))
  const [before, after] = [words(head), words(tail ?? '')]
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const all = [...before, ...Array<string>(zeros).fill('0'), ...after]
  return `${all
    .slice(0, 4)
    .map((word) => parseInt(word, 16).toString(16))
    .join(':')}::/64`
}

/** A bucket for each client. */
export class ClientRates {
  readonly #rate: number
  readonly #buckets = new Map<string, TokenBucket>()

  constructor(rate: number) {
    this.#rate = rate
  }

  /** Whether one more of a client is not too fast. */
  allows(client: string, now = Date.now()): boolean {
    const bucket = this.#buckets.get(client) ?? new TokenBucket(this.#rate, now)
    this.#buckets.delete(client)
    this.#buckets.set(client, bucket)
    if (this.#buckets.size > mostClients) this.#buckets.delete(this.#buckets.keys().next().value!)
    return bucket.tryTake(now)
  }
}
