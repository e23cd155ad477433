import { hydrophones, sampleRate, type EventKind, type SoundEvent } from './messages'

/** A call or a tremor: what it sounds like is a function of the seconds since it began. */
interface Voice {
  readonly duration: number
  readonly low: number
  readonly high: number
  /** Seconds from one to the next, about. */
  readonly every: number
  /** Pa */
  readonly loudness: number
  readonly sound: (seconds: number, noise: number) => number
}

const turn = 2 * Math.PI
const bell = (seconds: number, middle: number, width: number): number => Math.exp(-(((seconds - middle) / width) ** 2))

const voices: Readonly<Record<EventKind, Voice>> = {
  // A pulse that falls from 26 to 17 Hz within a second.
  'Fin whale': {
    duration: 1.2,
    low: 16,
    high: 28,
    every: 11,
    loudness: 1.3,
    sound: (s) => bell(s, 0.6, 0.32) * Math.sin(turn * (26 * s - 3.9 * s * s)),
  },
  // A long moan near 16 Hz, with its third harmonic.
  'Blue whale': {
    duration: 11,
    low: 14,
    high: 50,
    every: 62,
    loudness: 0.7,
    sound: (s) =>
      Math.min(1, s, 11 - s) *
      (0.6 * Math.sin(turn * (16.3 * s - 0.03 * s * s)) + Math.sin(turn * (48.9 * s - 0.09 * s * s))),
  },
  // A submarine earthquake: its rumble has travelled through the ocean as sound.
  'T phase': {
    duration: 24,
    low: 3,
    high: 40,
    every: 140,
    loudness: 1.5,
    sound: (s, noise) => (s < 8 ? bell(s, 8, 4) : bell(s, 8, 8)) * noise,
  },
}

interface Sounding {
  readonly event: SoundEvent
  readonly voice: Voice
  /** Of each hydrophone: how many samples later than at the first one, and how loud. */
  readonly delays: readonly number[]
  readonly gains: readonly number[]
  readonly begin: number
}

/** An ocean with whales, a ship and earthquakes in it, the same one for the same seed. */
export class Ocean {
  readonly #random: () => number
  readonly #pink = hydrophones.map(() => [0, 0, 0])
  readonly #rumble = hydrophones.map(() => [0, 0])
  readonly #next = new Map<EventKind, number>()
  #sounding: Sounding[] = []
  #events = 0
  #sample = 0

  constructor(seed = 20) {
    this.#random = randomNumbers(seed)
    for (const [kind, { every }] of Object.entries(voices)) this.#next.set(kind as EventKind, every * this.#random())
  }

  /** Samples so far. */
  get length(): number {
    return this.#sample
  }

  /** The pressure at each hydrophone, one sample later. */
  next(): number[] {
    const n = this.#sample++
    const seconds = n / sampleRate
    this.#begin(seconds)
    return hydrophones.map((_, channel) => {
      let pressure = 0.11 * this.#pinkNoise(channel) + ship(seconds, channel)
      const rumble = this.#lowNoise(channel)
      for (const { voice, begin, delays, gains } of this.#sounding) {
        const since = (n - begin - delays[channel]!) / sampleRate
        if (since >= 0 && since < voice.duration) pressure += gains[channel]! * voice.sound(since, rumble)
      }
      return pressure
    })
  }

  /** What has ended since it was last asked for. */
  takeEvents(): SoundEvent[] {
    const isOver = ({ begin, delays, voice }: Sounding): boolean =>
      begin + Math.max(...delays) + voice.duration * sampleRate < this.#sample
    const over = this.#sounding.filter(isOver)
    this.#sounding = this.#sounding.filter((one) => !isOver(one))
    return over.map(({ event }) => event)
  }

  #begin(seconds: number): void {
    for (const [kind, time] of this.#next) {
      if (seconds < time) continue
      const voice = voices[kind]
      this.#next.set(kind, time + voice.every * (0.8 + 0.4 * this.#random()))
      // Each comes from somewhere, and reaches one hydrophone before the others.
      const nearest = Math.floor(this.#random() * hydrophones.length)
      const loudness = voice.loudness * (0.6 + 0.8 * this.#random())
      const distances = hydrophones.map((_, channel) => Math.abs(channel - nearest) + 0.3 * this.#random())
      const { duration, low, high } = voice
      const level = 20 * Math.log10(loudness / Math.SQRT2 / 1e-6)
      const begin = this.#sample - 1
      const delays = distances.map((distance) => Math.round(0.45 * sampleRate * distance))
      const times = delays.map((delay) => (begin + delay) / sampleRate)
      const arrivals = Object.fromEntries(hydrophones.map((name, i) => [name, times[i]!])) as SoundEvent['arrivals']
      const heard = { time: Math.min(...times), arrivals, hydrophone: hydrophones[nearest]! }
      this.#sounding.push({
        event: { id: ++this.#events, kind, duration, low, high, level, ...heard },
        voice,
        begin,
        delays,
        gains: distances.map((distance) => loudness * 0.72 ** distance),
      })
    }
  }

  #pinkNoise(channel: number): number {
    const state = this.#pink[channel]!
    const white = this.#random() + this.#random() + this.#random() - 1.5
    state[0] = 0.99765 * state[0]! + white * 0.099046
    state[1] = 0.963 * state[1]! + white * 0.2965164
    state[2] = 0.57 * state[2]! + white * 1.0526913
    return 0.35 * (state[0] + state[1] + state[2] + white * 0.1848)
  }

  /** Noise of some Hz to some tens of Hz. */
  #lowNoise(channel: number): number {
    const state = this.#rumble[channel]!
    const white = this.#random() - 0.5
    state[0] = 0.75 * state[0]! + white
    state[1] = 0.93 * state[1]! + 0.07 * state[0]
    return 1.6 * (state[0] - state[1])
  }
}

/** A ship that passes every four minutes: the beats of its propeller, loudest where it is near. */
function ship(seconds: number, channel: number): number {
  const near = bell((seconds + 15 * channel) % 240, 120, 45)
  if (near < 0.01) return 0
  const beat = turn * 8.6 * seconds
  return 0.16 * near * (Math.sin(4 * beat) + 0.7 * Math.sin(6 * beat + 1) + 0.5 * Math.sin(8 * beat + 2))
}

/** Numbers from 0 to 1 that are the same for the same seed: mulberry32. */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
